package stoppress.publication;

import java.util.regex.Pattern;

/// The last part of an address: lower-case words joined by hyphens, 1 to 80 characters.
public record Slug(String text) {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    public Slug {
        if (text.length() > 80 || !SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException("not a slug: " + text);
        }
    }
}
