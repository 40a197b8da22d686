package stoppress.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import stoppress.desk.outside.Pause;

/// Puts a copy of a newsroom in its place.
@Command(
        name = "restore",
        description = "Brings a newsroom back from what backup wrote, into a data directory that has none.",
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    @Option(names = "--from", required = true, paramLabel = "DIR", description = "What backup --to wrote.")
    private Path from = Path.of(".");

    @Option(
            names = "--takes-over",
            description =
                    "It is the newsroom from now on, and brings partners, subscribers and search engines the news at"
                            + " once. Without it, it calls nobody until somebody says so at the desk, under Partners.")
    private boolean takesOver;

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() {
        if (!Files.isRegularFile(from.resolve("desk").resolve("desk.db"))) {
            throw new Complaint("%s has no newsroom in it; say what backup --to wrote.".formatted(from));
        }
        if (hasSomething(data.path())) {
            throw new Complaint("%s is not empty; bring the copy back into another --data DIR.".formatted(data.path()));
        }
        var copied = new Copying(new DataDirectory(from), InstantSource.system()).to(data.path());
        System.out.printf(
                "%s: %,d entries of the log and %,d files. The newsroom is sound.%n",
                data.path(), copied.entries(), copied.files());
        var pause = new Pause(new DataDirectory(data.path()).paused());
        if (takesOver) {
            pause.end();
        } else {
            System.out.println(
                    "It brings nobody the news until somebody says at the desk, under Partners, that it is the"
                            + " newsroom now.");
        }
        return 0;
    }

    private static boolean hasSomething(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Files.exists(directory);
        }
        try (Stream<Path> inside = Files.list(directory)) {
            return inside.findAny().isPresent();
        } catch (IOException e) {
            throw new Complaint("%s cannot be read: %s.".formatted(directory, e.getMessage()), e);
        }
    }
}
