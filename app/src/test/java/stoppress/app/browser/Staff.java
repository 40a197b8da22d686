package stoppress.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import stoppress.desk.account.OneTimeCodes;

/// How people come to the desk.
final class Staff {
    static final String PASSWORD = "fog over the estuary";

    private Staff() {}

    /// The first start's link, taken up with a passkey that the device keeps; then out, and in again with the same key.
    static Page firstAdministrator(Page page, Paper paper, String desk) {
        var device = page.context().newCDPSession(page);
        device.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        for (String can :
                List.of("hasResidentKey", "hasUserVerification", "isUserVerified", "automaticPresenceSimulation")) {
            options.addProperty(can, true);
        }
        var message = new JsonObject();
        message.add("options", options);
        device.send("WebAuthn.addVirtualAuthenticator", message);
        page.navigate(
                desk + "/invitations/" + paper.newsroom().firstInvitation().orElseThrow());
        page.fill("input[name=name]", "Oda Fenn");
        page.fill("input[name=mail]", "oda@lamp.example");
        page.click("[data-passkey=create]");
        page.waitForURL(desk + "/");
        goes(page, desk);
        page.click("[data-passkey=sign-in]");
        page.waitForURL(desk + "/");
        return page;
    }

    /// A link, taken up with a password and a telephone.
    ///
    /// @return what the telephone keeps
    static String comesByPassword(Page page, String link, String name, String mail) {
        page.navigate(link);
        page.fill("input[name=name]", name);
        page.fill("input[name=mail]", mail);
        page.evaluate("() => document.querySelectorAll('details').forEach((it) => { it.open = true; })");
        page.fill("input[name=password]", PASSWORD);
        String secret = page.textContent("code.secret");
        page.fill("input[name=code]", OneTimeCodes.code(secret, Instant.now()));
        page.click("details button");
        page.waitForURL(Pattern.compile(".*/account\\?codes=.*"));
        assertThat(page.locator(".codes li")).hasCount(10);
        return secret;
    }

    static void goes(Page page, String desk) {
        page.navigate(desk + "/account");
        page.click("form[action='/sign-out'] button");
        page.waitForURL(Pattern.compile(Pattern.quote(desk + "/sign-in") + ".*"));
    }

    /// As far as the question for a code.
    static void saysPassword(Page page, String desk, String mail) {
        page.navigate(desk + "/sign-in");
        page.fill("input[name=mail]", mail);
        page.fill("input[name=password]", PASSWORD);
        page.press("input[name=password]", "Enter");
        assertThat(page.locator("input[name=code]")).isVisible();
    }
}
