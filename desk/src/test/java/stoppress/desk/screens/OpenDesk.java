package stoppress.desk.screens;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import stoppress.desk.DeskServer;
import stoppress.desk.account.Account;
import stoppress.desk.account.Accounts;
import stoppress.desk.account.Invitations;
import stoppress.desk.account.Role;
import stoppress.desk.account.Sessions;
import stoppress.desk.account.Tokens;
import stoppress.desk.api.Api;
import stoppress.desk.api.Beyond;
import stoppress.desk.api.PartnerApi;
import stoppress.desk.copy.Here;
import stoppress.desk.database.Database;
import stoppress.desk.mail.Mail;
import stoppress.desk.media.Intake;
import stoppress.desk.media.Originals;
import stoppress.desk.media.Renderer;
import stoppress.desk.media.Uploads;
import stoppress.desk.outside.Call;
import stoppress.desk.outside.Pause;
import stoppress.desk.paper.Announced;
import stoppress.desk.provider.Provider;
import stoppress.desk.publish.Announce;
import stoppress.desk.publish.Door;
import stoppress.desk.publish.Publish;
import stoppress.desk.publish.SoundDesk;
import stoppress.desk.sound.Pieces;
import stoppress.desk.sound.Studio;
import stoppress.desk.sound.tape.Codec;
import stoppress.desk.sound.tape.Tape;
import stoppress.desk.sound.voice.Voices;
import stoppress.desk.story.Slugs;
import stoppress.desk.story.Stories;
import stoppress.press.Press;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Language;
import stoppress.publication.document.Link;
import stoppress.publication.document.Site;
import stoppress.publication.document.StoryId;
import stoppress.publication.json.Json;
import stoppress.publication.log.SigningKey;
import stoppress.publication.log.SqlLog;

/// A desk that is open: the real servlets on a real socket, over a real database, with a clock that the test turns.
public final class OpenDesk implements AfterEachCallback {
    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    public Instant now = Instant.parse("2026-05-14T07:00:00Z");
    public final Database database;
    final Screens screens;
    final Api api;
    public final SqlLog log;
    /// Calls this machine alone.
    public final Call call = caller();
    public final URI address;
    /// Who is in which story.
    public final Here here = new Here();
    final Intake intake;
    final Uploads uploads;
    final Door door;
    final Announce announce;
    final Studio studio;
    private final DeskServer server;
    /// Where everything of this desk's is.
    final Path directory;

    public OpenDesk() {
        this(Mail.NONE, Optional.empty());
    }

    /// @param voices who can read aloud there
    public OpenDesk(Voices voices) {
        this(Mail.NONE, Optional.empty(), voices);
    }

    /// @param mail where its letters go
    /// @param provider with which people may sign in
    public OpenDesk(Mail mail, Optional<Provider> provider) {
        this(mail, provider, Voices.NONE);
    }

    private OpenDesk(Mail mail, Optional<Provider> provider, Voices voices) {
        try {
            directory = java.nio.file.Files.createTempDirectory("open-desk");
            database = Database.open(directory);
            var key = SigningKey.make("lamp.example/log");
            door = new Door(database, new SqlLog(database.readers()), _ -> key, () -> now);
            announce = new Announce(door);
            var publish = new Publish(door, announce);
            announce.document(site());
            intake = new Intake(Renderer.here(), Originals.in(directory.resolve("originals")), directory);
            uploads = new Uploads(database, directory.resolve("uploads"));
            log = new SqlLog(database.readers());
            studio = new Studio(
                    database,
                    log,
                    voices,
                    new Tape(Codec::here, directory),
                    new Pieces(directory.resolve("sound"), Pieces.USUAL),
                    directory,
                    OpenDesk::site,
                    new SoundDesk(door)::machine,
                    () -> false,
                    () -> now);
            server = new DeskServer(InetAddress.getLoopbackAddress(), 0);
            address = URI.create("http://localhost:" + server.port());
            var press = Press.ready();
            Supplier<Site> paper = () -> new Announced(database.sql()).site().orElseThrow();
            api = new Api(
                    database,
                    door,
                    announce,
                    publish,
                    new Beyond(address, paper, press, mail, here, directory),
                    intake,
                    () -> {},
                    studio,
                    () -> now);
            screens = new Screens(new Desk(
                    database, door, announce, publish, press, address, paper, directory, intake, uploads, () -> {},
                    studio, mail, provider, here, call, pause(), () -> now));
            var partners = new PartnerApi(database, log, OpenDesk::site, () -> now);
            server.open(Map.of("/api/*", api, "/api/v1/partner/*", partners, "/*", screens));
        } catch (IOException e) {
            throw new UncheckedIOException("the desk did not open", e);
        }
    }

