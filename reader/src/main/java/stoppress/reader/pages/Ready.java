package stoppress.reader.pages;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stoppress.press.Page;

/// All that is sent to those who ask for one address, made beforehand.
public final class Ready {
    /// What objects and rendered headers weigh beside a body, about.
    private static final int OVERHEAD = 4096;

    private final int status;
    private final Map<Encoding, Variant> variants;
    private final long until;
    private final int bytes;

    private Ready(int status, Map<Encoding, Variant> variants, long until) {
        this.status = status;
        this.variants = new EnumMap<>(variants);
        this.until = until;
        this.bytes = variants.values().stream()
                .mapToInt(variant -> variant.bytes() + OVERHEAD)
                .sum();
    }

    static Ready found(Page page, Optional<Instant> until, Caching caching) {
        return found(page, until, caching, Map.of());
    }

    static Ready found(Page page, Optional<Instant> until, Caching caching, Map<String, String> headers) {
        return pressed(200, page, until.map(Instant::toEpochMilli).orElse(Long.MAX_VALUE), caching, headers);
    }

    static Ready gone(Page page, Map<String, String> headers) {
        return pressed(410, page, Long.MAX_VALUE, Caching.PAGE, headers);
    }

    static Ready missing(Page page, Map<String, String> headers) {
        return pressed(404, page, Long.MAX_VALUE, Caching.BRIEF, headers);
    }

    /// What an enquiry is answered with, once and to nobody else: in the first of these encodings if that pays, or else
    /// as it is.
    static Ready answered(Enquiry.Answered answered, List<Encoding> encodings) {
        byte[] body = answered.page().bytes();
        boolean pays = Compression.pays(answered.page().type(), body.length);
        var headers = headers(answered.page(), answered.caching(), answered.headers(), pays);
        Encoding first = encodings.isEmpty() ? Encoding.IDENTITY : encodings.getFirst();
        Optional<byte[]> smaller = pays ? Compression.of(body, first, Compression.Effort.WAITED_FOR) : Optional.empty();
        Encoding encoding = smaller.isPresent() ? first : Encoding.IDENTITY;
        var variant = variant(Buffer.buffer(smaller.orElse(body)), body, encoding, headers);
        return new Ready(answered.status(), Map.of(encoding, variant), Long.MAX_VALUE);
    }

    /// The way on to `address`, for good.
    public static Ready moved(String address) {
        return moved(address, Map.of());
    }

    static Ready moved(String address, Map<String, String> further) {
        var headers = new LinkedHashMap<>(Map.of(
                "location",
                address,
                "content-type",
                "text/plain; charset=utf-8",
                "cache-control",
                Caching.PAGE.header()));
        headers.putAll(further);
        var variant = new Variant(
                Buffer.buffer("Moved to " + address + "\n"),
                tag(address.getBytes(StandardCharsets.UTF_8), Encoding.IDENTITY),
                headers);
        return new Ready(301, Map.of(Encoding.IDENTITY, variant), Long.MAX_VALUE);
    }

    /// 200, 301, 404 or 410; of an enquiry any.
    public int status() {
        return status;
    }

    /// The variant in the first of `encodings` that there is; empty when none of them is.
    public Optional<Variant> in(List<Encoding> encodings) {
        for (int i = 0; i < encodings.size(); i++) {
            Variant variant = variants.get(encodings.get(i));
            if (variant != null) {
                return Optional.of(variant);
            }
        }
        return Optional.empty();
    }

    /// How much memory it takes, about.
    int bytes() {
        return bytes;
    }

    /// The instant, in milliseconds of the epoch, from which on it is to be pressed again.
    long until() {
        return until;
    }

    /// The tag under which a body without encoding is told apart from every other.
    static String tag(byte[] body, Encoding encoding) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 12));
            return encoding == Encoding.IDENTITY ? '"' + text + '"' : '"' + text + '-' + encoding.token() + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Ready pressed(int status, Page page, long until, Caching caching, Map<String, String> further) {
        byte[] body = page.bytes();
        boolean pays = Compression.pays(page.type(), body.length);
        var effort = caching == Caching.IMMUTABLE ? Compression.Effort.ONCE : Compression.Effort.WAITED_FOR;
        var headers = headers(page, caching, further, pays);
        var variants = new EnumMap<Encoding, Variant>(Encoding.class);
        for (Encoding encoding : Encoding.values()) {
            Optional<byte[]> bytes = encoding == Encoding.IDENTITY
                    ? Optional.of(body)
                    : pays ? Compression.of(body, encoding, effort) : Optional.empty();
            bytes.ifPresent(it -> variants.put(encoding, variant(Variant.outsideTheHeap(it), body, encoding, headers)));
        }
        return new Ready(status, variants, until);
    }

    private static Map<String, String> headers(
            Page page, Caching caching, Map<String, String> further, boolean isEncoded) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("content-type", page.type());
        headers.put("cache-control", caching.header());
        headers.putAll(further);
        if (isEncoded) {
            headers.merge("vary", "accept-encoding", (others, own) -> others + ", " + own);
        }
        return headers;
    }

    /// @param body without encoding
    private static Variant variant(Buffer encoded, byte[] body, Encoding encoding, Map<String, String> headers) {
        var all = new LinkedHashMap<>(headers);
        if (encoding != Encoding.IDENTITY) {
            all.put("content-encoding", encoding.token());
        }
        return new Variant(encoded, tag(body, encoding), all);
    }
}
