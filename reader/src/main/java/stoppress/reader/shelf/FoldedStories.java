package stoppress.reader.shelf;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import stoppress.press.Addresses;
import stoppress.publication.document.Byline;
import stoppress.publication.document.Correction;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Language;
import stoppress.publication.document.Site;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.TagName;
import stoppress.publication.document.Withdrawal;
import stoppress.publication.log.Position;

/// Folds what the log says of stories. The last that is said counts.
final class FoldedStories {
    private final Sql sql;
    private final Lists lists;
    private final Touching touching;

    /// A story's row before the fold.
    private record Known(long key, long first, Set<Long> lists) {
        static final String COLUMNS = "key, first, lists";

        static Known of(ResultSet row) throws SQLException {
            return new Known(row.getLong(1), row.getLong(2), Lists.keys(row.getString(3)));
        }

        Place place() {
            return new Place(first, key);
        }
    }

    FoldedStories(Sql sql, Lists lists, Touching touching) {
        this.sql = sql;
        this.lists = lists;
        this.touching = touching;
    }

    void publish(Position position, StoryVersion story, Site site) throws SQLException {
        Optional<Known> known = known(story.story());
        long key = known.map(Known::key).orElse(position.number());
        var place = new Place(Times.millis(story.first()), key);
        Set<Long> in = listsOf(story, site.zone());

        touchFronts(key, site);
        lists.move(
                known.map(Known::lists).orElse(Set.of()),
                known.map(Known::place).orElse(place),
                in,
                place);
        sql.run(
                """
                insert into story (key, id, language, slug, first, latest, urgent, lists, withdrawal, newest, card)
                values (?, ?, ?, ?, ?, ?, ?, ?, null, ?, ?)
                on conflict (key) do update set
                    language = excluded.language, slug = excluded.slug, first = excluded.first,
                    latest = excluded.latest, urgent = excluded.urgent, lists = excluded.lists,
                    withdrawal = null, newest = excluded.newest, card = excluded.card
                """,
                key,
                story.story().text(),
                story.language().tag(),
                story.slug().text(),
                place.first(),
                Times.millis(story.latest()),
                Urgency.until(story).orElse(null),
                Lists.text(in),
                position.number(),
                CardBytes.write(story));
        remember(position, key, story);
        corrections(story, key);
        address(story.language(), story.slug(), key);
        touchFronts(key, site);
        touchAddresses(key, site);
    }

    void withdraw(Position position, Withdrawal withdrawal, Site site) throws SQLException {
        Optional<Known> known = known(withdrawal.story());
        long key = known.map(Known::key).orElse(position.number());
        touchFronts(key, site);
        if (known.isPresent()) {
            Place place = known.get().place();
            lists.move(known.get().lists(), place, Set.of(), place);
        }
        sql.run(
                """
                insert into story (key, id, language, slug, first, latest, lists, withdrawal)
                values (?, ?, ?, ?, 0, 0, '', ?)
                on conflict (key) do update set urgent = null, lists = '', withdrawal = excluded.withdrawal
                """,
                key,
                withdrawal.story().text(),
                withdrawal.language().tag(),
                withdrawal.slug().text(),
                DocumentJson.write(withdrawal));
        sql.run(
                "insert into version (position, story, number) values (?, ?, ?)",
                position.number(),
                key,
                withdrawal.last().number());
        touchCorrections(sql.number("select count(*) from corrected where story = ?", key));
        address(withdrawal.language(), withdrawal.slug(), key);
        touchAddresses(key, site);
    }

    /// Puts every story into the month that it is of in this zone.
    void inZone(ZoneId zone) throws SQLException {
        Set<Long> months = new HashSet<>(
                sql.all("select key from list where name >= 'month/' and name < 'month0'", row -> row.getLong(1)));
        for (Known story :
                sql.all("select " + Known.COLUMNS + " from story where withdrawal is null order by key", Known::of)) {
            long month = lists.named(new ListName.Of(Times.month(story.first(), zone)));
            var in = new LinkedHashSet<>(story.lists());
            in.removeIf(list -> months.contains(list) && list != month);
            in.add(month);
            if (!in.equals(story.lists())) {
                lists.move(story.lists(), story.place(), in, story.place());
                sql.run("update story set lists = ? where key = ?", Lists.text(in), story.key());
            }
        }
    }

