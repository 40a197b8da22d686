package stoppress.desk.story;

import java.security.SecureRandom;
import java.util.function.Supplier;
import stoppress.publication.document.StoryId;

/// Makes story ids: 20 letters and digits by chance, 103 bits, so no two are ever the same.
public final class StoryIds implements Supplier<StoryId> {
    private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 20;

    private final SecureRandom random = new SecureRandom();

    @Override
    public StoryId get() {
        var id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new StoryId(id.toString());
    }
}
