package stoppress.reader.shelf;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import stoppress.press.ChangesPage;
import stoppress.press.HistoryPage;
import stoppress.press.HistoryPage.Said;
import stoppress.press.Masthead;
import stoppress.press.VersionPage;
import stoppress.publication.document.Correction;
import stoppress.publication.document.Document;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.document.Withdrawal;
import stoppress.reader.pages.Source.Answer;

/// What a story said, version by version. A story that was withdrawn keeps its versions.
final class Histories {
    private static final String OF = """
            from version v join address a on a.story = v.story where a.language = ? and a.slug = ?
            """;

    private final Look look;

    private record Told(long position, Document document) {}

    Histories(Look look) {
        this.look = look;
    }

    /// Empty where no story has, or had, that address.
    Optional<Answer> history(String language, String slug) throws SQLException {
        List<Told> told = look.sql.all(
                "select v.position, v.document " + OF + " order by v.position desc",
                row -> new Told(row.getLong(1), DocumentJson.read(row.getBytes(2))),
                language,
                slug);
        List<Said> versions = told.stream()
                .filter(it -> it.document() instanceof StoryVersion)
                .map(it -> said(it.position(), (StoryVersion) it.document()))
                .toList();
        if (versions.isEmpty()) {
            return Optional.empty();
        }
        StoryVersion newest = told.stream()
                .map(Told::document)
                .filter(StoryVersion.class::isInstance)
                .map(StoryVersion.class::cast)
                .findFirst()
                .orElseThrow();
        Optional<Withdrawal> withdrawal =
                told.getFirst().document() instanceof Withdrawal it ? Optional.of(it) : Optional.empty();
        return Optional.of(look.found(look.press.history(new HistoryPage(
                masthead(newest), newest.language(), newest.slug(), newest.headline(), versions, withdrawal))));
    }

    /// Empty where the story has no such version.
    Optional<Answer> version(String language, String slug, int number) throws SQLException {
        Optional<StoryVersion> story = said(language, slug, number);
        if (story.isEmpty()) {
            return Optional.empty();
        }
        StoryVersion newest = newest(language, slug).orElseThrow();
        var corrected = newest.corrections().stream()
                .filter(it -> wasWrong(it, story.get().number()))
                .toList();
        boolean isNewest = newest.number().equals(story.get().number());
        return Optional.of(look.found(look.press.version(
                new VersionPage(masthead(story.get()), story.get(), isNewest, corrected, withdrawal(language, slug)))));
    }

    /// Empty where the story has not both versions, in that order.
    Optional<Answer> changes(String language, String slug, int from, int to) throws SQLException {
        if (from >= to) {
            return Optional.empty();
        }
        Optional<StoryVersion> was = said(language, slug, from);
        Optional<StoryVersion> is = said(language, slug, to);
        return was.isEmpty() || is.isEmpty()
                ? Optional.empty()
                : Optional.of(look.found(look.press.changes(new ChangesPage(masthead(is.get()), was.get(), is.get()))));
    }

    private static boolean wasWrong(Correction correction, VersionNumber number) {
        return correction.from().compareTo(number) <= 0 && correction.until().compareTo(number) >= 0;
    }

    private Optional<StoryVersion> said(String language, String slug, int number) throws SQLException {
        return version(
                "select v.document " + OF + " and v.number = ? order by v.position limit 1", language, slug, number);
    }

    private Optional<Withdrawal> withdrawal(String language, String slug) throws SQLException {
        return look.document("""
                select s.withdrawal from address a join story s on s.key = a.story
                where a.language = ? and a.slug = ? and s.withdrawal is not null
                """, language, slug).map(DocumentJson::read).map(Withdrawal.class::cast);
    }

    private Optional<StoryVersion> newest(String language, String slug) throws SQLException {
        return version("select v.document " + OF + " order by v.number desc, v.position limit 1", language, slug);
    }

    private Optional<StoryVersion> version(String query, Object... arguments) throws SQLException {
        return look.document(query, arguments)
                .map(DocumentJson::read)
                .filter(StoryVersion.class::isInstance)
                .map(StoryVersion.class::cast);
    }

    /// Pages of the past have no promo, and the day of what they show.
    private Masthead masthead(StoryVersion story) {
        return new Masthead(look.site, Optional.empty(), story.latest());
    }

    private static Said said(long position, StoryVersion story) {
        return new Said(story.number(), position, story.latest(), story.headline(), story.reason(), story.note());
    }
}
