package stoppress.reader.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Language;
import stoppress.publication.document.Promo;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Tag;
import stoppress.publication.document.TagName;

/// A tag that has become a part of another, whose stories in a language all have the one that it was.
class MergedTagTest {
    private static final TagName BOATS = new TagName(new Slug("boats"), "Човни");
    private static final Slug FERRY = Cast.FERRY.slug();
    private static final List<String> FEEDS =
            List.of("/uk/tag/ferry/feed.xml", "/uk/tag/ferry/atom.xml", "/uk/tag/ferry/feed.json");

    private final Telling poromy =
            Telling.of("poromy", "Пороми стали").in(Language.UKRAINIAN).tagged(BOATS);

    @TempDir
    private Path directory;

    private ReadingRoom room;

    @BeforeEach
    void open() {
        room = new ReadingRoom(directory);
        room.hears(Cast.lamp(), poromy.now());
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void aLanguageInWhichNobodyNamesTheTagCallsItAsTheOthersDoOnItsPageAndInItsFeeds() {
        room.hears(
                Telling.of("strike", "The ferry stops").tagged(Cast.FERRY).now(),
                new Tag(FERRY, "The chain ferry", Optional.empty()),
                merged());

        assertThat(room.reads("/uk/tag/ferry/")).contains("Пороми стали", "<h1>Ferry</h1>");
        FEEDS.forEach(it -> assertThat(room.reads(it)).as(it).contains("Пороми стали", "Ferry"));
    }

    @Test
    void aTagThatNoStoryNamesIsCalledAsItIsDescribed() {
        room.hears(new Tag(FERRY, "The chain ferry", Optional.empty()), merged());

        assertThat(room.reads("/uk/tag/ferry/")).contains("Пороми стали", "<h1>The chain ferry</h1>");
        FEEDS.forEach(it -> assertThat(room.reads(it)).as(it).contains("Пороми стали", "The chain ferry"));

        room.hears(new Tag(
                FERRY, "The chain ferry", Optional.empty(), Optional.empty(), Map.of(Language.UKRAINIAN, "Пором")));

        assertThat(room.reads("/uk/tag/ferry/")).contains("<h1>Пором</h1>");
    }

    @Test
    void aTagThatNeitherAStoryNorTheHouseHasNamedIsCalledByItsSlug() {
        room.hears(merged());

        assertThat(room.reads("/uk/tag/ferry/")).contains("Пороми стали", "<h1>ferry</h1>");
        assertThat(room.reads("/api/v1/tags/ferry")).contains("\"name\":\"ferry\"");
        assertThat(room.asks("tags", Map.of())).contains("\"name\":\"ferry\"");
    }

    @Test
    void whatTheTagIsCalledNowIsOnAllItsPagesInTheOtherLanguageToo() {
        room.hears(new Tag(FERRY, "The chain ferry", Optional.empty()), merged());
        for (int n = 0; n < Paging.SIZE + 3; n++) {
            room.hears(Telling.of("story-" + n, "Story " + n)
                    .in(Language.UKRAINIAN)
                    .tagged(BOATS)
                    .now());
        }
        assertThat(room.reads("/uk/tag/ferry/page/1/")).contains("The chain ferry");

        var touched = room.touchedBy(
                Telling.of("strike", "The ferry stops").tagged(Cast.FERRY).now());

        assertThat(room.reads("/uk/tag/ferry/page/1/")).contains("<h1>Ferry</h1>");
        assertThat(touched).contains("/uk/tag/ferry/", "/uk/tag/ferry/page/1/").containsAll(FEEDS);
    }

    @Test
    void aPromoForEitherTagStandsOnTheStoriesOfBothAndThoseArePressedAgain() {
        room.hears(Telling.of("strike", "The ferry stops").tagged(Cast.FERRY).now(), merged());

        for (Slug tag : List.of(BOATS.slug(), FERRY)) {
            String line = "A line for " + tag;
            var touched = room.touchedBy(new Promo(
                    new Slug("line"),
                    line,
                    Optional.empty(),
                    new Promo.Audience.Tagged(List.of(tag)),
                    Cast.MORNING,
                    Optional.empty()));

            for (String page : List.of("/strike/", "/uk/poromy/", "/tag/ferry/", "/uk/tag/ferry/")) {
                assertThat(room.reads(page)).as(page).contains(line);
                assertThat(touched).contains(page);
            }
        }
    }

    private static Tag merged() {
        return new Tag(BOATS.slug(), "Boats", Optional.empty(), Optional.of(FERRY));
    }
}
