package stoppress.desk.migrate.archive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import stoppress.desk.story.Draft;
import stoppress.publication.document.Author;
import stoppress.publication.document.Block;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Byline;
import stoppress.publication.document.FormerAddress;
import stoppress.publication.document.Language;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Standing;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.Tag;
import stoppress.publication.document.TagName;

/// A story as an archive has it.
///
/// @param key what the archive knows it by, for ever: by it a second import knows it again
/// @param stage whether its readers had it
/// @param authors those of the bylines of whom the archive says more than the name
/// @param former where it stood
/// @param remarks what is not as it was, and what was left out of it, a sentence each
public record ArchivedStory(
        String key,
        Stage stage,
        Slug slug,
        Language language,
        String headline,
        Optional<String> standfirst,
        List<Byline> bylines,
        List<Author> authors,
        List<Tag> tags,
        Optional<Draft.Dated> dated,
        Optional<Picture> picture,
        List<Block> body,
        List<FormerAddress> former,
        List<String> remarks) {
    /// How far a story had come there.
    public enum Stage {
        /// It was there to be read by everybody.
        PUBLIC,
        /// It was not, or not yet, or not by everybody: it comes in as a draft.
        KEPT_BACK
    }

    /// The story with more to be said of how it comes in.
    public ArchivedStory remarking(List<String> more) {
        return new ArchivedStory(
                key,
                stage,
                slug,
                language,
                headline,
                standfirst,
                bylines,
                authors,
                tags,
                dated,
                picture,
                body,
                former,
                Stream.concat(remarks.stream(), more.stream()).toList());
    }

    /// The same as a page about the paper. Who wrote it, its tags and its standfirst are not kept.
    ///
    /// @param at where the archive does not say when it was
    public Policy page(Slug address, Instant at) {
        var all = new ArrayList<Block>();
        picture.ifPresent(it -> all.add(new Block.Illustration(new BlockId("lead"), it)));
        all.addAll(body);
        return new Policy(
                address,
                Policy.Kind.OTHER,
                headline,
                all,
                dated.map(Draft.Dated::latest).orElse(at),
                Optional.empty());
    }

    /// The story as the desk keeps it, dated as it was.
    public Draft draft(StoryId story) {
        return new Draft(
                story,
                slug,
                language,
                Standing.FINAL,
                headline,
                Optional.empty(),
                standfirst,
                bylines,
                tags.stream().map(tag -> new TagName(tag.slug(), tag.name())).toList(),
                dated,
                picture,
                Optional.empty(),
                List.of(),
                body,
                List.of());
    }
}
