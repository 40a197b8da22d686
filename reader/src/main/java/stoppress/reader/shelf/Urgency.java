package stoppress.reader.shelf;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import stoppress.publication.document.Kicker;
import stoppress.publication.document.Standing;
import stoppress.publication.document.StoryVersion;

/// Says which stories may lead the front before newer ones: those that are breaking, as long as their kicker says so.
final class Urgency {
    private static final Set<String> WORDS =
            Set.of("breaking", "breaking news", "live", "urgent", "терміново", "наживо", "термінова новина");

    private Urgency() {}

    /// Until when, in milliseconds; empty where the story is not urgent.
    static Optional<Long> until(StoryVersion story) {
        return story.kicker()
                .filter(kicker -> story.standing() == Standing.DEVELOPING && isUrgent(kicker))
                .map(kicker -> kicker.until().map(Times::millis).orElse(Long.MAX_VALUE));
    }

    private static boolean isUrgent(Kicker kicker) {
        return WORDS.contains(kicker.text().strip().toLowerCase(Locale.ROOT));
    }
}
