package stoppress.reader.shelf;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import stoppress.press.Addresses;
import stoppress.press.Press;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Language;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.json.Json;
import stoppress.reader.live.Backlog;
import stoppress.reader.live.Event;
import stoppress.reader.pages.Behind;
import stoppress.reader.pages.Source.Answer;

/// What was told, from the shelf: each entry of a story is an event of that story and of the paper; that a picture was
/// taken away is one of each story that shows it.
public final class ShelfBacklog implements Backlog {
    /// A change that is larger is not sent to everybody, who fetch it at its address instead, where caches have it.
    private static final int SMALL = 8 << 10;

    private static final String PAPER = "paper";

    private final Shelf shelf;
    private final Press press;
    private final InstantSource clock;

    private record Told(long position, long before, String language, String slug, byte[] document) {}

    public ShelfBacklog(Shelf shelf, Press press, InstantSource clock) {
        this.shelf = shelf;
        this.press = press;
        this.clock = clock;
    }

    /// @throws Behind while the shelf shows the past
    @Override
    public Optional<String> topic(String name) {
        if (!shelf.isComplete()) {
            throw new Behind();
        }
        if (name.isEmpty()) {
            return Optional.of(PAPER);
        }
        if (name.length() > 200) {
            return Optional.empty();
        }
        int slash = name.indexOf('/');
        return shelf.read(sql -> {
            String language = slash < 0 ? Sites.read(sql).site().language().tag() : name.substring(0, slash);
            return sql.first(
                    "select story from address where language = ? and slug = ?",
                    row -> Long.toString(row.getLong(1)),
                    language,
                    name.substring(slash + 1));
        });
    }

    @Override
    public long position() {
        return shelf.position().number();
    }

    @Override
    public List<String> changed(long after) {
        return shelf.read(sql -> {
            var topics = new ArrayList<String>(sql.all(
                    "select story from version where position > ? union select story from taken where position > ?",
                    row -> Long.toString(row.getLong(1)),
                    after,
                    after));
            if (!topics.isEmpty()) {
                topics.add(PAPER);
            }
            return topics;
        });
    }

    @Override
    public Optional<List<Event>> after(String topic, long position, int most) {
        return shelf.read(sql -> {
            long end = Folded.read(sql).map(it -> it.position().number()).orElse(0L);
            if (position > end) {
                return Optional.empty();
            }
            boolean paper = topic.equals(PAPER);
            List<Told> told = sql.all(
                    """
                    select v.position, s.language, s.slug, e.document,
                        (select max(b.position) from version b where b.story = v.story and b.position < v.position)
                    from version v join story s on s.key = v.story join entry e on e.position = v.position
                    where e.document is not null and v.position > ? %s order by v.position limit ?
                    """.formatted(paper ? "and ? = '' and e.kind <> 'narration'" : "and v.story = ?"),
                    row -> new Told(
                            row.getLong(1), row.getLong(5), row.getString(2), row.getString(3), row.getBytes(4)),
                    position,
                    paper ? "" : Long.valueOf(topic),
                    most + 1);
            if (told.size() > most) {
                return Optional.empty();
            }
            var look = new Look(sql, press, clock.instant());
            var events = new ArrayList<Event>();
            for (Told it : told) {
                if (paper) {
                    events.add(story(it, look));
                } else if (it.before() > 0) {
                    // Nobody has a page of before a story's first entry.
                    events.add(change(it, look));
                }
            }
            if (!paper) {
                events.addAll(pictures(sql, Long.parseLong(topic), position));
                events.sort(Comparator.comparingLong(Event::position));
            }
            return Optional.of(List.copyOf(events));
        });
    }

    private record Taken(long position, String picture) {}

    /// That pictures were taken away which the story shows, or showed: each once, and none that is back. However many
    /// they are, they are told: a page that missed one would show it on.
    private static List<Event> pictures(Sql sql, long story, long position) throws SQLException {
        List<Taken> last = sql.all("""
                select max(t.position), r.picture
                from taken t join entry e on e.position = t.position
                    join rendition r on r.picture = json_extract(cast(e.document as text), '$.picture')
                where t.story = ? and t.position > ?
                    and json_extract(cast(r.document as text), '$.ending') is not null
                group by r.picture order by 1
                """, row -> new Taken(row.getLong(1), row.getString(2)), story, position);
        return last.stream()
                .map(it -> {
                    var data = Json.object().with("picture", it.picture()).with("position", Json.of(it.position()));
                    return new Event(it.position(), "picture", line(data));
                })
                .toList();
    }

    private static Event change(Told told, Look look) throws SQLException {
        Optional<Answer> delta = new Deltas(look).at(told.language(), told.slug(), told.position());
        if (delta.isPresent()
                && delta.get() instanceof Answer.Found(var page, var _, var _, var _)
                && page.bytes().length <= SMALL) {
            return new Event(told.position(), "change", new String(page.bytes(), StandardCharsets.UTF_8));
        }
        Json.Members data =
                Json.object().with("position", Json.of(told.position())).with("before", Json.of(told.before()));
        if (delta.isPresent() && delta.get() instanceof Answer.Found) {
            data.with("address", Addresses.delta(address(told, look), told.position()));
        }
        return new Event(told.position(), "change", line(data));
    }

    private static Event story(Told told, Look look) {
        Json.Members data =
                Json.object().with("position", Json.of(told.position())).with("address", address(told, look));
        if (DocumentJson.read(told.document()) instanceof StoryVersion story) {
            data.with("headline", story.headline())
                    .with("language", story.language().tag())
                    .with("published", story.first().toString())
                    .with(
                            "tags",
                            Json.list(story.tags().stream()
                                    .map(it -> Json.of(it.slug().text()))
                                    .toList()))
                    .with("version", Json.of(story.number().number()))
                    .with("reason", story.reason().name().toLowerCase(Locale.ROOT));
        } else {
            data.with("reason", "withdrawal")
                    .with("way", Look.outOfPrint(told.document()).word());
        }
        return new Event(told.position(), "story", line(data));
    }

    private static String address(Told told, Look look) {
        return look.addresses.story(new Language(told.language()), new Slug(told.slug()));
    }

    /// Canonical JSON has no line breaks.
    private static String line(Json.Members data) {
        return new String(data.done().canonical(), StandardCharsets.UTF_8);
    }
}
