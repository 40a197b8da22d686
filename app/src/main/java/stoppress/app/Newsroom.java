package stoppress.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import stoppress.desk.account.Accounts;
import stoppress.desk.account.Audit;
import stoppress.desk.account.Invitations;
import stoppress.desk.account.Role;
import stoppress.desk.account.Tokens;
import stoppress.desk.account.WaysBack;
import stoppress.desk.api.Api;
import stoppress.desk.api.Beyond;
import stoppress.desk.api.PartnerApi;
import stoppress.desk.copy.Here;
import stoppress.desk.crier.Crier;
import stoppress.desk.database.Database;
import stoppress.desk.mail.Mail;
import stoppress.desk.mail.Postman;
import stoppress.desk.media.ComposingRoom;
import stoppress.desk.media.Darkroom;
import stoppress.desk.media.GoneFiles;
import stoppress.desk.media.Intake;
import stoppress.desk.media.Pictures;
import stoppress.desk.media.Renderer;
import stoppress.desk.media.Uploads;
import stoppress.desk.migrate.BringIn;
import stoppress.desk.migrate.BringInArchive;
import stoppress.desk.migrate.BringInPaper;
import stoppress.desk.migrate.archive.PictureFiles;
import stoppress.desk.outside.Call;
import stoppress.desk.outside.Pause;
import stoppress.desk.paper.Announced;
import stoppress.desk.partner.ContentKeys;
import stoppress.desk.partner.Delivering;
import stoppress.desk.provider.Provider;
import stoppress.desk.publish.Announce;
import stoppress.desk.publish.Billposter;
import stoppress.desk.publish.Correct;
import stoppress.desk.publish.Door;
import stoppress.desk.publish.Erase;
import stoppress.desk.publish.PictureDesk;
import stoppress.desk.publish.Promises;
import stoppress.desk.publish.Publish;
import stoppress.desk.publish.RotateKey;
import stoppress.desk.publish.Schedule;
import stoppress.desk.publish.Scheduled;
import stoppress.desk.publish.SoundDesk;
import stoppress.desk.publish.TakeAway;
import stoppress.desk.publish.Withdraw;
import stoppress.desk.screens.Desk;
import stoppress.desk.screens.Screens;
import stoppress.desk.sound.Pieces;
import stoppress.desk.sound.Studio;
import stoppress.desk.sound.tape.Codec;
import stoppress.desk.sound.tape.Tape;
import stoppress.desk.story.StoryIds;
import stoppress.press.Press;
import stoppress.publication.document.Language;
import stoppress.publication.document.Link;
import stoppress.publication.document.Site;
import stoppress.publication.log.KeyFile;
import stoppress.publication.log.Position;
import stoppress.publication.log.SqlLog;
import stoppress.publication.log.Verify;

/// The desk of one data directory, wired. It is long because it is one list: each part of the desk, and what it is made
/// of.
public final class Newsroom implements AutoCloseable {
    /// A setting of the Java machine for tests: partners' endpoints may be on this very machine.
    static final String CALL_THIS_MACHINE = "stoppress.partners.call-this-machine";

    private final Database database;
    private final InstantSource clock;
    private final SqlLog log;
    private final KeyFile keys;
    private final Path media;
    private final Door door;
    private final Announce announce;
    private final Publish publish;
    private final Renderer renderer = Renderer.here();
    private final Intake intake;
    private final Uploads uploads;
    private final Studio studio;
    private final Press press = Press.ready();
    private final Here here = new Here();
    private volatile Runnable ring = () -> {};
    private final Call call;
    private final Pause pause;
    private final Mail mail;
    private final Optional<Provider> provider;

    private Newsroom(DataDirectory data, Outside outside, InstantSource clock) {
        this.clock = clock;
        database = Database.open(data.desk());
        keys = new KeyFile(data.key());
        media = data.media();
        pause = new Pause(data.paused());
        mail = outside.mail();
        provider = outside.provider();
        intake = new Intake(renderer, outside.originals(), media);
        uploads = new Uploads(database, data.uploads());
        log = new SqlLog(database.readers());
        door = new Door(database, log, keys, clock);
        announce = new Announce(door);
        publish = new Publish(door, announce);
        studio = new Studio(
                database,
                log,
                outside.voices(),
                new Tape(Codec::here, media),
                new Pieces(data.sound(), Pieces.USUAL),
                media,
                () -> site().orElseThrow(),
                new SoundDesk(door)::machine,
                pause::isOn,
                clock);
        call = Boolean.getBoolean(CALL_THIS_MACHINE)
                ? new Call(InetAddress::getAllByName, true, Duration.ofSeconds(15))
                : Call.outside();
    }

    /// Opens the desk's database, and makes it where there is none.
    public static Newsroom open(DataDirectory data, InstantSource clock) {
        return open(data, System.getenv(), clock);
    }

    static Newsroom open(DataDirectory data, Map<String, String> environment, InstantSource clock) {
        return new Newsroom(data, Outside.of(data, environment, clock), clock);
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
    ///
    /// @param address where browsers find the desk, which links lead to
    public Api api(URI address) {
        return new Api(
                database,
                door,
                announce,
                publish,
                new Beyond(
                        address,
                        () -> site().orElseGet(() -> unnamed(new Link(address.toString()))),
                        press,
                        mail,
                        here,
                        media),
                intake,
                () -> ring.run(),
                studio,
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
                press,
                address,
                () -> site().orElseGet(() -> unnamed(new Link(address.toString()))),
                media,
                intake,
                uploads,
                () -> ring.run(),
                studio,
                mail,
                provider,
                here,
                call,
                pause,
                clock));
    }

