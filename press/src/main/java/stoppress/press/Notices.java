package stoppress.press;

import java.util.Locale;
import stoppress.publication.document.Notice;

/// What an editor's note says, and under which words.
public final class Notices {
    private Notices() {}

    /// The kind as the style sheet and the words know it.
    public static String kind(Notice notice) {
        return notice.kind().name().toLowerCase(Locale.ROOT);
    }

    static String label(Notice notice) {
        return "notice." + kind(notice);
    }

    /// The note's own words, or where it has none what its kind says.
    static String text(Notice notice, Words words) {
        return isSilent(notice)
                ? words.word(label(notice) + ".text")
                : notice.text().plain();
    }

    public static boolean isSilent(Notice notice) {
        return notice.text().plain().isBlank();
    }
}
