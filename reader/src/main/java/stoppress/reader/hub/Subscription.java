package stoppress.reader.hub;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// That somebody is sent a feed.
///
/// @param callback where it is sent
/// @param topic the feed's path
/// @param secret what deliveries are signed with
/// @param until when the lease ends, in milliseconds
record Subscription(String callback, String topic, Optional<String> secret, long until) {
    /// `X-Hub-Signature` of a body; empty without a secret.
    Optional<String> signature(byte[] body) {
        return secret.map(it -> {
            try {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(it.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has HmacSHA256", e);
            }
        });
    }
}
