package stoppress.reader.shelf;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stoppress.press.ChangesPage;
import stoppress.press.HistoryPage;
import stoppress.press.HistoryPage.Said;
import stoppress.press.Masthead;
import stoppress.press.VersionPage;
import stoppress.publication.document.Correction;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Language;
import stoppress.publication.document.Reason;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.document.Withdrawal;
import stoppress.reader.pages.Source.Answer;

/// What a story said, version by version. A story that was withdrawn keeps its versions.
final class Histories {
    /// The versions, without the withdrawals between them.
    private static final String OF = """
            from version v join address a on a.story = v.story join story s on s.key = v.story
            where a.language = ? and a.slug = ? and v.at is not null
            """;

    /// The same, with what they said, as far as it was not erased.
    private static final String WHOLE = """
            from version v join address a on a.story = v.story join entry e on e.position = v.position
            where e.document is not null and a.language = ? and a.slug = ? and v.at is not null
            """;

    private final Look look;

    Histories(Look look) {
        this.look = look;
    }

    /// Empty where no story has, or had, that address. Reads no document: a story may have hundreds of large ones.
    Optional<Answer> history(String language, String slug) throws SQLException {
        List<Said> versions = look.sql.all(
                "select v.number, v.at, v.headline, v.reason, v.note " + OF + " order by v.number desc",
                Histories::told,
                language,
                slug);
        Optional<Named> present =
                look.sql.first("select s.language, s.slug " + OF + " limit 1", Named::of, language, slug);
        if (versions.isEmpty() || present.isEmpty()) {
            return Optional.empty();
        }
        Said newest = versions.getFirst();
        return Optional.of(look.found(look.press.history(new HistoryPage(
                masthead(newest.at()),
                new Language(present.get().language()),
                new Slug(present.get().slug()),
                newest.headline(),
                versions,
                withdrawal(language, slug)))));
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
        return Optional.of(look.found(look.press.version(new VersionPage(
                masthead(story.get().latest()), story.get(), isNewest, corrected, withdrawal(language, slug)))));
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
                : Optional.of(look.found(
                        look.press.changes(new ChangesPage(masthead(is.get().latest()), was.get(), is.get()))));
    }

    private static boolean wasWrong(Correction correction, VersionNumber number) {
        return correction.from().compareTo(number) <= 0 && correction.until().compareTo(number) >= 0;
    }

    private Optional<StoryVersion> said(String language, String slug, int number) throws SQLException {
        return version(
                "select e.document " + WHOLE + " and v.number = ? order by v.position limit 1", language, slug, number);
    }

    private Optional<Withdrawal> withdrawal(String language, String slug) throws SQLException {
        return look.document("""
                select s.withdrawal from address a join story s on s.key = a.story
                where a.language = ? and a.slug = ? and s.withdrawal is not null
                """, language, slug).map(DocumentJson::read).map(Withdrawal.class::cast);
    }

    private Optional<StoryVersion> newest(String language, String slug) throws SQLException {
        return version("select e.document " + WHOLE + " order by v.number desc, v.position limit 1", language, slug);
    }

    private Optional<StoryVersion> version(String query, Object... arguments) throws SQLException {
        return look.document(query, arguments).map(CardBytes::read);
    }

    /// Pages of the past have no promo, and the day of what they show.
    private Masthead masthead(Instant date) {
        return new Masthead(look.site, Optional.empty(), date);
    }

    private static Said told(ResultSet row) throws SQLException {
        return new Said(
                new VersionNumber(row.getInt(1)),
                Instant.parse(row.getString(2)),
                row.getString(3),
                Reason.valueOf(row.getString(4)),
                Optional.ofNullable(row.getString(5)));
    }
}
