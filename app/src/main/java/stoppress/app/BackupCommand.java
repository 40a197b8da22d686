package stoppress.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Copies the whole newsroom, drafts, accounts and key too, while it is being served.
@Command(
        name = "backup",
        description = "Copies the whole newsroom into a directory, while it is served, and checks the copy.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    @Option(
            names = "--to",
            required = true,
            paramLabel = "DIR",
            description = "A directory that is not there yet. It has the key in it: keep it secret.")
    private Path to = Path.of(".");

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() {
        if (!Files.isRegularFile(data.path().resolve("desk").resolve("desk.db"))) {
            throw new Complaint("%s has no newsroom; say which one with --data DIR.".formatted(data.path()));
        }
        if (Files.exists(to)) {
            throw new Complaint("%s is there already; say another with --to.".formatted(to));
        }
        var copied = new Copying(data.open(), InstantSource.system()).to(to);
        System.out.printf(
                "%s: %,d entries of the log and %,d files. The copy is sound.%n", to, copied.entries(), copied.files());
        if (copied.went() > 0) {
            System.out.printf(
                    "%,d files were deleted while it was copied; the copy does not name them.%n", copied.went());
        }
        if (!copied.lacking().isEmpty()) {
            System.out.printf(
                    "%,d files that the database names are not in %s, and so not in the copy: %s%s%n",
                    copied.lacking().size(),
                    data.path().resolve("media"),
                    copied.lacking().iterator().next(),
                    copied.lacking().size() > 1 ? "…" : "");
        }
        return 0;
    }
}
