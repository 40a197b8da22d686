package stoppress.app;

import java.net.URI;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The accounts of those who work at the desk.
@Command(
        name = "account",
        description = "Helps those who work at the desk.",
        mixinStandardHelpOptions = true,
        subcommands = AccountCommand.Back.class)
final class AccountCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say back.");
    }

    /// Prints nothing but the link.
    @Command(
            name = "back",
            description = "Prints a link by which somebody who cannot get in takes a new passkey or password, once,"
                    + " within an hour.",
            mixinStandardHelpOptions = true)
    static final class Back implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "MAIL", description = "The address with which they sign in.")
        private String mail = "";

        @Option(
                names = "--desk-address",
                paramLabel = "URL",
                description = "Where browsers find the desk; http://localhost:8081 where nothing is said.")
        private Optional<URI> deskAddress = Optional.empty();

        @Mixin
        private DataOption data = new DataOption();

        @Override
        public Integer call() {
            if (!Files.isRegularFile(data.path().resolve("desk").resolve("desk.db"))) {
                throw new Complaint("%s has no newsroom; say which one with --data DIR.".formatted(data.path()));
            }
            try (var newsroom = Newsroom.open(data.open(), InstantSource.system())) {
                String secret = newsroom.wayBack(mail)
                        .orElseThrow(() ->
                                new Complaint("nobody signs in with %s, or their account was ended.".formatted(mail)));
                System.out.println(deskAddress.orElse(URI.create("http://localhost:8081")) + "/back/" + secret);
                return 0;
            }
        }
    }
}
