package stoppress.press;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import stoppress.publication.document.Block;
import stoppress.publication.document.Block.LiveUpdate;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Cast;
import stoppress.publication.document.StoryVersion;

/// Many live updates in one story.
class UpdatesTest {
    private static final Press PRESS = Press.ready();

    @Test
    void everyUpdateStandsOnOnePageAndAFullPageStaysAsItIs() {
        for (int count : new int[] {0, 1, 29, 30, 59, 60, 61, 89, 90, 500}) {
            var updates = Updates.of(story(count, true));
            var all = new ArrayList<>(updates.newest());
            for (int n = updates.pages(); n > 0; n--) {
                assertThat(updates.page(n)).hasSize(Updates.SIZE);
                all.addAll(updates.page(n));
            }

            assertThat(all).as("%d", count).isEqualTo(entries(count, true));
            assertThat(updates.newest().size()).isLessThan(2 * Updates.SIZE);
        }
        assertThat(Updates.of(story(500, true)).page(3))
                .isEqualTo(Updates.of(story(120, true)).page(3));
    }

    @Test
    void theOrderIsTheStorysChoice() {
        var first = Updates.of(story(100, true));
        var last = Updates.of(story(100, false));

        assertThat(first.newest().getFirst().id().text()).isEqualTo("u100");
        assertThat(last.newest().getLast().id().text()).isEqualTo("u100");
        assertThat(last.page(1).getFirst().id().text()).isEqualTo("u1");
        assertThat(first.page(1)).isEqualTo(last.page(1).reversed());
    }

    @Test
    void aStoryWithFiveHundredOpensWithTheNewestAndLeadsToTheOthers() {
        String page = text(PRESS.story(page(story(500, true))));

        assertThat(page)
                .contains("id=\"u500\"", "id=\"u451\"", "href=\"/ferries-stopped/updates/15/\"")
                .contains("\"@type\":\"LiveBlogPosting\"", "/ferries-stopped/updates/u500/")
                .doesNotContain("id=\"u450\"");
        assertThat(page.indexOf("id=\"u451\"")).isLessThan(page.indexOf("updates/15/"));
        String lastFirst = text(PRESS.story(page(story(500, false))));
        assertThat(lastFirst.indexOf("updates/15/")).isLessThan(lastFirst.indexOf("id=\"u451\""));
    }

    @Test
    void whatIsKnownStandsOnTopAndLeadsToItsEntryWhereverThatIs() {
        // Every hundredth is a key entry.
        String page = text(PRESS.story(page(story(500, true))));

        assertThat(page)
                .contains(
                        "<li><a href=\"#u500\">Entry 500</a>",
                        "<li><a href=\"/ferries-stopped/updates/u100/\">Entry 100</a>");
        assertThat(page.indexOf("data-part=\"known\"")).isLessThan(page.indexOf("id=\"u500\""));
    }

    @Test
    void anOpenPageKeepsWhatBecameOldAndHearsOfEditsToItAndToWhatWasOldBefore() {
        StoryVersion was = story(89, true);
        StoryVersion is = story(90, true);
        var body = new ArrayList<>(is.body());
        body.replaceAll(it -> it.id().text().equals("u3") ? entry(3, Optional.of("Put right")) : it);
        String delta = text(PRESS.delta(new Delta(Lamp.site(), 7, was, 8, with(is, body))));

        assertThat(delta).contains("\"id\":\"u90\"").doesNotContain("\"gone\"");
        assertThat(delta).contains("{\"id\":\"u3\",\"html\":", "Put right", "\"old\":true");
        assertThat(delta).doesNotContain("Entry 4<");
    }

    @Test
    void anEntryThatWasRemovedSaysSoAndNothingElse() {
        var removed = new LiveUpdate(
                new BlockId("u1"),
                Lamp.NOW,
                Optional.empty(),
                LiveUpdate.Weight.KEY,
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.of(new LiveUpdate.Removed(Lamp.NOW.plusSeconds(60), Optional.of("The call was a hoax."))));
        String page = text(PRESS.story(page(with(Lamp.ferries(), List.of(removed)))));

        assertThat(page)
                .contains("This entry was removed", "The call was a hoax.")
                .doesNotContain("data-part=\"known\"");
        assertThat(page).doesNotContain("\"liveBlogUpdate\"");
    }

    private static StoryPage page(StoryVersion story) {
        return new StoryPage(Lamp.masthead(), story, 7, List.of());
    }

    private static StoryVersion story(int updates, boolean newestFirst) {
        var head = Stream.<Block>of(Cast.paragraph("p1", "What has happened since the morning."));
        return with(
                Lamp.ferries(),
                Stream.concat(head, entries(updates, newestFirst).stream()).toList());
    }

    private static List<LiveUpdate> entries(int count, boolean newestFirst) {
        var entries = IntStream.rangeClosed(1, count)
                .mapToObj(i -> entry(i, Optional.of("Entry " + i)))
                .toList();
        return newestFirst ? entries.reversed() : entries;
    }

    private static LiveUpdate entry(int number, Optional<String> headline) {
        return new LiveUpdate(
                new BlockId("u" + number),
                Lamp.NOW.plus(Duration.ofMinutes(number)),
                Optional.empty(),
                number % 100 == 0 ? LiveUpdate.Weight.KEY : LiveUpdate.Weight.ORDINARY,
                headline,
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static StoryVersion with(StoryVersion it, List<? extends Block> body) {
        return new StoryVersion(
                it.story(),
                it.number(),
                it.slug(),
                it.language(),
                it.standing(),
                it.headline(),
                it.kicker(),
                it.standfirst(),
                it.bylines(),
                it.tags(),
                it.first(),
                it.latest(),
                it.picture(),
                it.audio(),
                it.notices(),
                List.copyOf(body),
                List.of(),
                it.reason(),
                it.note());
    }

    private static String text(Page page) {
        return new String(page.bytes(), StandardCharsets.UTF_8);
    }
}
