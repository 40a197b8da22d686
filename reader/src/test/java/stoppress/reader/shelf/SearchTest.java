package stoppress.reader.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stoppress.press.Press;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Document;
import stoppress.publication.document.Erasure;
import stoppress.publication.document.Language;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Tag;
import stoppress.reader.search.IndexTest;

/// What readers search is what the shelf has.
class SearchTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Press PRESS = Press.ready();
    private static final Pattern HEADLINE = Pattern.compile("<h2><a[^>]*>([^<]*)</a></h2>");
    private static final Language UKRAINIAN = new Language("uk");

    @TempDir
    private Path directory;

    private ReadingRoom room;
    private Indexer indexer;
    private SearchPages pages;

    @BeforeEach
    void open() {
        room = new ReadingRoom(directory.resolve("shelf"));
        indexer = Indexer.start(room.shelf(), directory.resolve("index"));
        pages = new SearchPages(room.shelf(), PRESS, indexer::index, () -> Cast.MORNING.plus(Duration.ofHours(1)));
    }

    @AfterEach
    void close() {
        indexer.close();
        room.close();
    }

    @Test
    void aStoryIsFoundByAnotherFormOfItsWords() throws InterruptedException {
        hears(
                Cast.lamp(),
                Telling.of("ferry-crews", "Ferry crews walk out at the harbour").now());
        hears(Telling.of("storm", "Шторм пошкодив пороми в гавані")
                .in(UKRAINIAN)
                .now());

        assertThat(found("crew walking")).containsExactly("Ferry crews walk out at the harbour");
        assertThat(found("поромами")).containsExactly("Шторм пошкодив пороми в гавані");
        assertThat(found("FERRIES")).containsExactly("Ferry crews walk out at the harbour");
    }

    @Test
    void aHeadlineCountsMoreThanTheBodyAndTheNewerOfTwoAlikeComesFirst() throws InterruptedException {
        var old = Cast.MORNING.minus(Duration.ofDays(900));
        hears(
                Cast.lamp(),
                Cast.brief("aaaa1", "one", "A vote on the sluice", Cast.INES, Cast.HARBOUR),
                Telling.of("mayor-old", "Mayor opens the fair").first(old).now(),
                Telling.of("mayor-new", "Mayor opens the fair again").now());

        assertThat(found("mayor"))
                .containsExactly("Mayor opens the fair again", "Mayor opens the fair", "A vote on the sluice");
        assertThat(searched(Map.of("q", "mayor"))).contains("3\u00a0stories were found.");
    }

    @Test
    void theWordsAreMarkedInAnExcerptOfTheBodyAndNothingOfThemIsMarkup() throws InterruptedException {
        hears(Cast.lamp(), Cast.brief("aaaa1", "one", "<b>Bold</b> & old", Cast.INES, Cast.HARBOUR));

        String page = searched(Map.of("q", "delphine \"><script>alert(1)</script>"));

        assertThat(searched(Map.of("q", "Delphine votes")))
                .contains("<mark>vote</mark> was eleven to four, Mayor <mark>Delphine</mark>");
        assertThat(page).doesNotContain("<script>alert").contains("&lt;script>alert(1)&lt;/script>");
    }

    @Test
    void aPageThatLooksForStoriesInALanguageSpeaksItInItsSectionsItsTagsAndToMachines() throws InterruptedException {
        hears(
                Cast.lamp(),
                new Tag(
                        Cast.HARBOUR.slug(),
                        "Harbour",
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(UKRAINIAN, "Гавань")),
                new Tag(Cast.FERRY.slug(), "Ferry", Optional.empty(), Optional.empty(), Map.of(UKRAINIAN, "Пором")));

        String page = searched(Map.of("q", "storm", "language", "uk", "tag", "ferry"));

        assertThat(page)
                .contains(
                        ">Гавань</a>",
                        ">Гавань</option>",
                        "selected>Пором</option>",
                        "\"inLanguage\":\"uk\"",
                        "https://lamp.example/search?language=uk")
                .doesNotContain(">Harbour<", ">Ferry<", "\"inLanguage\":\"en\"");
        assertThat(searched(Map.of("q", "storm"))).contains(">Harbour</a>", "\"inLanguage\":\"en\"");
    }

    @Test
    void aPhraseInQuotesStandsTogetherAndAWordWithAMinusIsNotThere() throws InterruptedException {
        hears(
                Cast.lamp(),
                Telling.of("one-story", "The harbour master resigns").now(),
                Telling.of("two-story", "The master of the harbour choir sings").now());

        assertThat(found("\"harbour master\"")).containsExactly("The harbour master resigns");
        assertThat(found("harbour -choir")).containsExactly("The harbour master resigns");
    }

    @Test
    void filtersNarrowByTagAuthorDayAndLanguage() throws InterruptedException {
        hears(
                Cast.lamp(),
                Cast.ines(),
                Telling.of("by-ines", "Harbour one")
                        .by(Cast.INES)
                        .tagged(Cast.FERRY)
                        .now(),
                Telling.of("by-odile", "Harbour two")
                        .by(Cast.ODILE)
                        .first(Cast.MORNING.minus(Duration.ofDays(3)))
                        .now());

        assertThat(found(Map.of("q", "harbour", "author", "odile-marsh"))).containsExactly("Harbour two");
        assertThat(found(Map.of("q", "harbour", "tag", "ferry"))).containsExactly("Harbour one");
        assertThat(found(Map.of("author", "ines-halloran"))).containsExactly("Harbour one");
        assertThat(found(Map.of("q", "harbour", "until", "2026-05-12"))).containsExactly("Harbour two");
        assertThat(found(Map.of("q", "harbour", "from", "2026-05-14", "until", "2026-05-14")))
                .containsExactly("Harbour one");
        assertThat(found(Map.of("q", "harbour", "order", "newest"))).containsExactly("Harbour one", "Harbour two");
    }

    @Test
    void aMisspelledWordIsMended() throws InterruptedException {
        hears(
                Cast.lamp(),
                Telling.of("ferry-crews", "Ferry crews walk out at the harbour").now());

        assertThat(searched(Map.of("q", "harbuor crews"))).contains("Did you mean", "href=\"/search?q=harbour+crews\"");
        assertThat(searched(Map.of("q", "harbour crews"))).doesNotContain("Did you mean");
    }

    @Test
    void whereNoStoryHasAllWordsThoseWithMostAreShownAndThatIsSaid() throws InterruptedException {
        hears(
                Cast.lamp(),
                Telling.of("ferry-crews", "Ferry crews walk out at the harbour").now());

        assertThat(searched(Map.of("q", "ferry crews zeppelin")))
                .contains("No story has all these words", "Ferry crews walk out");
        assertThat(searched(Map.of("q", "zeppelin"))).contains("No story was found.");
    }

    @Test
    void whatWasPublishedUpdatedAndWithdrawnIsFoundAsTheShelfHasIt() throws InterruptedException {
        var ferry = Telling.of("ferry-crews", "Ferry crews walk out");
        hears(Cast.lamp(), ferry.now());
        assertThat(found("walk")).hasSize(1);

        hears(ferry.headed("Ferry crews are back").now());
        assertThat(found("walk")).isEmpty();
        assertThat(found("back")).containsExactly("Ferry crews are back");

        hears(ferry.withdrawn("It was a hoax."));
        assertThat(found("ferry")).isEmpty();
    }

    @Test
    void theIndexGoesOnWhereItWasAndIsMadeAnewWhereItIsLostDamagedOrOfAnotherLog() throws Exception {
        hears(Cast.lamp(), Telling.of("ferry-crews", "Ferry crews walk out").now());
        indexer.close();
        room.hears(Telling.of("choir", "The choir sings").now());

        reopen();
        assertThat(found("ferry")).hasSize(1);
        assertThat(found("choir")).hasSize(1);

        indexer.close();
        try (Stream<Path> files = Files.list(directory.resolve("index"))) {
            for (Path file : files.toList()) {
                Files.write(file, new byte[] {1, 2, 3}, StandardOpenOption.TRUNCATE_EXISTING);
            }
        }
        reopen();
        assertThat(found("ferry")).hasSize(1);
        assertThat(found("choir")).hasSize(1);

        indexer.close();
        room.close();
        room = new ReadingRoom(directory.resolve("another"));
        pages = new SearchPages(room.shelf(), PRESS, () -> indexer.index(), () -> Cast.MORNING);
        room.hears(Cast.lamp(), Telling.of("salt", "Salt works close").now());
        reopen();
        assertThat(found("ferry")).isEmpty();
        assertThat(found("salt")).hasSize(1);
    }

    @Test
    void whatTheLawErasedIsInNoFileOfTheIndex() throws Exception {
        var ferry = Telling.of("ferry-crews", "Zwillingsbruder walks out");
        StoryVersion first = ferry.now();
        // In one segment with many others, all told at once: a segment where all is deleted goes by itself.
        indexer.close();
        room.hears(Cast.lamp(), first);
        long position = room.log().end().number();
        for (int i = 0; i < 150; i++) {
            room.hears(Telling.of("choir-" + i, "The choir sings number " + i).now());
        }
        reopen();
        hears(ferry.headed("A man walks out").now());
        indexer.close();
        assertThat(IndexTest.there(directory.resolve("index"), "zwillingsbruder"))
                .as("that there is something to erase")
                .isNotEmpty();
        reopen();

        room.log().erase(new stoppress.publication.log.Position(position));
        hears(ferry.erased("A court ordered it.", new Erasure.Erased(first.number(), position)));
        indexer.close();

        assertThat(IndexTest.there(directory.resolve("index"), "zwillingsbruder"))
                .isEmpty();
        assertThat(IndexTest.there(directory.resolve("index"), "choir")).isNotEmpty();
        reopen();
        assertThat(found("man")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\"",
                "\"\"\"",
                "-",
                "--",
                "-a -b",
                "((((((",
                "*",
                "~",
                "a~2",
                "\\",
                "AND OR NOT",
                "+",
                "|",
                "headline.en:x",
                "\u0000",
                "\uE000x\uE001",
                "🕯🕯🕯",
                "%s",
                "'; drop table story; --",
                "[* TO *]",
            })
    void noQuestionIsTooHostileToBeAnswered(String words) throws InterruptedException {
        hears(Cast.lamp(), Telling.of("ferry-crews", "Ferry crews walk out").now());

        assertThat(searched(Map.of("q", words))).contains("</html>").doesNotContain("being prepared");
    }

    @Test
    void anyQuestionIsAnswered() throws InterruptedException {
        hears(Cast.lamp(), Telling.of("ferry-crews", "Ferry crews walk out").now());
        hears(Telling.of("storm", "Шторм пошкодив пороми").in(UKRAINIAN).now());
        var random = new Random(4711);
        String signs = "abcфїєж \"-+|~*()\\:'\u2029\uE000\uD83D\uDD6F漢字\u0301,.0123456789ferry";

        for (int i = 0; i < 500; i++) {
            var words = new StringBuilder();
            for (int n = random.nextInt(260); n > 0; n--) {
                words.append(signs.charAt(random.nextInt(signs.length())));
            }
            String one = words.toString();
            String page = Integer.toString(random.nextInt(-3, 100_000));
            assertThat(searched(Map.of("q", one, "page", page, "from", one, "tag", one, "language", one)))
                    .as(one)
                    .doesNotContain("being prepared");
        }
    }

    @Test
    void aLongListIsTurnedPageByPage() throws InterruptedException {
        room.hears(Cast.lamp());
        for (int i = 0; i < 45; i++) {
            room.hears(Telling.of("ferry-" + i, "Ferry number " + i)
                    .first(Cast.MORNING.plusSeconds(i))
                    .now());
        }
        hears();

        assertThat(found(Map.of("q", "ferry", "order", "newest"))).hasSize(20).startsWith("Ferry number 44");
        assertThat(searched(Map.of("q", "ferry", "order", "newest")))
                .contains("href=\"/search?q=ferry&amp;order=newest&amp;page=2\"");
        assertThat(found(Map.of("q", "ferry", "order", "newest", "page", "3")))
                .containsExactly(
                        "Ferry number 4", "Ferry number 3", "Ferry number 2", "Ferry number 1", "Ferry number 0");
        assertThat(searched(Map.of("q", "ferry", "page", "3"))).doesNotContain("rel=\"next\"");
    }

    @Test
    void whereThereIsNoIndexThePageSaysSo() {
        room.hears(Cast.lamp());
        var without = new SearchPages(room.shelf(), PRESS, Optional::empty, () -> Cast.MORNING);

        assertThat(new String(without.page(Map.of("q", "ferry")).bytes(), StandardCharsets.UTF_8))
                .contains("The search is being prepared");
    }

    private void hears(Document... documents) throws InterruptedException {
        room.hears(documents);
        indexer.catchUp();
        assertThat(indexer.await(room.shelf().position(), SOON)).isTrue();
    }

    private void reopen() throws InterruptedException {
        indexer = Indexer.start(room.shelf(), directory.resolve("index"));
        pages = new SearchPages(room.shelf(), PRESS, indexer::index, () -> Instant.EPOCH);
        assertThat(indexer.await(room.shelf().position(), SOON)).isTrue();
    }

    private List<String> found(String words) {
        return found(Map.of("q", words));
    }

    private List<String> found(Map<String, String> query) {
        return HEADLINE.matcher(searched(query))
                .results()
                .map(it -> it.group(1))
                .toList();
    }

    private String searched(Map<String, String> query) {
        return new String(pages.page(query).bytes(), StandardCharsets.UTF_8);
    }
}
