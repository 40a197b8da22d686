package stoppress.desk.screens;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stoppress.desk.account.Account;
import stoppress.desk.account.Accounts;
import stoppress.desk.account.Guesses;
import stoppress.desk.account.OneTimeCodes;
import stoppress.desk.account.Passkeys;
import stoppress.desk.account.Passwords;
import stoppress.desk.account.Sessions;
import stoppress.desk.account.Tickets;
import stoppress.desk.account.WaysBack;
import stoppress.desk.account.WaysBack.WayBack;
import stoppress.desk.mail.Letters;

/// For somebody who has an account and cannot get in: a letter to them, and the link by which they take a new passkey
/// or password. Whoever asks is told the same, whether there is such an account or not.
final class WayBackScreens {
    /// How many letters of this kind one account gets in a day.
    private static final int LETTERS_A_DAY = 3;

    private final Desk desk;
    private final Templates templates;
    private final ComingIn comingIn;
    private final Passkeys passkeys;
    private final Tickets<List<String>> codes;
    private final Tickets<String> challenges = new Tickets<>();
    private final Guesses asked = new Guesses(5, Duration.ofMinutes(15));

    /// @param codes recovery codes that their owner has not seen yet
    WayBackScreens(Desk desk, Templates templates, ComingIn comingIn, Tickets<List<String>> codes) {
        this.desk = desk;
        this.templates = templates;
        this.comingIn = comingIn;
        this.codes = codes;
        this.passkeys = new Passkeys(desk.address());
    }

    List<Screen> screens() {
        return List.of(
                Screen.get("/sign-in/trouble", Access.anybody(), visit -> trouble(visit, false)),
                Screen.post("/sign-in/trouble", Access.anybody(), this::ask),
                Screen.get("/back/{secret}", Access.anybody(), visit -> back(200, visit, "", OneTimeCodes.secret())),
                Screen.post("/back/{secret}", Access.anybody(), this::comeBack));
    }

    private Answer trouble(Visit visit, boolean done) {
        return templates.show(
                visit, "trouble", Map.of("on", desk.mail().isOn(), "done", done, "mail", visit.field("mail")));
    }

    private Answer ask(Visit visit) {
        if (asked.areTooMany(visit.address(), visit.now())) {
            throw new Refusal(429, "trouble.slow");
        }
        asked.wrong(visit.address(), visit.now());
        String mail = visit.field("mail");
        desk.database().write(transaction -> {
            visit.note(transaction, "trouble", mail);
            Optional<Account> account = new Accounts(transaction.sql()).at(mail);
            account.filter(it -> new Letters(transaction.sql())
                                    .count(
                                            Letters.Kind.WAY_BACK,
                                            it.id(),
                                            visit.now().minus(Duration.ofDays(1)))
                            < LETTERS_A_DAY)
                    .ifPresent(it -> desk.mail().wayBack(transaction.sql(), it.id(), visit.now()));
            return mail;
        });
        return trouble(visit, true);
    }

    private WayBack way(Visit visit) {
        comingIn.slowDown(visit, "");
        return new WaysBack(desk.database().sql())
                .find(visit.name(), visit.now())
                .orElseThrow(() -> {
                    comingIn.guessed(visit, "way-back");
                    return new Refusal(404, "invited.over");
                });
    }

    private Answer back(int status, Visit visit, String said, String secret) {
        Account who =
                new Accounts(desk.database().sql()).find(way(visit).account()).orElseThrow(Refusal::missing);
        return templates.show(
                status,
                visit,
                "back",
                Map.of(
                        "name",
                        who.name(),
                        "mail",
                        who.mail(),
                        "said",
                        said,
                        "secret",
                        secret,
                        "picture",
                        Qr.path(OneTimeCodes.address(desk.site().get().name(), who.mail(), secret)),
                        "challenge",
                        challenges.give("", visit.now()),
                        "host",
                        passkeys.host()));
    }

    /// Whoever comes back is in alone: all other browsers are signed out, and a letter says so.
    private Answer comeBack(Visit visit) {
        WayBack way = way(visit);
        return switch (Brought.of(visit, challenges)) {
            case Brought.Outcome.Unfit(String word) ->
                back(422, visit, visit.words().say(word, Passwords.SHORTEST), Brought.secret(visit));
            case Brought.Outcome.Fit(Brought brought) ->
                desk.database().write(transaction -> {
                    if (!new WaysBack(transaction.sql()).use(way)) {
                        throw new Refusal(404, "invited.over");
                    }
                    List<String> recovery = brought.give(visit, transaction, passkeys, way.account());
                    new Sessions(transaction.sql()).endOthers(way.account(), "");
                    desk.mail().warn(transaction.sql(), way.account(), "way-back", visit.now());
                    String where = recovery.isEmpty() ? "/" : "/account?codes=" + codes.give(recovery, visit.now());
                    return comingIn.in(
                            visit,
                            transaction,
                            way.account(),
                            "way-back",
                            brought.isKey() ? "passkey" : "password",
                            where);
                });
        };
    }
}
