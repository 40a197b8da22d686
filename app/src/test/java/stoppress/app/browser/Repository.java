package stoppress.app.browser;

import java.nio.file.Path;

/// Where the tests find what is no class.
final class Repository {
    static final Path ROOT = Path.of(System.getProperty("stoppress.root"));

    private Repository() {}
}
