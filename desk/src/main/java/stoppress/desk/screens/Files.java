package stoppress.desk.screens;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import stoppress.press.Assets;

/// The files that the screens refer to: their own and, for previews, the paper's. Each stands at an address that has
/// the hash of its bytes, and so never changes.
final class Files {
    private static final Map<String, String> OWN = Map.of(
            "desk.css", "text/css; charset=utf-8",
            "desk.js", "text/javascript; charset=utf-8",
            "editor.js", "text/javascript; charset=utf-8",
            "icons.svg", "image/svg+xml");
    private static final Pattern MEDIA = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,150}");
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "jpg",
            "image/jpeg",
            "jpeg",
            "image/jpeg",
            "png",
            "image/png",
            "webp",
            "image/webp",
            "avif",
            "image/avif",
            "gif",
            "image/gif",
            "mp3",
            "audio/mpeg",
            "ogg",
            "audio/ogg",
            "m4a",
            "audio/mp4");

    private final Map<String, Answer.File> byAddress = new HashMap<>();
    private final Map<String, String> addresses = new HashMap<>();
    private final Path media;
    private final Assets paper;

    /// @param media where the paper's pictures and recordings are
    Files(Assets paper, Path media) {
        this.media = media;
        this.paper = paper;
        paper.all().forEach(it -> byAddress.put(it.address(), new Answer.File(it.type(), it.bytes(), true)));
        OWN.forEach((name, type) -> {
            byte[] bytes = resource(name);
            int dot = name.lastIndexOf('.');
            String address = "/desk/%s-%s%s".formatted(name.substring(0, dot), hash(bytes), name.substring(dot));
            addresses.put(name, address);
            byAddress.put(address, new Answer.File(type, bytes, true));
        });
    }

    String address(String name) {
        return Objects.requireNonNull(addresses.get(name), name);
    }

    Optional<Answer.File> at(String address) {
        return address.startsWith("/media/")
                ? media(address.substring("/media/".length()))
                : Optional.ofNullable(byAddress.get(address))
                        .or(() -> paper.dressed(address).map(it -> new Answer.File(it.type(), it.bytes(), true)));
    }

    private Optional<Answer.File> media(String name) {
        String type = MEDIA_TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || !MEDIA.matcher(name).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Answer.File(type, java.nio.file.Files.readAllBytes(media.resolve(name)), true));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static byte[] resource(String name) {
        try (var in = Objects.requireNonNull(Files.class.getResourceAsStream("assets/" + name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
