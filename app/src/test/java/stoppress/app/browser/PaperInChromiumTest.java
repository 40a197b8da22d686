package stoppress.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each kind of page of the demo's newspaper, looked at as a reader, as somebody who cannot see it, and as a
/// validator. What some of them looked like is left in `app/target/screenshots`.
class PaperInChromiumTest {
    private static final Path SCREENSHOTS = Repository.ROOT.resolve("app/target/screenshots");
    private static final List<ColorScheme> SCHEMES = List.of(ColorScheme.LIGHT, ColorScheme.DARK);

    /// Pictures further down are fetched when somebody comes near them, and a photograph comes near nothing.
    private static final String LOAD_PICTURES = """
            () => Promise.all([...document.images].map(it => {
                it.loading = 'eager';
                return it.decode();
            })).then(() => true)""";

    private static final Pattern MONTHS = Pattern.compile("href=\"(/archive/[0-9]{4}/[0-9]{2}/)\"");

    /// The kinds of page, each at an address of the demo's.
    enum Kind {
        FRONT("/", 200),
        FRONT_IN_UKRAINIAN("/uk/", 200),
        STORY_BREAKING("/chain-ferry-adrift-in-fog/", 200),
        STORY_CORRECTED("/council-raises-the-wall-at-pennymarsh/", 200),
        STORY_LONG("/the-mill-that-runs-on-the-moon/", 200),
        STORY_WITH_A_RECORDING("/lighthouse-school-lights-its-lamp/", 200),
        STORY_BRIEF("/chain-street-closed-for-a-gas-main/", 200),
        STORY_IN_UKRAINIAN("/uk/khor-novosiliv-spivaie-na-molu/", 200),
        STORY_IN_ARABIC("/ar/dar-al-bahhara-taftah-qaat-qiraa/", 200),
        STORY_WITH_EDITIONS("/seafarers-mission-opens-a-reading-room/", 200),
        FRONT_IN_ARABIC("/ar/", 200),
        TAG_IN_UKRAINIAN("/uk/tag/harbour/", 200),
        TAG_IN_ARABIC("/ar/tag/harbour/", 200),
        SEARCH_IN_ARABIC("/search?language=ar&q=%D9%82%D8%B1%D8%A7%D8%A1%D8%A9", 200),
        HISTORY_IN_UKRAINIAN("/uk/misiia-moriakiv-vidkryvaie-chytalniu/history/", 200),
        MISSING_IN_ARABIC("/ar/no-such-page/", 404),
        HISTORY("/chain-ferry-adrift-in-fog/history/", 200),
        HISTORY_OF_A_WITHDRAWN_STORY("/ice-house-sold-to-hotel-group/history/", 200),
        VERSION("/council-raises-the-wall-at-pennymarsh/history/1/", 200),
        CHANGES("/chain-ferry-adrift-in-fog/changes/2..4/", 200),
        CORRECTIONS("/corrections/", 200),
        STORY_OF_LIVE_UPDATES("/night-watch-on-the-sea-wall/", 200),
        OLDER_LIVE_UPDATES("/night-watch-on-the-sea-wall/updates/1/", 200),
        ONE_LIVE_UPDATE("/night-watch-on-the-sea-wall/updates/u20/", 200),
        HISTORY_WITH_AN_ERASED_VERSION("/night-watch-on-the-sea-wall/history/", 200),
        ERASED_VERSION("/night-watch-on-the-sea-wall/history/1/", 410),
        WITHDRAWN_AND_READABLE("/who-paid-for-the-lamp-oil/", 200),
        TAG("/tag/harbour/", 200),
        AUTHOR("/author/ines-halloran/", 200),
        ARCHIVE("/archive/", 200),
        MONTH("/archive/…/", 200),
        SEARCH("/search?q=harbour+ferry&order=newest", 200),
        SEARCH_FOR_NOTHING("/search", 200),
        CARD("/chain-ferry-adrift-in-fog/card/", 200),
        ABOUT("/about/", 200),
        WITHDRAWN("/ice-house-sold-to-hotel-group/", 410),
        MISSING("/no-such-page/", 404);

