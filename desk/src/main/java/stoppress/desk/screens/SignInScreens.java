package stoppress.desk.screens;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import stoppress.desk.account.Account;
import stoppress.desk.account.Accounts;
import stoppress.desk.account.Audit;
import stoppress.desk.account.Guesses;
import stoppress.desk.account.Invitations;
import stoppress.desk.account.Invitations.Invitation;
import stoppress.desk.account.OneTimeCodes;
import stoppress.desk.account.Passkeys;
import stoppress.desk.account.Passwords;
import stoppress.desk.account.Sessions;
import stoppress.desk.account.Tickets;
import stoppress.desk.database.Transaction;
import stoppress.publication.json.Json;

/// Coming in: with a passkey, or a password and a one-time code; with a link the first time; and going.
///
/// Whoever has no account is told the same, as late, as somebody with a wrong password.
final class SignInScreens {
    private final Desk desk;
    private final Templates templates;
    private final String cookie;
    private final Passkeys passkeys;
    private final Guesses addresses = new Guesses(20, Duration.ofMinutes(1));
    private final Guesses accounts = new Guesses(10, Duration.ofMinutes(15));
    /// Recovery codes that their owner has not seen yet.
    private final Tickets<List<String>> codes;
    /// Who has given a password and owes a code.
    private final Tickets<String> halfway = new Tickets<>();
    /// Challenges that were given to browsers and not yet answered.
    private final Tickets<String> challenges = new Tickets<>();

    SignInScreens(Desk desk, Templates templates, String cookie, Tickets<List<String>> codes) {
        this.desk = desk;
        this.templates = templates;
        this.cookie = cookie;
        this.codes = codes;
        this.passkeys = new Passkeys(desk.address());
    }

    List<Screen> screens() {
        return List.of(
                Screen.get("/sign-in", Access.anybody(), this::form),
                Screen.post("/sign-in", Access.anybody(), this::password),
                Screen.post("/sign-in/code", Access.anybody(), this::code),
                Screen.post("/sign-in/challenge", Access.anybody(), this::challenge),
                Screen.post("/sign-in/passkey", Access.anybody(), this::passkey),
                Screen.get("/invitations/{secret}", Access.anybody(), this::invited),
                Screen.post("/invitations/{secret}", Access.anybody(), this::accept),
                Screen.post("/sign-out", Access.signedIn(), this::out),
                Screen.get("/prove", Access.signedIn(), this::prove),
                Screen.post("/prove", Access.signedIn(), this::proved));
    }

    private Answer form(Visit visit) {
        return visit.person().isPresent() ? Answer.see(to(visit.query("to"))) : form(200, visit, visit.query("to"), "");
    }

    private Answer form(int status, Visit visit, String to, String said) {
        boolean empty = new Accounts(desk.database().sql()).isEmpty();
        return templates.show(
                status,
                visit,
                "signin",
                Map.of("to", to(to), "said", said, "mail", visit.field("mail"), "empty", empty));
    }

    private Answer password(Visit visit) {
        String mail = visit.field("mail");
        String to = visit.field("to");
        slowDown(visit, mail);
        var people = new Accounts(desk.database().sql());
        Optional<Account> account = people.at(mail);
        String kept = account.map(it -> people.password(it.id())).orElse("");
        if (!Passwords.is(visit.form().getOrDefault("password", ""), kept)) {
            return wrong(visit, mail, () -> form(422, visit, to, visit.words().say("signin.wrong")));
        }
        Account who = account.orElseThrow();
        if (!who.codes()) {
            // Accounts with a password have codes, too; this one was stopped between the two.
            return wrong(visit, mail, () -> form(422, visit, to, visit.words().say("signin.wrong")));
        }
        return code(200, visit, who.id(), to, "");
    }

    private Answer code(int status, Visit visit, String account, String to, String said) {
        return templates.show(
                status,
                visit,
                "signincode",
                Map.of("to", to(to), "said", said, "ticket", halfway.give(account, visit.now())));
    }

