package stoppress.reader.shelf;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which keys open the paper to programs, as the log has told.
///
/// Of a key there is its hash, and of hashes all the world may know: what somebody tries is hashed first, so that how
/// long the look-up takes tells of nothing but public hashes.
record Passes(Sql sql) {
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{26}");

    /// @param now in milliseconds
    boolean open(String key, long now) throws SQLException {
        if (!KEY.matcher(key).matches()) {
            return false;
        }
        byte[] hash = hash(key);
        Optional<Held> held = sql.first(
                "select hash, until from pass where hash = ?",
                row -> new Held(row.getString(1), row.getObject(2) == null ? Long.MAX_VALUE : row.getLong(2)),
                HexFormat.of().formatHex(hash));
        return held.filter(it -> MessageDigest.isEqual(HexFormat.of().parseHex(it.hash()), hash))
                .filter(it -> now < it.until())
                .isPresent();
    }

    private record Held(String hash, long until) {}

    private static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
