package stoppress.press;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.modules.atom.modules.AtomLinkModule;
import com.rometools.modules.itunes.EntryInformation;
import com.rometools.modules.itunes.FeedInformation;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import stoppress.publication.document.Audio.Voice;
import stoppress.publication.document.Colour;
import stoppress.publication.document.Colours;
import stoppress.publication.document.Language;

/// The feed of recordings as a parser of others reads it, held to what Apple asks of a podcast
/// (`https://podcasters.apple.com/support/823-podcast-requirements`).
class PodcastTest {
    private final Press press = Press.ready();

    @Test
    void anotherParserReadsTheShowWithWhatDirectoriesAskFor() throws Exception {
        SyndFeed feed = rome();
        var show = (FeedInformation) feed.getModule("http://www.itunes.com/dtds/podcast-1.0.dtd");

        assertThat(feed.getFeedType()).isEqualTo("rss_2.0");
        assertThat(feed.getTitle()).isEqualTo("The Brackwater Lamp, read aloud");
        assertThat(feed.getDescription()).isNotBlank();
        assertThat(feed.getLanguage()).isEqualTo("en");
        assertThat(feed.getLink()).isEqualTo("https://lamp.example/");
        assertThat(show.getAuthor()).isEqualTo("The Brackwater Lamp");
        assertThat(show.getImageUri()).isEqualTo("https://lamp.example/artwork.png");
        assertThat(show.getCategories())
                .singleElement()
                .satisfies(it -> assertThat(it.getName()).isEqualTo("News"));
        assertThat(show.getExplicitNullable()).isFalse();
        assertThat(show.getType()).isEqualTo("episodic");
        var links = (AtomLinkModule) feed.getModule("http://www.w3.org/2005/Atom");
        assertThat(links.getLinks()).anySatisfy(it -> {
            assertThat(it.getRel()).isEqualTo("self");
            assertThat(it.getHref()).isEqualTo("https://lamp.example/audio.xml");
        });
    }

    @Test
    void anotherParserReadsEachEpisodeWithItsFile() throws Exception {
        SyndEntry entry = rome().getEntries().getFirst();
        var episode = (EntryInformation) entry.getModule("http://www.itunes.com/dtds/podcast-1.0.dtd");

        assertThat(entry.getTitle()).isEqualTo(Lamp.ferries().headline());
        assertThat(entry.getLink()).isEqualTo("https://lamp.example/ferries-stopped/");
        assertThat(entry.getUri()).isEqualTo(FeedPage.id(Lamp.ferries().story()));
        assertThat(entry.getPublishedDate()).isEqualTo(Date.from(Lamp.NOW));
        assertThat(entry.getEnclosures()).singleElement().satisfies(it -> {
            assertThat(it.getUrl()).isEqualTo("https://lamp.example/media/" + "e".repeat(64) + ".mp3");
            assertThat(it.getLength()).isEqualTo(1_640_000);
            assertThat(it.getType()).isEqualTo("audio/mpeg");
        });
        assertThat(episode.getDuration().getMilliseconds()).isEqualTo(205_000);
        assertThat(episode.getEpisodeType()).isEqualTo("full");
        assertThat(episode.getExplicitNullable()).isFalse();
        assertThat(entry.getDescription().getValue())
                .contains(
                        "Harbour master orders every crossing off the water",
                        "This audio is created with AI assistance.",
                        "The recording is of an earlier version: version 2, 18 November 2025, 07:07.");
    }

    static Stream<Optional<Colours>> colours() {
        return Stream.of(Optional.empty(), Optional.of(new Colours(new Colour("#7a1f3d"), new Colour("#f2a7bd"))));
    }

    @ParameterizedTest
    @MethodSource("colours")
    void theArtworkIsSquareBetween1400And3000PixelsAndHasNoHoles(Optional<Colours> colours) throws IOException {
        Asset artwork = press.assets().sign(Addresses.ARTWORK, colours).orElseThrow();

        var picture = ImageIO.read(new ByteArrayInputStream(artwork.bytes()));

        assertThat(artwork.type()).isEqualTo("image/png");
        assertThat(picture.getWidth()).isEqualTo(picture.getHeight()).isBetween(1_400, 3_000);
        assertThat(picture.getColorModel().hasAlpha()).isFalse();
        assertThat(artwork.bytes()).hasSizeLessThan(100_000);
    }

