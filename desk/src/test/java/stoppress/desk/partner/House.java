package stoppress.desk.partner;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import stoppress.desk.database.Database;
import stoppress.desk.outside.Call;
import stoppress.desk.outside.Endpoint;
import stoppress.desk.outside.Pause;
import stoppress.desk.publish.Announce;
import stoppress.desk.publish.Door;
import stoppress.desk.publish.Erase;
import stoppress.desk.publish.Publish;
import stoppress.desk.publish.Schedule;
import stoppress.desk.publish.Withdraw;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Stories;
import stoppress.publication.document.Block;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Reason;
import stoppress.publication.document.Renditions;
import stoppress.publication.document.Renditions.Ending;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.TagName;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.document.Withdrawal.Way;
import stoppress.publication.json.Json;
import stoppress.publication.log.SigningKey;
import stoppress.publication.log.SqlLog;

/// A newsroom that publishes, with a postman who calls this machine alone, and a clock that the test turns.
public final class House implements AutoCloseable {
    public static final Instant MORNING = Instant.parse("2026-05-14T07:00:00Z");
    private static final Selection ALL = new Selection(Set.of(), Set.of(), false);

    private final SigningKey key = SigningKey.make("lamp.example/log");
    private final Path directory;
    public volatile Instant now = MORNING;
    public Database database;
    public SqlLog log;
    private Door door;
    private Publish publish;
    private Optional<Delivering> delivering = Optional.empty();

    public House(Path directory) {
        this.directory = directory;
        database = Database.open(directory);
        wire();
        new Announce(door).document(Cast.lamp());
    }

    private void wire() {
        log = new SqlLog(database.readers());
        door = new Door(database, log, _ -> key, () -> now);
        publish = new Publish(door, new Announce(door));
    }

    public Pause pause() {
        return new Pause(directory.resolve("paused"));
    }

    public static Call call() {
        return new Call(InetAddress::getAllByName, true, Duration.ofSeconds(1));
    }

    void delivers() {
        delivering = Optional.of(new Delivering(database, log, Cast::lamp, call(), pause(), () -> now).started());
    }

    /// The program ends in the middle of whatever it does, and begins again.
    void endsAndBegins() {
        delivering.ifPresent(Delivering::close);
        database.close();
        database = Database.open(directory);
        wire();
        delivers();
    }

    Partner partner(String name, Selection selection, Optional<URI> endpoint) {
        return database.write(it -> {
            var partners = new Partners(it.sql());
            String id = partners.add(
                            new Partners.Terms(name, selection, Format.NINJS, endpoint),
                            now.plus(Duration.ofDays(30)),
                            log.end(),
                            now)
                    .id();
            return partners.find(id).orElseThrow();
        });
    }

    Partner partner(Endpoint endpoint) {
        return partner("The Estuary Courier", ALL, Optional.of(endpoint.address()));
    }

    public StoryVersion write(String id, TagName... tags) {
        StoryVersion it = Cast.brief(id, "story-" + id, "Headline of " + id, Cast.INES, Cast.FERRY);
        return write(new StoryVersion(
                it.story(),
                it.number(),
                it.slug(),
                it.language(),
                it.standing(),
                it.headline(),
                it.kicker(),
                it.standfirst(),
                it.bylines(),
                tags.length == 0 ? it.tags() : List.of(tags),
                it.first(),
                it.latest(),
                it.picture(),
                it.audio(),
                it.notices(),
                it.body(),
                it.corrections(),
                it.reason(),
                it.note()));
    }

    /// A story that has this picture where it begins, and these blocks behind its words.
    StoryVersion shows(String id, Optional<Picture> lead, Block... more) {
        StoryVersion it = Cast.brief(id, "story-" + id, "Headline of " + id, Cast.INES, Cast.FERRY);
        return write(new StoryVersion(
                it.story(),
                it.number(),
                it.slug(),
                it.language(),
                it.standing(),
                it.headline(),
                it.kicker(),
                it.standfirst(),
                it.bylines(),
                it.tags(),
                it.first(),
                it.latest(),
                lead,
                it.audio(),
                it.notices(),
                Stream.concat(it.body().stream(), Stream.of(more)).toList(),
                it.corrections(),
                it.reason(),
                it.note()));
    }

