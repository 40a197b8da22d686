package stoppress.app.program;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One process of Stoppress, with what it says.
public final class Program implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final CompletableFuture<List<String>> complaints;
    private final List<String> said = new ArrayList<>();

    private Program(Process process) {
        this.process = process;
        out = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
        complaints = CompletableFuture.supplyAsync(
                () -> process.errorReader(StandardCharsets.UTF_8).lines().toList(),
                task -> Thread.ofVirtual().start(task));
    }

    /// What a process said until it ended.
    public record Ended(int exit, List<String> out, List<String> err) {}

    /// Starts Stoppress with these words.
    public static Program start(String... words) {
        return start(List.of(words));
    }

    public static Program start(List<String> words) {
        return start(List.of(), words);
    }

    /// As above, in a Java with other options.
    static Program start(List<String> options, List<String> words) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dstoppress.partners.call-this-machine=true",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "stoppress.app.Main"));
        command.addAll(1, options);
        command.addAll(words);
        try {
            return new Program(new ProcessBuilder(command).start());
        } catch (IOException e) {
            throw new IllegalStateException("Stoppress could not be started", e);
        }
    }

    /// Runs Stoppress with these words to its end.
    public static Ended run(String... words) {
        try (var program = start(words)) {
            return program.ended();
        }
    }

    public static Ended run(List<String> words) {
        try (var program = start(words)) {
            return program.ended();
        }
    }

    /// Reads standard output up to a line that is `sought`.
    ///
    /// @throws IllegalStateException with what it said instead, when it ends first
    public String says(Predicate<String> sought) {
        for (String line = line(); line != null; line = line()) {
            if (sought.test(line)) {
                return line;
            }
        }
        throw new IllegalStateException("it ended and said only: " + said + complaints.join());
    }

    /// What it said up to now, a line each.
    public List<String> said() {
        return List.copyOf(said);
    }

    /// Kills it: SIGKILL, nothing is cleaned up. What it had written by then is still read; the process's own
    /// `destroyForcibly` would close its streams.
    public List<String> kill() {
        process.toHandle().destroyForcibly();
        return ended().out();
    }

    /// Asks it to stop: SIGTERM.
    public Ended stop() {
        process.toHandle().destroy();
        return ended();
    }

    public Ended ended() {
        while (line() != null) {
            // read on
        }
        try {
            return new Ended(process.waitFor(), List.copyOf(said), complaints.join());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private @Nullable String line() {
        try {
            String line = out.readLine();
            if (line != null) {
                said.add(line);
            }
            return line;
        } catch (IOException e) {
            return null;
        }
    }
}
