package stoppress.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stoppress.desk.publish.Correct.Mistake;
import stoppress.desk.publish.Publish;
import stoppress.desk.story.Revision;
import stoppress.desk.story.Stories;
import stoppress.publication.document.Block;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.Text;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.document.Withdrawal;
import stoppress.publication.json.Json;

/// A story's card on a page of somebody else's, at another origin, who found by oEmbed how to show it.
class CardTest {
    private static final StoryId FERRY = new StoryId("ferryadrift");
    private static final String STORY = "/chain-ferry-adrift-in-fog/";
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    @TempDir
    private Path data;

    private Paper paper;
    private Browser browser;
    private HttpServer foreign;
    private volatile String page = "";

    @BeforeEach
    void somebodyElseHasAServer() throws IOException {
        Files.createDirectories(SCREENSHOTS);
        paper = Paper.demo(data);
        browser = Browser.open();
        foreign = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        foreign.createContext("/", exchange -> {
            byte[] body = page.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("content-type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        foreign.start();
    }

    @AfterEach
    void close() {
        foreign.stop(0);
        browser.close();
        paper.close();
    }

    @Test
    void aCardKeepsItselfUpToDateAndShowsACorrectionAndAWithdrawal() {
        Page there = shows(found("&maxwidth=500"), ColorScheme.LIGHT, 800);
        Locator card = there.frameLocator("iframe").locator("main");
        card.locator("h1").waitFor();
        assertThat(card.textContent()).contains("ferry").doesNotContain("Seventeen were aboard.");

        correct();
        card.locator(".correction", new Locator.LocatorOptions().setHasText("Seventeen were aboard."))
                .waitFor();
        there.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("card-corrected.png")));
        paper.newsroom().withdraw().story(FERRY, "For the passengers' sake.", new Withdrawal.Way.Gone());

        card.locator(".out").waitFor();
        assertThat(card.textContent()).contains("For the passengers' sake.").doesNotContain("Seventeen");
    }

    @Test
    void aCardThatTheBrowserHasAndOnlyAsksForAgainIsShownAgain() {
        Page there = shows(found(""), ColorScheme.LIGHT, 800);
        for (int i = 0; i < 2; i++) {
            card(there).evaluate("() => { document.querySelector('main').remove(); location.reload(); }");
            there.frameLocator("iframe").locator("main h1").waitFor();
        }

        assertThat(card(there).url()).isEqualTo(paper.address() + STORY + "card/");
    }

    @Test
    void aConsumerThatOthersWroteFindsTheCardOfAStoryInEachLanguageAndNoneElsewhere() throws Exception {
        var pages = List.of(STORY, "/uk/khor-novosiliv-spivaie-na-molu/", "/", "/about/");
        var command = new ArrayList<>(List.of("node", NodeTools.oembed().toString()));
        pages.forEach(it -> command.add(paper.address() + it));
        var node = new ProcessBuilder(command);
        node.environment().put("NO_PROXY", "localhost,127.0.0.1");
        var running = node.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<String> found;
        try (var out = running.inputReader(StandardCharsets.UTF_8)) {
            found = out.lines().toList();
        }

        assertThat(found).hasSameSizeAs(pages);
        for (int i = 0; i < 2; i++) {
            assertThat(found.get(i))
                    .contains("\"type\":\"rich\"", "\"width\":500", "\"provider_name\":\"The Brackwater Lamp\"")
                    .contains(paper.address() + pages.get(i) + "card/")
                    .contains("\"method\":\"auto-discovery\"");
        }
        assertThat(found.subList(2, 4)).allSatisfy(it -> assertThat(it).contains("No oEmbed link found"));
    }

    @ParameterizedTest
    @ValueSource(ints = {240, 600})
    void theHeightThatOembedSaysIsAboutWhatTheCardNeedsAndThePageCanHaveItExact(int width) {
        for (String story :
                List.of(STORY, "/council-raises-the-wall-at-pennymarsh/", "/chain-street-closed-for-a-gas-main/")) {
            Page there = shows(found(story, "&maxwidth=" + width), ColorScheme.LIGHT, 800);
            Frame card = card(there);
            double needs = ((Number) card.evaluate("() => document.documentElement.offsetHeight")).doubleValue();
            double has = ((Number) card.evaluate("() => innerHeight")).doubleValue();

            assertThat(has).as("%s at %d", story, width).isBetween(needs - 1, needs + 120);
            assertThat(card.evaluate("() => document.documentElement.scrollWidth > innerWidth"))
                    .as("nothing runs out at the side")
                    .isEqualTo(false);
            there.close();
        }
        page = fitting()
                + "<iframe src='%s%scard/' width=%d height=50></iframe>".formatted(paper.address(), STORY, width);
        Page exact = opened(ColorScheme.LIGHT, 800);
        exact.waitForFunction("() => document.querySelector('iframe').height > 60");
        assertThat(((Number) card(exact).evaluate("() => document.documentElement.offsetHeight - innerHeight"))
                        .doubleValue())
                .isBetween(-2.0, 2.0);
    }

    @Test
    void aCardIsLightOrDarkAsItsReaderHasItAndItsLinkLeadsToTheStoryOnAPageOfItsOwn() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page there = shows(found(""), scheme, 700);
            Frame card = card(there);
            String background = (String) card.evaluate("() => getComputedStyle(document.body).backgroundColor");
            assertThat(background).isEqualTo(scheme == ColorScheme.DARK ? "rgb(25, 25, 25)" : "rgb(255, 255, 255)");
            there.screenshot(new Page.ScreenshotOptions()
                    .setPath(SCREENSHOTS.resolve("card-%s.png".formatted(scheme).toLowerCase(Locale.ROOT))));
            Page story = there.context().waitForPage(() -> card.locator("h1 a").click());
            story.waitForURL(paper.address() + STORY);
            // The frame's sandbox does not go along: the search's form works.
            story.navigate(paper.address() + "/search");
            story.fill("#q", "ferry");
            story.press("#q", "Enter");
            story.waitForURL(Pattern.compile(".*/search\\?q=ferry.*"));
            there.context().close();
        }
    }

    /// As a program finds it: by the link in the story's page.
    private String found(String more) {
        return found(STORY, more);
    }

    private String found(String story, String more) {
        String link = Jsoup.parse(paper.get(story).body(), paper.address())
                .select("link[rel=alternate][type=application/json+oembed]")
                .attr("abs:href");
        var answer = paper.get(link.substring(paper.address().length()) + more);
        assertThat(answer.statusCode()).as(link).isEqualTo(200);
        var told = (Json.Obj) Json.read(answer.body().getBytes(StandardCharsets.UTF_8), 1 << 20, 5);
        return ((Json.Str) told.member("html").orElseThrow()).text();
    }

    /// What the how-to gives those who want the height exact.
    private String fitting() {
        return """
                <script>
                addEventListener("message", ({ data, source, origin }) => {
                  if (origin !== "%s" || !data.stoppress) return;
                  for (const frame of document.querySelectorAll("iframe"))
                    if (frame.contentWindow === source) frame.height = data.stoppress.height;
                });
                </script>
                """.formatted(paper.address());
    }

    private Page shows(String html, ColorScheme scheme, int width) {
        page =
                "<!doctype html><meta name=color-scheme content='light dark'><title>The Estuary Courier</title><p>They write:</p>"
                        + html;
        return opened(scheme, width);
    }

    private Page opened(ColorScheme scheme, int width) {
        Page there = browser.reader(width, scheme).newPage();
        there.navigate("http://127.0.0.1:" + foreign.getAddress().getPort() + "/");
        there.frameLocator("iframe").locator("main h1, main .out").waitFor();
        return there;
    }

    private static Frame card(Page there) {
        return there.frames().stream()
                .filter(it -> it.url().endsWith("/card/"))
                .findFirst()
                .orElseThrow();
    }

    private void correct() {
        Revision saved = paper.newsroom().database().write(transaction -> {
            var stories = new Stories(transaction.sql());
            var before = stories.find(FERRY).orElseThrow();
            var body = new ArrayList<Block>();
            for (Block block : before.draft().body()) {
                body.add(
                        block.id().text().equals("b1")
                                ? new Block.Paragraph(block.id(), Text.of("It is under tow, 17 of its 47 aboard."))
                                : block);
            }
            return stories.save(before.draft().saying(body), before.revision(), Instant.now())
                    .orElseThrow();
        });
        var mistake = new Mistake(
                Optional.of(new BlockId("b1")),
                Optional.of("16 of its 47 passengers"),
                "Seventeen were aboard.",
                new VersionNumber(4));
        assertThat(paper.newsroom().correct().story(FERRY, saved, List.of(mistake), "editor", "It was 17 and not 16."))
                .isInstanceOf(Publish.Outcome.Published.class);
    }
}
