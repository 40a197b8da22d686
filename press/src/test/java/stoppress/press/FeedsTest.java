package stoppress.press;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import stoppress.publication.document.Language;
import stoppress.publication.document.Reach;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.document.Withdrawal;
import stoppress.publication.json.Json;

/// Feeds as a parser of others (ROME) and the JDK's read them; sitemaps against their schemas.
class FeedsTest {
    private static final Instant UPDATED = Instant.parse("2025-11-18T08:15:00Z");

    private final Press press = Press.ready();

    @ParameterizedTest
    @EnumSource(names = {"RSS", "ATOM"})
    void aFeedIsReadByAnotherParserWithWhatTheStorySays(FeedFormat format) throws Exception {
        SyndFeed feed = rome(format, Reach.Feeds.FULL);

        assertThat(feed.getTitle()).isEqualTo("The Brackwater Lamp");
        assertThat(feed.getLink()).startsWith("https://lamp.example/");
        SyndEntry entry = feed.getEntries().stream()
                .filter(it -> it.getTitle().equals(Lamp.ferries().headline()))
                .findFirst()
                .orElseThrow();
        assertThat(entry.getUri()).isEqualTo(FeedPage.id(Lamp.ferries().story()));
        assertThat(entry.getLink()).startsWith("https://lamp.example/").endsWith("/");
        assertThat(entry.getPublishedDate()).isEqualTo(Date.from(Lamp.ferries().first()));
        assertThat(entry.getCategories()).isNotEmpty();
        assertThat(entry.getEnclosures()).hasSize(1);
        String content = entry.getContents().stream()
                .map(SyndContent::getValue)
                .findFirst()
                .orElseThrow();
        assertThat(Lamp.ferries().corrections())
                .isNotEmpty()
                .allSatisfy(it -> assertThat(content).contains(it.right().substring(0, 20)));
        assertThat(content).contains("src=\"https://lamp.example/media/").doesNotContain("=\"/");
    }

    @Test
    void anEntrysUpdateTimeIsTheOneThatItWasGivenAndItsIdIsNotOfItsAddress() throws Exception {
        SyndFeed feed = rome(FeedFormat.ATOM, Reach.Feeds.FULL);

        assertThat(feed.getEntries().getFirst().getUpdatedDate()).isEqualTo(Date.from(UPDATED));
        assertThat(feed.getEntries().getFirst().getUri())
                .startsWith("urn:uuid:")
                .doesNotContain("ferr");
    }

    @Test
    void aFeedOfSummariesHasTheStandfirstAndTheCorrectionsButNotTheBody() throws Exception {
        String full = text(page(Reach.Feeds.FULL), FeedFormat.ATOM);
        String brief = text(page(Reach.Feeds.SUMMARY), FeedFormat.ATOM);

        assertThat(full).contains("Nobody sails on a guess.");
        assertThat(brief)
                .doesNotContain("Nobody sails on a guess.")
                .contains(Lamp.ferries().corrections().getFirst().right());
        assertThat(text(page(Reach.Feeds.SUMMARY), FeedFormat.RSS)).doesNotContain("content:encoded>");
    }

    @Test
    void aStoryOutOfPrintIsATombstoneInAtomAndAnItemThatSaysSoElsewhere() throws Exception {
        String id = FeedPage.id(new StoryId("tollbridge"));
        Document atom = parsed(text(page(Reach.Feeds.FULL), FeedFormat.ATOM));
        NodeList deleted = atom.getElementsByTagNameNS("http://purl.org/atompub/tombstones/1.0", "deleted-entry");

        assertThat(deleted.getLength()).isOne();
        assertThat(deleted.item(0).getAttributes().getNamedItem("ref").getNodeValue())
                .isEqualTo(id);
        assertThat(deleted.item(0).getAttributes().getNamedItem("when").getNodeValue())
                .isEqualTo("2025-11-18T08:00:00Z");
        assertThat(deleted.item(0).getTextContent()).contains("No toll was decided.");
        assertThat(rome(FeedFormat.RSS, Reach.Feeds.FULL).getEntries()).anySatisfy(it -> {
            assertThat(it.getUri()).isEqualTo(id);
            assertThat(it.getTitle()).isEqualTo("This story was withdrawn");
            assertThat(it.getDescription().getValue()).contains("No toll was decided.");
        });
        assertThat(text(page(Reach.Feeds.FULL), FeedFormat.JSON)).contains(id, "No toll was decided.");
    }

