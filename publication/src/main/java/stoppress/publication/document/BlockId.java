package stoppress.publication.document;

import java.util.regex.Pattern;

/// A block's name inside its story: stable through edits and moves, never used again for another block.
/// 1 to 40 lower-case letters, digits and hyphens, beginning with a letter, so that it can be an HTML `id`.
public record BlockId(String text) {
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    public BlockId {
        if (!SHAPE.matcher(text).matches()) {
            throw new InvalidDocument("not a block id: " + text);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
