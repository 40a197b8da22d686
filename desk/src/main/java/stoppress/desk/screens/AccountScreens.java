package stoppress.desk.screens;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stoppress.desk.account.Accounts;
import stoppress.desk.account.OneTimeCodes;
import stoppress.desk.account.Passkeys;
import stoppress.desk.account.Passwords;
import stoppress.desk.account.Sessions;
import stoppress.desk.account.Tickets;
import stoppress.desk.mail.Letters;
import stoppress.desk.provider.Identities;
import stoppress.desk.provider.Identities.Identity;
import stoppress.desk.provider.Provider;

/// What somebody keeps of their own: name and language, passkeys, password and codes, where they are signed in.
final class AccountScreens {
    private final Desk desk;
    private final Templates templates;
    private final Passkeys passkeys;
    private final Tickets<List<String>> codes;
    private final Tickets<String> challenges = new Tickets<>();

    AccountScreens(Desk desk, Templates templates, Tickets<List<String>> codes) {
        this.desk = desk;
        this.templates = templates;
        this.codes = codes;
        this.passkeys = new Passkeys(desk.address());
    }

    List<Screen> screens() {
        return List.of(
                Screen.get("/account", Access.signedIn(), visit -> account(200, visit, "")),
                Screen.post("/account", Access.signedIn(), this::rename),
                Screen.post("/account/letters", Access.signedIn(), this::letters),
                Screen.post("/account/password", Access.signedIn(), this::password),
                Screen.post("/account/recovery-codes", Access.signedIn(), this::recoveryCodes),
                Screen.post("/account/passkeys", Access.signedIn(), this::addPasskey),
                Screen.post("/account/passkeys/{id}/removal", Access.signedIn(), this::removePasskey),
                Screen.post("/account/sessions/{id}/end", Access.signedIn(), this::endSession),
                Screen.post("/account/sessions/end", Access.signedIn(), this::endOthers));
    }

    private Answer account(int status, Visit visit, String said) {
        var sql = desk.database().sql();
        var who = visit.who();
        String secret = OneTimeCodes.secret();
        return templates.show(
                status,
                visit,
                "account",
                Map.ofEntries(
                        Map.entry("said", said),
                        Map.entry("passkeys", Passkeys.of(sql, who.id())),
                        Map.entry("sessions", new Sessions(sql).of(who.id())),
                        Map.entry(
                                "session",
                                visit.person().orElseThrow().session().id()),
                        Map.entry(
                                "codes",
                                codes.take(visit.query("codes"), visit.now()).orElse(List.of())),
                        Map.entry("left", new Accounts(sql).recoveryCodesLeft(who.id())),
                        Map.entry("secret", secret),
                        Map.entry(
                                "picture",
                                Qr.path(OneTimeCodes.address(desk.site().get().name(), who.mail(), secret))),
                        Map.entry("challenge", challenges.give(who.id(), visit.now())),
                        Map.entry("host", passkeys.host()),
                        Map.entry("proven", isProven(visit)),
                        Map.entry("mail", desk.mail().isOn()),
                        Map.entry("house", desk.provider().map(Provider::name)),
                        Map.entry("identity", identity(who.id())),
                        Map.entry("letters", new Accounts(sql).letters(who.id()))));
    }

    private Optional<Identity> identity(String account) {
        return desk.provider()
                .flatMap(it -> new Identities(desk.database().sql())
                        .of(account, it.issuer().toString()));
    }

    private Answer rename(Visit visit) {
        String name = visit.field("name");
        String language = visit.field("language");
        if (name.isEmpty() || name.length() > 100 || !Words.LANGUAGES.contains(language)) {
            return account(422, visit, visit.words().say("account.name.wrong"));
        }
        return done(
                visit, "rename", name, accounts -> accounts.rename(visit.who().id(), name, language));
    }

    private Answer letters(Visit visit) {
        Set<String> wanted = Stream.of(Letters.Kind.MENTION, Letters.Kind.ASSIGNMENT)
                .map(Letters.Kind::word)
                .filter(it -> !visit.field(it).isEmpty())
                .collect(Collectors.toSet());
        return done(
                visit,
                "letters",
                String.join(" ", new TreeSet<>(wanted)),
                accounts -> accounts.letters(visit.who().id(), wanted));
    }