    @ParameterizedTest
    @EnumSource
    void whatWasWrittenToBreakAFeedIsText(FeedFormat format) throws Exception {
        var story = Hostile.story().story();
        var page = new FeedPage(
                Lamp.site(),
                new FeedPage.Of.Paper(),
                Language.ENGLISH,
                "/",
                List.of(new FeedPage.Told(story, UPDATED, Reach.Feeds.FULL)),
                List.of(),
                UPDATED);

        String text = text(page, format);

        String content = FeedText.full(
                Lamp.site(),
                new FeedPage.Told(story, UPDATED, Reach.Feeds.FULL),
                "https://lamp.example/x/",
                Gallery.BARE);
        Document html = parsed("<div>" + content + "</div>");
        assertThat(html.getElementsByTagName("*").getLength()).isGreaterThan(5);
        for (String element : List.of("script", "style", "iframe", "svg", "object")) {
            assertThat(html.getElementsByTagName(element).getLength())
                    .as(element)
                    .isZero();
        }
        switch (format) {
            case RSS, ATOM -> {
                assertThat(parsed(text).getElementsByTagName("*").getLength()).isGreaterThan(10);
                assertThat(new SyndFeedInput().build(new StringReader(text)).getEntries())
                        .hasSize(1);
            }
            case JSON ->
                assertThat(Json.read(text.getBytes(StandardCharsets.UTF_8), 1 << 20, 16))
                        .isInstanceOf(Json.Obj.class);
        }
    }

    @Test
    void charactersThatXmlCannotHaveAreReplaced() throws Exception {
        String text = new Xml().element("p", "a\uffff b\ufffe c\ud83d\ude00").done();

        assertThat(parsed(text).getDocumentElement().getTextContent()).isEqualTo("a\ufffd b\ufffd c\ud83d\ude00");
    }

    @Test
    void sitemapsAreAsTheirSchemasWantThem() throws Exception {
        var story = Card.of(Lamp.ferries());
        var places = List.of(new Sitemap.Place("/"), new Sitemap.Place("/a&b/", Optional.of(UPDATED)));

        valid(new Sitemap.Of(Lamp.site(), places), "sitemap.xsd");
        valid(new Sitemap.Index(Lamp.site(), List.of("/sitemap/stories-1.xml")), "siteindex.xsd");
        valid(new Sitemap.News(Lamp.site(), List.of(story)), "sitemap.xsd", "news.xsd");
        assertThat(new String(
                        new Sitemap.News(Lamp.site(), List.of(story)).page().bytes(), StandardCharsets.UTF_8))
                .contains("<news:title>" + story.headline(), "<news:language>en<");
    }

    @Test
    void whomToTellOfAHoleIsSaidOnlyWhereThePaperHasSaidIt() {
        assertThat(Leaflets.security(Lamp.site(), UPDATED)).isEmpty();
        assertThat(new String(Leaflets.robots(Lamp.site()).bytes(), StandardCharsets.UTF_8))
                .contains("Sitemap: https://lamp.example/sitemap.xml\n");
    }

    /// A feed with one story that can be listened to.
    static FeedPage heard(Narrated narrated) {
        return new FeedPage(
                Lamp.site(),
                new FeedPage.Of.Paper(),
                Language.ENGLISH,
                "/",
                List.of(new FeedPage.Told(Lamp.ferries(), UPDATED, Reach.Feeds.SUMMARY, Optional.of(narrated))),
                List.of(),
                UPDATED);
    }

    static FeedPage page(Reach.Feeds extent) {
        var withdrawal = new Withdrawal(
                new StoryId("tollbridge"),
                new Slug("toll-on-the-bridge"),
                Language.ENGLISH,
                VersionNumber.FIRST,
                Instant.parse("2025-11-18T08:00:00Z"),
                "No toll was decided.",
                new Withdrawal.Way.Gone());
        return new FeedPage(
                Lamp.site(),
                new FeedPage.Of.Paper(),
                Language.ENGLISH,
                "/",
                List.of(
                        new FeedPage.Told(Lamp.ferries(), UPDATED, extent),
                        new FeedPage.Told(Lamp.fog().story(), Lamp.fog().story().latest(), extent)),
                List.of(new FeedPage.Ended(withdrawal.story(), "/toll-on-the-bridge/", OutOfPrint.of(withdrawal))),
                UPDATED);
    }

    private SyndFeed rome(FeedFormat format, Reach.Feeds extent) throws Exception {
        var bytes = press.feed(page(extent), format).bytes();
        return new SyndFeedInput().build(new XmlReader(new ByteArrayInputStream(bytes)));
    }

    private String text(FeedPage page, FeedFormat format) {
        return new String(press.feed(page, format).bytes(), StandardCharsets.UTF_8);
    }

    private static Document parsed(String xml) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static void valid(Sitemap sitemap, String... schemas) throws Exception {
        Source[] sources = List.of(schemas).stream()
                .map(it -> new StreamSource(
                        FeedsTest.class.getResource("/sitemaps/" + it).toExternalForm()))
                .toArray(Source[]::new);
        var schema =
                SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(sources);
        schema.newValidator()
                .validate(
                        new StreamSource(new ByteArrayInputStream(sitemap.page().bytes())));
    }
}
