package stoppress.reader.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.press.Press;
import stoppress.publication.document.Author;
import stoppress.publication.document.Block;
import stoppress.publication.document.Block.Illustration;
import stoppress.publication.document.Block.LiveUpdate;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Cast;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.document.Pass;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Renditions;
import stoppress.publication.document.Renditions.Ending;
import stoppress.publication.document.StoryVersion;
import stoppress.reader.pages.Asking;

/// Programs are told pictures as they are now, as readers are.
class TakenPicturesTest {
    private static final String TAKEN = "ab".repeat(32);
    private static final String OTHER = "cd".repeat(32);
    private static final String KEY = GhostApiTest.KEY;
    /// All that was ever said of the picture.
    private static final String[] SAID = {TAKEN, "A quay", "The quay at noon", "Benno Aske"};

    private static final List<String> TOLD = List.of(
            "/api/v1/stories",
            "/api/v1/stories/quay",
            "/api/v1/stories/quay/versions/1",
            "/api/v1/stories/quay/changes/1..2",
            "/api/v1/authors",
            "/api/v1/authors/ines-halloran");

    @TempDir
    private Path directory;

    private ReadingRoom room;

    @BeforeEach
    void open() {
        room = new ReadingRoom(directory.resolve("shelf"));
        Author ines = Cast.ines();
        var quay = Telling.of("quay", "The quay is mended").showing(picture(TAKEN, "The quay at noon"));
        room.hears(
                Cast.lamp(),
                GhostApiTest.pass(KEY, new Pass.Terms.Always()),
                new Author(
                        ines.slug(),
                        ines.name(),
                        ines.role(),
                        ines.biography(),
                        Optional.of(picture(TAKEN, "The quay at noon")),
                        ines.links()),
                quay.now(),
                illustrated(quay.now()));
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void nothingIsToldOfAPictureThatWasTakenAwayButWhy() {
        TOLD.forEach(it -> assertThat(room.reads(it)).as(it).contains("The quay at noon"));

        room.hears(forms(TAKEN).ended(new Ending(Cast.MORNING, "It showed another.", Optional.empty())));

        TOLD.forEach(it -> assertThat(room.reads(it)).as(it).doesNotContain(SAID));
        assertThat(room.asks("stories", Map.of("tag", "harbour")))
                .contains("quay")
                .doesNotContain(SAID);
        assertThat(room.reads("/api/v1/stories/quay"))
                .contains("This picture was withdrawn. It showed another.", "Work goes on.");
    }

    @Test
    void neitherIsItToReadersOrTheirBrowsersNorIsItFoundBySearching() throws InterruptedException {
        var pages = List.of("/quay/", "/quay/changes/1..2/");
        pages.forEach(it -> assertThat(room.reads(it)).as(it).contains("The quay at noon"));
        try (var indexer = Indexer.start(room.shelf(), directory.resolve("index"))) {
            assertThat(searched(indexer)).contains("The quay is mended");

            room.hears(forms(TAKEN).ended(new Ending(Cast.MORNING, "It showed another.", Optional.empty())));

            pages.forEach(it -> assertThat(room.reads(it)).as(it).doesNotContain(SAID));
            assertThat(searched(indexer)).doesNotContain("The quay is mended");

            room.hears(forms(TAKEN));

            assertThat(searched(indexer)).contains("The quay is mended");
        }
    }

    private String searched(Indexer indexer) throws InterruptedException {
        indexer.catchUp();
        assertThat(indexer.await(room.shelf().position(), Duration.ofSeconds(30)))
                .isTrue();
        return ReadingRoom.text(
                new SearchPages(room.shelf(), Press.ready(), indexer::index, () -> Cast.MORNING.plusSeconds(60))
                        .page(Map.of("q", "noon")));
    }

    @Test
    void aPictureInTheOnesPlaceIsToldInItsPlace() {
        room.hears(forms(TAKEN)
                .ended(new Ending(Cast.MORNING, "Another.", Optional.of(picture(OTHER, "The quay at Ness")))));

        TOLD.forEach(it ->
                assertThat(room.reads(it)).as(it).contains("The quay at Ness").doesNotContain(TAKEN, "noon"));
    }

    @Test
    void clientsOfGhostAreToldNothingOfItAndTheirFiltersKnowThatThereIsNone() {
        assertThat(ghost("posts", "")).contains("/media/" + TAKEN, "The quay at noon", "A quay");

        room.hears(forms(TAKEN).ended(new Ending(Cast.MORNING, "It showed another.", Optional.empty())));

        assertThat(ghost("posts", ""))
                .contains("\"feature_image\":null", "\"feature_image_alt\":null", "\"feature_image_caption\":null")
                .doesNotContain(SAID);
        assertThat(ghost("authors", "")).contains("\"profile_image\":null").doesNotContain(SAID);
        assertThat(ghost("posts", "feature_image:-null")).contains("\"total\":0");
        assertThat(ghost("posts", "feature_image:null")).contains("\"total\":1");
    }

    @Test
    void whatClientsQuoteOfAStoryBeginsWithItsWordsAndNotWithAPictureThatIsGone() {
        room.hears(
                opening(Telling.of("quay", "The quay is mended").now()),
                forms(TAKEN).ended(new Ending(Cast.MORNING, "It showed another.", Optional.empty())));

        assertThat(ghost("posts", "slug:quay"))
                .contains("\"excerpt\":\"Work goes on.\"")
                .doesNotContain("\"excerpt\":\"This picture was withdrawn");
    }

    @Test
    void aFilterOfGhostsKnowsThePictureInTheOnesPlaceAndWhatBecomesOfThatAndWhatIsBack() {
        String now = "feature_image:'https://lamp.example/media/%s.jpg'".formatted(OTHER);
        room.hears(forms(TAKEN)
                .ended(new Ending(Cast.MORNING, "Another.", Optional.of(picture(OTHER, "The quay at Ness")))));
        assertThat(ghost("posts", now)).contains("\"total\":1");

        room.hears(forms(OTHER).ended(new Ending(Cast.MORNING, "None.", Optional.empty())));
        assertThat(ghost("posts", now)).contains("\"total\":0");
        assertThat(ghost("posts", "feature_image:null")).contains("\"total\":1");

        room.hears(forms(OTHER));
        assertThat(ghost("posts", now)).contains("\"total\":1");
        room.hears(forms(TAKEN));
        assertThat(ghost("posts", "feature_image:'https://lamp.example/media/%s.jpg'".formatted(TAKEN)))
                .contains("\"total\":1", "The quay at noon");
    }

    private String ghost(String what, String filter) {
        var api = new GhostApi(room.shelf(), Press.ready(), () -> Cast.MORNING.plusSeconds(60));
        var query = filter.isEmpty() ? Map.of("key", KEY) : Map.of("key", KEY, "filter", filter);
        String rest = "content/" + what + "/";
        return ReadingRoom.text(api.answer(new Asking("/ghost/api/" + rest, rest, query, Map.of(), ""))
                .page());
    }

    /// The same, beginning with the picture.
    private static StoryVersion opening(StoryVersion it) {
        return with(
                it,
                Optional.empty(),
                List.of(
                        new Illustration(new BlockId("b0"), picture(TAKEN, "The quay at noon")),
                        Cast.paragraph("b1", "Work goes on.")));
    }

    /// The same with the picture in its body and in a live update.
    private static StoryVersion illustrated(StoryVersion it) {
        var picture = picture(TAKEN, "The quay at noon");
        return with(
                it,
                it.standfirst(),
                List.<Block>of(
                        Cast.paragraph("b1", "Work goes on."),
                        new Illustration(new BlockId("b2"), picture),
                        new LiveUpdate(
                                new BlockId("u2"),
                                it.first(),
                                Optional.empty(),
                                LiveUpdate.Weight.KEY,
                                Optional.empty(),
                                List.of(Cast.INES),
                                List.of(
                                        new Illustration(new BlockId("b4"), picture),
                                        Cast.paragraph("b5", "The crane is back.")),
                                Optional.empty()),
                        new LiveUpdate(
                                new BlockId("u1"),
                                it.first(),
                                Optional.empty(),
                                LiveUpdate.Weight.ORDINARY,
                                Optional.of("Seen from the slip"),
                                List.of(Cast.INES),
                                List.of(new Illustration(new BlockId("b3"), picture)),
                                Optional.empty())));
    }

    private static StoryVersion with(StoryVersion it, Optional<String> standfirst, List<Block> body) {
        return new StoryVersion(
                it.story(),
                it.number(),
                it.slug(),
                it.language(),
                it.standing(),
                it.headline(),
                it.kicker(),
                standfirst,
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
                it.note());
    }

    private static Picture picture(String hash, String caption) {
        return new Picture(
                Optional.of(new PictureFile(hash, "image/jpeg", 1440, 960)),
                Optional.of("A quay"),
                Optional.of(caption),
                Optional.of("Benno Aske"));
    }

    private static Renditions forms(String picture) {
        return new Renditions(
                picture,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