    Pause pause() {
        return new Pause(directory.resolve("paused"));
    }

    /// Calls this machine alone.
    static Call caller() {
        return new Call(InetAddress::getAllByName, true, Duration.ofSeconds(15));
    }

    /// How many originals it keeps.
    long originals() throws IOException {
        try (var files = java.nio.file.Files.walk(directory.resolve("originals"))) {
            return files.filter(java.nio.file.Files::isRegularFile).count();
        }
    }

    /// What programs call.
    public Api api() {
        return api;
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        server.close();
        studio.close();
        call.close();
        database.close();
        try (var files = java.nio.file.Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                java.nio.file.Files.delete(file);
            }
        }
    }

    static Site site() {
        return new Site(
                "The Brackwater Lamp",
                Optional.empty(),
                new Link("https://lamp.example"),
                ZoneId.of("Europe/London"),
                List.of(Language.ENGLISH, Language.UKRAINIAN),
                List.of());
    }

    /// Somebody with an account, signed in.
    Sitting sitting(String name, Role role) {
        return database.write(transaction -> {
            Account account = new Accounts(transaction.sql())
                    .add(name, name.toLowerCase(Locale.ROOT) + "@lamp.example", role, "en", now)
                    .orElseThrow();
            String cookie = new Sessions(transaction.sql()).begin(account.id(), "127.0.0.1", "a test", now);
            String form = new Sessions(transaction.sql())
                    .of(cookie, now)
                    .orElseThrow()
                    .form();
            return new Sitting(this, account.id(), cookie, form);
        });
    }

    /// Nobody yet.
    Sitting stranger() {
        return new Sitting(this, "", "", "");
    }

    public String invitation(Role role) {
        return database.write(it -> new Invitations(it.sql()).invite(role, "", "", "", now));
    }

    public String token(Role role) {
        return database.write(it -> new Tokens(it.sql()).create(role, "a test", "", now, Optional.empty()));
    }

    /// Somebody at a browser.
    record Sitting(OpenDesk desk, String account, String cookie, String form) {
        HttpResponse<String> sees(String path) {
            return desk.send(request(path).GET().build());
        }

        /// Sends a form of the desk's own.
        HttpResponse<String> sends(String path, Map<String, String> fields) {
            return desk.send(request(path)
                    .header("Origin", desk.address.toString())
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(encoded(fields) + "&form=" + form))
                    .build());
        }

        /// Sends what a script of the desk's own sends.
        HttpResponse<String> tells(String path, String json) {
            return desk.send(request(path)
                    .header("Origin", desk.address.toString())
                    .header("Content-Type", "application/json")
                    .header("X-Form", form)
                    .POST(HttpRequest.BodyPublishers.ofString(json))
                    .build());
        }

        /// A new story, by its id.
        String begins() {
            return address(sends("/stories", Map.of())).substring("/stories/".length());
        }

        /// The same person in the browser that this answer was for.
        Sitting with(HttpResponse<String> answer) {
            String secret =
                    answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst("^desk=([^;]*);.*$", "$1");
            String word = new Sessions(desk.database.sql())
                    .of(secret, desk.now)
                    .map(Sessions.Session::form)
                    .orElse("");
            return new Sitting(desk, account, secret, word);
        }

        HttpRequest.Builder request(String path) {
            var request = HttpRequest.newBuilder(desk.address.resolve(path)).header("Accept-Language", "en");
            return cookie.isEmpty() ? request : request.header("Cookie", "desk=" + cookie);
        }
    }

    static String address(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(it -> URLEncoder.encode(it.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /// A draft with these words.
    void writes(String story, String headline, String paragraph) {
        database.write(transaction -> {
            var stories = new Stories(transaction.sql());
            var saved = stories.find(new StoryId(story)).orElseThrow();
            var draft = saved.draft()
                    .with(Map.of(
                            "headline",
                            Optional.of(Json.of(headline)),
                            "slug",
                            Optional.of(Json.of(Slugs.of(headline).text()))))
                    .saying(List.of(Cast.paragraph("b1", paragraph)));
            return stories.save(draft, saved.revision(), now).orElseThrow();
        });
    }

    /// Has read aloud what is to be.
    void works() throws IOException {
        studio.work();
    }

    HttpResponse<byte[]> bytes(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri().toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri().toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
