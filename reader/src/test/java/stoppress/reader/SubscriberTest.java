package stoppress.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import stoppress.publication.document.Author;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Correction;
import stoppress.publication.document.Document;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Tag;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.document.Withdrawal;
import stoppress.publication.json.Json;
import stoppress.publication.log.ListLog;
import stoppress.reader.edge.Limits;

/// What somebody who polls a feed with a program of his own has of a story in the end: he keeps entries by their ids,
/// takes the newest of each, and takes away what a tombstone tells him to.
class SubscriberTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String RIGHT = "The price was 1.2 million, not 12 million.";

    @TempDir
    private Path directory;

    private final ListLog log = new ListLog();
    private final HttpClient client = HttpClient.newHttpClient();
    private Reader reader;

    /// One entry as he has it.
    private record Kept(String title, String updated, String words) {}

    /// Somebody with a reader of one format.
    private final class Polling {
        private final String path;
        private String tag = "";
        private final Map<String, Kept> kept = new TreeMap<>();
        private int wholes;

        private Polling(String path) {
            this.path = path;
        }

        private Polling polls() throws Exception {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + reader.port() + path));
            if (!tag.isEmpty()) {
                request.header("if-none-match", tag);
            }
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() == 304) {
                return this;
            }
            assertThat(answer.statusCode()).isEqualTo(200);
            wholes++;
            tag = answer.headers().firstValue("etag").orElseThrow();
            if (path.endsWith(".json")) {
                json(answer.body());
            } else {
                xml(answer.body());
            }
            return this;
        }

        private void json(String body) {
            var feed = (Json.Obj) Json.read(body.getBytes(StandardCharsets.UTF_8), 4 << 20, 20);
            for (Json it : ((Json.Arr) feed.member("items").orElseThrow()).items()) {
                var item = (Json.Obj) it;
                kept.put(
                        text(item, "id"),
                        new Kept(text(item, "title"), text(item, "date_modified"), text(item, "content_html")));
            }
        }

        private void xml(String body) throws Exception {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var feed =
                    factory.newDocumentBuilder().parse(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
            for (String name : new String[] {"item", "entry"}) {
                each(feed.getElementsByTagName(name), it -> {
                    String id = inside(it, "guid") + inside(it, "id");
                    kept.put(
                            id,
                            new Kept(
                                    inside(it, "title"),
                                    inside(it, "dcterms:modified") + inside(it, "updated"),
                                    inside(it, "content:encoded") + inside(it, "content") + inside(it, "description")));
                });
            }
            each(feed.getElementsByTagName("at:deleted-entry"), it -> kept.remove(it.getAttribute("ref")));
        }

        private static void each(NodeList nodes, Consumer<Element> to) {
            for (int i = 0; i < nodes.getLength(); i++) {
                to.accept((Element) nodes.item(i));
            }
        }

        private static String inside(Element entry, String name) {
            NodeList found = entry.getElementsByTagName(name);
            return found.getLength() == 0 ? "" : found.item(0).getTextContent();
        }

        private static String text(Json.Obj item, String name) {
            return item.member(name).map(it -> ((Json.Str) it).text()).orElse("");
        }
    }

    @BeforeEach
    void open() throws Exception {
        reader = new Reader(
                new Reader.Setting(
                        directory.resolve("shelf"),
                        directory.resolve("media"),
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Optional.empty(),
                        Limits.DEFAULT),
                log,
                InstantSource.system());
        hears(Cast.lamp());
    }

    @AfterEach
    void close() {
        client.close();
        reader.close();
    }

    @Test
    void aCorrectionAndAWithdrawalReachWhoeverPollsAnyFormatOfAnyList() throws Exception {
        var polling = new HashMap<String, Polling>();
        StoryVersion brief = Cast.councilBrief();
        hears(new Tag(Cast.COUNCIL.slug(), Cast.COUNCIL.name(), Optional.empty()));
        hears(new Author(
                Cast.ODILE.author().orElseThrow(),
                Cast.ODILE.name(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of()));
        hears(brief);
        for (String list : new String[] {"/", "/tag/" + brief.tags().getFirst().slug() + "/", author(brief)}) {
            for (String format : new String[] {"feed.xml", "atom.xml", "feed.json"}) {
                polling.put(list + format, new Polling(list + format).polls());
            }
        }
        assertThat(polling.values()).allSatisfy(it -> assertThat(it.kept).hasSize(1));
        var before = new HashMap<String, Kept>();
        polling.forEach(
                (path, it) -> before.put(path, it.kept.values().iterator().next()));

        hears(corrected(brief));
        for (var it : polling.entrySet()) {
            Kept was = Optional.ofNullable(before.get(it.getKey())).orElseThrow();
            Polling now = it.getValue().polls();
            assertThat(now.kept).as(it.getKey()).hasSize(1);
            Kept is = now.kept.values().iterator().next();
            assertThat(is.words()).as(it.getKey()).contains(RIGHT, "12 million");
            assertThat(Instant.parse(is.updated())).isAfter(Instant.parse(was.updated()));
            now.polls();
            assertThat(now.wholes).as("what has not changed is not sent again").isEqualTo(2);
        }

        hears(new Withdrawal(
                brief.story(),
                brief.slug(),
                brief.language(),
                new VersionNumber(2),
                brief.latest().plusSeconds(7_200),
                "The document was forged.",
                new Withdrawal.Way.Gone()));
        for (var it : polling.entrySet()) {
            Polling now = it.getValue().polls();
            if (it.getKey().endsWith("atom.xml")) {
                assertThat(now.kept).as(it.getKey()).isEmpty();
            } else {
                assertThat(now.kept.values())
                        .as(it.getKey())
                        .singleElement()
                        .satisfies(is -> assertThat(is.words())
                                .contains("The document was forged.")
                                .doesNotContain(RIGHT));
            }
        }
    }

    private static String author(StoryVersion story) {
        return "/author/" + story.bylines().getFirst().author().orElseThrow() + "/";
    }

    private static StoryVersion corrected(StoryVersion it) {
        return new StoryVersion(
                it.story(),
                it.number().next(),
                it.slug(),
                it.language(),
                it.standing(),
                it.headline(),
                it.kicker(),
                it.standfirst(),
                it.bylines(),
                it.tags(),
                it.first(),
                it.latest().plusSeconds(3_600),
                it.picture(),
                it.audio(),
                it.notices(),
                it.body(),
                List.of(new Correction(
                        Optional.empty(),
                        Optional.of("12 million"),
                        RIGHT,
                        it.number(),
                        it.number(),
                        it.latest().plusSeconds(3_600),
                        "editor")),
                Reason.CORRECTION,
                Optional.of(RIGHT));
    }

    private void hears(Document document) throws InterruptedException {
        assertThat(reader.await(log.append(document), SOON)).isTrue();
    }
}
