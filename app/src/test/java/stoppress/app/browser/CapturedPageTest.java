package stoppress.app.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import stoppress.app.browser.CapturedParts.Kind;
import stoppress.app.browser.CapturedParts.Part;
import stoppress.desk.migrate.BringIn;
import stoppress.desk.migrate.page.PageFile;
import stoppress.desk.migrate.page.PageReader;
import stoppress.desk.story.Draft;
import stoppress.publication.document.Language;
import stoppress.publication.document.Site;

/// Captured pages go in and come out as readers, search engines and programs meet them: each part of each page is
/// looked for in Chromium, in the page's JSON-LD, and in the JSON of `/api/v1/stories/{slug}`.
class CapturedPageTest {
    private static final Path PAGES = Repository.ROOT.resolve("app/src/test/pages");
    /// Further pages, where the repository stands beside some.
    private static final Path SEEDS = Repository.ROOT.resolve("../shared/seeds");

    private static final ZoneId SEEDS_ZONE = ZoneId.of("Europe/Kyiv");

    @TempDir
    private static Path directory;

    private static Browser browser;

    /// A story as the three kinds of reader find it. Blanks are left out: where lines break is nobody's word.
    private record Found(String shown, List<String> times, JsonObject structured, JsonObject story) {}

    @BeforeAll
    static void open() {
        browser = Browser.open();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @TestFactory
    List<DynamicNode> eachPartOfACapturedPageIsOnThePageInItsStructuredDataAndInItsJson() throws IOException {
        var pages = new ArrayList<DynamicNode>();
        for (Path page : textsIn(PAGES)) {
            String parts = page.getFileName().toString().replace(".txt", ".parts.json");
            pages.add(tests(page, CapturedParts.named(page.resolveSibling(parts))));
        }
        for (Path page : textsIn(SEEDS)) {
            pages.add(tests(page, CapturedParts.ofLines(page, SEEDS_ZONE)));
        }
        return pages;
    }

    @Test
    void thePagesOfOursHaveEachKindOfPartBetweenThem() throws IOException {
        var kinds = new ArrayList<Kind>();
        for (Path page : textsIn(PAGES)) {
            String parts = page.getFileName().toString().replace(".txt", ".parts.json");
            CapturedParts.named(page.resolveSibling(parts)).parts().forEach(it -> kinds.add(it.kind()));
        }

        assertThat(kinds).contains(Kind.values());
    }

    private static DynamicNode tests(Path page, CapturedParts expected) {
        Found found;
        // A newsroom of its own: the same author may stand on another page under a name in other letters.
        try (var paper = Paper.empty(directory.resolve(String.valueOf(page.getFileName())))) {
            found = found(published(page, expected, paper), paper);
        }
        var tests = new ArrayList<DynamicNode>();
        for (Part part : expected.parts()) {
            tests.add(dynamicTest(part.kind() + ": " + part.text(), () -> {
                isShown(part, found);
                isInTheStructuredData(part, found.structured());
                isInTheJson(part, found.story());
            }));
        }
        tests.add(dynamicTest(
                "what only the staff may see is not shown",
                () -> assertThat(found.shown()).doesNotContain(squeezed("Edit post"))));
        return dynamicContainer(page.getFileName().toString(), tests);
    }

    private static Draft published(Path file, CapturedParts expected, Paper paper) {
        Site site = paper.site();
        var page = PageFile.read(file, new PageReader(expected.zone(), Language.ENGLISH, Instant.now()));
        var outcome = paper.newsroom()
                .bringIn(site)
                .pages(List.of(page), BringIn.Destination.PUBLISHED)
                .getFirst();
        paper.waitForReaders();
        assertThat(outcome).as("%s", file).isInstanceOf(BringIn.Outcome.Came.class);
        return ((BringIn.Outcome.Came) outcome).draft();
    }

    private static Found found(Draft draft, Paper paper) {
        String prefix = draft.language().equals(paper.site().language()) ? "/" : "/" + draft.language() + "/";
        try (BrowserContext reader = browser.reader(1280, ColorScheme.LIGHT)) {
            Page page = reader.newPage();
            var response = page.navigate(paper.address() + prefix + draft.slug() + "/");
            assertThat(response.status()).isEqualTo(200);
            @SuppressWarnings("unchecked") // The script gives a list of strings.
            var times = (List<String>)
                    page.evaluate("[...document.querySelectorAll('main time')].map(it => it.getAttribute('datetime'))");
            return new Found(
                    squeezed((String) page.evaluate("document.body.innerText")),
                    times,
                    json((String) page.evaluate("(all => JSON.stringify([].concat(all['@graph'] ?? all)[0]))"
                            + "(JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').text))")),
                    json(paper.get("/api/v1/stories/" + draft.slug()).body()));
        }
    }

    private static void isShown(Part part, Found found) {
        switch (part.kind()) {
            case PUBLISHED, UPDATED -> assertThat(found.times()).contains(part.text());
            case PROMO,
                    TAG,
                    KICKER,
                    HEADLINE,
                    STANDFIRST,
                    BYLINE,
                    MINUTES,
                    CAPTION,
                    CREDIT,
                    AUDIO,
                    NOTICE,
                    BODY,
                    AUTHOR -> assertThat(found.shown()).contains(squeezed(part.text()));
        }
    }

    private static void isInTheStructuredData(Part part, JsonObject article) {
        String text = part.text();
        switch (part.kind()) {
            // What the paper says of itself is no part of the article.
            case PROMO -> {}
            case TAG -> assertThat(strings(article.getAsJsonArray("keywords"))).contains(text);
            case KICKER -> assertThat(text(article, "alternativeHeadline")).startsWith(text + ": ");
            case HEADLINE -> assertThat(text(article, "headline")).isEqualTo(text);
            case STANDFIRST -> assertThat(text(article, "description")).isEqualTo(text);
            case BYLINE, AUTHOR -> assertThat(words(article.get("author"))).contains(squeezed(text));
            case PUBLISHED -> assertThat(text(article, "datePublished")).isEqualTo(text);
            case UPDATED -> assertThat(text(article, "dateModified")).isEqualTo(text);
            case MINUTES -> assertThat(text(article, "timeRequired")).isEqualTo("PT" + text + "M");
            case CAPTION ->
                assertThat(text(article.getAsJsonObject("image"), "caption")).isEqualTo(text);
            case CREDIT ->
                assertThat(text(article.getAsJsonObject("image"), "creditText")).isEqualTo(text);
            case AUDIO ->
                assertThat(text(article.getAsJsonObject("audio"), "description"))
                        .isEqualTo(text);
            case NOTICE -> assertThat(words(article.get("comment"))).contains(squeezed(text));
            case BODY -> assertThat(words(article.get("articleBody"))).contains(squeezed(text));
        }
    }

    private static void isInTheJson(Part part, JsonObject story) {
        String text = squeezed(part.text());
        switch (part.kind()) {
            case PROMO -> assertThat(words(story.get("promo"))).contains(text);
            case TAG -> assertThat(words(story.get("tags"))).contains(text);
            case KICKER -> assertThat(words(story.get("kicker"))).contains(text);
            case HEADLINE -> assertThat(text(story, "headline")).isEqualTo(part.text());
            case STANDFIRST -> assertThat(text(story, "standfirst")).isEqualTo(part.text());
            case BYLINE -> assertThat(words(story.get("bylines"))).contains(text);
            case PUBLISHED, UPDATED -> assertThat(words(story)).contains(text);
            case MINUTES ->
                assertThat(story.get("readingMinutes").getAsString()).isEqualTo(part.text());
            case CAPTION, CREDIT -> assertThat(words(story.get("picture"))).contains(text);
            case AUDIO -> assertThat(words(story.get("audio"))).contains(text);
            case NOTICE -> assertThat(words(story.get("notices"))).contains(text);
            case BODY -> assertThat(words(story.get("body"))).contains(text);
            case AUTHOR -> assertThat(words(story.get("authors"))).contains(text);
        }
    }

    /// All strings in `json`, one after the other: marks inside a sentence cut it into pieces.
    private static String words(JsonElement json) {
        if (json.isJsonObject()) {
            return json.getAsJsonObject().asMap().values().stream()
                    .map(CapturedPageTest::words)
                    .collect(Collectors.joining());
        }
        if (json.isJsonArray()) {
            return json.getAsJsonArray().asList().stream()
                    .map(CapturedPageTest::words)
                    .collect(Collectors.joining());
        }
        return json.isJsonPrimitive() ? squeezed(json.getAsString()) : "";
    }

    private static String text(JsonObject json, String member) {
        return json.get(member).getAsString();
    }

    private static List<String> strings(JsonArray array) {
        return array.asList().stream().map(JsonElement::getAsString).toList();
    }

    private static String squeezed(String text) {
        return text.replaceAll("[\\s\\u00a0\\u202f]+", "");
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    private static List<Path> textsIn(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(it -> it.toString().endsWith(".txt")).sorted().toList();
        }
    }
}
