package stoppress.press;

import java.util.List;
import java.util.Optional;
import stoppress.publication.document.Author;
import stoppress.publication.document.StoryVersion;

/// A story's page. `authors` are those of its bylines that have a page of their own, in the bylines' order.
/// `position` is that of the story's newest entry in the log.
/// The kicker is already left out of `story` when its hour has passed.
///
/// @param narrated the recording of it
/// @param out where the story was withdrawn and can still be read
/// @param tie its editions in other languages
public record StoryPage(
        Masthead masthead,
        StoryVersion story,
        long position,
        List<Author> authors,
        Optional<Narrated> narrated,
        Optional<OutOfPrint> out,
        Tie tie) {
    public StoryPage(Masthead masthead, StoryVersion story, long position, List<Author> authors) {
        this(masthead, story, position, authors, Optional.empty(), Optional.empty());
    }

    /// A story that comes out in one language.
    public StoryPage(
            Masthead masthead,
            StoryVersion story,
            long position,
            List<Author> authors,
            Optional<Narrated> narrated,
            Optional<OutOfPrint> out) {
        this(masthead, story, position, authors, narrated, out, Tie.NONE);
    }
}