    private Optional<Known> known(StoryId id) throws SQLException {
        return sql.first("select " + Known.COLUMNS + " from story where id = ?", Known::of, id.text());
    }

    private Set<Long> listsOf(StoryVersion story, ZoneId zone) throws SQLException {
        var in = new LinkedHashSet<Long>();
        in.add(lists.named(new ListName.All()));
        in.add(lists.named(new ListName.Of(Times.month(Times.millis(story.first()), zone))));
        for (TagName tag : story.tags()) {
            in.add(lists.titled(new ListName.Tagged(tag.slug()), tag.name()));
        }
        for (Byline byline : story.bylines()) {
            if (byline.author().isPresent()) {
                in.add(lists.titled(new ListName.By(byline.author().get()), byline.name()));
            }
        }
        return in;
    }

    private void corrections(StoryVersion story, long key) throws SQLException {
        long before = sql.run("delete from corrected where story = ?", key);
        int ordinal = 0;
        for (Correction correction : story.corrections()) {
            sql.run(
                    "insert into corrected (story, ordinal, at) values (?, ?, ?)",
                    key,
                    ++ordinal,
                    Times.millis(correction.at()));
        }
        touchCorrections(before + ordinal);
    }

    /// The lists of corrections, when a story with `own` of them changes.
    private void touchCorrections(long own) throws SQLException {
        if (own > 0) {
            touching.path(Addresses.CORRECTIONS_FEED);
            long all = sql.number("select count(*) from corrected") + own;
            for (long n = 1; n <= all / Mistakes.SIZE + 1; n++) {
                touching.path(Mistakes.address(n));
            }
        }
    }

    private void address(Language language, Slug slug, long key) throws SQLException {
        long holder =
                sql.number("select story from address where language = ? and slug = ?", language.tag(), slug.text());
        if (holder != 0 && holder != key) {
            // Every page below it was another story's: its versions, and what changed between any two.
            touching.everything();
        }
        sql.run(
                "insert or replace into address (language, slug, story) values (?, ?, ?)",
                language.tag(),
                slug.text(),
                key);
    }

    private void remember(Position position, long key, StoryVersion story) throws SQLException {
        sql.run(
                """
                insert into version (position, story, number, at, headline, reason, note)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                position.number(),
                key,
                story.number().number(),
                story.latest().toString(),
                story.headline(),
                story.reason().name(),
                story.note().orElse(null));
    }

    private void touchFronts(long key, Site site) throws SQLException {
        var addresses = new Addresses(site.language());
        sql.first("select language from story where key = ?", row -> new Language(row.getString(1)), key)
                .ifPresent(language -> touching.path(addresses.front(language)));
    }

    /// The versions' list, and the versions themselves: they say which is the newest, and what was wrong in them.
    private void touchPast(String story, long key) throws SQLException {
        touching.path(Addresses.history(story));
        long versions = sql.number("select max(number) from version where story = ?", key);
        for (int n = 1; n <= versions; n++) {
            touching.path(Addresses.version(story, n));
        }
    }

    /// The story's page, and every address that it ever had: those lead to the present one.
    private void touchAddresses(long key, Site site) throws SQLException {
        var addresses = new Addresses(site.language());
        for (Named was : sql.all("select language, slug from address where story = ?", Named::of, key)) {
            touching.path(addresses.story(new Language(was.language()), new Slug(was.slug())));
            touching.path(addresses.api(new Slug(was.slug())));
            touchPast(addresses.story(new Language(was.language()), new Slug(was.slug())), key);
        }
    }
}
