package stoppress.press;

import java.util.List;
import java.util.Optional;
import stoppress.publication.document.Language;

/// A front: the story that leads, those beside it, and the latest, newest first. An empty paper has none of them.
///
/// @param language the language that this front is in; the paper has one front for each
/// @param isHeard whether there are recordings in its language
/// @param newest empty where there are no stories
public record FrontPage(
        Masthead masthead,
        Language language,
        Optional<Card> lead,
        List<Card> secondary,
        List<Card> latest,
        boolean isHeard,
        Optional<Newest> newest) {
    /// One without recordings.
    public FrontPage(
            Masthead masthead,
            Language language,
            Optional<Card> lead,
            List<Card> secondary,
            List<Card> latest,
            Optional<Newest> newest) {
        this(masthead, language, lead, secondary, latest, false, newest);
    }
}
