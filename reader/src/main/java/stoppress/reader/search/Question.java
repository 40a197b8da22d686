package stoppress.reader.search;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import stoppress.publication.document.Language;
import stoppress.publication.document.Slug;

/// What a reader looks for. All that is asked must hold.
///
/// @param words words, `"phrases in quotes"` and `-words` that shall not be there; cut at [#LENGTH] characters
/// @param tags one of which it must have; empty: any or none
/// @param from first published then or later
/// @param until first published before then
/// @param page from 1 to [#PAGES]
public record Question(
        String words,
        Optional<Language> language,
        Set<Slug> tags,
        Optional<Slug> author,
        Optional<Instant> from,
        Optional<Instant> until,
        Order order,
        int page) {
    /// UTF-16 code units that are looked at.
    public static final int LENGTH = 200;
    /// Stories on a page.
    public static final int SIZE = 20;
    /// Nobody reads further; and nobody can have us count further.
    public static final int PAGES = 50;

    /// What comes first.
    public enum Order {
        BEST,
        NEWEST
    }

    public Question {
        tags = Set.copyOf(tags);
        words = words.strip();
        if (words.length() > LENGTH) {
            int end = Character.isHighSurrogate(words.charAt(LENGTH - 1)) ? LENGTH - 1 : LENGTH;
            words = words.substring(0, end).strip();
        }
        page = Math.clamp(page, 1, PAGES);
    }

    /// Whether nothing at all is asked.
    public boolean isEmpty() {
        return words.isEmpty()
                && language.isEmpty()
                && tags.isEmpty()
                && author.isEmpty()
                && from.isEmpty()
                && until.isEmpty();
    }

    Question saying(String other) {
        return new Question(other, language, tags, author, from, until, order, page);
    }
}
