package stoppress.desk.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import stoppress.publication.document.Renditions.Focus;

/// Pictures by libvips, each in a process of its own that may take so much memory, time and disk and no more, and
/// reads no format that libvips itself does not trust.
final class Vips implements Renderer {
    private static final String BYTES_OF_MEMORY = "3000000000";
    private static final String SECONDS_OF_PROCESSOR = "60";
    private static final String BYTES_OF_FILE = "300000000";
    private static final int SECONDS = 90;
    /// In pixels a side.
    private static final int GLANCE = 512;
    private static final boolean HERE = has("vipsthumbnail", "--vips-version") && has("vipsheader", "--version");
    private static final Pattern DAMAGE =
            Pattern.compile("not enough data|premature end|truncat|corrupt", Pattern.CASE_INSENSITIVE);
    private static final boolean LIMITED = has("prlimit", "--version");

    static boolean isHere() {
        return HERE;
    }

    @Override
    public Set<String> reads() {
        return Set.of("image/webp", "image/avif", "image/heic");
    }

    @Override
    public Set<String> writes() {
        return Set.of("image/avif", "image/webp", "image/jpeg");
    }

    @Override
    public Size size(Path picture) throws IOException {
        int width = number(picture, "width");
        int height = number(picture, "height");
        int orientation;
        try {
            orientation = number(picture, "orientation");
        } catch (IOException e) {
            orientation = 1;
        }
        return orientation >= 5 ? new Size(height, width) : new Size(width, height);
    }

    @Override
    public void within(Path picture, Size bounds, String type, Path to) throws IOException {
        String saved = switch (type) {
            case "image/avif" -> "[Q=52,effort=3,strip]";
            case "image/webp" -> "[Q=76,strip]";
            default -> "[Q=80,optimize_coding,interlace,background=255,strip]";
        };
        thumbnail(picture, "%dx%d>".formatted(bounds.width(), bounds.height()), to + saved);
    }

    @Override
    public void cropped(Path picture, Size size, int x, int y, Path to) throws IOException {
        Size whole = size(picture);
        double scale = Math.max((double) size.width() / whole.width(), (double) size.height() / whole.height());
        int width = Math.max(size.width(), (int) Math.round(whole.width() * scale));
        int height = Math.max(size.height(), (int) Math.round(whole.height() * scale));
        Path filled = Files.createTempFile(to.toAbsolutePath().getParent(), "filled", ".png");
        try {
            thumbnail(picture, "%dx%d!".formatted(width, height), filled.toString());
            run(List.of(
                    "vips",
                    "crop",
                    filled.toString(),
                    to + "[Q=80,optimize_coding,background=255,strip]",
                    Integer.toString(offset(width, size.width(), x)),
                    Integer.toString(offset(height, size.height(), y)),
                    Integer.toString(size.width()),
                    Integer.toString(size.height())));
        } finally {
            Files.deleteIfExists(filled);
        }
    }

    /// Looked for on a small copy: the eye does not fall on details. The larger the part is that is cut out, the more
    /// of what is around a point counts for it.
    @Override
    public Optional<Focus> attention(Path picture) throws IOException {
        Path glance = Files.createTempFile("glance", ".png");
        Path part = Files.createTempFile("glance", ".png");
        try {
            thumbnail(picture, "%dx%d".formatted(GLANCE, GLANCE), glance.toString());
            Size size = size(glance);
            List<String> at = lines(List.of(
                    "vips",
                    "smartcrop",
                    glance.toString(),
                    part.toString(),
                    Integer.toString(Math.max(1, size.width() * 3 / 4)),
                    Integer.toString(Math.max(1, size.height() * 3 / 4)),
                    "--interesting",
                    "attention",
                    "--attention-x",
                    "--attention-y"));
            return at.size() < 2
                    ? Optional.empty()
                    : Optional.of(
                            new Focus(thousandths(at.getFirst(), size.width()), thousandths(at.get(1), size.height())));
        } finally {
            Files.deleteIfExists(glance);
            Files.deleteIfExists(part);
        }
    }

    private static int thousandths(String at, int of) throws IOException {
        try {
            return Math.clamp(Math.round(Double.parseDouble(at) * 1_000 / of), 0, 1_000);
        } catch (NumberFormatException e) {
            throw new IOException("no point of the picture: " + at, e);
        }
    }

    static int offset(int whole, int part, int thousandths) {
        return Math.clamp(Math.round(whole * (thousandths / 1000.0) - part / 2.0), 0, whole - part);
    }

    private static void thumbnail(Path picture, String size, String to) throws IOException {
        run(List.of("vipsthumbnail", picture.toString(), "--size", size, "--eprofile", "srgb", "-o", to));
    }

    private static int number(Path picture, String field) throws IOException {
        String said =
                run(List.of("vipsheader", "-f", field, picture.toString())).strip();
        try {
            return Integer.parseInt(said);
        } catch (NumberFormatException e) {
            throw new IOException("not a picture: its " + field + " is " + said, e);
        }
    }

    private static String run(List<String> command) throws IOException {
        return lines(command).stream().findFirst().orElse("");
    }

    /// What it said.
    private static List<String> lines(List<String> command) throws IOException {
        var limited = new ArrayList<String>();
        if (LIMITED) {
            limited.addAll(List.of(
                    "prlimit",
                    "--as=" + BYTES_OF_MEMORY,
                    "--cpu=" + SECONDS_OF_PROCESSOR,
                    "--fsize=" + BYTES_OF_FILE,
                    "--core=0",
                    "--"));
        }
        limited.addAll(command);
        var building = new ProcessBuilder(limited);
        building.environment().put("VIPS_BLOCK_UNTRUSTED", "1");
        building.environment().put("VIPS_CONCURRENCY", "1");
        Path said = Files.createTempFile("vips", ".txt");
        Path trouble = Files.createTempFile("vips", ".txt");
        try {
            Process process = building.redirectOutput(said.toFile())
                    .redirectError(trouble.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new IOException("it took longer than " + SECONDS + " seconds");
            }
            if (process.exitValue() != 0) {
                throw new IOException(firstLine(trouble));
            }
            if (DAMAGE.matcher(head(trouble)).find()) {
                // It was decoded as far as it went, and the rest is grey.
                throw new IOException("a part of it is missing");
            }
            return head(said).lines().map(String::strip).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("it was interrupted", e);
        } finally {
            Files.deleteIfExists(said);
            Files.deleteIfExists(trouble);
        }
    }

    private static String firstLine(Path file) throws IOException {
        String line = head(file).lines().findFirst().orElse("it was stopped").replaceAll("\\S*/(\\S+)", "$1");
        return line.substring(0, Math.min(line.length(), 300));
    }

    private static String head(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(100_000), StandardCharsets.ISO_8859_1);
        }
    }

    private static boolean has(String... command) {
        try {
            Process process = new ProcessBuilder(command)
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
}
