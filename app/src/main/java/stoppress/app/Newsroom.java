package stoppress.app;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import stoppress.desk.account.Accounts;
import stoppress.desk.account.Invitations;
import stoppress.desk.account.Role;
import stoppress.desk.account.Tokens;
import stoppress.desk.api.Api;
import stoppress.desk.database.Database;
import stoppress.desk.migrate.BringIn;
import stoppress.desk.migrate.BringInArchive;
import stoppress.desk.migrate.BringInPaper;
import stoppress.desk.paper.Announced;
import stoppress.desk.publish.Announce;
import stoppress.desk.publish.Correct;
import stoppress.desk.publish.Door;
import stoppress.desk.publish.Erase;
import stoppress.desk.publish.Promises;
import stoppress.desk.publish.Publish;
import stoppress.desk.publish.RotateKey;
import stoppress.desk.publish.Schedule;
import stoppress.desk.publish.Scheduled;
import stoppress.desk.publish.Withdraw;
import stoppress.desk.screens.Desk;
import stoppress.desk.screens.Screens;
import stoppress.desk.story.StoryIds;
import stoppress.press.Press;
import stoppress.publication.document.Language;
import stoppress.publication.document.Link;
import stoppress.publication.document.Site;
import stoppress.publication.log.KeyFile;
import stoppress.publication.log.SqlLog;
import stoppress.publication.log.Verify;

/// The desk of one data directory, wired.
public final class Newsroom implements AutoCloseable {
    private final Database database;
    private final InstantSource clock;
    private final SqlLog log;
    private final KeyFile keys;
    private final Path media;
    private final Door door;
    private final Announce announce;
    private final Publish publish;

    private Newsroom(Database database, KeyFile keys, Path media, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        log = new SqlLog(database.readers());
        this.keys = keys;
        this.media = media;
        door = new Door(database, log, keys, clock);
        announce = new Announce(door);
        publish = new Publish(door, announce);
    }

    /// Opens the desk's database, and makes it where there is none.
    public static Newsroom open(DataDirectory data, InstantSource clock) {
        return new Newsroom(Database.open(data.desk()), new KeyFile(data.key()), data.media(), clock);
    }

    public Database database() {
        return database;
    }

    /// The log, to be followed.
    public SqlLog log() {
        return log;
    }

    public Announce announce() {
        return announce;
    }

    public Publish publish() {
        return publish;
    }

    public Correct correct() {
        return new Correct(door, publish);
    }

    public Withdraw withdraw() {
        return new Withdraw(door);
    }

    /// Promises to readers that nobody has kept, each told once.
    public List<Promises.Due> promisesToKeep() {
        return new Promises(database.sql()).due(clock.instant()).isEmpty()
                ? List.of()
                : database.write(transaction -> new Promises(transaction.sql()).tell(clock.instant()));
    }

    /// What programs call.
    public Api api() {
        return new Api(
                database,
                door,
                announce,
                publish,
                () -> site().map(Site::language).orElse(Language.ENGLISH),
                clock);
    }

    /// What journalists see.
    ///
    /// @param address where their browsers find it
    public Screens screens(URI address) {
        return new Screens(new Desk(
                database,
                door,
                announce,
                publish,
                Press.ready(),
                address,
                () -> site().orElseGet(() -> unnamed(new Link(address.toString()))),
                media,
                clock));
    }

    /// The secret part of a link that makes the first administrator; empty where there is one already. Each call
    /// makes a new link, and the ones before are worth nothing.
    public Optional<String> firstInvitation() {
        return database.write(transaction -> {
            if (!new Accounts(transaction.sql()).isEmpty()) {
                return Optional.empty();
            }
            var invitations = new Invitations(transaction.sql());
            invitations.endFirst();
            return Optional.of(invitations.invite(Role.ADMINISTRATOR, "", "", "", clock.instant()));
        });
    }

    /// Publishes what is scheduled for now, or was for before.
    public List<Schedule.Fired> fire() {
        return new Scheduled(database.sql()).due(clock.instant()).isEmpty()
                ? List.of()
                : new Schedule(door, publish).fire();
    }

    /// A new token, which nobody can be told again.
    public String token(Role role, String name, Optional<Instant> expires) {
        return database.write(
                transaction -> new Tokens(transaction.sql()).create(role, name, clock.instant(), expires));
    }

    public Erase erase() {
        return new Erase(door, database);
    }

    /// The key that the log is signed with.
    public KeyFile keys() {
        return keys;
    }

    public RotateKey rotateKey() {
        return new RotateKey(door, log, keys);
    }

    public Verify verify() {
        return new Verify(database.readers(), keys.verifier());
    }

    /// The site as readers know it.
    public Optional<Site> site() {
        return new Announced(database.sql()).site();
    }

    /// The site, which readers find at `address`. Where there is none yet, one without a name of its own is
    /// announced; one that is served on this machine alone moves with its port; one with its own address keeps it.
    public Site siteAt(String address) {
        var link = new Link(address);
        Site site = site().map(it -> isOfThisMachine(it) ? moved(it, link) : it).orElseGet(() -> unnamed(link));
        announce.document(site);
        return site;
    }

    private static boolean isOfThisMachine(Site site) {
        return site.address().address().startsWith("http://localhost:");
    }

    private static Site moved(Site site, Link address) {
        return new Site(
                site.name(),
                site.tagline(),
                address,
                site.zone(),
                site.languages(),
                site.navigation(),
                site.corrections());
    }

    private static Site unnamed(Link address) {
        return new Site(
                "Stoppress",
                Optional.empty(),
                address,
                ZoneId.systemDefault(),
                List.of(Language.ENGLISH, Language.UKRAINIAN),
                List.of());
    }

    public BringIn bringIn(Site site) {
        return new BringIn(door, announce, publish, new StoryIds(), clock, site.zone());
    }

    public BringInPaper bringInPaper() {
        return new BringInPaper(database);
    }

    public BringInArchive bringInArchive(Site site) {
        return new BringInArchive(door, announce, publish, new StoryIds(), clock, site.language());
    }

    @Override
    public void close() {
        database.close();
    }
}
