package stoppress.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.desk.account.Accounts;
import stoppress.desk.account.Role;

/// Signing in with a provider of identities that others have made, in a real browser.
class HouseSignInInChromiumTest {
    @TempDir
    private Path root;

    @Test
    void whoHasAnAccountComesInWithTheHousesOwnSignInProvesItAgainAndGoesOut() throws IOException {
        try (var provider = new Peer();
                var paper = Paper.demo(
                        root,
                        Map.of(
                                "STOPPRESS_OIDC_ISSUER",
                                provider.issuer,
                                "STOPPRESS_OIDC_CLIENT",
                                "desk",
                                "STOPPRESS_OIDC_SECRET",
                                "only the desk knows: +/&=%",
                                "STOPPRESS_OIDC_NAME",
                                "Lamp account"));
                var browser = Browser.open()) {
            String desk = paper.desk();
            provider.serves(desk);
            paper.newsroom()
                    .database()
                    .write(it -> new Accounts(it.sql())
                            .add("Ines Halloran", "ines@lamp.example", Role.EDITOR, "en", Instant.now()));
            Page ines = browser.reader(1280, ColorScheme.LIGHT).newPage();

            ines.navigate(desk + "/pictures");
            ines.click("a[href^='/sign-in/house']");
            signsIn(ines, "ines@lamp.example");
            ines.waitForURL(desk + "/pictures");
            assertThat(ines.locator(".me")).containsText("Ines Halloran");

            ines.navigate(desk + "/prove?to=/account");
            ines.click("a[href^='/prove/house']");
            signsIn(ines, "ines@lamp.example");
            ines.waitForURL(desk + "/account");
            assertThat(ines.locator("main")).containsText("joined with Lamp account (ines@lamp.example)");

            ines.click("form[action='/sign-out'] button");
            ines.click("a[href='/sign-in/house/out']");
            ines.waitForURL(Pattern.compile(Pattern.quote(provider.issuer) + "/.*"));
            ines.navigate(desk + "/stories");
            assertThat(ines.locator("h1")).hasText("Sign in");

            Page stranger = browser.reader(390, ColorScheme.DARK).newPage();
            stranger.navigate(desk + "/sign-in/house");
            signsIn(stranger, "mal@elsewhere.example");
            assertThat(stranger.locator(".said.wrong").first()).containsText("Nobody has invited your address yet");
            Page unverified = browser.reader(390, ColorScheme.DARK).newPage();
            unverified.navigate(desk + "/sign-in/house");
            signsIn(unverified, "unverified@lamp.example");
            assertThat(unverified.locator(".said.wrong").first()).containsText("not verified");
            assertThat(new Accounts(paper.newsroom().database().sql()).all()).hasSize(1);
        }
    }

    /// The peer's own form, and its question whether the desk may know who that is.
    private static void signsIn(Page page, String who) {
        page.fill("input[name=login]", who);
        page.fill("input[name=password]", "any");
        page.click("button[type=submit]");
        page.waitForLoadState();
        if (page.url().contains("/interaction/")) {
            page.click("button[type=submit]");
        }
    }

    /// The process of the provider.
    private static final class Peer implements AutoCloseable {
        private final Process process;
        private final BufferedReader out;
        private final String issuer;

        Peer() throws IOException {
            process = new ProcessBuilder("node", NodeTools.provider().toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            issuer = String.valueOf(out.readLine());
        }

        void serves(String desk) throws IOException {
            process.getOutputStream().write((desk + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            String said = out.readLine();
            assertThat(said).isEqualTo("ready");
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