    @Test
    void everyAddressIsWholeAndEachEpisodeHasAGuidOfItsOwnATitleAFileAndItsLength() throws Exception {
        Document feed = parsed(text());
        var guids = new HashSet<String>();
        var items = elements(feed.getDocumentElement(), "item");

        assertThat(items).hasSize(2).allSatisfy(item -> {
            assertThat(guids.add(only(item, "guid").getTextContent())).isTrue();
            assertThat(only(item, "guid").getAttribute("isPermaLink")).isEqualTo("false");
            assertThat(only(item, "title").getTextContent()).isNotBlank();
            assertThat(only(item, "itunes:duration").getTextContent()).matches("[1-9][0-9]*");
            assertThat(only(item, "enclosure").getAttribute("length")).matches("[1-9][0-9]*");
        });
        for (Element it : elements(feed.getDocumentElement(), "*")) {
            for (String name : List.of("url", "href")) {
                if (it.hasAttribute(name)) {
                    assertThat(URI.create(it.getAttribute(name)).isAbsolute())
                            .as(it.getTagName())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void theTextOfAnEpisodeIsThatOfTheVersionWhichItSpeaksOf() throws Exception {
        Document feed = parsed(text());

        Element transcript =
                elements(feed.getDocumentElement(), "podcast:transcript").getFirst();
        assertThat(transcript.getAttribute("url")).isEqualTo("https://lamp.example/ferries-stopped/history/2/");
        assertThat(transcript.getAttribute("type")).isEqualTo("text/html");
    }

    @Test
    void thePodcastHasANameThatIsMadeOfItsAddressAsThePodcastIndexWantsIt() throws Exception {
        Document feed = parsed(text());

        // uuid5(ead4c236-bf58-58c6-a2c6-a6b28d128cb6, "lamp.example/audio.xml")
        assertThat(elements(feed.getDocumentElement(), "podcast:guid")
                        .getFirst()
                        .getTextContent())
                .isEqualTo("d5e927b6-ea6d-57e2-b2cb-f197bd55860a");
    }

    @Test
    void whatWasWrittenToBreakAFeedIsText() throws Exception {
        var story = Hostile.story().story();
        for (Voice voice : Voice.values()) {
            var page = new PodcastPage(
                    Lamp.site(),
                    Language.ENGLISH,
                    List.of(new PodcastPage.Episode(story, Hostile.narrated(voice), Instant.EPOCH)),
                    Instant.EPOCH);

            String text = new String(press.podcast(page).bytes(), StandardCharsets.UTF_8);

            Element item = elements(parsed(text).getDocumentElement(), "item").getFirst();
            assertThat(only(item, "title").getTextContent()).isEqualTo(story.headline());
            Document description = parsed("<div>" + only(item, "description").getTextContent() + "</div>");
            assertThat(elements(description.getDocumentElement(), "*"))
                    .isNotEmpty()
                    .allSatisfy(it -> assertThat(it.getTagName()).isEqualTo("p"));
        }
    }

    @Test
    void aPodcastInUkrainianSpeaksUkrainian() {
        var page = new PodcastPage(Lamp.site(), Language.UKRAINIAN, List.of(), Instant.EPOCH);

        assertThat(new String(press.podcast(page).bytes(), StandardCharsets.UTF_8))
                .contains(
                        "<title>The Brackwater Lamp: читаємо вголос</title>",
                        "<language>uk</language>",
                        "https://lamp.example/uk/audio.xml");
    }

    private SyndFeed rome() throws Exception {
        return new SyndFeedInput()
                .build(new XmlReader(
                        new ByteArrayInputStream(press.podcast(Lamp.podcast()).bytes())));
    }

    private String text() {
        return new String(press.podcast(Lamp.podcast()).bytes(), StandardCharsets.UTF_8);
    }

    private static Element only(Element within, String name) {
        List<Element> all = elements(within, name);
        assertThat(all).as(name).hasSize(1);
        return all.getFirst();
    }

    private static List<Element> elements(Element within, String name) {
        var found = within.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static Document parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
