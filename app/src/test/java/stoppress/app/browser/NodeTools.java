package stoppress.app.browser;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// What npm has for us: axe-core, the Nu HTML checker, Redocly, Standard Webhooks, Ghost's client, a consumer of
/// oEmbed, a subscriber of WebSub, oidc-provider, s3rver and some photographs, of the versions in
/// `src/test/browser/package-lock.json`. They are fetched once, by the first test that asks for them.
final class NodeTools {
    private static final Path HOME = Repository.ROOT.resolve("app/src/test/browser");
    /// npm writes this when it is done; it is older than the lock when the lock has changed since.
    private static final Path DONE = HOME.resolve("node_modules/.package-lock.json");

    private NodeTools() {}

    static Path axe() {
        return installed("axe-core/axe.min.js");
    }

    static Path nuChecker() {
        return installed("vnu-jar/build/dist/vnu.jar");
    }

    static Path redocly() {
        return installed("@redocly/cli/bin/cli.js");
    }

    /// Where `standardwebhooks` is found, from a script in a folder of its own.
    static Path webhooks() {
        return installed("standardwebhooks/dist/index.js");
    }

    /// Ghost's client for browsers.
    static Path ghostClient() {
        return installed("@tryghost/content-api/umd/content-api.min.js");
    }

    /// A script that asks with Ghost's client; it stands beside what it needs.
    static Path ghostScript() {
        installed("@tryghost/content-api/package.json");
        return HOME.resolve("ghost.mjs");
    }

    /// A script that has validators of others read pages and feeds; it stands beside what it needs.
    static Path machines() {
        installed("@adobe/structured-data-validator/package.json");
        return HOME.resolve("machines.mjs");
    }

    /// A script that subscribes to a feed; it stands beside what it needs.
    static Path subscriber() {
        installed("pubsubhubbub/package.json");
        return HOME.resolve("subscriber.mjs");
    }

    /// A script that finds out how pages are to be shown elsewhere; it stands beside what it needs.
    static Path oembed() {
        installed("@extractus/oembed-extractor/package.json");
        return HOME.resolve("oembed.mjs");
    }

    /// A provider of identities; it stands beside what it needs.
    static Path provider() {
        installed("oidc-provider/package.json");
        return HOME.resolve("provider.mjs");
    }

    /// A store that speaks S3; it says at which port.
    static Path bucket() {
        installed("s3rver/package.json");
        return HOME.resolve("bucket.mjs");
    }

    /// A photograph that lies in one of the packages, by its path there.
    static Path photograph(String path) {
        return installed(path);
    }

    private static synchronized Path installed(String file) {
        try {
            installOnce();
            Path path = HOME.resolve("node_modules").resolve(file);
            if (!Files.isRegularFile(path)) {
                throw new AssertionError("npm installed no " + file + "; delete " + HOME.resolve("node_modules")
                        + " and run the tests again");
            }
            return path;
        } catch (IOException e) {
            throw new AssertionError(
                    "the browser tests need npm to fetch axe-core and the Nu HTML checker: install it"
                            + " (package npm): " + e.getMessage(),
                    e);
        }
    }

    /// Tests run in two processes; the second waits until the first has installed everything.
    private static void installOnce() throws IOException {
        Path lock =
                Files.createDirectories(Repository.ROOT.resolve("app/target")).resolve("npm.lock");
        try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            if (!isInstalled()) {
                install();
            }
        }
    }

    private static boolean isInstalled() throws IOException {
        return Files.exists(DONE)
                && Files.getLastModifiedTime(DONE)
                                .compareTo(Files.getLastModifiedTime(HOME.resolve("package-lock.json")))
                        >= 0;
    }

    private static void install() throws IOException {
        var npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (npm.waitFor() != 0) {
                throw new AssertionError("npm ci failed in " + HOME + ":\n" + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while npm installed", e);
        }
    }
}
