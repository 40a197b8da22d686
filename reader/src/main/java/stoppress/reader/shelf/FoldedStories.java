package stoppress.reader.shelf;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import stoppress.press.Addresses;
import stoppress.press.Updates;
import stoppress.publication.document.Byline;
import stoppress.publication.document.Correction;
import stoppress.publication.document.Document;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Erasure;
import stoppress.publication.document.Erasure.Erased;
import stoppress.publication.document.Language;
import stoppress.publication.document.Narration;
import stoppress.publication.document.Site;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.TagName;
import stoppress.publication.document.Withdrawal;
import stoppress.publication.log.Entry;
import stoppress.publication.log.Position;

/// Folds what the log says of stories. The last that is said counts.
///
/// Longer than most: what a version, a withdrawal and an erasure do to the same tables has to be seen together.
final class FoldedStories {
    /// Of a story with more versions than these it is not told apart what changed between which two of them.
    private static final int FEW = 40;

    private final Sql sql;
    private final Lists lists;
    private final Entries entries;
    private final FoldedNarrations narrations;
    private final FoldedPictures pictures;
    private final Touching touching;
    private final FoldedPosts posts;
    private final FoldedEditions editions;

    /// A story's row before the fold.
    private record Known(long key, long first, Set<Long> lists, long pages) {
        static final String COLUMNS = "key, first, lists, pages";

        static Known of(ResultSet row) throws SQLException {
            return new Known(row.getLong(1), row.getLong(2), Lists.keys(row.getString(3)), row.getLong(4));
        }

        Place place() {
            return new Place(first, key);
        }
    }

    FoldedStories(
            Sql sql,
            Lists lists,
            Entries entries,
            FoldedNarrations narrations,
            FoldedPictures pictures,
            Touching touching) {
        this.sql = sql;
        this.lists = lists;
        this.entries = entries;
        this.narrations = narrations;
        this.pictures = pictures;
        this.touching = touching;
        this.posts = new FoldedPosts(sql, lists);
        this.editions = new FoldedEditions(sql, touching);
    }

