package stoppress.app;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import stoppress.desk.account.Role;
import stoppress.desk.account.Tokens;

/// The tokens that programs come to the desk with.
@Command(
        name = "token",
        description = "Makes tokens for programs that call the desk or read the paper, and takes them back.",
        mixinStandardHelpOptions = true,
        subcommands = {TokenCommand.Create.class, TokenCommand.Show.class, TokenCommand.End.class})
final class TokenCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say create, list or end.");
    }

    /// Prints nothing but the token.
    @Command(
            name = "create",
            description = "Prints a new token, which is shown this once; nothing else goes to standard output.",
            mixinStandardHelpOptions = true)
    static final class Create implements Callable<Integer> {
        @Option(
                names = "--role",
                required = true,
                description = "What it may do: ${COMPLETION-CANDIDATES}; of these, content reads only.")
        private Role role = Role.CONTENT;

        @Option(names = "--name", description = "What it is for.")
        private String name = "";

        @Option(
                names = "--days",
                paramLabel = "N",
                description = "How long it is taken; for ever, where nothing is said.")
        private Optional<Integer> days = Optional.empty();

        @Mixin
        private DataOption data = new DataOption();

        @Override
        public Integer call() {
            if (days.filter(it -> it < 1).isPresent()) {
                throw new Complaint("a token is taken for at least one day.");
            }
            beThere(data);
            Instant now = Instant.now();
            try (var newsroom = Newsroom.open(data.open(), InstantSource.system())) {
                System.out.println(newsroom.token(role, name, days.map(it -> now.plus(Duration.ofDays(it)))));
                return 0;
            }
        }
    }

    /// One line for each: its id, what it may do, until when it is taken, what it is for.
    @Command(name = "list", description = "Lists the tokens, without what is secret.", mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {
        @Mixin
        private DataOption data = new DataOption();

        @Override
        public Integer call() {
            beThere(data);
            try (var newsroom = Newsroom.open(data.open(), InstantSource.system())) {
                for (Tokens.Shown it : newsroom.tokens()) {
                    String until = it.expires().isEmpty() ? "for ever" : "until " + it.expires();
                    System.out.printf(
                            "%s  %-13s  %-30s  %s%n", it.id(), it.role().word(), until, it.name());
                }
                return 0;
            }
        }
    }

    /// Whoever comes with it is refused from then on.
    @Command(name = "end", description = "Takes a token back.", mixinStandardHelpOptions = true)
    static final class End implements Callable<Integer> {
        @Parameters(paramLabel = "ID", description = "The token's id, as list shows it.")
        private String id = "";

        @Mixin
        private DataOption data = new DataOption();

        @Override
        public Integer call() {
            beThere(data);
            try (var newsroom = Newsroom.open(data.open(), InstantSource.system())) {
                if (!newsroom.endToken(id)) {
                    throw new Complaint(
                            "there is no token %s; stoppress token list shows which there are.".formatted(id));
                }
                return 0;
            }
        }
    }

    private static void beThere(DataOption data) {
        if (!Files.isRegularFile(data.path().resolve("desk").resolve("desk.db"))) {
            throw new Complaint("%s has no newsroom; say which one with --data DIR.".formatted(data.path()));
        }
    }
}
