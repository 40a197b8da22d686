package stoppress.reader.shelf;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import stoppress.press.Addresses;
import stoppress.press.FeedFormat;
import stoppress.press.FeedPage;
import stoppress.press.FeedPage.Ended;
import stoppress.press.FeedPage.Told;
import stoppress.press.Page;
import stoppress.press.PodcastPage;
import stoppress.press.PodcastPage.Episode;
import stoppress.publication.document.Language;
import stoppress.publication.document.Reach;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.reader.pages.Caching;
import stoppress.reader.pages.Source.Answer;

/// Lists of stories as those who subscribe to them are sent them: the paper in one language, a tag, an author.
final class FeedPages {
    private static final int STORIES = 50;
    private static final int ENDED = 50;
    /// How long subscribers are told that a story is out of print, by what else the feed tells.
    private static final Duration TOMBSTONE = Duration.ofDays(30);
    /// Documents together, in bytes; what comes after them is told in short.
    private static final int WHOLE = 1 << 20;

    private static final String COLUMNS = """
            e.document, s.latest, (select v.at from version v
                where v.story = s.key and v.at is not null and v.reason <> 'MINOR' order by v.number desc limit 1)
            """;

    private static final int EPISODES = 100;
    /// A document of more bytes is not read whole for the sake of its first paragraph.
    private static final int LONG = 100_000;

    private final Look look;

    /// A story that can be listened to, and since when.
    private record Recorded(Instant first, byte[] story) {
        static Recorded of(ResultSet row) throws SQLException {
            return new Recorded(Instant.ofEpochMilli(row.getLong(1)), row.getBytes(2));
        }
    }

    /// A list, and what a feed of it is of.
    private record Of(Cuts.Row row, FeedPage.Of of) {}

    /// A story as it is on the shelf.
    private record Kept(byte[] document, Instant updated) {
        static Kept of(ResultSet row) throws SQLException {
            String updated = row.getString(3);
            return new Kept(
                    row.getBytes(1), updated == null ? Instant.ofEpochMilli(row.getLong(2)) : Instant.parse(updated));
        }
    }

    FeedPages(Look look) {
        this.look = look;
    }

    /// Empty where there is none.
    Optional<Answer> at(FeedName name) throws SQLException {
        return switch (name) {
            case FeedName.Paper(var language, var format) -> paper(language, format);
            case FeedName.Listed(var list, var format) -> list(list, format);
            case FeedName.Podcast(var language) -> podcast(language);
        };
    }

    /// Whether there is one, which costs less than to press it.
    boolean isThere(FeedName name) throws SQLException {
        return switch (name) {
            case FeedName.Paper(var language, var _) -> look.site.languages().contains(language) || hasSpoken(language);
            case FeedName.Listed(var list, var _) -> !isElsewhere(list) && of(list).isPresent();
            case FeedName.Podcast(var language) ->
                look.site.languages().contains(language)
                        || look.sql.number("select 1 from heard where language = ? limit 1", language.tag()) > 0;
        };
    }

    private boolean hasSpoken(Language language) throws SQLException {
        return look.sql.number("""
                select exists (select 1 from story where language = ? and withdrawal is null)
                    or exists (select 1 from ended d join story s on s.key = d.story
                        where d.list = (select key from list where name = ?) and s.language = ?)
                """, language.tag(), new ListName.All().text(), language.tag()) > 0;
    }

    /// The paper in a language; empty where it does not come out in that.
    private Optional<Answer> paper(Language language, FeedFormat format) throws SQLException {
        List<Kept> stories = look.sql.all("select " + COLUMNS + """
                from story s join entry e on e.position = s.newest
                where s.language = ? and s.withdrawal is null order by s.latest desc, s.key desc limit ?
                """, Kept::of, language.tag(), STORIES);
        List<Ended> ended = look.sql.all("""
                select s.id, s.language, s.slug, s.withdrawal from ended d join story s on s.key = d.story
                where d.list = (select key from list where name = ?) and s.language = ?
                order by d.at desc, d.story desc limit ?
                """, this::ended, new ListName.All().text(), language.tag(), ENDED);
        if (stories.isEmpty() && ended.isEmpty() && !look.site.languages().contains(language)) {
            return Optional.empty();
        }
        var of = new FeedPage.Of.Paper();
        return Optional.of(press(of, language, look.addresses.front(language), stories, ended, format));
    }

