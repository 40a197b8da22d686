package stoppress.desk.edition;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.desk.paper.Announced;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Slugs;
import stoppress.desk.story.Stories;
import stoppress.desk.version.Versions;
import stoppress.publication.document.Block;
import stoppress.publication.document.Language;
import stoppress.publication.document.Notice;
import stoppress.publication.document.Picture;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.TagName;
import stoppress.publication.document.Text;

/// Begins a story in another language: a draft with the same bylines, tags, kicker and pictures, tied to what it is a
/// translation of. Its words are for whoever translates; each block takes the name of the one that it translates.
///
/// To be used inside a transaction that writes.
public final class Translate {
    /// What can happen.
    public sealed interface Outcome {
        record Begun(StoryId story) implements Outcome {}

        /// There is an edition in that language.
        record Taken(StoryId story) implements Outcome {}

        /// The story itself is in that language.
        record SameLanguage() implements Outcome {}

        /// There is no such story, or it was put away.
        record Unknown() implements Outcome {}
    }

    private final Supplier<StoryId> ids;

    /// @param ids new ones
    public Translate(Supplier<StoryId> ids) {
        this.ids = ids;
    }

    public Outcome story(JdbcClient sql, StoryId source, Language language, Instant now) {
        var stories = new Stories(sql);
        Optional<Saved> found =
                stories.find(source).filter(_ -> stories.deleted(source).isEmpty());
        if (found.isEmpty()) {
            return new Outcome.Unknown();
        }
        if (found.get().draft().language().equals(language)) {
            return new Outcome.SameLanguage();
        }
        var ties = new Ties(sql);
        Optional<Member> taken = ties.in(language, source);
        if (taken.isPresent() && !taken.get().isAway()) {
            return new Outcome.Taken(taken.get().story());
        }
        // A draft that was put away makes room.
        taken.ifPresent(it -> ties.untie(it.story()));
        StoryVersion original = Lag.present(sql, source, now);
        Draft draft = draft(original, language, new Announced(sql), now);
        stories.add(draft.at(stories.free(draft)), now);
        ties.tie(draft.story(), source);
        ties.pair(draft.story());
        new Versions(sql)
                .latest(source)
                .ifPresentOrElse(it -> ties.see(draft.story(), it.number()), () -> ties.see(draft.story(), original));
        ties.of(draft.story())
                .forEach(it -> it.latest().ifPresent(latest -> ties.heed(draft.story(), it.story(), latest)));
        return new Outcome.Begun(draft.story());
    }

    private Draft draft(StoryVersion original, Language language, Announced announced, Instant now) {
        return new Draft(
                ids.get(),
                Slugs.of(Draft.UNTITLED),
                language,
                original.standing(),
                Draft.UNTITLED,
                original.kicker(),
                Optional.empty(),
                original.bylines(),
                tags(original, language, announced),
                Optional.empty(),
                original.picture().flatMap(Translate::wordless),
                Optional.empty(),
                developing(original, now),
                original.body().stream().flatMap(Translate::kept).toList(),
                List.of());
    }

    /// The same tags, as they are called in that language.
    private static List<TagName> tags(StoryVersion original, Language language, Announced announced) {
        return original.tags().stream()
                .map(it -> new TagName(
                        it.slug(),
                        announced
                                .tag(it.slug())
                                .flatMap(tag -> Optional.ofNullable(tag.names().get(language)))
                                .orElse(it.name())))
                .toList();
    }

    /// That it is developing is said by the pages themselves in each language; other notices are words.
    private static List<Notice> developing(StoryVersion original, Instant now) {
        return original.notices().stream()
                .filter(it -> it.kind() == Notice.Kind.DEVELOPING)
                .map(_ -> new Notice(Notice.Kind.DEVELOPING, Text.of(""), now))
                .toList();
    }

    /// The picture and who made it; what is said of it is to be said in the other language.
    private static Optional<Picture> wordless(Picture picture) {
        return picture.file().isEmpty() && picture.credit().isEmpty()
                ? Optional.empty()
                : Optional.of(new Picture(picture.file(), Optional.empty(), Optional.empty(), picture.credit()));
    }

    /// The blocks that are not of words. Others begin empty, and a draft holds none that is.
    private static Stream<Block> kept(Block block) {
        return switch (block) {
            case Block.Illustration it ->
                wordless(it.picture()).<Block>map(picture -> new Block.Illustration(it.id(), picture)).stream();
            case Block.Sound it -> Stream.of(it);
            case Block.Embed it -> Stream.of(it);
            case Block.Paragraph _, Block.Heading _, Block.Quote _, Block.Listing _, Block.LiveUpdate _ ->
                Stream.empty();
        };
    }
}
