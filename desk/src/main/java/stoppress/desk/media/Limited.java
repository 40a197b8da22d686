package stoppress.desk.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs programs that are given files of strangers: each may take so much memory, time and disk and no more, and leaves
/// no core behind. Where the machine has no `prlimit`, only the time is bounded. Nothing that this process has in its
/// environment is known to it, keys and passwords least of all, but for [#PASSED].
///
/// @param memory in bytes of address space
/// @param time by the clock; of the processor it may take as much
/// @param disk the largest file that it may write, in bytes
record Limited(long memory, Duration time, long disk) {
    /// What is read of what a program says, in bytes.
    private static final int SAID = 200_000;

    private static final int LONGEST = 300;
    /// Where programs, their libraries and their passing files are.
    private static final List<String> PASSED = List.of("PATH", "LD_LIBRARY_PATH", "TMPDIR");

    private static final boolean HAS_LIMITS = has("prlimit", "--version");

    /// What it said, a line each, on its two outputs.
    record Said(List<String> out, String trouble) {}

    /// @throws IOException with what it said when it failed, was stopped, or took too long
    Said run(List<String> command, Map<String, String> environment) throws IOException {
        var limited = new ArrayList<String>();
        if (HAS_LIMITS) {
            limited.addAll(List.of(
                    "prlimit",
                    "--as=" + memory,
                    "--cpu=" + Math.max(1, time.toSeconds()),
                    "--fsize=" + disk,
                    "--core=0",
                    "--"));
        }
        limited.addAll(command);
        ProcessBuilder building = building(limited);
        building.environment().putAll(environment);
        Path said = Files.createTempFile("limited", ".txt");
        Path trouble = Files.createTempFile("limited", ".txt");
        try {
            Process process = building.redirectOutput(said.toFile())
                    .redirectError(trouble.toFile())
                    .start();
            try {
                process.getOutputStream().close();
                if (!process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly().waitFor();
                    throw new Trouble.Failed(
                            Trouble.Rule.SLOW,
                            Long.toString(time.toSeconds()),
                            "it took longer than " + time.toSeconds() + " seconds");
                }
            } finally {
                // Whoever waited for it may have been interrupted.
                process.destroyForcibly();
            }
            if (process.exitValue() != 0) {
                throw new IOException(firstLine(head(trouble)));
            }
            return new Said(head(said).lines().map(String::strip).toList(), head(trouble));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("it was interrupted", e);
        } finally {
            Files.deleteIfExists(said);
            Files.deleteIfExists(trouble);
        }
    }

    /// Whether there is such a program.
    static boolean has(String... command) {
        try {
            Process process = building(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static ProcessBuilder building(List<String> command) {
        var building = new ProcessBuilder(command);
        Map<String, String> environment = building.environment();
        environment.keySet().removeIf(it -> !PASSED.contains(it));
        environment.putIfAbsent("PATH", "/usr/bin:/bin");
        environment.putAll(Map.of("LANG", "C.UTF-8", "HOME", "/nonexistent"));
        return building;
    }

    /// Without the directories that the machine's files are in.
    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElse("it was stopped").replaceAll("\\S*/(\\S+)", "$1");
        return line.substring(0, Math.min(line.length(), LONGEST));
    }

    private static String head(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(SAID), StandardCharsets.UTF_8);
        }
    }
}
