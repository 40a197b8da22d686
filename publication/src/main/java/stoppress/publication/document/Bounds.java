package stoppress.publication.document;

import java.util.List;
import java.util.Optional;

/// The bounds of everything a document holds, in one place; `docs/contracts/documents.md` states them to outsiders.
/// Lengths are in UTF-16 code units, as Java and JavaScript count them.
public final class Bounds {
    public static final int HEADLINE = 300;
    public static final int KICKER = 60;
    public static final int STANDFIRST = 1_000;
    public static final int NAME = 200;
    public static final int CAPTION = 2_000;
    public static final int NOTE = 2_000;
    public static final int ADDRESS = 2_000;
    public static final int BIOGRAPHY = 4_000;
    /// One paragraph, heading, list item or notice.
    public static final int TEXT = 20_000;
    public static final int RUNS = 2_000;
    public static final int BLOCKS = 3_000;
    public static final int LIST_ITEMS = 500;
    /// Blocks inside one live update.
    public static final int UPDATE_BLOCKS = 50;
    public static final int BYLINES = 50;
    public static final int TAGS = 50;
    public static final int NOTICES = 50;
    public static final int CORRECTIONS = 500;
    public static final int LINKS = 20;
    /// Addresses in one forwarding.
    public static final int FORWARDED = 50;
    /// Stories that are editions of one another.
    public static final int EDITIONS = 50;
    /// Versions in one erasure.
    public static final int ERASED = 1_000;
    /// A verifier key, or a signature.
    public static final int KEY = 300;
    /// The canonical bytes of one document.
    public static final int DOCUMENT_BYTES = 8 * 1024 * 1024;
    /// How deep the JSON of a document may nest.
    public static final int DEPTH = 16;

    private Bounds() {}

    /// Text that must be there: not blank, at most `most` long, without control characters but line feed and tab.
    static String text(String field, String text, int most) {
        if (text.isBlank()) {
            throw new InvalidDocument(field + " is empty");
        }
        return anyText(field, text, most);
    }

    static Optional<String> text(String field, Optional<String> text, int most) {
        text.ifPresent(it -> text(field, it, most));
        return text;
    }

    /// As [#text], but may be blank.
    static String anyText(String field, String text, int most) {
        if (text.length() > most) {
            throw new InvalidDocument(
                    "%s is %,d characters long; at most %,d fit".formatted(field, text.length(), most));
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\n' && c != '\t') || c == 0x7f) {
                throw new InvalidDocument("%s has the control character U+%04X".formatted(field, (int) c));
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new InvalidDocument(field + " has half of a surrogate pair at " + i);
            }
        }
        return text;
    }

    static <T> List<T> list(String field, List<T> list, int most) {
        if (list.size() > most) {
            throw new InvalidDocument("%s has %,d items; at most %,d fit".formatted(field, list.size(), most));
        }
        return List.copyOf(list);
    }
}
