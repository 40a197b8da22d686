package stoppress.desk.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stoppress.desk.story.Draft;
import stoppress.publication.document.Block;
import stoppress.publication.document.Picture;

/// What should be right before a story goes out, and may wait where the news does not.
public enum Advice {
    NO_BYLINE,
    NO_TAG,
    NO_ALTERNATIVE,
    NO_CREDIT,
    NO_STANDFIRST,
    QUOTE_OF_NOBODY,
    NOT_DEVELOPING;

    /// What is to be said about a draft.
    ///
    /// @param first whether readers do not have the story yet
    public static List<Advice> on(Draft draft, boolean first) {
        var advice = new ArrayList<Advice>();
        if (draft.bylines().isEmpty()) {
            advice.add(NO_BYLINE);
        }
        if (draft.tags().isEmpty()) {
            advice.add(NO_TAG);
        }
        List<Picture> pictures = pictures(draft);
        if (pictures.stream()
                .anyMatch(it -> it.file().isPresent() && it.alternative().isEmpty())) {
            advice.add(NO_ALTERNATIVE);
        }
        if (pictures.stream().anyMatch(it -> it.credit().isEmpty())) {
            advice.add(NO_CREDIT);
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

    private static List<Picture> pictures(Draft draft) {
        var pictures = new ArrayList<Picture>();
        Optional<Picture> lead = draft.picture();
        lead.ifPresent(pictures::add);
        draft.body().forEach(block -> {
            if (block instanceof Block.Illustration it) {
                pictures.add(it.picture());
            }
        });
        return pictures;
    }
}