    private Answer code(Visit visit) {
        Optional<String> account = halfway.take(visit.field("ticket"), visit.now());
        String to = visit.field("to");
        if (account.isEmpty()) {
            return form(422, visit, to, visit.words().say("signin.late"));
        }
        slowDown(visit, account.get());
        String code = visit.field("code");
        boolean right = desk.database().write(transaction -> {
            var people = new Accounts(transaction.sql());
            return people.take(account.get(), code, visit.now()) || recovered(visit, transaction, account.get(), code);
        });
        return right
                ? in(visit, account.get(), "password", to)
                : wrong(
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
        slowDown(visit, "");
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
            addresses.wrong(visit.address(), visit.now());
            note(visit, "sign-in-refused", "passkey");
            throw Refusal.wrong("signin.passkey.wrong");
        }
        return in(visit, account.get().id(), "passkey", text(sent, "to"));
    }

    /// A new session, whatever the browser brought: what somebody else has put there is worth nothing.
    private Answer in(Visit visit, String account, String with, String to) {
        String secret = desk.database().write(transaction -> {
            String begun =
                    new Sessions(transaction.sql()).begin(account, visit.address(), visit.browser(), visit.now());
            note(visit, transaction, account, "sign-in", with);
            return begun;
        });
        return new Answer.See(to(to), cookies(secret));
    }

    /// The session's cookie, and one without a secret that tells readers' pages where the desk is, so that they can
    /// offer whoever is signed in a link to it. That one goes to the paper's host where the desk's is below it.
    private List<String> cookies(String secret) {
        String over = secret.isEmpty() ? "; Max-Age=0" : "";
        String reader = URI.create(desk.site().get().address().address()).getHost();
        String host = desk.address().getHost();
        String domain = reader != null && host.endsWith("." + reader) ? "; Domain=" + reader : "";
        String where = URLEncoder.encode(desk.address().toString(), StandardCharsets.UTF_8);
        return List.of(
                cookie + "=" + secret + "; Path=/; HttpOnly; SameSite=Lax" + over,
                "staff=" + where + "; Path=/; SameSite=Lax" + domain + (secret.isEmpty() ? over : "; Max-Age=604800"));
    }

    private Answer out(Visit visit) {
        desk.database().write(transaction -> {
            visit.note(transaction, "sign-out", "");
            return new Sessions(transaction.sql())
                    .end(
                            visit.who().id(),
                            visit.person().orElseThrow().session().id());
        });
        return new Answer.See("/sign-in", cookies(""));
    }

    private Answer prove(Visit visit) {
        return prove(200, visit, visit.query("to"), "");
    }

    private Answer prove(int status, Visit visit, String to, String said) {
        return templates.show(status, visit, "prove", Map.of("to", to(to), "said", said));
    }