    void publish(Position position, StoryVersion story, Site site) throws SQLException {
        Optional<Known> known = known(story.story());
        long key = known.map(Known::key).orElse(position.number());
        var place = new Place(Times.millis(story.first()), key);
        Set<Long> in = listsOf(story, site.zone(), (name, title) -> lists.titled(name, title, position));

        touchFronts(key, site);
        lists.move(
                known.map(Known::lists).orElse(Set.of()),
                known.map(Known::place).orElse(place),
                in,
                place);
        sql.run(
                """
                insert into story (key, id, language, slug, first, latest, urgent, lists, withdrawal, newest, pages, card)
                values (?, ?, ?, ?, ?, ?, ?, ?, null, ?, ?, ?)
                on conflict (key) do update set
                    language = excluded.language, slug = excluded.slug, first = excluded.first,
                    latest = excluded.latest, urgent = excluded.urgent, lists = excluded.lists,
                    withdrawal = null, newest = excluded.newest, pages = excluded.pages,
                    card = excluded.card
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
                Updates.of(story).pages(),
                CardBytes.write(story));
        remember(position, key, story);
        pictures.shows(key, story.pictures());
        corrections(story, key);
        posts.put(key, story);
        address(story.language(), story.slug(), key);
        sql.run("delete from ended where story = ?", key);
        narrations.settle(key, Optional.of(story), site);
        touchFronts(key, site);
        editions.touchOthers(story.story(), site);
        touchAddresses(
                key, Math.max(Updates.of(story).pages(), known.map(Known::pages).orElse(0L)), site);
    }

    void withdraw(Position position, Withdrawal withdrawal, Site site) throws SQLException {
        Optional<Known> known = known(withdrawal.story());
        long key = known.map(Known::key).orElse(position.number());
        touchFronts(key, site);
        if (known.isPresent()) {
            Place place = known.get().place();
            lists.move(known.get().lists(), place, Set.of(), place);
        }
        end(key, withdrawal.story(), withdrawal.language(), withdrawal.slug(), DocumentJson.write(withdrawal));
        tell(key, known, withdrawal.language(), withdrawal.at(), site);
        sql.run(
                "insert into version (position, story, number) values (?, ?, ?)",
                position.number(),
                key,
                withdrawal.last().number());
        narrations.settle(key, Optional.empty(), site);
        touchCorrections(sql.number("select count(*) from corrected where story = ?", key));
        address(withdrawal.language(), withdrawal.slug(), key);
        editions.touchOthers(withdrawal.story(), site);
        touchAddresses(key, known.map(Known::pages).orElse(0L), site);
    }

    /// Tells the story again from the entries that are left of it, as a shelf that is made anew would; what was
    /// erased leaves its position and its number. A story whose newest version was erased is out of print.
    void erase(Position position, Erasure erasure, Site site) throws SQLException {
        Optional<Known> known = known(erasure.story());
        List<Position> told = known.isPresent() ? entriesOf(known.get().key()) : List.of();
        if (known.isPresent()) {
            narrations.settle(known.get().key(), Optional.empty(), site);
            forget(known.get());
        }
        for (Position it : told) {
            Optional<Document> document = entries.at(it.number()).flatMap(Entry::document);
            if (document.isPresent()) {
                switch (document.get()) {
                    case StoryVersion story -> publish(it, story, site);
                    case Withdrawal withdrawal -> withdraw(it, withdrawal, site);
                    case Erasure before -> erased(it, before, site);
                    case Narration narration -> narrations.narrate(it, narration, site);
                    case Document _ -> {
                        // Not of a story.
                    }
                }
            }
        }
        erased(position, erasure, site);
        narrations.settle(known(erasure.story()).orElseThrow().key(), site);
        titleAnew(erasure.versions().stream()
                .map(it -> new Position(it.position()))
                .toList());
    }

    private List<Position> entriesOf(long key) throws SQLException {
        return sql.all(
                "select position from version where story = ? order by position",
                row -> new Position(row.getLong(1)),
                key);
    }

    private void forget(Known known) throws SQLException {
        lists.move(known.lists(), known.place(), Set.of(), known.place());
        for (String table : List.of("version", "corrected", "address", "ended", "post")) {
            sql.run("delete from " + table + " where story = ?", known.key());
        }
        sql.run("delete from story where key = ?", known.key());
    }

    private void erased(Position position, Erasure erasure, Site site) throws SQLException {
        Optional<Known> known = known(erasure.story());
        long key = known.map(Known::key).orElse(position.number());
        for (Erased it : erasure.versions()) {
            sql.run(
                    "insert or replace into version (position, story, number, erased) values (?, ?, ?, ?)",
                    it.position(),
                    key,
                    it.number().number(),
                    position.number());
        }
        sql.run(
                "insert into version (position, story, number) values (?, ?, ?)",
                position.number(),
                key,
                erasure.last().number());
        long left = sql.number("select max(number) from version where story = ? and at is not null", key);
        if (erasure.last().number() > left) {
            // What is left of it is not what was last said.
            sql.run("update story set newest = null, card = null where key = ?", key);
            sql.run("delete from corrected where story = ?", key);
        }
        long withdrawn = sql.number("select count(*) from story where key = ? and withdrawal is not null", key);
        if (erasure.last().number() > left && withdrawn == 0) {
            if (known.isPresent()) {
                lists.move(
                        known.get().lists(),
                        known.get().place(),
                        Set.of(),
                        known.get().place());
            }
            end(key, erasure.story(), erasure.language(), erasure.slug(), DocumentJson.write(erasure));
            tell(key, known, erasure.language(), erasure.at(), site);
            address(erasure.language(), erasure.slug(), key);
        }
    }

    /// The lists that were named by entries that are erased are named as the last before them did.
    private void titleAnew(List<Position> erased) throws SQLException {
        for (ListName name : lists.titledBy(erased)) {
            lists.untitle(name);
            for (Position it : sql.all(
                    "select position from version where at is not null order by position desc",
                    row -> new Position(row.getLong(1)))) {
                Optional<String> title = entries.at(it.number())
                        .flatMap(Entry::document)
                        .map(StoryVersion.class::cast)
                        .flatMap(story -> title(name, story));
                if (title.isPresent()) {
                    lists.titled(name, title.get(), it);
                    break;
                }
            }
        }
    }

    /// What the story calls the list.
    private static Optional<String> title(ListName name, StoryVersion story) {
        return switch (name) {
            case ListName.Tagged(Slug slug) ->
                story.tags().stream()
                        .filter(it -> it.slug().equals(slug))
                        .map(TagName::name)
                        .findFirst();
            case ListName.By(Slug slug) ->
                story.bylines().stream()
                        .filter(it -> it.author().equals(Optional.of(slug)))
                        .map(Byline::name)
                        .reduce((_, last) -> last);
            case ListName.In(Language language, ListName list) ->
                story.language().equals(language) ? title(list, story) : Optional.empty();
            case ListName.All _, ListName.Of _ -> Optional.empty();
        };
    }

    /// Takes a story out of print, one that was never in print too.
    private void end(long key, StoryId story, Language language, Slug slug, byte[] why) throws SQLException {
        sql.run("""
                insert into story (key, id, language, slug, first, latest, lists, withdrawal, pages)
                values (?, ?, ?, ?, 0, 0, '', ?, 0)
                on conflict (key) do update set urgent = null, lists = '', withdrawal = excluded.withdrawal
                """, key, story.text(), language.tag(), slug.text(), why);
        posts.take(key);
    }

    /// Remembers for those who subscribed to its lists that a story went out of print.
    private void tell(long key, Optional<Known> known, Language language, Instant at, Site site) throws SQLException {
        var in = new LinkedHashSet<>(known.map(Known::lists).orElse(Set.of()));
        in.add(lists.named(new ListName.All()));
        for (long list : in) {
            sql.run("insert or ignore into ended (list, story, at) values (?, ?, 0)", list, key);
        }
        sql.run("update ended set at = ? where story = ?", Times.millis(at), key);
        var addresses = new Addresses(site.language());
        touching.feeds(addresses.front(language));
        for (String name : sql.all("""
                select l.name from ended d join list l on l.key = d.list
                where d.story = ? and l.name like 'in/%' and l.name not like 'in/%/all'
                """, row -> row.getString(1), key)) {
            touching.feeds(ListName.of(name).address(addresses));
        }
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

    /// The stories that were in the list of this tag are in those of what their tags stand for now.
    void moved(Slug before, ZoneId zone) throws SQLException {
        for (Known story : sql.all("""
                select s.key, s.first, s.lists, s.pages from listed l join story s on s.key = l.story
                where l.list = ? order by s.key
                """, Known::of, lists.named(new ListName.Tagged(before)))) {
            StoryVersion said = sql.first(
                            "select card from story where key = ?", row -> CardBytes.read(row.getBytes(1)), story.key())
                    .orElseThrow();
            Set<Long> in = listsOf(said, zone, (name, _) -> lists.named(name));
            lists.move(story.lists(), story.place(), in, story.place());
            sql.run("update story set lists = ? where key = ?", Lists.text(in), story.key());
            posts.put(story.key(), said);
        }
        touching.everything();
    }

    private Optional<Known> known(StoryId id) throws SQLException {
        return sql.first("select " + Known.COLUMNS + " from story where id = ?", Known::of, id.text());
    }

    /// Finds a list, or gives it a title.
    private interface Naming {
        long of(ListName name, String title) throws SQLException;
    }

    private Set<Long> listsOf(StoryVersion story, ZoneId zone, Naming naming) throws SQLException {
        var in = new LinkedHashSet<Long>();
        in.add(lists.named(new ListName.All()));
        in.add(lists.named(new ListName.All().in(story.language())));
        in.add(lists.named(new ListName.Of(Times.month(Times.millis(story.first()), zone))));
        for (TagName tag : story.tags()) {
            Slug stands = lists.standsFor(tag.slug());
            var all = new ListName.Tagged(stands);
            for (ListName list : List.of(all, all.in(story.language()))) {
                in.add(stands.equals(tag.slug()) ? naming.of(list, tag.name()) : lists.named(list));
            }
        }
        for (Byline byline : story.bylines()) {
            if (byline.author().isPresent()) {
                var all = new ListName.By(byline.author().get());
                in.add(naming.of(all, byline.name()));
                in.add(naming.of(all.in(story.language()), byline.name()));
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
            touching.path(Addresses.API_CORRECTIONS);
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
        } else if (holder == 0) {
            touchSlug(slug, key);
        }
        sql.run(
                "insert or replace into address (language, slug, story) values (?, ?, ?)",
                language.tag(),
                slug.text(),
                key);
    }

    /// To programs that say no language the slug may mean another story from now on: what stands below it was that
    /// one's.
    private void touchSlug(Slug slug, long key) throws SQLException {
        long versions = sql.number("""
                select max(v.number) from address a join version v on v.story = a.story
                where a.slug = ? and a.story <> ?
                """, slug.text(), key);
        if (versions > FEW) {
            touching.everything();
            return;
        }
        String story = Addresses.api(Addresses.STORIES, slug);
        for (int to = 1; to <= versions; to++) {
            touching.path(story + "/versions/" + to);
            for (int from = 1; from < to; from++) {
                touching.path(story + "/changes/" + from + ".." + to);
            }
        }
    }

    /// As [FoldedPosts#isEnded].
    boolean isEnded(String picture) throws SQLException {
        return posts.isEnded(picture);
    }

    /// As [FoldedPosts#reshow].
    void reshow(String picture) throws SQLException {
        posts.reshow(picture);
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
                .ifPresent(language -> {
                    touching.path(addresses.front(language));
                    touching.feeds(addresses.front(language));
                });
    }

    /// The versions' list, and the versions themselves: they say which is the newest, and what was wrong in them.
    private void touchPast(String story, long key) throws SQLException {
        touching.path(Addresses.history(story));
        long versions = sql.number("select max(number) from version where story = ?", key);
        for (int n = 1; n <= versions; n++) {
            touching.path(Addresses.version(story, n));
            touching.path(Addresses.ninjs(story, n));
            touching.path(Addresses.newsMl(story, n));
        }
    }

    /// What programs read of it. A slug alone may mean it in any language.
    private void touchApi(Slug slug, long key) throws SQLException {
        String story = Addresses.api(Addresses.STORIES, slug);
        touching.path(story);
        touching.path(story + "/versions");
        long versions = sql.number("select max(number) from version where story = ?", key);
        for (int n = 1; n <= versions; n++) {
            touching.path(story + "/versions/" + n);
        }
    }

    /// The story's page, and every address that it ever had: those lead to the present one.
    private void touchAddresses(long key, long pages, Site site) throws SQLException {
        var addresses = new Addresses(site.language());
        for (Named was : sql.all("select language, slug from address where story = ?", Named::of, key)) {
            touching.path(addresses.story(new Language(was.language()), new Slug(was.slug())));
            touching.path(Addresses.card(addresses.story(new Language(was.language()), new Slug(was.slug()))));
            touchApi(new Slug(was.slug()), key);
            touchPast(addresses.story(new Language(was.language()), new Slug(was.slug())), key);
            for (int n = 1; n <= pages; n++) {
                touching.path(Addresses.updates(
                        addresses.story(new Language(was.language()), new Slug(was.slug())), Integer.toString(n)));
            }
        }
        String story = sql.first("select id from story where key = ?", row -> row.getString(1), key)
                .orElseThrow();
        for (String place : Forwardings.to(sql, story)) {
            Forwardings.touch(touching, place);
        }
    }
}