    /// Brings letters to the mail server from now on; nothing where there is none.
    ///
    /// @param desk the desk's address, as browsers see it
    AutoCloseable postman(URI desk) {
        return mail.server()
                .<AutoCloseable>map(server -> new Postman(
                                database,
                                server,
                                () -> site().orElseGet(() -> unnamed(new Link(desk.toString()))),
                                desk,
                                clock)
                        .started())
                .orElse(() -> {});
    }

    /// The secret part of a link that lets somebody with an account back in; empty where nobody has that address.
    Optional<String> wayBack(String mail) {
        return database.write(transaction -> new Accounts(transaction.sql())
                .at(mail)
                .map(it -> {
                    new Audit(transaction.sql())
                            .note(clock.instant(), "", "", "", "way-back-made", it.mail() + ", at the command line");
                    return new WaysBack(transaction.sql()).make(it.id(), "", clock.instant());
                }));
    }

    /// Starts to make the forms of pictures; one process does.
    public Darkroom develop() {
        var darkroom = Darkroom.start(database, renderer, intake, new PictureDesk(door, announce)::tell);
        ring = darkroom::ring;
        return darkroom;
    }

    /// Starts to make stories' headlines into pictures; one process does.
    public Billposter post() {
        return Billposter.start(database, door, announce, new ComposingRoom(renderer, intake), intake);
    }

    /// Starts to have stories read aloud; one process does.
    public Studio readAloud() {
        return studio.started();
    }

    /// Takes pictures away whose licence has ended, in words of the paper's language, and says how many.
    public int expirePictures() {
        Site site = site().orElse(null);
        if (site == null) {
            return 0;
        }
        String today = LocalDate.ofInstant(clock.instant(), site.zone()).toString();
        if (new Pictures(database.sql()).expired(today).isEmpty()) {
            return 0;
        }
        String reason = site.language().equals(Language.UKRAINIAN)
                ? "Строк ліцензії на це зображення минув."
                : "The licence of this picture has ended.";
        return new TakeAway(database, door, announce, intake).expired(today, reason);
    }

    /// Deletes files of pictures and placards that readers must not find any more.
    ///
    /// @return those that could not be deleted, each with why
    public List<String> sweepPictures() {
        return GoneFiles.sweep(database, intake);
    }

    /// Forgets pictures on their way in that nobody has gone on with.
    public void sweepUploads() {
        uploads.sweep(clock.instant());
    }

    /// What partners come for.
    public PartnerApi partners() {
        return new PartnerApi(database, log, () -> site().orElseThrow(), clock);
    }

    /// Brings partners what is new, from now on.
    Delivering delivering() {
        return new Delivering(database, log, () -> site().orElseThrow(), call, pause, clock).started();
    }

    /// Tells search engines what readers are served, from now on.
    Crier crier(Predicate<Position> isServed) {
        return new Crier(database, log, this::site, call, pause, isServed, clock).started();
    }

    /// Whether the newsroom calls nobody by itself: it is a copy of another.
    public Pause pause() {
        return pause;
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
        return role == Role.CONTENT
                ? door.through(
                        transaction -> new ContentKeys(announce).create(transaction, name, clock.instant(), expires))
                : database.write(
                        transaction -> new Tokens(transaction.sql()).create(role, name, "", clock.instant(), expires));
    }

    /// All tokens, without what is secret of them.
    public List<Tokens.Shown> tokens() {
        return new Tokens(database.sql()).all();
    }

    /// Takes a token back, and tells readers if it is a key that they know.
    ///
    /// @return whether there was one
    public boolean endToken(String id) {
        return door.through(transaction -> new ContentKeys(announce).end(transaction, id));
    }

    /// Tells readers of the keys for programs that they do not know yet, and says of how many.
    public int tellKeys() {
        var waiting = ContentKeys.untold(new Tokens(database.sql()), new Announced(database.sql()));
        if (!waiting.isEmpty()) {
            var keys = new ContentKeys(announce);
            door.through(transaction -> {
                waiting.forEach(it -> keys.tell(transaction, it));
                return true;
            });
        }
        return waiting.size();
    }

    public Erase erase() {
        return new Erase(door, database, () -> {
            List<String> left = GoneFiles.sweep(database, intake, /* picture= */ "");
            try {
                studio.sweep();
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "it is erased, but recordings of it could not be deleted: " + e.getMessage(), e);
            }
            if (!left.isEmpty()) {
                throw new UncheckedIOException(
                        "it is erased, but a picture of its headline could not be deleted and is tried again each minute"
                                + " while the newsroom is served",
                        new IOException(String.join(", ", left)));
            }
        });
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
        Site site = site().map(it -> isOfThisMachine(it) ? it.at(link) : it).orElseGet(() -> unnamed(link));
        announce.document(site);
        return site;
    }

    private static boolean isOfThisMachine(Site site) {
        return site.address().address().startsWith("http://localhost:");
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

    /// What takes an archive's pictures into the library.
    public PictureFiles incomingPictures() {
        return new IncomingPictures(intake, database, clock);
    }

    /// The same, and fetches those that an archive names by their addresses.
    ///
    /// @param progress how far a story has come
    /// @param oldSite where the archive's site stands
    FetchedPictures fetchedPictures(Function<String, BringInArchive.Progress> progress, Optional<URI> oldSite) {
        return new FetchedPictures(
                database,
                incomingPictures(),
                new Call(InetAddress::getAllByName, Boolean.getBoolean(CALL_THIS_MACHINE), FetchedPictures.PATIENCE),
                progress,
                oldSite);
    }

    public BringInPaper bringInPaper() {
        return new BringInPaper(database);
    }

    public BringInArchive bringInArchive(Site site) {
        return new BringInArchive(door, announce, publish, new StoryIds(), clock, site.language());
    }

    @Override
    public void close() {
        call.close();
        database.close();
    }
}
