package stoppress.desk.screens;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import stoppress.desk.account.Account;
import stoppress.desk.account.Accounts;
import stoppress.desk.account.Passkeys;
import stoppress.desk.account.Passwords;
import stoppress.desk.account.Sessions;
import stoppress.desk.account.Tickets;
import stoppress.desk.database.Transaction;
import stoppress.desk.provider.Identities;
import stoppress.desk.provider.Provider;
import stoppress.publication.json.Json;

/// Coming in: with a passkey, or a password and a one-time code; proving it again; and going.
///
/// Whoever has no account is told the same, as late, as somebody with a wrong password.
final class SignInScreens {
    private static final Set<String> TOLD =
            Set.of("house.ended", "house.unverified", "house.uninvited", "house.another");

    private final Desk desk;
    private final Templates templates;
    private final ComingIn comingIn;
    private final Passkeys passkeys;
    /// Who has given a password and owes a code.
    private final Tickets<String> halfway = new Tickets<>();
    /// Challenges that were given to browsers and not yet answered.
    private final Tickets<String> challenges = new Tickets<>();

    SignInScreens(Desk desk, Templates templates, ComingIn comingIn) {
        this.desk = desk;
        this.templates = templates;
        this.comingIn = comingIn;
        this.passkeys = new Passkeys(desk.address());
    }

    List<Screen> screens() {
        return List.of(
                Screen.get("/sign-in", Access.anybody(), this::form),
                Screen.post("/sign-in", Access.anybody(), this::password),
                Screen.post("/sign-in/code", Access.anybody(), this::code),
                Screen.post("/sign-in/challenge", Access.anybody(), this::challenge),
                Screen.post("/sign-in/passkey", Access.anybody(), this::passkey),
                Screen.post("/sign-out", Access.signedIn(), this::out),
                Screen.get("/prove", Access.signedIn(), this::prove),
                Screen.post("/prove", Access.signedIn(), this::proved));
    }

    private Answer form(Visit visit) {
        return visit.person().isPresent()
                ? Answer.see(ComingIn.to(visit.query("to")))
                : form(200, visit, visit.query("to"), "");
    }

    private Answer form(int status, Visit visit, String to, String said) {
        boolean empty = new Accounts(desk.database().sql()).isEmpty();
        return templates.show(
                status,
                visit,
                "signin",
                Map.of(
                        "to",
                        ComingIn.to(to),
                        "said",
                        said.isEmpty() ? told(visit) : said,
                        "mail",
                        visit.field("mail"),
                        "empty",
                        empty,
                        "house",
                        desk.provider().map(Provider::name),
                        "out",
                        !visit.query("out").isEmpty()));
    }

    /// What the house's own sign-in has to tell whoever it did not let in.
    private static String told(Visit visit) {
        return TOLD.contains(visit.query("said")) ? visit.words().say(visit.query("said")) : "";
    }

    private Answer password(Visit visit) {
        String mail = visit.field("mail");
        String to = visit.field("to");
        comingIn.slowDown(visit, mail);
        var people = new Accounts(desk.database().sql());
        Optional<Account> account = people.at(mail);
        String kept = account.map(it -> people.password(it.id())).orElse("");
        if (!Passwords.is(visit.form().getOrDefault("password", ""), kept)) {
            return comingIn.wrong(
                    visit, mail, () -> form(422, visit, to, visit.words().say("signin.wrong")));
        }
        Account who = account.orElseThrow();
        if (!who.codes()) {
            // Accounts with a password have codes, too; this one was stopped between the two.
            return comingIn.wrong(
                    visit, mail, () -> form(422, visit, to, visit.words().say("signin.wrong")));
        }
        return code(200, visit, who.id(), to, "");
    }

    private Answer code(int status, Visit visit, String account, String to, String said) {
        return templates.show(
                status,
                visit,
                "signincode",
                Map.of("to", ComingIn.to(to), "said", said, "ticket", halfway.give(account, visit.now())));
    }

