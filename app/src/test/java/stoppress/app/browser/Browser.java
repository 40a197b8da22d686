package stoppress.app.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A real Chromium: the one that the environment's `CHROMIUM` names, or the first on the `PATH`.
final class Browser implements AutoCloseable {
    /// The first is Chromium without its windows: the same pages with far less to do.
    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<String> ARGUMENTS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /// How long what should come may take on a machine that has much to do, in milliseconds. A test that passes waits
    /// for none of it.
    private static final int PATIENCE = 45_000;

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    static Browser open() {
        Path executable = executable()
                .orElseThrow(() -> new AssertionError("the browser tests need Chromium: install it (package chromium),"
                        + " or set CHROMIUM to its executable"));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        // The driver would fetch a browser of its own.
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Browser(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(executable)
                                .setArgs(ARGUMENTS)));
    }

    /// A reader with a screen `width` pixels wide, who knows no page yet.
    BrowserContext reader(int width, ColorScheme scheme) {
        return chromium.newContext(options(width, scheme));
    }

    /// A reader with a telephone whose screen has two dots a pixel.
    BrowserContext sharpReader(int width) {
        return chromium.newContext(options(width, ColorScheme.LIGHT).setDeviceScaleFactor(2));
    }

    /// A reader whose browser runs no scripts.
    BrowserContext plainReader(int width) {
        return chromium.newContext(options(width, ColorScheme.LIGHT).setJavaScriptEnabled(false));
    }

    /// The same as [#reader], on whose pages scripts of ours may run.
    BrowserContext examiner(int width, ColorScheme scheme) {
        return chromium.newContext(options(width, scheme).setBypassCSP(true));
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }

    private static NewContextOptions options(int width, ColorScheme scheme) {
        return new NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme);
    }

    private static Optional<Path> executable() {
        Optional<String> named = Optional.ofNullable(System.getenv("CHROMIUM")).filter(it -> !it.isBlank());
        if (named.isPresent()) {
            return named.map(Path::of).filter(Files::isExecutable);
        }
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
