package stoppress.desk.publish;

import java.util.ArrayList;
import java.util.List;
import stoppress.desk.story.Draft;
import stoppress.publication.document.Author;
import stoppress.publication.document.Block;
import stoppress.publication.document.Picture;

/// What should be right before a story goes out, and may wait where the news does not.
public enum Advice {
    NO_BYLINE,
    NO_TAG,
    NO_ALTERNATIVE,
    NO_CREDIT,
    NO_PORTRAIT_CREDIT,
    NO_STANDFIRST,
    QUOTE_OF_NOBODY,
    NOT_DEVELOPING;

    /// What is to be said about a draft.
    ///
    /// @param authors those whom it names as its writers, as far as they have pages
    /// @param first whether readers do not have the story yet
    public static List<Advice> on(Draft draft, List<Author> authors, boolean first) {
        var advice = new ArrayList<Advice>();
        if (draft.bylines().isEmpty()) {
            advice.add(NO_BYLINE);
        }
        if (draft.tags().isEmpty()) {
            advice.add(NO_TAG);
        }
        List<Picture> pictures = draft.pictures();
        if (pictures.stream()
                .anyMatch(it -> it.file().isPresent() && it.alternative().isEmpty())) {
            advice.add(NO_ALTERNATIVE);
        }
        if (pictures.stream().anyMatch(it -> it.credit().isEmpty())) {
            advice.add(NO_CREDIT);
        }
        // A portrait stands beside its name, which says what it shows.
        if (authors.stream()
                .flatMap(it -> it.picture().stream())
                .anyMatch(it -> it.file().isPresent() && it.credit().isEmpty())) {
            advice.add(NO_PORTRAIT_CREDIT);
        }
        if (draft.standfirst().isEmpty()) {
            advice.add(NO_STANDFIRST);
        }
        if (draft.body().stream()
                .anyMatch(it -> it instanceof Block.Quote quote && quote.said().isEmpty())) {
            advice.add(QUOTE_OF_NOBODY);
        }
        boolean breaking = draft.kicker()
                .filter(it -> it.text().equalsIgnoreCase("BREAKING"))
                .isPresent();
        if (first && breaking && draft.notices().isEmpty()) {
            advice.add(NOT_DEVELOPING);
        }
        return List.copyOf(advice);
    }
}
