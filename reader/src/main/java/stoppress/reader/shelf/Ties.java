package stoppress.reader.shelf;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import stoppress.press.Tie;
import stoppress.publication.document.Language;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.VersionNumber;

/// The editions of a story, as they are in print at the moment.
final class Ties {
    private final Sql sql;

    /// One of those that are tied, in print.
    ///
    /// @param version 0 where nobody has compared it with its source
    private record Tied(long key, String id, Language language, Slug slug, Optional<String> source, int version) {
        static Tied of(ResultSet row) throws SQLException {
            return new Tied(
                    row.getLong(1),
                    row.getString(2),
                    new Language(row.getString(3)),
                    new Slug(row.getString(4)),
                    Optional.ofNullable(row.getString(5)),
                    row.getInt(6));
        }
    }

    Ties(Sql sql) {
        this.sql = sql;
    }

    /// None where it has no other edition. Where two have one language, the one that the log names first is its
    /// edition.
    Tie of(StoryId story) throws SQLException {
        List<Tied> tied = inPrint(story.text());
        Optional<Tied> mine = find(tied, story.text());
        if (tied.size() < 2 || mine.isEmpty()) {
            return Tie.NONE;
        }
        var editions = tied.stream()
                .map(it -> new Tie.Edition(it.language(), it.slug(), it.source().equals(Optional.of(story.text()))))
                .toList();
        Optional<Tied> source = mine.get().source().flatMap(it -> find(tied, it));
        return new Tie(
                editions,
                source.isEmpty()
                        ? Optional.empty()
                        : Optional.of(source(source.get(), mine.get().version())));
    }

    private static Optional<Tied> find(List<Tied> tied, String story) {
        return tied.stream().filter(it -> it.id().equals(story)).findFirst();
    }

    private List<Tied> inPrint(String story) throws SQLException {
        var languages = new HashSet<Language>();
        var first = new ArrayList<Tied>();
        for (Tied it : sql.all("""
                select s.key, s.id, s.language, s.slug, other.source, other.version
                from edition mine join edition other on other.tie = mine.tie join story s on s.id = other.story
                where mine.story = ? and s.withdrawal is null and s.newest is not null order by other.place
                """, Tied::of, story)) {
            if (languages.add(it.language())) {
                first.add(it);
            }
        }
        return first;
    }

    private Tie.Source source(Tied source, int version) throws SQLException {
        return new Tie.Source(
                source.language(),
                source.slug(),
                version > 0 ? Optional.of(new VersionNumber(version)) : Optional.empty(),
                version > 0 ? corrected(source.key(), version) : Optional.empty());
    }

    private Optional<Tie.Corrected> corrected(long story, int since) throws SQLException {
        Optional<Instant> at = sql.first("""
                select at from version where story = ? and number > ? and erased is null
                    and reason in ('CORRECTION', 'CLARIFICATION') order by number desc, position limit 1
                """, row -> Instant.parse(row.getString(1)), story, since);
        if (at.isEmpty()) {
            return Optional.empty();
        }
        long compared = sql.number(
                "select count(*) from version where story = ? and number = ? and at is not null and erased is null",
                story,
                since);
        long newest = sql.number("select max(number) from version where story = ? and at is not null", story);
        return Optional.of(new Tie.Corrected(
                at.get(), compared > 0 ? Optional.of(new VersionNumber((int) newest)) : Optional.empty()));
    }
}
