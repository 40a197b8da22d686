package stoppress.desk.screens;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stoppress.desk.account.Account;
import stoppress.desk.account.Accounts;
import stoppress.desk.account.Audit;
import stoppress.desk.account.Invitations;
import stoppress.desk.account.Role;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.account.Tickets;
import stoppress.desk.account.Tokens;
import stoppress.desk.account.WaysBack;
import stoppress.desk.mail.Letters;
import stoppress.desk.mail.Mail;
import stoppress.desk.mail.MailServer;
import stoppress.desk.partner.ContentKeys;

/// Who works here, and what was done: accounts, invitations, the tokens of programs, the audit trail.
final class PeopleScreens {
    private static final int LINES = 100;
    private static final int LETTERS = 20;

    private final Desk desk;
    private final Templates templates;
    private final ContentKeys keys;
    /// Links and tokens that were just made, and are shown once.
    private final Tickets<String> made = new Tickets<>();

    PeopleScreens(Desk desk, Templates templates) {
        this.desk = desk;
        this.templates = templates;
        this.keys = new ContentKeys(desk.announce());
    }

    List<Screen> screens() {
        return List.of(
                Screen.get("/people", Access.proven(Deed.PEOPLE), visit -> people(200, visit, "")),
                Screen.post("/people/invitations", Access.proven(Deed.PEOPLE), this::invite),
                Screen.post("/people/invitations/{id}/end", Access.proven(Deed.PEOPLE), this::uninvite),
                Screen.post("/people/{id}/role", Access.proven(Deed.PEOPLE), this::trust),
                Screen.post("/people/{id}/end", Access.proven(Deed.PEOPLE), this::end),
                Screen.post("/people/{id}/return", Access.proven(Deed.PEOPLE), this::letBack),
                Screen.post("/people/{id}/way-back", Access.proven(Deed.PEOPLE), this::wayBack),
                Screen.post("/tokens", Access.proven(Deed.PEOPLE), this::token),
                Screen.post("/tokens/{id}/end", Access.proven(Deed.PEOPLE), this::endToken),
                Screen.get("/audit", Access.trusted(Deed.AUDIT), this::audit));
    }

    private Answer people(int status, Visit visit, String said) {
        var sql = desk.database().sql();
        return templates.show(
                status,
                visit,
                "people",
                Map.of(
                        "said", said,
                        "accounts", new Accounts(sql).all(),
                        "invitations", new Invitations(sql).open(visit.now()),
                        "tokens", new Tokens(sql).all(),
                        "made", made.take(visit.query("made"), visit.now()).orElse(""),
                        "mail", desk.mail().server().map(MailServer::shown),
                        "letters", new Letters(sql).list(LETTERS)));
    }

    private Answer invite(Visit visit) {
        String name = visit.field("name");
        String mail = visit.field("mail");
        if (name.isEmpty() || name.length() > 100 || mail.length() > 250) {
            return people(422, visit, visit.words().say("people.name.wrong"));
        }
        if (!mail.isEmpty() && !Mail.isAddress(mail)) {
            return people(422, visit, visit.words().say("people.mail.wrong"));
        }
        Role role = role(visit);
        String language = Words.LANGUAGES.contains(visit.field("language"))
                ? visit.field("language")
                : visit.who().language();
        String secret = desk.database().write(transaction -> {
            visit.note(transaction, "invite", name + ", " + role.word());
            Invitations.Made invitation = new Invitations(transaction.sql())
                    .invite(role, name, mail, language, visit.who().id(), visit.now());
            if (!mail.isEmpty()) {
                desk.mail()
                        .invite(transaction.sql(), invitation.id(), visit.who().id(), visit.now());
            }
            return invitation.secret();
        });
        return Answer.see("/people?made=" + made.give(desk.address() + "/invitations/" + secret, visit.now()));
    }

    private Answer uninvite(Visit visit) {
        desk.database().write(transaction -> {
            visit.note(transaction, "uninvite", visit.name());
            return new Invitations(transaction.sql()).end(visit.name());
        });
        return Answer.see("/people");
    }

