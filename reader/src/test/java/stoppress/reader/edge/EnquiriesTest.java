package stoppress.reader.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.press.Page;
import stoppress.reader.pages.Asking;
import stoppress.reader.pages.Caching;
import stoppress.reader.pages.Enquiries;
import stoppress.reader.pages.Enquiry;
import stoppress.reader.pages.Enquiry.Answered;

/// Addresses that take a query.
class EnquiriesTest {
    private static final Limits LIMITS =
            Stand.limits(Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofSeconds(30), 1_000, 1_000);

    @TempDir
    private Path media;

    @Test
    void anEnquiryIsGivenItsParametersDecodedAndTheFirstOfTwo() throws Exception {
        try (var stand = stand(Map.of("/ask", EnquiriesTest::echo))) {
            var answer = stand.reads("/ask?q=%D0%BF%D0%BE%D1%80%D0%BE%D0%BC+x&a=1&a=2&empty&=none&&b=%26%3D");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(text(answer.body())).startsWith("{=none, a=1, b=&=, empty=, q=пором x}");
            assertThat(answer.headers().firstValue("content-security-policy")).isPresent();
        }
    }

    @Test
    void whatNoProgramSendsThatMeansWellIsRefused() throws Exception {
        try (var stand = stand(Map.of("/ask", EnquiriesTest::echo));
                var wire = stand.wire()) {
            for (String query : new String[] {"q=%", "q=%4", "q=%zz", "q=%ff", "%c3%28=1", many(65)}) {
                wire.says("GET /ask?" + query + " HTTP/1.1\r\nhost: x\r\n\r\n");
                assertThat(wire.hears()).as(query).startsWith("HTTP/1.1 400");
            }
        }
    }

