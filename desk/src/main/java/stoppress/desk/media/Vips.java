package stoppress.desk.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import stoppress.publication.document.Renditions.Focus;

/// Pictures by libvips, each in a process of its own that may take so much memory, time and disk and no more, and
/// reads no format that libvips itself does not trust.
final class Vips implements Renderer {
    private static final Limited LIMITS = new Limited(3_000_000_000L, Duration.ofSeconds(90), 300_000_000);
    /// In pixels a side.
    private static final int GLANCE = 512;
    /// In thousandths of a side.
    private static final int EDGE = 80;
    private static final boolean HERE =
            Limited.has("vipsthumbnail", "--vips-version") && Limited.has("vipsheader", "--version");
    private static final Pattern DAMAGE =
            Pattern.compile("not enough data|premature end|truncat|corrupt", Pattern.CASE_INSENSITIVE);

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
        List<String> said = lines(List.of("vipsheader", "-a", picture.toString()));
        int width = number(said, "width").orElseThrow(() -> new IOException("not a picture: it has no width"));
        int height = number(said, "height").orElseThrow(() -> new IOException("not a picture: it has no height"));
        int orientation = number(said, "orientation").orElse(1);
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
            lines(List.of(
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
            if (at.size() < 2) {
                return Optional.empty();
            }
            var guess = new Focus(thousandths(at.getFirst(), size.width()), thousandths(at.get(1), size.height()));
            return isInside(guess.x()) && isInside(guess.y()) ? Optional.of(guess) : Optional.empty();
        } finally {
            Files.deleteIfExists(glance);
            Files.deleteIfExists(part);
        }
    }

    /// Where nothing draws the eye, a corner is named.
    private static boolean isInside(int thousandths) {
        return thousandths >= EDGE && thousandths <= 1_000 - EDGE;
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
        lines(List.of("vipsthumbnail", picture.toString(), "--size", size, "--eprofile", "srgb", "-o", to));
    }

    /// A field, where it stands first: what comes from the file itself stands behind those of libvips.
    private static Optional<Integer> number(List<String> said, String field) {
        return said.stream()
                .filter(it -> it.startsWith(field + ": "))
                .findFirst()
                .map(it -> it.substring(field.length() + 2).strip())
                .filter(it -> it.matches("[0-9]{1,9}"))
                .map(Integer::valueOf);
    }

    /// What it said.
    private static List<String> lines(List<String> command) throws IOException {
        Limited.Said said = LIMITS.run(command, Map.of("VIPS_BLOCK_UNTRUSTED", "1", "VIPS_CONCURRENCY", "1"));
        if (DAMAGE.matcher(said.trouble()).find()) {
            // It was decoded as far as it went, and the rest is grey.
            throw new Trouble.Failed(Trouble.Rule.PART, "", "a part of it is missing");
        }
        return said.out();
    }
}
