package stoppress.publication.document;

import java.util.regex.Pattern;

/// A colour of sRGB, as `#0b5660`: three pairs of hexadecimal digits in lower case.
public record Colour(String text) {
    private static final Pattern SHAPE = Pattern.compile("#[0-9a-f]{6}");

    public Colour {
        if (!SHAPE.matcher(text).matches()) {
            throw new InvalidDocument("not a colour such as #0b5660: " + text);
        }
    }

    /// A colour of its parts, each from 0 to 255.
    public static Colour of(int red, int green, int blue) {
        return new Colour("#%02x%02x%02x".formatted(red, green, blue));
    }

    public int red() {
        return part(1);
    }

    public int green() {
        return part(3);
    }

    public int blue() {
        return part(5);
    }

    private int part(int from) {
        return Integer.parseInt(text.substring(from, from + 2), 16);
    }

    @Override
    public String toString() {
        return text;
    }
}