    /// The draft has no lead picture any more.
    void unpictures(StoryVersion it) {
        changes(stories -> {
            var saved = stories.find(it.story()).orElseThrow();
            stories.save(saved.draft().with(new TreeMap<>(Map.of("picture", Optional.empty()))), saved.revision(), now);
        });
    }

    /// New forms of a picture are told.
    void forms(Renditions forms) {
        new Announce(door).document(forms);
    }

    /// The picture is taken away, everywhere.
    void ends(Renditions picture, String reason, Optional<Picture> replacement) {
        forms(picture.ended(new Ending(now, reason, replacement)));
    }

    private StoryVersion write(StoryVersion it) {
        changes(sql -> sql.add(Draft.of(it), now));
        return it;
    }

    void retags(StoryVersion it, TagName tag) {
        changes(stories -> {
            var saved = stories.find(it.story()).orElseThrow();
            var tree = new TreeMap<String, Optional<Json>>();
            tree.put(
                    "tags",
                    Optional.of(Json.list(List.of(Json.object()
                            .with("slug", tag.slug().text())
                            .with("name", tag.name())
                            .done()))));
            stories.save(saved.draft().with(tree), saved.revision(), now);
        });
    }

    void headlines(StoryVersion it, String headline) {
        changes(stories -> {
            var saved = stories.find(it.story()).orElseThrow();
            stories.save(
                    saved.draft().with(new TreeMap<>(Map.of("headline", Optional.of(Json.of(headline))))),
                    saved.revision(),
                    now);
        });
    }

    void plans(StoryVersion it, Instant due, Reason reason) {
        var saved = new Stories(database.sql()).find(it.story()).orElseThrow();
        var outcome = door.through(transaction -> new Schedule(door, publish)
                .within(
                        transaction,
                        it.story(),
                        saved.revision(),
                        "oda",
                        due,
                        reason,
                        Optional.of("A note to readers.")));
        if (!(outcome instanceof Schedule.Outcome.Planned)) {
            throw new AssertionError(outcome.toString());
        }
    }

    /// So many stories of a tag are planned for one hour.
    void plansMany(int many, TagName tag, Instant due) {
        List<StoryVersion> stories =
                IntStream.range(0, many).mapToObj(it -> write("many" + it, tag)).toList();
        database.write(transaction -> {
            stories.forEach(it -> transaction
                    .sql()
                    .sql("insert into scheduled (story, due, reason, note) values (?, ?, 'first', '')")
                    .params(it.story().text(), due.toString())
                    .update());
            return stories;
        });
    }

    void givesUp(StoryVersion it) {
        door.through(transaction -> new Schedule(door, publish).giveUp(transaction, it.story()));
    }

    /// What is due goes out.
    void fires() {
        new Schedule(door, publish).fire();
    }

    public void moves(StoryVersion it, String slug) {
        changes(stories -> {
            var saved = stories.find(it.story()).orElseThrow();
            stories.save(
                    saved.draft().with(new TreeMap<>(Map.of("slug", Optional.of(Json.of(slug))))),
                    saved.revision(),
                    now);
        });
    }

    private void changes(Consumer<Stories> work) {
        database.write(it -> {
            work.accept(new Stories(it.sql()));
            return it;
        });
    }

    public void publish(StoryVersion it, Reason reason) {
        publish(it.story(), reason);
    }

    public void publish(StoryId story, Reason reason) {
        var saved = new Stories(database.sql()).find(story).orElseThrow();
        var outcome = publish.story(story, saved.revision(), reason, Optional.of("A note to readers."));
        if (!(outcome instanceof Publish.Outcome.Published)) {
            throw new AssertionError(outcome.toString());
        }
    }

    public void withdraw(StoryVersion it) {
        new Withdraw(door).story(it.story(), "It was not so.", new Way.Gone());
    }

    public void erase(StoryVersion it, int... versions) {
        var numbers = new HashSet<VersionNumber>();
        for (int number : versions) {
            numbers.add(new VersionNumber(number));
        }
        new Erase(door, database).story(it.story(), numbers, "A court had it so.");
    }

    Deliveries.Count count(Partner partner) {
        return new Deliveries(database.sql()).count(partner.id());
    }

    List<Deliveries.Delivery> failing(Partner partner) {
        return new Deliveries(database.sql()).failing(partner.id());
    }

    /// Waits until it is so; what never is fails the test.
    public void until(BooleanSupplier so) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it never came to be so");
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Override
    public void close() {
        delivering.ifPresent(Delivering::close);
        database.close();
    }
}
