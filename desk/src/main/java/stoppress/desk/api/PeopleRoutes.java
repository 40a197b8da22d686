package stoppress.desk.api;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import stoppress.desk.account.Account;
import stoppress.desk.account.Accounts;
import stoppress.desk.account.Invitations;
import stoppress.desk.account.Invitations.Invitation;
import stoppress.desk.account.Passkeys;
import stoppress.desk.account.Role;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.account.Sessions;
import stoppress.desk.account.Sessions.Session;
import stoppress.desk.account.WaysBack;
import stoppress.desk.database.Transaction;
import stoppress.desk.mail.Mail;
import stoppress.publication.json.Json;

/// Who works here: accounts, their roles and sessions, invitations, and ways back in. A link is told once.
final class PeopleRoutes {
    private static final String PEOPLE = "/api/v1/people";
    private static final String INVITATIONS = "/api/v1/invitations";
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_MAIL = 250;

    /// The roles that people have.
    enum Post {
        REPORTER(Role.REPORTER),
        EDITOR(Role.EDITOR),
        CHIEF(Role.CHIEF),
        ADMINISTRATOR(Role.ADMINISTRATOR);

        private final Role role;

        Post(Role role) {
            this.role = role;
        }

        Role role() {
            return role;
        }

        String word() {
            return role.word();
        }
    }

    private final Beyond beyond;
    private final InstantSource clock;

