package stoppress.publication.document;

import java.util.regex.Pattern;

/// A story's name inside the system; never changes, never shown to readers. 4 to 40 lower-case letters and digits.
public record StoryId(String text) {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]{4,40}");

    public StoryId {
        if (!SHAPE.matcher(text).matches()) {
            throw new InvalidDocument("not a story id: " + text);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