        private final String path;
        private final int status;

        Kind(String path, int status) {
            this.path = path;
            this.status = status;
        }

        private String path() {
            return this == MONTH ? theLatestMonth() : path;
        }

        /// The demo happened just now, whenever that is.
        private static String theLatestMonth() {
            return MONTHS.matcher(paper.get(ARCHIVE.path).body())
                    .results()
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("the archive leads to no month"))
                    .group(1);
        }

        private String file() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @TempDir
    private static Path directory;

    private static Paper paper;
    private static Browser browser;

    @BeforeAll
    static void open() {
        paper = Paper.demo(directory.resolve("data"));
        LongNight.into(paper.newsroom());
        ReadAloud.into(paper.newsroom());
        paper.waitForReaders();
        browser = Browser.open();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
        if (paper != null) {
            paper.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPageAsksNobodyElseBreaksNothingAndFitsAScreenOf320PixelsWithoutScrollingSideways(Kind kind) {
        try (BrowserContext reader = browser.reader(1280, ColorScheme.LIGHT)) {
            Page page = reader.newPage();
            var trouble = watch(page);

            Response response = page.navigate(paper.address() + kind.path());
            page.waitForLoadState();

            assertThat(response.status()).isEqualTo(kind.status);
            assertThat(response.headerValue("content-security-policy")).contains("default-src");

            page.setViewportSize(320, 900);
            page.evaluate("document.fonts.ready.then(() => true)");

            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
            assertThat(trouble).isEmpty();
        }
    }

    /// In the dark nothing is different but the colours.
    @ParameterizedTest
    @EnumSource
    void axeFindsNothingInTheLightAndNoContrastTooLowInTheDark(Kind kind) throws IOException {
        try (BrowserContext examiner = browser.examiner(1280, ColorScheme.LIGHT)) {
            Page page = open(examiner, kind);
            page.evaluate(Files.readString(NodeTools.axe()));

            assertThat(violations(page, "{}")).isEmpty();

            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));

            assertThat(violations(page, "{runOnly: ['color-contrast']}"))
                    .as("in the dark")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "FRONT",
                "STORY_BREAKING",
                "STORY_WITH_A_RECORDING",
                "STORY_IN_UKRAINIAN",
                "STORY_IN_ARABIC",
                "STORY_OF_LIVE_UPDATES",
                "CHANGES",
                "SEARCH",
                "WITHDRAWN"
            })
    void aPageIsPhotographedAt360PixelsInTheDarkAndAt1280InTheLight(Kind kind) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        for (ColorScheme scheme : SCHEMES) {
            int width = scheme == ColorScheme.DARK ? 360 : 1280;
            Path file = SCREENSHOTS.resolve(
                    "%s-%d-%s.png".formatted(kind.file(), width, scheme.name().toLowerCase(Locale.ROOT)));
            try (BrowserContext reader = browser.reader(width, scheme)) {
                Page page = open(reader, kind);
                page.evaluate(LOAD_PICTURES);
                page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
            }

            assertThat(file).isNotEmptyFile();
        }
    }

    @Test
    void theNuCheckerFindsNoErrorOnAnyKindOfPage() throws Exception {
        Path pages = Files.createDirectory(directory.resolve("pages"));
        for (Kind kind : Kind.values()) {
            Files.writeString(
                    pages.resolve(kind.file() + ".html"), paper.get(kind.path()).body());
        }

        assertThat(NuChecker.errors(pages)).isEmpty();
    }

    @Test
    void theNuCheckerFindsAnErrorWhereThereIsOne() throws Exception {
        Path pages = Files.createDirectory(directory.resolve("broken"));
        Files.writeString(
                pages.resolve("broken.html"),
                "<!doctype html><html lang=en><title>Broken</title><p><ul><li>in a paragraph</ul></p><img>");

        assertThat(NuChecker.errors(pages)).isNotEmpty();
    }

    @Test
    void axeFindsAPictureWithoutItsAlternative() throws IOException {
        try (BrowserContext examiner = browser.examiner(1280, ColorScheme.LIGHT)) {
            Page page = open(examiner, Kind.FRONT);
            page.evaluate("document.querySelector('main').append(new Image(10, 10))");

            page.evaluate(Files.readString(NodeTools.axe()));

            assertThat(violations(page, "{}")).anyMatch(it -> it.startsWith("image-alt"));
        }
    }

    @Test
    void whatThePolicyForbidsDoesNotRunAndIsSeen() {
        try (BrowserContext reader = browser.reader(1280, ColorScheme.LIGHT)) {
            Page page = reader.newPage();
            var trouble = watch(page);
            page.navigate(paper.address() + "/");

            page.evaluate("""
                    () => {
                        const script = document.createElement('script');
                        script.textContent = 'window.ran = true';
                        document.body.append(script);
                    }""");

            assertThat(page.evaluate("window.ran === true")).isEqualTo(false);
            page.waitForCondition(() -> !trouble.isEmpty());
            assertThat(trouble).anyMatch(it -> it.contains("Content Security Policy"));
        }
    }

    private static Page open(BrowserContext reader, Kind kind) {
        Page page = reader.newPage();
        page.navigate(paper.address() + kind.path());
        page.evaluate("document.fonts.ready.then(() => true)");
        return page;
    }

    /// What goes wrong on the page from now on.
    private static List<String> watch(Page page) {
        var trouble = new ArrayList<String>();
        page.onConsoleMessage(message -> {
            // That the page itself is gone or missing is what it is there to say.
            boolean ofItself = message.text().startsWith("Failed to load resource")
                    && message.location().startsWith(page.url());
            if (List.of("error", "warning").contains(message.type()) && !ofItself) {
                trouble.add(message.type() + ": " + message.text());
            }
        });
        page.onPageError(error -> trouble.add("script: " + error));
        page.onRequest(request -> {
            if (!request.url().startsWith(paper.address() + "/")
                    && !request.url().startsWith("data:")) {
                trouble.add("asked somebody else: " + request.url());
            }
        });
        page.onRequestFailed(request -> trouble.add("failed: " + request.url()));
        return trouble;
    }

    /// What axe finds on the page, asked with those options of its own.
    private static List<String> violations(Page page, String options) {
        JsonArray found = JsonParser.parseString((String) page.evaluate("""
                        async () => JSON.stringify(
                            (await axe.run({resultTypes: ['violations'], ...%s})).violations)""".formatted(options)))
                .getAsJsonArray();
        var violations = new ArrayList<String>();
        for (JsonElement each : found) {
            JsonObject violation = each.getAsJsonObject();
            violations.add(violation.get("id").getAsString() + ": "
                    + violation.get("help").getAsString() + ": "
                    + violation.getAsJsonArray("nodes").asList().stream()
                            .map(node -> node.getAsJsonObject().get("html").getAsString())
                            .toList());
        }
        return violations;
    }

    /// The Nu HTML checker, as a program.
    private static final class NuChecker {
        /// What it says of the files in a directory, without its warnings.
        static List<String> errors(Path directory) throws IOException, InterruptedException {
            var java = Path.of(System.getProperty("java.home"), "bin", "java");
            var checker = new ProcessBuilder(
                            java.toString(),
                            "-jar",
                            NodeTools.nuChecker().toString(),
                            "--format",
                            "json",
                            "--errors-only",
                            directory.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(checker.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            checker.waitFor();
            var errors = new ArrayList<String>();
            for (JsonElement each :
                    JsonParser.parseString(said).getAsJsonObject().getAsJsonArray("messages")) {
                errors.add(each.getAsJsonObject().toString());
            }
            return errors;
        }
    }
}