    private Answer trust(Visit visit) {
        Role role = role(visit);
        boolean done = desk.database().write(transaction -> {
            boolean trusted = new Accounts(transaction.sql()).trust(visit.name(), role);
            visit.note(transaction, trusted ? "role" : "role-refused", visit.name() + ", " + role.word());
            return trusted;
        });
        return done ? Answer.see("/people") : people(422, visit, visit.words().say("people.last"));
    }

    private Answer end(Visit visit) {
        boolean done = desk.database().write(transaction -> {
            boolean ended = new Accounts(transaction.sql()).end(visit.name(), Optional.of(visit.now()));
            visit.note(transaction, ended ? "account-ended" : "account-end-refused", visit.name());
            return ended;
        });
        return done ? Answer.see("/people") : people(422, visit, visit.words().say("people.last"));
    }

    /// A link for somebody who cannot get in, to be given to them by hand.
    private Answer wayBack(Visit visit) {
        String secret = desk.database().write(transaction -> {
            Account account = new Accounts(transaction.sql())
                    .find(visit.name())
                    .filter(it -> it.ended().isEmpty())
                    .orElseThrow(Refusal::missing);
            visit.note(transaction, "way-back-made", account.mail());
            return new WaysBack(transaction.sql())
                    .make(account.id(), visit.who().id(), visit.now());
        });
        return Answer.see("/people?made=" + made.give(desk.address() + "/back/" + secret, visit.now()));
    }

    private Answer letBack(Visit visit) {
        desk.database().write(transaction -> {
            visit.note(transaction, "account-back", visit.name());
            return new Accounts(transaction.sql()).end(visit.name(), Optional.empty());
        });
        return Answer.see("/people");
    }

    private Answer token(Visit visit) {
        String name = visit.field("name");
        int days;
        try {
            days = Integer.parseInt(visit.field("days"));
        } catch (NumberFormatException e) {
            days = 0;
        }
        if (name.isEmpty() || name.length() > 100 || days < 1 || days > 3650) {
            return people(422, visit, visit.words().say("people.token.wrong"));
        }
        Role role = visit.field("role").equals("content") ? Role.CONTENT : role(visit);
        var expires = visit.now().plus(Duration.ofDays(days));
        String token = desk.door().through(transaction -> {
            visit.note(transaction, "token", name + ", " + role.word());
            return role == Role.CONTENT
                    ? keys.create(transaction, name, visit.now(), Optional.of(expires))
                    : new Tokens(transaction.sql())
                            .create(role, name, visit.who().id(), visit.now(), Optional.of(expires));
        });
        return Answer.see("/people?made=" + made.give(token, visit.now()));
    }

    private Answer endToken(Visit visit) {
        desk.door().through(transaction -> {
            visit.note(transaction, "token-ended", visit.name());
            return keys.end(transaction, visit.name());
        });
        return Answer.see("/people");
    }

    private static Role role(Visit visit) {
        return List.of(Role.REPORTER, Role.EDITOR, Role.CHIEF, Role.ADMINISTRATOR).stream()
                .filter(it -> it.word().equals(visit.field("role")))
                .findFirst()
                .orElseThrow(() -> Refusal.wrong("refused.form"));
    }

    private Answer audit(Visit visit) {
        long before;
        try {
            before = visit.query("before").isEmpty() ? Long.MAX_VALUE : Long.parseLong(visit.query("before"));
        } catch (NumberFormatException e) {
            throw Refusal.missing();
        }
        var audit = new Audit(desk.database().sql());
        var lines = audit.before(before, LINES + 1);
        return templates.show(
                visit,
                "audit",
                Map.of(
                        "lines",
                        lines.stream().limit(LINES).toList(),
                        "more",
                        lines.size() > LINES,
                        "broken",
                        visit.query("check").isEmpty() ? Optional.empty() : audit.broken(),
                        "checked",
                        !visit.query("check").isEmpty()));
    }
}
