package stoppress.desk;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Pairs as an address's query and a form have them (`application/x-www-form-urlencoded`).
public final class UrlEncoded {
    private static final int MOST = 500;

    private UrlEncoded() {}

    /// The pairs, of each name the last.
    ///
    /// @throws IllegalArgumentException when there are more than 500, or something is not encoded as it should be
    public static Map<String, String> pairs(String text) {
        var pairs = new LinkedHashMap<String, String>();
        String[] parts = text.split("&", -1);
        if (parts.length > MOST) {
            throw new IllegalArgumentException("%,d pairs".formatted(parts.length));
        }
        for (String part : parts) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                pairs.put(
                        URLDecoder.decode(part.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return pairs;
    }
}