    PeopleRoutes(Beyond beyond, InstantSource clock) {
        this.beyond = beyond;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", PEOPLE, Deed.PEOPLE, this::list),
                new Route("GET", PEOPLE + "/{id}", Deed.PEOPLE, (it, request) -> Reply.ok(json(it, one(it, request)))),
                new Route("PUT", PEOPLE + "/{id}/role", Deed.PEOPLE, this::trust),
                new Route("POST", PEOPLE + "/{id}/end", Deed.PEOPLE, this::end),
                new Route("POST", PEOPLE + "/{id}/return", Deed.PEOPLE, this::letBack),
                new Route("POST", PEOPLE + "/{id}/way-back", Deed.PEOPLE, this::wayBack),
                new Route("GET", PEOPLE + "/{id}/sessions", Deed.PEOPLE, this::sessions),
                new Route("DELETE", PEOPLE + "/{id}/sessions", Deed.PEOPLE, this::endSessions),
                new Route("DELETE", PEOPLE + "/{id}/sessions/{session}", Deed.PEOPLE, this::endSession),
                new Route("GET", INVITATIONS, Deed.PEOPLE, this::invitations),
                new Route("POST", INVITATIONS, Deed.PEOPLE, this::invite),
                new Route("DELETE", INVITATIONS + "/{id}", Deed.PEOPLE, this::uninvite));
    }

    private Reply list(Transaction transaction, Request request) {
        Optional<Post> role = Told.query(request, "role", Post.class, Post::word);
        String ended = request.query().getOrDefault("ended", "");
        List<Account> wanted = new Accounts(transaction.sql())
                .all().stream()
                        .filter(it -> role.isEmpty() || role.get().role() == it.role())
                        .filter(it -> ended.isEmpty() || it.ended().isPresent() == ended.equals("true"))
                        .toList();
        return new Cursor("people", PEOPLE, "after").after(request, wanted, it -> json(transaction, it), Account::id);
    }

    private static Account one(Transaction transaction, Request request) {
        return new Accounts(transaction.sql())
                .find(request.name())
                .orElseThrow(() -> Problem.missing("Nobody has the account %s.".formatted(request.name())));
    }

    private static Json json(Transaction transaction, Account account) {
        return Json.object()
                .with("id", account.id())
                .with("name", account.name())
                .with("mail", account.mail())
                .with("role", account.role().word())
                .with("language", account.language())
                .with("password", new Json.Bool(account.password()))
                .with(
                        "passkeys",
                        Json.of(Passkeys.of(transaction.sql(), account.id()).size()))
                .with("ended", account.ended().map(Json::of))
                .done();
    }

    private Reply trust(Transaction transaction, Request request) {
        Post post = Told.word(request.object(Set.of("role")), "role", Post.class, Post::word);
        Account account = one(transaction, request);
        if (!new Accounts(transaction.sql()).trust(account.id(), post.role())) {
            throw last();
        }
        return Reply.ok(json(transaction, one(transaction, request)));
    }

    private Reply end(Transaction transaction, Request request) {
        request.object(Set.of());
        Account account = one(transaction, request);
        if (!new Accounts(transaction.sql()).end(account.id(), Optional.of(clock.instant()))) {
            throw last();
        }
        return Reply.ok(json(transaction, one(transaction, request)));
    }

    private static Problem last() {
        return new Problem(409, "Conflict", "Somebody has to be administrator. Make another one first.");
    }

    private Reply letBack(Transaction transaction, Request request) {
        request.object(Set.of());
        new Accounts(transaction.sql()).end(one(transaction, request).id(), Optional.empty());
        return Reply.ok(json(transaction, one(transaction, request)));
    }

    private Reply wayBack(Transaction transaction, Request request) {
        request.object(Set.of());
        Account account = one(transaction, request);
        if (account.ended().isPresent()) {
            throw new Problem(409, "Conflict", "That account was ended; let its owner back first.");
        }
        String secret = new WaysBack(transaction.sql())
                .make(account.id(), request.bearer().id(), clock.instant());
        var open = Json.object().with("account", account.id()).done();
        return Reply.once(
                Json.object()
                        .with("account", account.id())
                        .with("link", beyond.address() + "/back/" + secret)
                        .done(),
                open);
    }

    private Reply sessions(Transaction transaction, Request request) {
        Account account = one(transaction, request);
        return new Cursor("sessions", PEOPLE + "/" + account.id() + "/sessions", "after")
                .after(request, new Sessions(transaction.sql()).of(account.id()), PeopleRoutes::json, Session::id);
    }

    private static Json json(Session session) {
        return Json.object()
                .with("id", session.id())
                .with("browser", session.browser())
                .with("address", session.address())
                .with("created", session.created().toString())
                .with("seen", session.seen().toString())
                .done();
    }

    private Reply endSessions(Transaction transaction, Request request) {
        new Sessions(transaction.sql()).endOthers(one(transaction, request).id(), "");
        return Reply.ok(Json.object().done());
    }

    private Reply endSession(Transaction transaction, Request request) {
        if (!new Sessions(transaction.sql())
                .end(one(transaction, request).id(), request.names().get(1))) {
            throw Problem.missing("There is no such session.");
        }
        return Reply.ok(Json.object().done());
    }

    private Reply invitations(Transaction transaction, Request request) {
        return new Cursor("invitations", INVITATIONS, "after")
                .after(
                        request,
                        new Invitations(transaction.sql()).open(clock.instant()),
                        PeopleRoutes::json,
                        Invitation::id);
    }

    private static Json json(Invitation invitation) {
        var json = Json.object()
                .with("id", invitation.id())
                .with("name", invitation.name())
                .with("role", invitation.role().word())
                .with("expires", invitation.expires().toString());
        return (invitation.mail().isEmpty() ? json : json.with("mail", invitation.mail())).done();
    }

    private Reply invite(Transaction transaction, Request request) {
        Json.Obj in = request.object(Set.of("name", "mail", "role", "language"));
        String name = Told.text(in, "name", LONGEST_NAME);
        String mail = Told.text(in, "mail", LONGEST_MAIL, "");
        if (!mail.isEmpty() && !Mail.isAddress(mail)) {
            throw Problem.refused("mail", "That is not an address to which a letter can go.");
        }
        Post post = Told.word(in, "role", Post.class, Post::word);
        String language = Told.text(in, "language", 20, "en");
        Invitations.Made made = new Invitations(transaction.sql())
                .invite(post.role(), name, mail, language, request.bearer().id(), clock.instant());
        if (!mail.isEmpty()) {
            beyond.mail().invite(transaction.sql(), made.id(), request.bearer().id(), clock.instant());
        }
        var open = Json.object().with("id", made.id()).done();
        return Reply.once(
                        Json.object()
                                .with("id", made.id())
                                .with("link", beyond.address() + "/invitations/" + made.secret())
                                .done(),
                        open)
                .at(INVITATIONS + "/" + made.id());
    }

    private Reply uninvite(Transaction transaction, Request request) {
        if (!new Invitations(transaction.sql()).end(request.name())) {
            throw Problem.missing("There is no such invitation.");
        }
        return Reply.ok(Json.object().done());
    }
}
