package stoppress.press;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stoppress.publication.document.Audio;
import stoppress.publication.document.Language;

/// Nothing that was written can become markup, whichever field it was written in.
class EscapingTest {
    private static final Pattern ELEMENT = Pattern.compile("<hostile");
    private static final Pattern SEEN = Pattern.compile("&lt;hostile-([a-z]+)");
    private static final Pattern SEEN_IN_DATA = Pattern.compile("u003chostile-([a-z]+)");

    private final Press press = Press.ready();

    @ParameterizedTest
    @MethodSource("stoppress.press.Hostile#fieldsOfAStory")
    void whatIsWrittenInAFieldOfAStoryIsShownAndIsNoMarkup(String field) {
        var page = press.story(Hostile.story());

        assertThat(Hostile.names(page, SEEN)).contains(field);
        assertThat(ELEMENT.matcher(Hostile.html(page)).find()).isFalse();
    }

    @Test
    void nothingEndsTheStructuredData() {
        var page = press.story(Hostile.story());

        var html = Hostile.html(page);
        // The page's own scripts, and the data.
        assertThat(html.split("</script", -1)).hasSize(4);
        assertThat(html.split("<script", -1)).hasSize(4);
        assertThat(html).doesNotContain("<!--");
        assertThat(Hostile.names(page, SEEN_IN_DATA))
                .contains("headline", "kicker", "standfirst", "caption", "credit", "disclosure", "paragraph", "byline");
    }

    @Test
    void whoSpeaksInARecordingIsShownAndIsNoMarkup() {
        for (Audio.Voice voice : Audio.Voice.values()) {
            String field = voice == Audio.Voice.HUMAN ? "reader" : "disclosure";
            var it = Hostile.story();
            var page = press.story(new StoryPage(
                    it.masthead(), it.story(), 7, List.of(), Optional.of(Hostile.narrated(voice)), Optional.empty()));

            assertThat(Hostile.names(page, SEEN)).contains(field);
            assertThat(Hostile.names(page, SEEN_IN_DATA)).contains(field);
            assertThat(ELEMENT.matcher(Hostile.html(page)).find()).isFalse();
        }
    }

    @Test
    void noFieldEndsAnAttribute() {
        var html = Hostile.html(press.story(Hostile.story()));

        assertThat(html).doesNotContain("\"'>");
        assertThat(html).contains("=\"&#34;&#39;>");
    }

    @Test
    void listsAndNoticesOfWithdrawalAreEscapedToo() {
        var masthead = Hostile.story().masthead();
        var card = Card.of(Hostile.story().story());
        var pages = List.of(
                press.front(new FrontPage(
                        masthead,
                        Language.ENGLISH,
                        Optional.of(card),
                        List.of(card),
                        List.of(card),
                        Newest.of(7, List.of(card)))),
                press.list(Hostile.tag()),
                press.list(Hostile.author()),
                press.gone(Hostile.gone()),
                press.missing(new MissingPage(masthead, List.of(card))));

        assertThat(pages).allSatisfy(page -> {
            assertThat(ELEMENT.matcher(Hostile.html(page)).find()).isFalse();
            assertThat(Hostile.names(page, SEEN)).contains("headline", "site", "promo", "navigation");
        });
        assertThat(Hostile.names(pages.get(1), SEEN)).contains("tag", "description");
        assertThat(Hostile.names(pages.get(2), SEEN)).contains("author", "role", "biography");
        assertThat(Hostile.names(pages.get(3), SEEN)).contains("reason");
    }
}
