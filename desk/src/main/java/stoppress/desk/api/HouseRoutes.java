package stoppress.desk.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import stoppress.desk.account.Audit;
import stoppress.desk.account.Audit.Line;
import stoppress.desk.account.Role;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.account.Tokens;
import stoppress.desk.database.Transaction;
import stoppress.desk.mail.Letters;
import stoppress.desk.partner.ContentKeys;
import stoppress.desk.publish.Announce;
import stoppress.publication.json.Json;

/// Tokens, what was done, and letters that wait. A token is told once; of keys for content readers are told, too.
final class HouseRoutes {
    private static final String TOKENS = "/api/v1/tokens";
    private static final String AUDIT = "/api/v1/audit";
    private static final String LETTERS = "/api/v1/letters";
    private static final int LONGEST = 3_650;

    private final ContentKeys keys;
    private final InstantSource clock;

    HouseRoutes(Announce announce, InstantSource clock) {
        this.keys = new ContentKeys(announce);
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", TOKENS, Deed.PEOPLE, this::tokens),
                new Route("POST", TOKENS, Deed.PEOPLE, this::token),
                new Route("DELETE", TOKENS + "/{id}", Deed.PEOPLE, this::endToken),
                new Route("GET", AUDIT, Deed.AUDIT, this::audit),
                new Route("GET", AUDIT + "/check", Deed.AUDIT, this::check),
                new Route("GET", LETTERS, Deed.PEOPLE, this::letters),
                new Route("POST", LETTERS + "/{id}/again", Deed.PEOPLE, this::again),
                new Route("DELETE", LETTERS + "/{id}", Deed.PEOPLE, this::drop));
    }

    private Reply tokens(Transaction transaction, Request request) {
        return new Cursor("tokens", TOKENS, "after")
                .after(request, new Tokens(transaction.sql()).all(), HouseRoutes::json, Tokens.Shown::id);
    }

    private static Json json(Tokens.Shown token) {
        var json = Json.object()
                .with("id", token.id())
                .with("role", token.role().word())
                .with("name", token.name())
                .with("created", token.created());
        return (token.expires().isEmpty() ? json : json.with("expires", token.expires())).done();
    }

    /// For so many days: a token that a program makes does not last for ever.
    private Reply token(Transaction transaction, Request request) {
        Json.Obj in = request.object(Set.of("name", "role", "days"));
        String name = Told.text(in, "name", 100);
        Role role = Told.word(in, "role", Role.class, Role::word);
        Instant expires = clock.instant().plus(Duration.ofDays(Told.number(in, "days", 1, LONGEST)));
        var tokens = new Tokens(transaction.sql());
        String token = role == Role.CONTENT
                ? keys.create(transaction, name, clock.instant(), Optional.of(expires))
                : tokens.create(role, name, request.bearer().person(), clock.instant(), Optional.of(expires));
        String id = tokens.bearer(token, clock.instant()).orElseThrow().id();
        return Reply.once(
                        Json.object()
                                .with("id", id)
                                .with("token", token)
                                .with("expires", expires.toString())
                                .done(),
                        Json.object()
                                .with("id", id)
                                .with("expires", expires.toString())
                                .done())
                .at(TOKENS + "/" + id);
    }

    private Reply endToken(Transaction transaction, Request request) {
        if (!keys.end(transaction, request.name())) {
            throw Problem.missing("There is no token with the id %s.".formatted(request.name()));
        }
        return Reply.ok(Json.object().done());
    }

    private Reply audit(Transaction transaction, Request request) {
        String before = request.query().getOrDefault("before", "");
        if (!before.matches("([1-9][0-9]{0,17})?")) {
            throw Problem.malformed("before is the number of a line, as next has it.");
        }
        List<Line> lines = new Audit(transaction.sql())
                .before(
                        before.isEmpty() ? Long.MAX_VALUE : Long.parseLong(before),
                        request.query().getOrDefault("who", ""),
                        request.query().getOrDefault("deed", ""),
                        Cursor.PAGE + 1);
        return new Cursor("lines", AUDIT, "before")
                .page(request, lines, HouseRoutes::json, it -> String.valueOf(it.number()));
    }

    private static Json json(Line line) {
        return Json.object()
                .with("number", Json.of(line.number()))
                .with("at", line.at().toString())
                .with("who", line.who())
                .with("name", line.name())
                .with("address", line.address())
                .with("deed", line.deed())
                .with("what", line.what())
                .with("hash", line.hash())
                .done();
    }

    private Reply check(Transaction transaction, Request request) {
        Optional<Long> broken = new Audit(transaction.sql()).broken();
        return Reply.ok(Json.object()
                .with("whole", new Json.Bool(broken.isEmpty()))
                .with("broken", broken.map(Json::of))
                .done());
    }

    private Reply letters(Transaction transaction, Request request) {
        Optional<Letters.State> state = Told.query(request, "state", Letters.State.class, Letters.State::word);
        List<Letters.Asked> wanted = new Letters(transaction.sql())
                .list(1_000).stream()
                        .filter(it -> state.isEmpty() || it.state() == state.get())
                        .toList();
        return new Cursor("letters", LETTERS, "after").after(request, wanted, HouseRoutes::json, Letters.Asked::id);
    }

    private static Json json(Letters.Asked letter) {
        var json = Json.object()
                .with("id", letter.id())
                .with("kind", letter.kind().word())
                .with("account", letter.account())
                .with("state", letter.state().word())
                .with("attempts", Json.of(letter.attempts()))
                .with("due", letter.due().toString());
        return (letter.why().isEmpty() ? json : json.with("why", letter.why())).done();
    }

    private Reply again(Transaction transaction, Request request) {
        request.object(Set.of());
        if (!new Letters(transaction.sql()).again(request.name(), clock.instant())) {
            throw Problem.missing("No such letter waits, or was given up.");
        }
        return Reply.ok(Json.object().done());
    }

    private Reply drop(Transaction transaction, Request request) {
        if (!new Letters(transaction.sql()).drop(request.name())) {
            throw Problem.missing("No such letter waits, or was given up.");
        }
        return Reply.ok(Json.object().done());
    }
}
