package stoppress.desk.screens;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import stoppress.desk.account.Account;
import stoppress.desk.account.Accounts;
import stoppress.desk.account.Audit;
import stoppress.desk.account.Guesses;
import stoppress.desk.account.Sessions;
import stoppress.desk.database.Transaction;

/// What all ways in share: how often one may be wrong, the session that begins, and where it leads.
final class ComingIn {
    private final Desk desk;
    private final String cookie;
    private final Guesses addresses = new Guesses(20, Duration.ofMinutes(1));
    private final Guesses accounts = new Guesses(10, Duration.ofMinutes(15));

    /// @param cookie the name of the session's
    ComingIn(Desk desk, String cookie) {
        this.desk = desk;
        this.cookie = cookie;
    }

    /// A new session, whatever the browser brought: what somebody else has put there is worth nothing.
    Answer in(Visit visit, String account, String with, String to) {
        return desk.database().write(transaction -> in(visit, transaction, account, "sign-in", with, to(to)));
    }

    /// As above, as a part of something larger.
    Answer in(Visit visit, Transaction transaction, String account, String deed, String what, String to) {
        String secret = new Sessions(transaction.sql()).begin(account, visit.address(), visit.browser(), visit.now());
        String name =
                new Accounts(transaction.sql()).find(account).map(Account::name).orElse("");
        new Audit(transaction.sql()).note(visit.now(), account, name, visit.address(), deed, what);
        return new Answer.See(to, cookies(secret));
    }

    /// The session's cookie, and one without a secret that tells readers' pages where the desk is, so that they can
    /// offer whoever is signed in a link to it. That one goes to the paper's host where the desk's is below it.
    List<String> cookies(String secret) {
        String over = secret.isEmpty() ? "; Max-Age=0" : "";
        String reader = URI.create(desk.site().get().address().address()).getHost();
        String host = desk.address().getHost();
        String domain = reader != null && host.endsWith("." + reader) ? "; Domain=" + reader : "";
        String where = URLEncoder.encode(desk.address().toString(), StandardCharsets.UTF_8);
        return List.of(
                cookie + "=" + secret + "; Path=/; HttpOnly; SameSite=Lax" + over,
                "staff=" + where + "; Path=/; SameSite=Lax" + domain + (secret.isEmpty() ? over : "; Max-Age=604800"));
    }

    /// @throws Refusal when there was too much guessing from that address, or at that account
    void slowDown(Visit visit, String whom) {
        if (addresses.areTooMany(visit.address(), visit.now())
                || (!whom.isEmpty() && accounts.areTooMany(whom, visit.now()))) {
            throw new Refusal(429, "signin.slow");
        }
    }

    /// Counts a wrong answer, and gives the one that goes back.
    Answer wrong(Visit visit, String whom, Supplier<Answer> answer) {
        accounts.wrong(whom, visit.now());
        guessed(visit, whom);
        return answer.get();
    }

    /// Counts a guess at nobody in particular.
    void guessed(Visit visit, String what) {
        addresses.wrong(visit.address(), visit.now());
        desk.database().write(transaction -> {
            visit.note(transaction, "sign-in-refused", what);
            return what;
        });
    }

    /// An address of the desk's own, whatever was asked for.
    static String to(String wanted) {
        boolean own = wanted.matches("/[A-Za-z0-9/?=&%._-]*") && !wanted.startsWith("//");
        return own && wanted.length() < 500 ? wanted : "/";
    }
}
