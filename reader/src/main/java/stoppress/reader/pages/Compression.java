package stoppress.reader.pages;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/// Makes bodies smaller, where that pays.
///
/// The levels were measured on a story page of 31 KB; `benchmarks/README.md` has the figures.
final class Compression {
    /// Below this a body fits in one packet anyway.
    private static final int SMALLEST = 512;

    private static final boolean BROTLI = Brotli4jLoader.isAvailable();

    private Compression() {}

    /// How hard to try.
    enum Effort {
        /// For what is pressed while somebody waits: about a millisecond.
        WAITED_FOR(5, 6, 6),
        /// For what is compressed once and fetched for a year.
        ONCE(11, 19, 9);

        private final int brotli;
        private final int zstd;
        private final int gzip;

        Effort(int brotli, int zstd, int gzip) {
            this.brotli = brotli;
            this.zstd = zstd;
            this.gzip = gzip;
        }
    }

    /// Whether a body of this media type and length is worth compressing at all.
    static boolean pays(String type, int length) {
        if (length < SMALLEST) {
            return false;
        }
        int semicolon = type.indexOf(';');
        String bare = semicolon < 0 ? type : type.substring(0, semicolon).strip();
        return bare.startsWith("text/")
                || bare.endsWith("json")
                || bare.endsWith("xml")
                || bare.equals("application/javascript")
                || bare.equals("application/wasm")
                || bare.equals("font/ttf")
                || bare.equals("font/otf");
    }

    /// The body in `encoding`; nothing when that is not at least a tenth smaller, or cannot be made on this machine.
    static Optional<byte[]> of(byte[] body, Encoding encoding, Effort effort) {
        Optional<byte[]> smaller = switch (encoding) {
            case BROTLI -> BROTLI ? Optional.of(brotli(body, effort.brotli)) : Optional.empty();
            case ZSTD -> Optional.of(Zstd.compress(body, effort.zstd));
            case GZIP -> Optional.of(gzip(body, effort.gzip));
            case IDENTITY -> Optional.empty();
        };
        return smaller.filter(bytes -> bytes.length < body.length - body.length / 10);
    }

    private static byte[] brotli(byte[] body, int quality) {
        try {
            return Encoder.compress(body, Encoder.Parameters.create(quality));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] gzip(byte[] body, int level) {
        var bytes = new ByteArrayOutputStream(body.length / 2);
        try (var gzip = new Levelled(bytes, level)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static final class Levelled extends GZIPOutputStream {
        Levelled(ByteArrayOutputStream out, int level) throws IOException {
            super(out, 8192);
            def.setLevel(level);
        }
    }
}
