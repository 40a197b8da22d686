package stoppress.reader.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.decoder.Decoder;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stoppress.press.Page;

class ReadyTest {
    private static final Page STORY = Paper.page("The ferries to Ness stop at noon. ".repeat(200));

    @ParameterizedTest
    @EnumSource
    void everyEncodingHoldsTheSamePage(Encoding encoding) throws IOException {
        for (Caching caching : Caching.values()) {
            Ready ready = Ready.found(STORY, Optional.empty(), caching);

            byte[] body = ready.in(List.of(encoding)).orElseThrow().body().getBytes();

            assertThat(decoded(encoding, body)).isEqualTo(STORY.bytes());
        }
    }

    @Test
    void everyEncodingHasATagOfItsOwn() {
        Ready ready = Ready.found(STORY, Optional.empty(), Caching.PAGE);

        var tags = new HashSet<String>();
        for (Encoding encoding : Encoding.values()) {
            tags.add(ready.in(List.of(encoding)).orElseThrow().tag());
        }

        assertThat(tags).hasSize(4).allMatch(tag -> tag.matches("\"[A-Za-z0-9_-]{16}(-br|-zstd|-gzip)?\""));
    }

    @Test
    void whatIsSmallOrCompressedAlreadyIsSentAsItIs() {
        var small = Ready.found(Paper.page("Short."), Optional.empty(), Caching.PAGE);
        var picture = Ready.found(new Page("image/png", STORY.bytes()), Optional.empty(), Caching.IMMUTABLE);

        for (Ready ready : List.of(small, picture)) {
            assertThat(ready.in(List.of(Encoding.BROTLI, Encoding.ZSTD, Encoding.GZIP)))
                    .isEmpty();
            assertThat(ready.in(List.of(Encoding.IDENTITY))).isPresent();
        }
    }

    @Test
    void theHeadSaysWhatTheBodyIs() {
        Ready ready = Ready.found(STORY, Optional.empty(), Caching.PAGE);

        Variant variant = ready.in(List.of(Encoding.BROTLI)).orElseThrow();
        var head = variant.head().at(new Dateline.Second(0, "Thu, 01 Jan 1970 00:00:00 GMT"));

        assertThat(head.get("content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(head.get("content-encoding")).isEqualTo("br");
        assertThat(head.get("content-length"))
                .isEqualTo(Integer.toString(variant.body().length()));
        assertThat(head.get("vary")).isEqualTo("accept-encoding");
        assertThat(head.get("cache-control")).isEqualTo("public, max-age=5, stale-while-revalidate=30");
        assertThat(head.get("date")).isEqualTo("Thu, 01 Jan 1970 00:00:00 GMT");
        assertThat(head.get("content-security-policy")).doesNotContain("unsafe").contains("default-src 'none'");
        assertThat(head.get("x-content-type-options")).isEqualTo("nosniff");
    }

    @Test
    void anEnquiryIsAnsweredInOneEncodingAlone() throws IOException {
        var answered = Enquiry.Answered.found(STORY, Caching.NEVER);
        var all = List.of(Encoding.GZIP, Encoding.BROTLI, Encoding.IDENTITY);

        Ready gzip = Ready.answered(answered, all);
        Ready plain = Ready.answered(answered, List.of(Encoding.IDENTITY, Encoding.GZIP));

        assertThat(decoded(Encoding.GZIP, gzip.in(all).orElseThrow().body().getBytes()))
                .isEqualTo(STORY.bytes());
        assertThat(gzip.in(List.of(Encoding.BROTLI, Encoding.IDENTITY))).isEmpty();
        assertThat(plain.in(List.of(Encoding.GZIP))).isEmpty();
        assertThat(plain.in(List.of(Encoding.IDENTITY)).orElseThrow().body().getBytes())
                .isEqualTo(STORY.bytes());
        Ready small = Ready.answered(Enquiry.Answered.found(Paper.page("Short."), Caching.NEVER), all);
        assertThat(small.in(List.of(Encoding.IDENTITY))).isPresent();
    }

    @Test
    void theDateMovesOnWithTheClock() {
        var time = new AtomicReference<>(Instant.parse("2026-03-02T12:00:00.900Z"));
        var dateline = new Dateline(time::get);
        Head head = Ready.moved("/ferry/")
                .in(List.of(Encoding.IDENTITY))
                .orElseThrow()
                .head();

        assertThat(head.at(dateline.now()).get("date")).isEqualTo("Mon, 02 Mar 2026 12:00:00 GMT");
        assertThat(head.at(dateline.now())).isSameAs(head.at(dateline.now()));
        time.set(Instant.parse("2026-03-02T12:00:01Z"));
        dateline.tick();

        assertThat(head.at(dateline.now()).get("date")).isEqualTo("Mon, 02 Mar 2026 12:00:01 GMT");
    }

    private static byte[] decoded(Encoding encoding, byte[] body) throws IOException {
        return switch (encoding) {
            case BROTLI -> Decoder.decompress(body).getDecompressedData();
            case ZSTD -> Zstd.decompress(body, STORY.bytes().length);
            case GZIP -> new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
            case IDENTITY -> new String(body, UTF_8).getBytes(UTF_8);
        };
    }
}
