package stoppress.app;

import java.nio.file.Files;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import stoppress.desk.publish.RotateKey;

/// The key that the log is signed with.
@Command(
        name = "key",
        description = "Says which key the log is signed with, and takes another.",
        mixinStandardHelpOptions = true,
        subcommands = {KeyCommand.Show.class, KeyCommand.Rotate.class})
final class KeyCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say show or rotate.");
    }

    private static Newsroom open(DataOption data) {
        if (!Files.isRegularFile(data.path().resolve("desk").resolve("desk.db"))) {
            throw new Complaint("%s has no newsroom; say which one with --data DIR.".formatted(data.path()));
        }
        return Newsroom.open(data.open(), InstantSource.system());
    }

    private static Complaint notSigned() {
        return new Complaint("nothing was signed yet; the key is made with the first entry of the log.");
    }

    /// Prints the public half, for those who verify.
    @Command(
            name = "show",
            description = "Prints the verifier key, for those who verify the log.",
            mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {
        @Mixin
        private DataOption data = new DataOption();

        @Override
        public Integer call() {
            try (var newsroom = open(data)) {
                System.out.println(newsroom.keys().verifier().orElseThrow(KeyCommand::notSigned));
                return 0;
            }
        }
    }

    /// Takes a new one.
    @Command(
            name = "rotate",
            description = "Has the log signed with a new key from now on; the old one vouches for it in the log.",
            mixinStandardHelpOptions = true)
    static final class Rotate implements Callable<Integer> {
        @Option(names = "--lost", description = "The key is lost: takes one that nobody vouches for.")
        private boolean lost;

        @Mixin
        private DataOption data = new DataOption();

        @Override
        public Integer call() {
            try (var newsroom = open(data)) {
                RotateKey rotate = newsroom.rotateKey();
                System.out.println(
                        switch (lost ? rotate.instead() : rotate.next()) {
                            case RotateKey.Outcome.Rotated(var key, var position) ->
                                "From position %s on the log is signed with %s".formatted(position, key);
                            case RotateKey.Outcome.Replaced(var key, var position) ->
                                "From position %s on the log is signed with %s, for which nobody vouches: tell those who verify it"
                                        .formatted(position, key);
                            case RotateKey.Outcome.NotSigned() -> throw notSigned();
                            case RotateKey.Outcome.NotLost() ->
                                throw new Complaint(
                                        "the key is there; leave out --lost, so that it vouches for the next.");
                        });
                return 0;
            }
        }
    }
}
