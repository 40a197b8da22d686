package stoppress.desk.media;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What opens a bucket, and how each request is signed with it: AWS Signature Version 4, in one piece.
///
/// @param id the access key's id
/// @param secret the secret access key
/// @param region such as `eu-west-1`; stores that have none take `us-east-1`
public record BucketKey(String id, String secret, String region) {
    /// The SHA-256 of no bytes.
    static final String NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    public BucketKey {
        if (id.isBlank() || secret.isBlank() || !region.matches("[a-z0-9-]{1,40}")) {
            throw new IllegalArgumentException("a bucket needs a key's id, its secret and a region");
        }
    }

    @Override
    public String toString() {
        return "BucketKey[id=" + id + ", region=" + region + "]";
    }

    /// The headers of a signed request, `host` among them.
    ///
    /// @param at without a query
    /// @param further headers that are signed, too, with names in small letters
    /// @param hash the SHA-256 of its body
    Map<String, String> sign(String method, URI at, Map<String, String> further, String hash, Instant now) {
        String time = TIME.format(now);
        String day = time.substring(0, 8);
        SortedMap<String, String> headers = new TreeMap<>(further);
        headers.put("host", at.getRawAuthority());
        headers.put("x-amz-content-sha256", hash);
        headers.put("x-amz-date", time);
        String names = String.join(";", headers.keySet());
        String request = String.join(
                "\n",
                method,
                at.getRawPath(),
                "",
                headers.entrySet().stream()
                        .map(it -> it.getKey() + ":" + it.getValue().strip() + "\n")
                        .collect(Collectors.joining()),
                names,
                hash);
        String scope = day + "/" + region + "/s3/aws4_request";
        String signed = String.join("\n", "AWS4-HMAC-SHA256", time, scope, hash(request));
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : new String[] {day, region, "s3", "aws4_request", signed}) {
            key = mac(key, part);
        }
        headers.put(
                "authorization",
                "AWS4-HMAC-SHA256 Credential=%s/%s,SignedHeaders=%s,Signature=%s"
                        .formatted(id, scope, names, HexFormat.of().formatHex(key)));
        return headers;
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }
}
