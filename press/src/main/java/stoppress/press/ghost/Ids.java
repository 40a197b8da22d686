package stoppress.press.ghost;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Names of things in the shapes that Ghost's have. The same thing has the same one for ever, here and in an export to
/// a Ghost.
public final class Ids {
    public static final String POST = "post";
    public static final String PAGE = "page";
    public static final String TAG = "tag";
    public static final String AUTHOR = "user";

    private Ids() {}

    /// Twenty-four hexadecimal digits.
    ///
    /// @param kind what it is: a post, a tag
    /// @param name what it is called here: a story's id, a tag's slug
    public static String id(String kind, String name) {
        return hash(kind, name).substring(0, 24);
    }

    /// A UUID.
    public static String uuid(String name) {
        String hex = hash("uuid", name);
        return "%s-%s-4%s-8%s-%s"
                .formatted(
                        hex.substring(0, 8),
                        hex.substring(8, 12),
                        hex.substring(13, 16),
                        hex.substring(17, 20),
                        hex.substring(20, 32));
    }

    private static String hash(String kind, String name) {
        try {
            byte[] bytes = (kind + "\n" + name).getBytes(UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
