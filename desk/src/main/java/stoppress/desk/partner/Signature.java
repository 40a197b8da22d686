package stoppress.desk.partner;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// How a delivery proves that it is ours, and when it was sent: the three headers of Standard Webhooks
/// (https://www.standardwebhooks.com), for which there are libraries in many languages.
///
/// What is signed (HMAC-SHA256) is the delivery's id, the second at which it is sent and the body, with a dot
/// between.
final class Signature {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;

    private Signature() {}

    /// A new secret, `whsec_` and 32 bytes in base 64.
    static String newSecret() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /// The headers of a delivery.
    ///
    /// @param secrets signed with each, the newest first
    static Map<String, String> headers(List<String> secrets, String id, Instant now, byte[] body) {
        String second = Long.toString(now.getEpochSecond());
        return Map.of(
                "webhook-id",
                id,
                "webhook-timestamp",
                second,
                "webhook-signature",
                secrets.stream()
                        .map(it -> "v1," + signed(it, id + "." + second + ".", body))
                        .collect(Collectors.joining(" ")));
    }

    private static String signed(String secret, String before, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(PREFIX.length())), "HmacSHA256"));
            mac.update(before.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
