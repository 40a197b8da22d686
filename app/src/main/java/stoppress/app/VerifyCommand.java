package stoppress.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import stoppress.app.foreign.Kept;
import stoppress.app.foreign.VerifyForeign;
import stoppress.desk.database.Database;
import stoppress.publication.log.Hash;
import stoppress.publication.log.KeyFile;
import stoppress.publication.log.Malformed;
import stoppress.publication.log.VerifierKey;
import stoppress.publication.log.Verify;

/// Checks a publication log: a newsroom's own, or that of a paper that somebody else serves.
@Command(
        name = "verify",
        description = "Checks a publication log: that nothing in it was changed, moved or taken out.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Checks the paper that is served there, and says what is new since the last time.")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "With --url: a key that the log is signed with, now or once. Without it, the one of the last"
                    + " time; the first time, the one that the paper names.")
    private Optional<String> key = Optional.empty();

    @Option(
            names = "--keep",
            paramLabel = "FILE",
            description = "With --url: where to keep what was seen. Without it, a file of its own for each paper in"
                    + " $XDG_STATE_HOME/stoppress.")
    private Optional<Path> keep = Optional.empty();

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() {
        return url.isPresent() ? foreign(url.get()) : own();
    }

    private int own() {
        if (!Files.isRegularFile(data.path().resolve("desk").resolve("desk.db"))) {
            throw new Complaint("%s has no newsroom; say which one with --data DIR.".formatted(data.path()));
        }
        return switch (checked()) {
            case Verify.Outcome.Sound(long entries, long erased, var root) -> {
                System.out.println(sound(entries, erased, root));
                yield 0;
            }
            case Verify.Outcome.Broken(var position, String why) ->
                throw new Complaint("the log is broken at position %s: %s.".formatted(position, why));
        };
    }

    /// Without changing anything, unless the newsroom is of an older version and has to be brought up to date.
    private Verify.Outcome checked() {
        var directory = new DataDirectory(data.path());
        Optional<DataSource> database = Database.looking(directory.desk());
        if (database.isPresent()) {
            return new Verify(database.get(), new KeyFile(directory.key()).verifier()).log();
        }
        try (var newsroom = Newsroom.open(data.open(), InstantSource.system())) {
            return newsroom.verify().log();
        }
    }

    private int foreign(String address) {
        Optional<VerifierKey> given = key.map(VerifyCommand::key);
        try (var verify = new VerifyForeign(address)) {
            Path file = keep.orElseGet(() -> usual(verify.paper()));
            Optional<Kept> kept = Kept.read(file);
            if (kept.isPresent() && !kept.get().paper().equals(verify.paper())) {
                throw new Complaint("%s keeps what was seen of %s; give --keep another file."
                        .formatted(file, kept.get().paper()));
            }
            boolean byItsOwnWord = given.isEmpty() && kept.isEmpty();
            VerifierKey trusted = given.or(() -> kept.map(Kept::key)).orElseGet(verify::ownWord);
            return switch (verify.log(trusted, kept)) {
                case VerifyForeign.Outcome.Sound(
                        var by,
                        long entries,
                        long erased,
                        var root,
                        var changes,
                        var seen) -> {
                    seen.write(file);
                    changes.forEach(System.out::println);
                    System.out.println(sound(entries, erased, root));
                    System.out.printf("Signed with %s%n", by);
                    System.out.println(kept.map(it -> "%,d new since the last time.".formatted(changes.size()))
                            .orElse("Seen for the first time; the next time is held against what was kept in " + file));
                    if (byItsOwnWord) {
                        System.out.println(
                                "The key is taken by the paper's own word: compare it with one from elsewhere.");
                    }
                    yield 0;
                }
                case VerifyForeign.Outcome.Broken(var position, String why) ->
                    throw new Complaint("the log is broken at position %s: %s.".formatted(position, why));
            };
        }
    }

    private static String sound(long entries, long erased, Hash root) {
        return "The log is sound: %,d entries%s. Root %s"
                .formatted(entries, erased == 0 ? "" : ", %,d of them erased by law".formatted(erased), root.hex());
    }

    private static VerifierKey key(String text) {
        try {
            return VerifierKey.of(text);
        } catch (Malformed e) {
            throw new Complaint("--key: %s.".formatted(e.getMessage()), e);
        }
    }

    /// One file a paper: what was seen of one says nothing of another.
    private static Path usual(String paper) {
        Path state = Optional.ofNullable(System.getenv("XDG_STATE_HOME"))
                .filter(it -> it.startsWith("/"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "state"));
        String name = Hash.over(paper.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 32);
        return state.resolve("stoppress").resolve("verified").resolve(name + ".json");
    }
}
