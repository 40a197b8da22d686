package stoppress.publication.document;

import java.util.regex.Pattern;

/// The last part of an address: lower-case words joined by hyphens, 1 to 80 characters.
public record Slug(String text) {
    public static final int LONGEST = 80;
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    public Slug {
        if (text.length() > LONGEST || !SHAPE.matcher(text).matches()) {
            throw new InvalidDocument("not a slug: " + text);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
