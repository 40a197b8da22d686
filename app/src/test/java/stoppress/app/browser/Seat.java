package stoppress.app.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.Cookie;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import stoppress.desk.account.Account;
import stoppress.desk.account.Accounts;
import stoppress.desk.account.Role;
import stoppress.desk.account.Sessions;
import stoppress.desk.database.Database;

/// Somebody who is signed in at the desk already, without the door being the matter of the test.
final class Seat {
    private Seat() {}

    /// Gives a browser the session of somebody new.
    static void take(Database database, BrowserContext browser, String desk, String name, Role role, String language) {
        String cookie = database.write(transaction -> {
            Account account = new Accounts(transaction.sql())
                    .add(
                            name,
                            name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@lamp.example",
                            role,
                            language,
                            Instant.now())
                    .orElseThrow();
            return new Sessions(transaction.sql()).begin(account.id(), "127.0.0.1", "a test", Instant.now());
        });
        browser.addCookies(List.of(new Cookie("desk", cookie).setUrl(desk)));
    }
}