    /// A tag or an author; empty where there is none.
    private Optional<Answer> list(ListName.In name, FeedFormat format) throws SQLException {
        if (isElsewhere(name)) {
            var stands = new ListName.In(name.language(), standing(name));
            return Optional.of(new Answer.Moved(Addresses.feed(stands.address(look.addresses), format)));
        }
        Optional<Of> there = of(name);
        if (there.isEmpty()) {
            return Optional.empty();
        }
        var row = there.get().row();
        List<Kept> stories = look.sql.all("select " + COLUMNS + """
                from listed l join story s on s.key = l.story join entry e on e.position = s.newest
                where l.list = ? order by l.first desc, l.story desc limit ?
                """, Kept::of, row.key(), STORIES);
        List<Ended> ended = look.sql.all("""
                select s.id, s.language, s.slug, s.withdrawal from ended d join story s on s.key = d.story
                where d.list = ? order by d.at desc, d.story desc limit ?
                """, this::ended, row.key(), ENDED);
        return Optional.of(
                press(there.get().of(), name.language(), name.address(look.addresses), stories, ended, format));
    }

    /// The list that stands for it: that of another tag, where its tag has become a part of that.
    private ListName standing(ListName.In name) throws SQLException {
        return name.list() instanceof ListName.Tagged(Slug slug)
                ? new ListName.Tagged(Lists.standsFor(look.sql, slug))
                : name.list();
    }

    private boolean isElsewhere(ListName.In name) throws SQLException {
        return !standing(name).equals(name.list());
    }

    private Optional<Of> of(ListName.In name) throws SQLException {
        var pages = new ListPages(look);
        // Of a list that has become empty it is still told what went out of print.
        Optional<Cuts.Row> kept = new Cuts(look).row(name);
        Optional<Cuts.Row> there = kept.isPresent() ? kept : pages.row(name);
        return there.isEmpty()
                ? Optional.empty()
                : pages.subscribed(name, there.get()).map(it -> new Of(there.get(), it));
    }

    private Answer press(
            FeedPage.Of of, Language language, String list, List<Kept> stories, List<Ended> ended, FeedFormat format)
            throws SQLException {
        List<Told> told = told(stories);
        Instant updated = Stream.concat(
                        told.stream().map(Told::updated),
                        ended.stream().map(it -> it.out().at()))
                .max(Comparator.naturalOrder())
                .orElse(look.described());
        List<Ended> fresh = ended.stream()
                .filter(it -> it.out().at().plus(TOMBSTONE).isAfter(updated))
                .toList();
        var page = look.press.feed(new FeedPage(look.site, of, language, list, told, fresh, updated), format);
        return subscribed(page, Addresses.feed(list, format));
    }

    /// With where it is subscribed to (WebSub).
    private Answer subscribed(Page page, String address) {
        String link = FeedPage.link(look.whole(address), look.whole(Addresses.HUB));
        return new Answer.Found(page, look.hour.next(), Caching.PAGE, Map.of("link", link));
    }

    /// What can be listened to in a language; empty where there is nothing and the paper does not come out in that.
    private Optional<Answer> podcast(Language language) throws SQLException {
        List<Episode> episodes = episodes(language);
        if (episodes.isEmpty() && !look.site.languages().contains(language)) {
            return Optional.empty();
        }
        Instant updated = episodes.stream()
                .map(it -> it.narrated().narration().at())
                .max(Comparator.naturalOrder())
                .orElse(look.described());
        return Optional.of(subscribed(
                look.press.podcast(new PodcastPage(look.site, language, episodes, updated)),
                look.addresses.podcast(language)));
    }

    /// The newest that can be listened to, by when that began. Of a long story its card is enough.
    private List<Episode> episodes(Language language) throws SQLException {
        var episodes = new ArrayList<Episode>();
        for (Recorded it : look.sql.all("""
                select h.first, case when length(e.document) > ? then s.card else e.document end
                from heard h join story s on s.key = h.story join entry e on e.position = s.newest
                where h.language = ? order by h.first desc, h.story desc limit ?
                """, Recorded::of, LONG, language.tag(), EPISODES)) {
            StoryVersion story = CardBytes.read(it.story());
            look.narrations
                    .of(story)
                    .filter(narrated -> narrated.file().isPresent())
                    .ifPresent(narrated -> episodes.add(new Episode(story, narrated, it.first())));
        }
        return episodes;
    }

    private List<Told> told(List<Kept> stories) throws SQLException {
        var told = new ArrayList<Told>();
        long bytes = 0;
        for (Kept kept : stories) {
            bytes += kept.document().length;
            StoryVersion story = CardBytes.read(kept.document());
            Reach.Feeds extent =
                    bytes > WHOLE ? Reach.Feeds.SUMMARY : look.site.reach().feeds();
            told.add(new Told(look.hour.shown(story), kept.updated(), extent, look.narrations.of(story)));
        }
        told.sort(Comparator.comparing(Told::updated).reversed());
        return told;
    }

    private Ended ended(ResultSet row) throws SQLException {
        return new Ended(
                new StoryId(row.getString(1)),
                look.addresses.story(new Language(row.getString(2)), new Slug(row.getString(3))),
                Look.outOfPrint(row.getBytes(4)));
    }
}
