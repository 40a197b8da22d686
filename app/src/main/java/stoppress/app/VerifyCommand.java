package stoppress.app;

import java.nio.file.Files;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import stoppress.publication.log.Verify;

/// Checks the publication log of a newsroom.
@Command(
        name = "verify",
        description = "Checks the publication log: that nothing in it was changed, moved or taken out.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() {
        if (!Files.isRegularFile(data.path().resolve("desk").resolve("desk.db"))) {
            throw new Complaint("%s has no newsroom; say which one with --data DIR.".formatted(data.path()));
        }
        try (var newsroom = Newsroom.open(data.open(), InstantSource.system())) {
            return switch (newsroom.verify().log()) {
                case Verify.Outcome.Sound(long entries, long erased, var root) -> {
                    System.out.printf(
                            "The log is sound: %,d entries%s. Root %s%n",
                            entries, erased == 0 ? "" : ", %,d of them erased by law".formatted(erased), root.hex());
                    yield 0;
                }
                case Verify.Outcome.Broken(var position, String why) ->
                    throw new Complaint("the log is broken at position %s: %s.".formatted(position, why));
            };
        }
    }
}