    private Answer code(Visit visit) {
        Optional<String> account = halfway.take(visit.field("ticket"), visit.now());
        String to = visit.field("to");
        if (account.isEmpty()) {
            return form(422, visit, to, visit.words().say("signin.late"));
        }
        comingIn.slowDown(visit, account.get());
        String code = visit.field("code");
        boolean right = desk.database().write(transaction -> {
            var people = new Accounts(transaction.sql());
            return people.take(account.get(), code, visit.now()) || recovered(visit, transaction, account.get(), code);
        });
        return right
                ? comingIn.in(visit, account.get(), "password", to)
                : comingIn.wrong(
                        visit,
                        account.get(),
                        () -> code(422, visit, account.get(), to, visit.words().say("signin.code.wrong")));
    }

    private boolean recovered(Visit visit, Transaction transaction, String account, String code) {
        boolean taken = new Accounts(transaction.sql()).recover(account, code);
        if (taken) {
            visit.note(transaction, "recovery-code", account);
        }
        return taken;
    }

    private Answer challenge(Visit visit) {
        String challenge = challenges.give("", visit.now());
        return Answer.told(Json.object()
                .with("challenge", challenge)
                .with("rpId", passkeys.host())
                .with("userVerification", "required")
                .done());
    }

    private Answer passkey(Visit visit) {
        comingIn.slowDown(visit, "");
        Json.Obj sent = visit.json();
        String challenge = text(sent, "challenge");
        Optional<String> owner = challenges
                .take(challenge, visit.now())
                .flatMap(_ -> desk.database()
                        .write(transaction ->
                                passkeys.owner(transaction.sql(), challenge, text(sent, "response"), visit.now())));
        Optional<Account> account = owner.flatMap(
                        it -> new Accounts(desk.database().sql()).find(it))
                .filter(it -> it.ended().isEmpty());
        if (account.isEmpty()) {
            comingIn.guessed(visit, "passkey");
            throw Refusal.wrong("signin.passkey.wrong");
        }
        return comingIn.in(visit, account.get().id(), "passkey", text(sent, "to"));
    }

    private Answer out(Visit visit) {
        desk.database().write(transaction -> {
            visit.note(transaction, "sign-out", "");
            return new Sessions(transaction.sql())
                    .end(
                            visit.who().id(),
                            visit.person().orElseThrow().session().id());
        });
        return new Answer.See(desk.provider().isPresent() ? "/sign-in?out=1" : "/sign-in", comingIn.cookies(""));
    }

    private Answer prove(Visit visit) {
        return prove(200, visit, visit.query("to"), "");
    }

    private Answer prove(int status, Visit visit, String to, String said) {
        Optional<String> house = desk.provider()
                .filter(it -> new Identities(desk.database().sql())
                        .of(visit.who().id(), it.issuer().toString())
                        .isPresent())
                .map(Provider::name);
        return templates.show(status, visit, "prove", Map.of("to", ComingIn.to(to), "said", said, "house", house));
    }

    private Answer proved(Visit visit) {
        boolean json = visit.body().length > 0 && visit.body()[0] == '{';
        String id = visit.who().id();
        comingIn.slowDown(visit, id);
        boolean right = json ? provedByKey(visit) : provedByPassword(visit);
        String to = json ? text(visit.json(), "to") : visit.field("to");
        if (!right) {
            return comingIn.wrong(
                    visit, id, () -> prove(422, visit, to, visit.words().say("signin.wrong")));
        }
        desk.database().write(transaction -> {
            new Sessions(transaction.sql()).prove(visit.person().orElseThrow().session(), visit.now());
            visit.note(transaction, "prove", json ? "passkey" : "password");
            return id;
        });
        return Answer.see(ComingIn.to(to));
    }

    private boolean provedByKey(Visit visit) {
        Json.Obj sent = visit.json();
        String challenge = text(sent, "challenge");
        return challenges
                .take(challenge, visit.now())
                .flatMap(_ -> desk.database()
                        .write(transaction ->
                                passkeys.owner(transaction.sql(), challenge, text(sent, "response"), visit.now())))
                .filter(visit.who().id()::equals)
                .isPresent();
    }

    private boolean provedByPassword(Visit visit) {
        var people = new Accounts(desk.database().sql());
        String id = visit.who().id();
        return Passwords.is(visit.form().getOrDefault("password", ""), people.password(id))
                && desk.database().write(it -> new Accounts(it.sql()).take(id, visit.field("code"), visit.now()));
    }

    private static String text(Json.Obj sent, String member) {
        return sent.member(member).orElse(Json.of("")) instanceof Json.Str(String text) ? text : "";
    }
}
