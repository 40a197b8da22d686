package stoppress.reader.shelf;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import stoppress.press.Delta;
import stoppress.press.Ending;
import stoppress.press.Narrated;
import stoppress.press.OutOfPrint;
import stoppress.press.Page;
import stoppress.publication.document.Document;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Erasure;
import stoppress.publication.document.Narration;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.document.Withdrawal;
import stoppress.reader.pages.Caching;
import stoppress.reader.pages.Source.Answer;

/// What one entry of the log changes on an open page of a story. Its words are the same for ever; where there is a
/// picture among them it is shown as it is now, or not any more, and nobody may keep it for long.
final class Deltas {
    private final Look look;

    /// One entry of a story.
    ///
    /// @param document empty where it was erased
    private record Told(long position, Optional<Document> document) {
        static Told of(ResultSet row) throws SQLException {
            return new Told(row.getLong(1), Optional.ofNullable(row.getBytes(2)).map(DocumentJson::read));
        }
    }

    Deltas(Look look) {
        this.look = look;
    }

    /// Empty where the entry is not one of that story, or is its first: nobody has a page of before. Gone where it, or
    /// the version that it changed, was erased.
    Optional<Answer> at(String language, String slug, long position) throws SQLException {
        List<Told> told = told("", 2, language, slug, position);
        if (told.size() < 2 || told.getFirst().position() != position) {
            return Optional.empty();
        }
        long before = told.getLast().position();
        Optional<Document> document = told.getFirst().document();
        if (document.isEmpty()) {
            return Optional.of(erased());
        }
        return switch (document.get()) {
            case StoryVersion is -> Optional.of(change(before, position, language, slug, is));
            case Narration _ -> Optional.of(narration(before, position, language, slug));
            case Withdrawal it ->
                Optional.of(forEver(look.press.ending(new Ending(
                        look.site, before, position, it.last(), OutOfPrint.of(it), heard(position, language, slug)))));
            case Erasure it -> Optional.of(forEver(erasure(before, position, language, slug, it)));
            case Document _ -> Optional.empty();
        };
    }

    private Answer change(long before, long position, String language, String slug, StoryVersion is)
            throws SQLException {
        Optional<StoryVersion> was = shown(position, language, slug);
        return was.isEmpty()
                ? erased()
                : new Answer.Found(
                        look.press.delta(new Delta(
                                look.site, before, state(was.get(), position - 1), position, state(is, position))),
                        Optional.empty(),
                        is.pictures().isEmpty() ? Caching.IMMUTABLE : Caching.PAGE);
    }

    /// The words stay, what can be heard of them does not.
    private Answer narration(long before, long position, String language, String slug) throws SQLException {
        Optional<StoryVersion> shown = shown(position, language, slug);
        return shown.isEmpty()
                ? erased()
                : forEver(look.press.delta(new Delta(
                        look.site, before, state(shown.get(), position - 1), position, state(shown.get(), position))));
    }

    /// The version that a page shows before the entry at `position`; empty where nothing is left of it.
    private Optional<StoryVersion> shown(long position, String language, String slug) throws SQLException {
        return told("and (v.at is not null or v.erased is not null)", 1, language, slug, position - 1).stream()
                .findFirst()
                .flatMap(Told::document)
                .map(StoryVersion.class::cast);
    }

    /// What a page shows after the entry at `position`.
    private Delta.State state(StoryVersion story, long position) throws SQLException {
        return new Delta.State(story, look.narrations.of(story, position));
    }

    /// What a page shows before the entry at `position`, where there is a recording on it.
    private Optional<Delta.State> heard(long position, String language, String slug) throws SQLException {
        Optional<StoryVersion> shown = shown(position, language, slug);
        return shown.isEmpty()
                ? Optional.empty()
                : Optional.of(state(shown.get(), position - 1))
                        .filter(it -> it.narrated().isPresent());
    }

    /// The page ends where the newest version was erased; otherwise nothing on it changes.
    private Page erasure(long before, long position, String language, String slug, Erasure erasure)
            throws SQLException {
        VersionNumber newest = new VersionNumber((int) look.sql.number("""
                select max(v.number) from version v join address a on a.story = v.story
                where a.language = ? and a.slug = ? and v.position < ?
                """, language, slug, position));
        boolean isEnd = newest.equals(erasure.last());
        var ending = new Ending(
                look.site,
                before,
                position,
                newest,
                OutOfPrint.of(erasure),
                isEnd ? Optional.empty() : silenced(position, language, slug, erasure));
        return isEnd ? look.press.ending(ending) : look.press.erasure(ending);
    }

    /// What a page shows that has a recording of one of the versions which are erased.
    private Optional<Delta.State> silenced(long position, String language, String slug, Erasure erasure)
            throws SQLException {
        Optional<Narration> narration = look.narrations
                .newest(erasure.story().text(), position - 1)
                .map(Narrations.Told::narration)
                .filter(it -> it.file().isPresent())
                .filter(it -> erasure.versions().stream()
                        .anyMatch(erased -> erased.number().equals(it.version())));
        return narration.isEmpty()
                ? Optional.empty()
                : shown(position, language, slug)
                        .map(it -> new Delta.State(
                                it, Optional.of(new Narrated(narration.get(), erasure.at(), Narrated.Age.PRESENT))));
    }

    private List<Told> told(String which, int most, String language, String slug, long upTo) throws SQLException {
        return look.sql.all("""
                select v.position, e.document
                from version v join address a on a.story = v.story join entry e on e.position = v.position
                where a.language = ? and a.slug = ? and v.position <= ? %s order by v.position desc limit ?
                """.formatted(which), Told::of, language, slug, upTo, most);
    }

    private static Answer erased() {
        return new Answer.Gone(JsonPages.problem(410, "Gone", "What was said there was erased by law."));
    }

    private static Answer forEver(Page page) {
        return new Answer.Found(page, Optional.empty(), Caching.IMMUTABLE);
    }
}
