package stoppress.press.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import stoppress.press.Gallery;
import stoppress.publication.document.Block;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Bounds;
import stoppress.publication.document.Cast;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Erasure;
import stoppress.publication.document.Language;
import stoppress.publication.document.Link;
import stoppress.publication.document.Reason;
import stoppress.publication.document.Run;
import stoppress.publication.document.Site;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Style;
import stoppress.publication.document.Text;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.document.Withdrawal;
import stoppress.publication.document.Withdrawal.Way;
import stoppress.publication.json.Json;

/// What partners are handed, against IPTC's own schemas (`src/test/resources/iptc`).
class ExchangeTest {
    private static final Site LAMP = Cast.lamp();
    private static final Path IPTC = Path.of("src/test/resources/iptc");
    private static final Schema NINJS = ninjs();
    private static final javax.xml.validation.Schema NEWSML = newsml();

    /// One of each kind of change, and every document of the demo.
    static final List<Item> ITEMS = items();

    @ParameterizedTest
    @FieldSource("ITEMS")
    void eachIsValidByTheStandardsJsonSchema(Item item) {
        assertThat(NINJS.validate(json(item), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("ITEMS")
    void eachIsValidByTheStandardsXmlSchema(Item item) throws Exception {
        NEWSML.newValidator()
                .validate(new StreamSource(
                        new ByteArrayInputStream(NewsMl.of(item).bytes())));
    }

    @Test
    void theSchemasRefuseWhatIsWrong() {
        Item item = version(Cast.ferryStrike());
        String wrong = new String(NewsMl.of(item).bytes(), UTF_8).replace("<urgency>2", "<urgency>soon");

        assertThat(NINJS.validate(json(item).replace("\"usable\"", "\"killed\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(NINJS.validate(json(item).replace("\"slugline\"", "\"slugLine\""), InputFormat.JSON))
                .isNotEmpty();
        assertThatThrownBy(() -> NEWSML.newValidator()
                        .validate(new StreamSource(new ByteArrayInputStream(wrong.getBytes(UTF_8)))))
                .isInstanceOf(SAXException.class);
    }

    @Test
    void thereIsAnItemOfEachKindOfChange() {
        assertThat(ITEMS).extracting(Item::change).contains(Change.values());
    }

    /// The issue with others' outputs: an update, a correction, a withdrawal and an erasure look alike on the wire.
    @Test
    void eachKindOfChangeIsToldApartInBothFormats() throws Exception {
        var words = new HashSet<String>();
        for (Change change : Change.values()) {
            Item item = ITEMS.stream()
                    .filter(it -> it.change() == change)
                    .findFirst()
                    .orElseThrow();
            Json.Obj ninjs = Ninjs.tree(item);
            Document newsml = parsed(item);

            words.add(change.word());
            assertThat(text(ninjs, "pubStatus")).isEqualTo(change.status().word());
            assertThat(attributes(newsml, "pubStatus", "qcode"))
                    .containsExactly("stat:" + change.status().word());
            assertThat(json(item)).contains("{\"role\":\"change\",\"value\":\"%s\"}".formatted(change.word()));
            assertThat(attributes(newsml, "signal", "literal")).contains(change.word());
            String code = change.signal().map(it -> "sig:" + it.word()).orElse("");
            assertThat(attributes(newsml, "signal", "qcode"))
                    .containsExactlyElementsOf(code.isEmpty() ? List.of() : List.of(code));
            change.signal().ifPresent(it -> assertThat(json(item)).contains(it.address()));
        }
        assertThat(words).hasSize(Change.values().length);
    }

    @Test
    void aCorrectionSaysWhatWasWrongAndWhatIsRight() throws Exception {
        Item item = version(Cast.saltWorks());

        assertThat(json(item))
                .contains("\"pubStatus\":\"usable\"", "\"version\":\"3\"")
                .contains("\"edNote\":\"We named the wrong pan.\"")
                .contains("\"role\":\"corrected\",\"value\":\"Pan four burned, not pan five.\"")
                .contains("\"role\":\"corrected-from\",\"value\":\"Pan five\"")
                .contains("\"role\":\"http://cv.iptc.org/newscodes/signal/correction\"");
        assertThat(texts(parsed(item), "edNote"))
                .containsExactly("We named the wrong pan.", "Pan four burned, not pan five.");
    }

    @Test
    void theEndOfAStoryHasNoWordOfItAndAGreaterVersionThanAllOfIts() {
        for (Item item : ITEMS) {
            if (item.change().status() == Change.Status.CANCELED) {
                assertThat(Ninjs.tree(item).member("bodies")).isEmpty();
                assertThat(new String(NewsMl.of(item).bytes(), UTF_8)).doesNotContain("contentSet", "<headline");
                assertThat(json(item)).contains("edNote");
            }
        }
        Withdrawal readable = withdrawal(new Way.StillReadable());
        Withdrawal gone = withdrawal(new Way.Gone());
        assertThat(Item.withdrawal(LAMP, readable).version())
                .isGreaterThan(readable.last().number())
                .isLessThan(Item.withdrawal(LAMP, gone).version());
        assertThat(Item.erasure(LAMP, Cast.erasedFirst(), readable.last(), Optional.empty(), Gallery.BARE)
                        .version())
                .isGreaterThan(Item.withdrawal(LAMP, gone).version());
    }

    @Test
    void allThatIsToldOfAStoryHasOneNameWhateverItsAddress() {
        StoryVersion ferry = Cast.ferryStrike();

        assertThat(version(ferry).uri())
                .isEqualTo(Item.planned(LAMP, ferry, Cast.MORNING, Gallery.BARE).uri())
                .matches("urn:uuid:[0-9a-f-]{36}")
                .isNotEqualTo(version(Cast.saltWorks()).uri());
        assertThat(Item.withdrawal(LAMP, Cast.withdrawnBrief()).uri())
                .isEqualTo(version(Cast.councilBrief()).uri());
    }

    @Test
    void aPartnerIsNotToPrintBeforeTheHourWhatIsPlanned() throws Exception {
        Item item = Item.planned(LAMP, Cast.ferryStrike(), Cast.MORNING.plusSeconds(3_600), Gallery.BARE);

        assertThat(json(item))
                .contains("\"pubStatus\":\"withheld\"", "\"embargoedUntil\":\"2026-05-14T07:00:00Z\"", "bodies");
        assertThat(texts(parsed(item), "embargoed")).containsExactly("2026-05-14T07:00:00Z");
    }

    @Test
    void theSameItemGivesTheSameBytes() {
        ITEMS.forEach(item -> {
            assertThat(Ninjs.of(item).bytes()).isEqualTo(Ninjs.of(item).bytes());
            assertThat(NewsMl.of(item).bytes()).isEqualTo(NewsMl.of(item).bytes());
        });
    }

    /// Markup in a story's words stays words, and what XML cannot hold does not break it.
    @Test
    void wordsThatLookLikeMarkupStayWords() throws Exception {
        String hostile = "]]></p></body><script>alert(1)</script>&nbsp;\"'<!-- \uFFFE\uFFFF 🛟 \u0085";
        StoryVersion ferry = Cast.ferryStrike();
        var run = new Run(hostile, Set.of(Style.values()), Optional.of(new Link("https://x.example/\"><i>")));
        var story = saying(ferry, hostile, List.of(new Block.Paragraph(new BlockId("b1"), new Text(List.of(run)))));
        Item item = version(story);
        String words = hostile.replace('\uFFFE', '\uFFFD').replace('\uFFFF', '\uFFFD');

        Document newsml = parsed(item);
        String body = text(
                ((Json.Obj) ((Json.Arr) Ninjs.tree(item).member("bodies").orElseThrow())
                        .items()
                        .getFirst()),
                "value");
        Document xhtml = parsed(("<div>" + body + "</div>").getBytes(UTF_8));

        assertThat(texts(newsml, "headline")).containsExactly(words);
        for (Document document : List.of(newsml, xhtml)) {
            assertThat(texts(document, "code")).containsExactly(words);
            assertThat(texts(document, "script")).isEmpty();
            assertThat(attributes(document, "a", "href")).containsExactly("https://x.example/\"><i>");
        }
    }

    @Test
    void whatReadersFindInTheBodyIsThereWithItsBlocksIds() {
        String markup = json(version(Cast.ferryStrike()));

        Stream.of(
                        "<p id=\\\"b1\\\">All 34",
                        "<blockquote id=\\\"b2\\\">",
                        "<cite>Maud Quill, ferry union</cite>",
                        "<h2 id=\\\"b3\\\">",
                        "<li>The launch from Pennymarsh</li>",
                        "<a href=\\\"https://harbour.example/sailings\\\"><strong>sailings</strong></a>",
                        "<section id=\\\"u1\\\"><h2>Talks at nine</h2>",
                        "\"renditions\"",
                        "https://lamp.example/media/" + "a".repeat(64) + ".webp")
                .forEach(part -> assertThat(markup).contains(part));
    }

    private static List<Item> items() {
        StoryVersion ferry = Cast.ferryStrike();
        StoryVersion works = Cast.saltWorks();
        var items = new ArrayList<Item>();
        Stream.of(ferry, works, Cast.councilBrief()).forEach(it -> items.add(version(it)));
        for (Reason reason : Reason.values()) {
            items.add(version(because(reason)));
        }
        items.add(Item.planned(LAMP, ferry, Cast.MORNING.plusSeconds(60), Gallery.BARE));
        String why = "What was planned does not go out.";
        items.add(Item.dropped(
                LAMP,
                ferry.story(),
                ferry.slug(),
                ferry.language(),
                ferry.number(),
                Cast.MORNING.plusSeconds(60),
                why));
        items.add(Item.picture(LAMP, ferry, Cast.replacedQuay().ending().orElseThrow(), Gallery.BARE));
        items.add(Item.standing(LAMP, ferry, why, Gallery.BARE));
        Stream.of(
                        new Way.Gone(),
                        new Way.StillReadable(),
                        new Way.Replaced(Language.UKRAINIAN, new Slug("pan-four-burned")))
                .forEach(way -> items.add(Item.withdrawal(LAMP, withdrawal(way))));
        Erasure erasure = Cast.erasedFirst();
        items.add(Item.erasure(LAMP, erasure, works.number(), Optional.of(works), Gallery.BARE));
        items.add(Item.erasure(LAMP, erasure, works.number(), Optional.empty(), Gallery.BARE));
        Path demo = Path.of(System.getProperty("stoppress.root"), "demo", "stories");
        try (var files = Files.list(demo)) {
            for (Path file : files.sorted().toList()) {
                var story = (Json.Obj) Json.read(Files.readAllBytes(file), Bounds.DOCUMENT_BYTES, Bounds.DEPTH);
                ((Json.Arr) story.member("versions").orElseThrow())
                        .items()
                        .forEach(it -> items.add(version((StoryVersion) DocumentJson.read(it))));
                story.member("withdrawal")
                        .ifPresent(it -> items.add(Item.withdrawal(LAMP, (Withdrawal) DocumentJson.read(it))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(items).hasSizeGreaterThan(30);
        return items;
    }

    private static Item version(StoryVersion it) {
        return Item.version(LAMP, it, Gallery.BARE);
    }

    private static Withdrawal withdrawal(Way way) {
        Withdrawal brief = Cast.withdrawnBrief();
        return new Withdrawal(
                brief.story(), brief.slug(), brief.language(), brief.last(), brief.at(), brief.reason(), way);
    }

    private static StoryVersion because(Reason reason) {
        var tree = new TreeMap<>(DocumentJson.tree(Cast.saltWorks()).members());
        tree.put("reason", Json.of(reason.name().toLowerCase(Locale.ROOT)));
        tree.put("version", Json.of(reason == Reason.FIRST ? 1 : 4));
        tree.put("standing", Json.of(reason == Reason.FINAL ? "final" : "developing"));
        return (StoryVersion) DocumentJson.read(new Json.Obj(tree));
    }

    private static StoryVersion saying(StoryVersion it, String headline, List<Block> body) {
        return new StoryVersion(
                it.story(),
                VersionNumber.FIRST,
                it.slug(),
                it.language(),
                it.standing(),
                headline,
                it.kicker(),
                Optional.of(headline),
                it.bylines(),
                it.tags(),
                it.first(),
                it.latest(),
                it.picture(),
                it.audio(),
                it.notices(),
                body,
                it.corrections(),
                it.reason(),
                Optional.of(headline));
    }

    private static String json(Item item) {
        return new String(Ninjs.of(item).bytes(), UTF_8);
    }

    private static String text(Json.Obj object, String member) {
        return ((Json.Str) object.member(member).orElseThrow()).text();
    }

    private static Document parsed(Item item) throws Exception {
        return parsed(NewsMl.of(item).bytes());
    }

    private static Document parsed(byte[] xml) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }

    private static List<String> texts(Document document, String element) {
        return elements(document, element).stream().map(Element::getTextContent).toList();
    }

    private static List<String> attributes(Document document, String element, String attribute) {
        return elements(document, element).stream()
                .filter(it -> it.hasAttribute(attribute))
                .map(it -> it.getAttribute(attribute))
                .toList();
    }

    private static List<Element> elements(Document document, String element) {
        var all = document.getElementsByTagNameNS("*", element);
        var elements = new ArrayList<Element>();
        for (int i = 0; i < all.getLength(); i++) {
            elements.add((Element) all.item(i));
        }
        return elements;
    }

    /// Places are given as GeoJSON, which we have none of; its schema is not ours to fetch.
    private static Schema ninjs() {
        try {
            return SchemaRegistry.withDefaultDialect(
                            SpecificationVersion.DRAFT_2020_12,
                            registry -> registry.schemas(Map.of("https://geojson.org/schema/GeoJSON.json", "{}")))
                    .getSchema(Files.readString(IPTC.resolve("ninjs-schema_3.1.json")), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static javax.xml.validation.Schema newsml() {
        try {
            var factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
            return factory.newSchema(
                    IPTC.resolve("NewsML-G2_2.35-spec-All-Power.xsd").toFile());
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }
}
