package stoppress.reader.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.decoder.Decoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stoppress.reader.pages.Caching;
import stoppress.reader.pages.Paper;
import stoppress.reader.pages.Protection;
import stoppress.reader.pages.Source.Answer;

@Timeout(60)
class PagesOverHttpTest {
    private static final String FERRY = "/ferry-strike/";

    private final Stand stand;

    PagesOverHttpTest(@TempDir Path media) {
        stand = new Stand(media, Limits.DEFAULT);
        stand.paper.prints(FERRY, Stand.STORY);
    }

    @AfterEach
    void close() {
        stand.close();
    }

    @Test
    void aReaderIsSentThePageInTheEncodingThatSuitsBest() throws Exception {
        HttpResponse<byte[]> answer = stand.reads(FERRY, "Accept-Encoding", "gzip, deflate, br");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "content-encoding")).isEqualTo("br");
        assertThat(header(answer, "vary")).isEqualTo("accept-encoding");
        assertThat(header(answer, "content-length")).isEqualTo(Integer.toString(answer.body().length));
        assertThat(Decoder.decompress(answer.body()).getDecompressedData()).isEqualTo(Stand.STORY.getBytes(UTF_8));
    }

    @Test
    void aReaderWhoTakesNoEncodingAtAllIsToldSo() throws Exception {
        stand.paper.prints("/short/", "Short.");

        assertThat(stand.reads("/short/", "Accept-Encoding", "identity;q=0").statusCode())
                .isEqualTo(406);
    }

    @Test
    void whoHasThePageIsNotSentItAgain() throws Exception {
        String tag = header(stand.reads(FERRY, "Accept-Encoding", "br"), "etag");

        for (String known : new String[] {tag, "W/" + tag, "\"old\", " + tag, "*"}) {
            HttpResponse<byte[]> answer = stand.reads(FERRY, "Accept-Encoding", "br", "If-None-Match", known);
            assertThat(answer.statusCode()).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(header(answer, "etag")).isEqualTo(tag);
            assertThat(header(answer, "cache-control")).startsWith("public");
            assertThat(header(answer, "vary")).isEqualTo("accept-encoding");
            assertThat(answer.headers().firstValue("content-type")).isEmpty();
        }
    }

    @Test
    void whatMayBeFramedMayStillBeWhenItIsNotSentAgain() throws Exception {
        stand.paper.answers(
                "/card/", new Answer.Found(Paper.page("A card."), Optional.empty(), Caching.PAGE, Protection.FRAMED));
        HttpResponse<byte[]> sent = stand.reads("/card/");

        HttpResponse<byte[]> known = stand.reads("/card/", "If-None-Match", header(sent, "etag"));

        assertThat(known.statusCode()).isEqualTo(304);
        for (String name : Protection.HEADERS.keySet()) {
            assertThat(known.headers().allValues(name))
                    .as(name)
                    .isEqualTo(sent.headers().allValues(name));
        }
        assertThat(header(known, "content-security-policy")).contains("frame-ancestors *");
    }

    @Test
    void whoHasAnotherVersionOrEncodingIsSentThePage() throws Exception {
        String tag = header(stand.reads(FERRY, "Accept-Encoding", "gzip"), "etag");

        assertThat(stand.reads(FERRY, "Accept-Encoding", "br", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(200);
        stand.paper.prints(FERRY, Stand.STORY + "They sail again.");
        stand.pages.refresh(java.util.Set.of(FERRY));
        assertThat(stand.reads(FERRY, "Accept-Encoding", "gzip", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void headSaysAllThatGetSaysWithoutTheBody() throws Exception {
        HttpResponse<byte[]> get = stand.reads(FERRY);

        try (Wire wire = stand.wire()) {
            wire.says("HEAD " + FERRY + " HTTP/1.1\r\nHost: paper\r\nConnection: close\r\n\r\n");
            String head = wire.hearsToTheEnd();

            assertThat(head).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\n");
            get.headers().map().forEach((name, values) -> {
                if (!name.equals("date")) {
                    assertThat(head).contains(name + ": " + values.getFirst() + "\r\n");
                }
            });
        }
    }

    @Test
    void whatMovedIsSentOnAndWhatWasWithdrawnIsGone() throws Exception {
        stand.paper
                .answers("/strike/", new Answer.Moved(FERRY))
                .answers("/libel/", new Answer.Gone(Paper.page("Withdrawn after a complaint")));

        HttpResponse<byte[]> moved = stand.reads("/strike/");
        HttpResponse<byte[]> gone = stand.reads("/libel/");

        assertThat(moved.statusCode()).isEqualTo(301);
        assertThat(header(moved, "location")).isEqualTo(FERRY);
        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(new String(gone.body(), UTF_8)).isEqualTo("Withdrawn after a complaint");
    }

    @Test
    void anUntidyAddressIsSentToTheTidyOneOnThisSite() throws Exception {
        for (String target : new String[] {"/ferry-strike", "//ferry-strike/", "/ferry-strike//"}) {
            String answer = raw(target);
            assertThat(answer).startsWith("HTTP/1.1 301 ").contains("\r\nlocation: /ferry-strike/\r\n");
        }
        assertThat(raw("//evil.example/")).contains("\r\nlocation: /evil.example/\r\n");
    }

    @Test
    void aPageIsFoundWhateverQueryOrEscapesItIsAskedForWith() throws Exception {
        assertThat(stand.reads(FERRY + "?utm_source=mail").statusCode()).isEqualTo(200);
        assertThat(stand.reads("/%66erry-strike/?a=b").statusCode()).isEqualTo(200);
        assertThat(raw("http://paper.example" + FERRY)).startsWith("HTTP/1.1 200 ");
        assertThat(stand.paper.timesPressed(FERRY)).isEqualTo(1);
    }

    @Test
    void whatNeverWasIsMissing() throws Exception {
        HttpResponse<byte[]> answer = stand.reads("/no-such-story/");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(new String(answer.body(), UTF_8)).isEqualTo("There is nothing here.");
        assertThat(stand.reads("/caf%C3%A9/").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../etc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/media/..%2f..%2fetc%2fpasswd",
                "/media/../x",
                "/a%00b/",
                "/%zz",
                "/%",
                "*",
                "nothing",
                "/%0d%0aSet-Cookie:%20a=b/",
            })
    void anAddressThatAttacksFindsNothing(String target) throws Exception {
        assertThat(raw(target)).matches("(?s)HTTP/1.1 (400|404) .*").doesNotContain("root:", "Set-Cookie", "Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"})
    void nothingCanBeDoneButRead(String method) throws Exception {
        try (Wire wire = stand.wire()) {
            String answer = wire.says(method + " " + FERRY + " HTTP/1.1\r\nHost: paper\r\n\r\n")
                    .hears();

            assertThat(answer).startsWith("HTTP/1.1 405 ").contains("\r\nallow: GET, HEAD\r\n");
        }
    }

    @Test
    void aHundredWhoAskAtOnceCauseOnePress() throws Exception {
        stand.paper.holdUp(FERRY);
        var asked = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < 100; i++) {
                HttpRequest request = stand.request(FERRY).build();
                asked.add(client.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
            }
            stand.paper.awaitHeld();
            stand.paper.letGo();

            for (var answer : asked) {
                assertThat(answer.get().body()).isEqualTo(Stand.STORY);
            }
        }
        assertThat(stand.paper.timesPressed(FERRY)).isEqualTo(1);
    }

    @Test
    void aFailureIsAShortPageThatTellsNothingOfUs() throws Exception {
        stand.paper.fails("/jam/");

        HttpResponse<byte[]> answer = stand.reads("/jam/");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(new String(answer.body(), UTF_8))
                .doesNotContain("jammed", "Exception", "stoppress")
                .hasSizeLessThan(100);
        assertThat(header(answer, "cache-control")).isEqualTo("no-store");
    }

    @Test
    void everyAnswerOfWhateverKindIsProtected() throws Exception {
        stand.paper.answers("/libel/", new Answer.Gone(Paper.page("Withdrawn"))).fails("/jam/");

        for (String path : new String[] {FERRY, "/ferry-strike", "/nothing/", "/libel/", "/jam/", "/%00"}) {
            HttpResponse<byte[]> answer = stand.reads(path);
            assertThat(header(answer, "content-security-policy")).contains("default-src 'none'");
            assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
            assertThat(header(answer, "referrer-policy")).isNotEmpty();
        }
    }

    @Test
    void http2ReadsTheSamePagesAsHttp1() throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            HttpResponse<String> first =
                    client.send(stand.request(FERRY).build(), HttpResponse.BodyHandlers.ofString());
            String tag = first.headers().firstValue("etag").orElseThrow();
            HttpResponse<String> second = client.send(
                    stand.request(FERRY).header("If-None-Match", tag).build(), HttpResponse.BodyHandlers.ofString());
            HttpResponse<String> third =
                    client.send(stand.request("/nothing/").build(), HttpResponse.BodyHandlers.ofString());

            assertThat(second.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(first.body()).isEqualTo(Stand.STORY);
            assertThat(second.statusCode()).isEqualTo(304);
            assertThat(third.statusCode()).isEqualTo(404);
        }
    }

    private String raw(String target) throws Exception {
        try (Wire wire = stand.wire()) {
            return wire.says("GET " + target + " HTTP/1.1\r\nHost: paper\r\n\r\n")
                    .hears();
        }
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
