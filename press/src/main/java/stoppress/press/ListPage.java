package stoppress.press;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import stoppress.publication.document.Author;
import stoppress.publication.document.Language;
import stoppress.publication.document.Link;
import stoppress.publication.document.Tag;

/// A list of stories, newest first, with the ways to the newer and the older ones.
///
/// @param address where this list stands
/// @param newest where newer stories would come; empty on the pages of older ones
/// @param language what the page is in
/// @param alternates the list in other languages
public record ListPage(
        Masthead masthead,
        Of of,
        Link address,
        List<Card> stories,
        Optional<Newest> newest,
        Optional<Link> newer,
        Optional<Link> older,
        Language language,
        Alternates alternates) {
    /// A list of a paper that comes out in one language.
    public ListPage(
            Masthead masthead,
            Of of,
            Link address,
            List<Card> stories,
            Optional<Newest> newest,
            Optional<Link> newer,
            Optional<Link> older) {
        this(
                masthead,
                of,
                address,
                stories,
                newest,
                newer,
                older,
                masthead.site().language(),
                Alternates.NONE);
    }

    /// What the list is of.
    public sealed interface Of {
        record Tagged(Tag tag) implements Of {}

        record By(Author author) implements Of {}

        record Month(YearMonth month) implements Of {}
    }

    /// Whether an open page of it says that there are newer stories: that of a tag does, where those would come.
    public boolean isWatched() {
        return of instanceof Of.Tagged && newest.isPresent();
    }
}
