package stoppress.press;

import java.util.List;
import stoppress.publication.document.Language;

/// What stands where nothing ever stood, with the latest stories.
///
/// @param language what the reader was reading, as far as the address says
public record MissingPage(Masthead masthead, List<Card> latest, Language language) {
    public MissingPage(Masthead masthead, List<Card> latest) {
        this(masthead, latest, masthead.site().language());
    }
}