    /// A new password, and a new secret of one-time codes with it. Whoever has one already shows that they know it.
    private Answer password(Visit visit) {
        mustBeProven(visit);
        String password = visit.form().getOrDefault("password", "");
        String secret = visit.field("secret");
        if (password.length() < Passwords.SHORTEST || password.length() > Passwords.LONGEST) {
            return account(422, visit, visit.words().say("invited.password", Passwords.SHORTEST));
        }
        if (!secret.matches("[A-Z2-7]{32}")
                || OneTimeCodes.step(secret, visit.field("code"), 0, visit.now())
                        .isEmpty()) {
            return account(422, visit, visit.words().say("invited.code"));
        }
        String kept = Passwords.kept(password);
        List<String> recovery = desk.database().write(transaction -> {
            var accounts = new Accounts(transaction.sql());
            accounts.password(visit.who().id(), kept);
            List<String> made = accounts.codes(visit.who().id(), secret, 0);
            accounts.take(visit.who().id(), visit.field("code"), visit.now());
            new Sessions(transaction.sql())
                    .endOthers(
                            visit.who().id(),
                            visit.person().orElseThrow().session().id());
            desk.mail().warn(transaction.sql(), visit.who().id(), "password", visit.now());
            visit.note(transaction, "password", "");
            return made;
        });
        return Answer.see("/account?codes=" + codes.give(recovery, visit.now()));
    }

    private Answer recoveryCodes(Visit visit) {
        mustBeProven(visit);
        List<String> made = desk.database().write(transaction -> {
            visit.note(transaction, "recovery-codes", "");
            return new Accounts(transaction.sql()).recoveryCodes(visit.who().id());
        });
        return Answer.see("/account?codes=" + codes.give(made, visit.now()));
    }

    private Answer addPasskey(Visit visit) {
        mustBeProven(visit);
        String challenge = visit.field("challenge");
        Optional<String> whose = challenges.take(challenge, visit.now());
        String name = visit.field("key").isEmpty() ? "Passkey" : visit.field("key");
        boolean added = whose.filter(visit.who().id()::equals).isPresent()
                && desk.database().write(transaction -> {
                    boolean isNew = passkeys.add(
                            transaction.sql(),
                            visit.who().id(),
                            name.substring(0, Math.min(name.length(), 60)),
                            challenge,
                            visit.field("response"),
                            visit.now());
                    if (isNew) {
                        visit.note(transaction, "passkey", name);
                        desk.mail().warn(transaction.sql(), visit.who().id(), "passkey", visit.now());
                    }
                    return isNew;
                });
        return added
                ? Answer.see("/account")
                : account(422, visit, visit.words().say("signin.passkey.wrong"));
    }

    /// The last way in is not taken away.
    private Answer removePasskey(Visit visit) {
        mustBeProven(visit);
        if (!visit.who().password()
                && identity(visit.who().id()).isEmpty()
                && Passkeys.of(desk.database().sql(), visit.who().id()).size() < 2) {
            return account(422, visit, visit.words().say("account.passkey.last"));
        }
        desk.database().write(transaction -> {
            visit.note(transaction, "passkey-removed", "");
            return Passkeys.remove(transaction.sql(), visit.who().id(), visit.name());
        });
        return Answer.see("/account");
    }

    private Answer endSession(Visit visit) {
        desk.database().write(transaction -> {
            visit.note(transaction, "session-ended", visit.name());
            return new Sessions(transaction.sql()).end(visit.who().id(), visit.name());
        });
        return Answer.see("/account");
    }

    private Answer endOthers(Visit visit) {
        desk.database().write(transaction -> {
            visit.note(transaction, "sessions-ended", "");
            new Sessions(transaction.sql())
                    .endOthers(
                            visit.who().id(),
                            visit.person().orElseThrow().session().id());
            return visit;
        });
        return Answer.see("/account");
    }

    private Answer done(Visit visit, String deed, String what, Consumer<Accounts> work) {
        desk.database().write(transaction -> {
            work.accept(new Accounts(transaction.sql()));
            visit.note(transaction, deed, what);
            return what;
        });
        return Answer.see("/account");
    }

    /// The forms are not shown before; whoever was slow fills them in again.
    private static void mustBeProven(Visit visit) {
        if (!isProven(visit)) {
            throw new Refusal(403, "refused.prove");
        }
    }

    private static boolean isProven(Visit visit) {
        return visit.person().orElseThrow().session().isProven(visit.now());
    }
}