    @Test
    void whoComesWithASlashTooManyIsSentOnForGoodWithTheQueryAsItCame() throws Exception {
        try (var stand = stand(Map.of("/ask", EnquiriesTest::echo));
                var wire = stand.wire()) {
            var answer = stand.reads("/ask/?q=%D0%BF+x&a=%26");

            assertThat(answer.statusCode()).isEqualTo(301);
            assertThat(answer.headers().firstValue("location")).hasValue("/ask?q=%D0%BF+x&a=%26");
            assertThat(stand.reads("/ask/").headers().firstValue("location")).hasValue("/ask");
            assertThat(stand.reads("/ask/further/").statusCode()).isEqualTo(404);
            wire.says("GET /ask/?q=\u0001\u00ff HTTP/1.1\r\nhost: x\r\n\r\n");
            assertThat(wire.hears()).startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void anEnquiryForThoseWhoSendAQueryLeavesTheOthersAPage() throws Exception {
        try (var stand = stand(Map.of("/list?", _ -> said("asked")))) {
            assertThat(text(stand.reads("/list?x=y").body())).isEqualTo("asked");
            assertThat(text(stand.reads("/list").body())).isNotEqualTo("asked");
        }
    }

    @Test
    void anEnquiryIsToldWhatFollowsItsAddress() throws Exception {
        try (var stand = stand(Map.of("/ghost/", it -> said("rest: " + it.rest())))) {
            assertThat(text(stand.reads("/ghost/posts/1/?x=y").body())).isEqualTo("rest: posts/1/");
            assertThat(stand.reads("/ghosts").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void anEnquiryForQueriesBelowAnAddressLeavesPagesToTheOthers() throws Exception {
        try (var stand = stand(Map.of("/api/?", it -> said("rest: " + it.rest())))) {
            assertThat(text(stand.reads("/api/stories/x?fields=a").body())).isEqualTo("rest: stories/x");
            assertThat(stand.reads("/api/stories/x").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void anEnquiryIsToldTheAddressAsItCameTheHeadersThatItMayHearAndWhoAsks() throws Exception {
        try (var stand =
                stand(Map.of("/ask", it -> said(it.target() + " " + new TreeMap<>(it.headers()) + " " + it.from())))) {
            var answer = stand.reads("/ask?q=%41", "accept-version", "v5.0", "x-other", "1");

            assertThat(text(answer.body())).isEqualTo("/ask?q=%41 {accept-version=v5.0} 127.0.0.1");
        }
    }

    @Test
    void whatAVisitorSaysOfItselfInALineOfItsOwnIsNotWhatTheProxySays() throws Exception {
        var enquiries = new Enquiries(Map.of("/ask", it -> said("from: " + it.from())));
        try (var stand = new Stand(media, Limits.DEFAULT, enquiries);
                var wire = stand.wire()) {
            wire.says(String.join(
                    "\r\n",
                    "GET /ask HTTP/1.1",
                    "host: x",
                    "connection: close",
                    "x-forwarded-for: 192.0.2.1",
                    "X-Forwarded-For: 198.51.100.4, 203.0.113.9",
                    "x-forwarded-for: 127.0.0.1",
                    "",
                    ""));

            assertThat(wire.hearsToTheEnd()).contains("from: 203.0.113.9");
        }
    }

    @Test
    void thoseAtACounterOfTheirOwnDoNotHoldUpTheOthers() throws Exception {
        var go = new CountDownLatch(1);
        Enquiry slow = _ -> {
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return said("done");
        };
        var enquiries = new Enquiries(Map.of("/search", _ -> said("found")), Map.of("/ghost/api/", slow));
        try (var stand = new Stand(media, LIMITS, enquiries)) {
            var waiting = new ArrayList<CompletableFuture<Integer>>();
            for (int i = 0; i < 100; i++) {
                waiting.add(stand.asks("/ghost/api/?n=" + i));
            }

            assertThat(text(stand.reads("/search?q=x").body())).isEqualTo("found");
            go.countDown();
            assertThat(waiting).allSatisfy(it -> assertThat(it.join()).isEqualTo(200));
        }
    }

    @Test
    void anAnswerThatNobodyTakesCountsUntilItIsSentOrItsConnectionIsGone() throws Exception {
        var large = new Page("application/octet-stream", new byte[24 << 20]);
        try (var stand = stand(Map.of("/large", _ -> Answered.found(large, Caching.NEVER)))) {
            Wire slow = stand.wire();
            slow.says("GET /large HTTP/1.1\r\nhost: x\r\n\r\n");
            assertThat(slow.hears(12)).isEqualTo("HTTP/1.1 200");

            assertThat(stand.reads("/large").statusCode()).isEqualTo(503);

            slow.close();
            while (stand.reads("/large").statusCode() == 503) {
                Thread.onSpinWait();
            }
            assertThat(stand.reads("/large").body()).hasSameSizeAs(large.bytes());
        }
    }

    @Test
    void aStreamOfHttp2ThatItsReaderResetsInTheMiddleOfAnAnswerCountsNoMore() throws Exception {
        var large = new Page("application/octet-stream", new byte[24 << 20]);
        try (var stand = stand(Map.of("/large", _ -> Answered.found(large, Caching.NEVER)));
                var client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_2)
                        .build()) {
            client.send(stand.request("/").build(), BodyHandlers.discarding());
            var taken = client.send(stand.request("/large").build(), BodyHandlers.ofInputStream());
            assertThat(taken.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(taken.statusCode()).isEqualTo(200);
            assertThat(stand.reads("/large").statusCode()).isEqualTo(503);

            taken.body().close();
            while (stand.reads("/large").statusCode() == 503) {
                Thread.onSpinWait();
            }
            // The connection itself goes on.
            assertThat(client.send(stand.request("/large").build(), BodyHandlers.ofByteArray())
                            .body())
                    .hasSameSizeAs(large.bytes());
        }
    }

    @Test
    void aBrowserMayAskBeforeItSendsAHeaderForAPageOfAnotherSite() throws Exception {
        try (var stand = stand(Map.of("/ghost/api/", _ -> said("posts")));
                var wire = stand.wire()) {
            wire.says(preflight("/ghost/api/content/posts/?key=1"));
            assertThat(wire.hears())
                    .startsWith("HTTP/1.1 204")
                    .contains("access-control-allow-origin: *", "access-control-allow-headers: *");

            wire.says(preflight("/"));
            assertThat(wire.hears()).startsWith("HTTP/1.1 405");
            wire.says("OPTIONS /ghost/api/ HTTP/1.1\r\nhost: x\r\n\r\n");
            assertThat(wire.hears()).startsWith("HTTP/1.1 405");
        }
    }

    @Test
    void anAnswerIsCompressedAndKnownAgain() throws Exception {
        try (var stand = stand(Map.of("/ask", EnquiriesTest::echo))) {
            var answer = stand.reads("/ask?q=1", "accept-encoding", "gzip");
            String tag = answer.headers().firstValue("etag").orElseThrow();

            assertThat(answer.headers().firstValue("content-encoding")).hasValue("gzip");
            assertThat(stand.reads("/ask?q=1", "accept-encoding", "gzip", "if-none-match", tag)
                            .statusCode())
                    .isEqualTo(304);
            assertThat(stand.reads("/ask?q=2", "accept-encoding", "gzip", "if-none-match", tag)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void whoFindsTooManyWaitingIsSentAwayAndPagesAreServedMeanwhile() throws Exception {
        var go = new CountDownLatch(1);
        Enquiry slow = _ -> {
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return said("done");
        };
        try (var stand = stand(Map.of("/slow", slow))) {
            stand.paper.prints("/story/", Stand.STORY);
            var waiting = new ArrayList<CompletableFuture<Integer>>();
            for (int i = 0; i < 300; i++) {
                waiting.add(stand.asks("/slow?n=" + i));
            }
            CompletableFuture.anyOf(waiting.toArray(CompletableFuture[]::new)).join();

            assertThat(stand.reads("/story/").statusCode()).isEqualTo(200);
            go.countDown();
            var answers = waiting.stream().map(CompletableFuture::join).toList();
            assertThat(answers).contains(503).contains(200).containsOnly(200, 503);
        }
    }

    @Test
    void anyQueryIsAnsweredOrRefused() throws Exception {
        var random = new Random(7);
        String signs = "abc%&=+?;#0d9fгїqx";
        try (var stand = stand(Map.of("/ask", EnquiriesTest::echo))) {
            for (int i = 0; i < 2_000; i++) {
                var query = new StringBuilder();
                for (int n = random.nextInt(40); n > 0; n--) {
                    query.append(signs.charAt(random.nextInt(signs.length())));
                }
                Optional<Map<String, String>> parsed = Query.of("/ask?" + query);
                assertThat(parsed.isEmpty() || parsed.get().size() <= 64).isTrue();
            }
            assertThat(stand.reads("/ask").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aKeyThatSomebodyCameWithIsInNoLineOfOurs() {
        assertThat(Newsstand.named("/ghost/api/content/posts/?limit=1&key=22444f78&fields=key=1"))
                .isEqualTo("/ghost/api/content/posts/?limit=1&key=…&fields=key=1");
        assertThat(Newsstand.named("/ghost/api/content/posts/?key=22444f78")).endsWith("?key=…");
    }

    private static String preflight(String target) {
        return String.join(
                "\r\n",
                "OPTIONS " + target + " HTTP/1.1",
                "host: x",
                "origin: https://app.example",
                "access-control-request-method: GET",
                "access-control-request-headers: accept-version",
                "",
                "");
    }

    private Stand stand(Map<String, Enquiry> at) {
        return new Stand(media, LIMITS, new Enquiries(at));
    }

    private static Answered echo(Asking asking) {
        return said(new TreeMap<>(asking.query()) + " ".repeat(600) + asking.rest());
    }

    private static Answered said(String text) {
        return Answered.found(
                new Page("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8)), Caching.PAGE);
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    private static String many(int count) {
        var query = new StringBuilder();
        for (int i = 0; i < count; i++) {
            query.append("p").append(i).append("=1&");
        }
        return query.toString();
    }
}