    private Answer proved(Visit visit) {
        boolean json = visit.body().length > 0 && visit.body()[0] == '{';
        String id = visit.who().id();
        slowDown(visit, id);
        boolean right = json ? provedByKey(visit) : provedByPassword(visit);
        String to = json ? text(visit.json(), "to") : visit.field("to");
        if (!right) {
            return wrong(visit, id, () -> prove(422, visit, to, visit.words().say("signin.wrong")));
        }
        desk.database().write(transaction -> {
            new Sessions(transaction.sql()).prove(visit.person().orElseThrow().session(), visit.now());
            visit.note(transaction, "prove", json ? "passkey" : "password");
            return id;
        });
        return Answer.see(to(to));
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

    private Answer invited(Visit visit) {
        Invitation invitation = invitation(visit);
        return invited(200, visit, "", invitation.name(), invitation.mail(), OneTimeCodes.secret());
    }

    private Answer invited(int status, Visit visit, String said, String name, String mail, String secret) {
        String paper = desk.site().get().name();
        return templates.show(
                status,
                visit,
                "invited",
                Map.of(
                        "invitation",
                        invitation(visit),
                        "said",
                        said,
                        "name",
                        name,
                        "mail",
                        mail,
                        "secret",
                        secret,
                        "picture",
                        Qr.path(OneTimeCodes.address(paper, mail.isEmpty() ? name : mail, secret)),
                        "challenge",
                        challenges.give("", visit.now()),
                        "host",
                        passkeys.host()));
    }

    private Invitation invitation(Visit visit) {
        slowDown(visit, "");
        return new Invitations(desk.database().sql())
                .find(visit.name(), visit.now())
                .orElseThrow(() -> {
                    addresses.wrong(visit.address(), visit.now());
                    return new Refusal(404, "invited.over");
                });
    }

    /// Makes the account, with the passkey or the password that came along, and lets its owner in.
    private Answer accept(Visit visit) {
        Invitation invitation = invitation(visit);
        String name = visit.field("name");
        String mail = visit.field("mail");
        if (name.isEmpty() || name.length() > 100 || !mail.matches("[^@\\s]{1,64}@[^@\\s]{1,190}")) {
            return refused(visit, "invited.name");
        }
        boolean byKey = !visit.field("response").isEmpty();
        String password = visit.form().getOrDefault("password", "");
        if (!byKey && (password.length() < Passwords.SHORTEST || password.length() > Passwords.LONGEST)) {
            return refused(visit, "invited.password");
        }
        if (!byKey
                && OneTimeCodes.step(secret(visit), visit.field("code"), 0, visit.now())
                        .isEmpty()) {
            return refused(visit, "invited.code");
        }
        String challenge = visit.field("challenge");
        if (byKey && challenges.take(challenge, visit.now()).isEmpty()) {
            return refused(visit, "signin.late");
        }
        // Hashed before the transaction, since it takes long.
        String kept = byKey ? "" : Passwords.kept(password);
        return desk.database().write(transaction -> {
            var people = new Accounts(transaction.sql());
            Optional<Account> account = people.add(
                    name, mail, invitation.role(), visit.words().locale().getLanguage(), visit.now());
            if (account.isEmpty() || !new Invitations(transaction.sql()).end(invitation.id())) {
                return refused(visit, "invited.taken");
            }
            String id = account.get().id();
            List<String> recovery;
            if (byKey) {
                if (!passkeys.add(
                        transaction.sql(), id, visit.field("key"), challenge, visit.field("response"), visit.now())) {
                    throw Refusal.wrong("signin.passkey.wrong");
                }
                recovery = List.of();
            } else {
                people.password(id, kept);
                recovery = people.codes(id, secret(visit), 0);
                people.take(id, visit.field("code"), visit.now());
            }
            String secret = new Sessions(transaction.sql()).begin(id, visit.address(), visit.browser(), visit.now());
            note(visit, transaction, id, "account", invitation.role().word() + ", " + mail);
            String where = recovery.isEmpty() ? "/" : "/account?codes=" + codes.give(recovery, visit.now());
            return new Answer.See(where, cookies(secret));
        });
    }

    private static String secret(Visit visit) {
        String secret = visit.field("secret");
        if (!secret.matches("[A-Z2-7]{32}")) {
            throw Refusal.wrong("refused.form");
        }
        return secret;
    }

    private Answer refused(Visit visit, String why) {
        String said = visit.words().say(why, Passwords.SHORTEST);
        return invited(422, visit, said, visit.field("name"), visit.field("mail"), secret(visit));
    }

    private void slowDown(Visit visit, String whom) {
        if (addresses.areTooMany(visit.address(), visit.now())
                || (!whom.isEmpty() && accounts.areTooMany(whom, visit.now()))) {
            throw new Refusal(429, "signin.slow");
        }
    }

    private Answer wrong(Visit visit, String whom, Supplier<Answer> answer) {
        addresses.wrong(visit.address(), visit.now());
        accounts.wrong(whom, visit.now());
        note(visit, "sign-in-refused", whom);
        return answer.get();
    }

    private void note(Visit visit, String deed, String what) {
        desk.database().write(transaction -> {
            visit.note(transaction, deed, what);
            return deed;
        });
    }

    private static void note(Visit visit, Transaction transaction, String account, String deed, String what) {
        String name =
                new Accounts(transaction.sql()).find(account).map(Account::name).orElse("");
        new Audit(transaction.sql()).note(visit.now(), account, name, visit.address(), deed, what);
    }

    /// An address of the desk's own, whatever was asked for.
    private static String to(String wanted) {
        boolean own = wanted.matches("/[A-Za-z0-9/?=&%._-]*") && !wanted.startsWith("//");
        return own && wanted.length() < 500 ? wanted : "/";
    }

    private static String text(Json.Obj sent, String member) {
        return sent.member(member).orElse(Json.of("")) instanceof Json.Str(String text) ? text : "";
    }
}
