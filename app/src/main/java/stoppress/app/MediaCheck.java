package stoppress.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether a file of `media/` is what its name says: the SHA-256 of its bytes.
final class MediaCheck {
    private static final Pattern NAMED = Pattern.compile("([0-9a-f]{64})(?:\\.[a-z0-9]{2,5})?");

    private MediaCheck() {}

    /// A file whose name is not a hash alone (a smaller size of a picture, say) is not checked.
    static boolean isWhatItIsNamed(Path file) throws IOException {
        Matcher named = NAMED.matcher(String.valueOf(file.getFileName()));
        return !named.matches() || named.group(1).equals(hash(file));
    }

    private static String hash(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] some = new byte[1 << 16];
            for (int n = in.read(some); n >= 0; n = in.read(some)) {
                digest.update(some, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
