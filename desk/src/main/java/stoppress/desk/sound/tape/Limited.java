package stoppress.desk.sound.tape;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A program of the machine's, run with so much time, memory and disk and no more, after whatever else wants the
/// processor, and without what this process has in its environment.
///
/// @param seconds how long it may take
/// @param memory in bytes
/// @param file the largest file that it may write, in bytes
public record Limited(int seconds, long memory, long file) {
    private static final boolean HAS_LIMITS = has("prlimit", "--version");
    private static final boolean IS_NICE = has("nice", "--version");
    private static final int SAID = 100_000;

    /// Runs it to its end.
    ///
    /// @return what it said on its standard output, at most [#SAID] bytes of it
    /// @throws IOException when it fails, in its own words, or takes more than it may
    public String run(List<String> command) throws IOException {
        var limited = new ArrayList<String>();
        if (IS_NICE) {
            limited.addAll(List.of("nice", "-n", "10"));
        }
        if (HAS_LIMITS) {
            limited.addAll(
                    List.of("prlimit", "--as=" + memory, "--cpu=" + seconds, "--fsize=" + file, "--core=0", "--"));
        }
        limited.addAll(command);
        Path said = Files.createTempFile("said", ".txt");
        Path trouble = Files.createTempFile("trouble", ".txt");
        try {
            Process process = building(limited)
                    .redirectOutput(said.toFile())
                    .redirectError(trouble.toFile())
                    .start();
            process.getOutputStream().close();
            wait(process, command.getFirst());
            if (process.exitValue() != 0) {
                throw new IOException(command.getFirst() + ": " + firstLine(trouble));
            }
            return head(said);
        } finally {
            Files.deleteIfExists(said);
            Files.deleteIfExists(trouble);
        }
    }

    /// Whether the machine has that program: it can be started, and says something of itself.
    public static boolean has(String... command) {
        try {
            Process process = building(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void wait(Process process, String name) throws IOException {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                throw new IOException("%s took longer than %d seconds".formatted(name, seconds));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(name + " was interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static ProcessBuilder building(List<String> command) {
        var building = new ProcessBuilder(command);
        Map<String, String> environment = building.environment();
        String path = Optional.ofNullable(environment.get("PATH")).orElse("/usr/bin:/bin");
        environment.clear();
        environment.putAll(Map.of("PATH", path, "LANG", "C.UTF-8", "HOME", "/nonexistent"));
        return building;
    }

    /// Without directories: they are nobody's business.
    private static String firstLine(Path file) throws IOException {
        String line = head(file)
                .lines()
                .filter(it -> !it.isBlank())
                .findFirst()
                .orElse("it was stopped")
                .replaceAll("\\S*/(\\S+)", "$1")
                .replaceAll("\\p{Cntrl}", " ");
        return line.substring(0, Math.min(line.length(), 300));
    }

    private static String head(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(SAID), StandardCharsets.UTF_8);
        }
    }
}
