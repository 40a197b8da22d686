package stoppress.desk.screens;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.account.Tickets;
import stoppress.desk.outside.Call;
import stoppress.desk.paper.Announced;
import stoppress.desk.partner.Deliveries;
import stoppress.desk.partner.Delivering;
import stoppress.desk.partner.Format;
import stoppress.desk.partner.Partner;
import stoppress.desk.partner.Partners;
import stoppress.desk.partner.Selection;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Language;
import stoppress.publication.document.Slug;
import stoppress.publication.log.Position;
import stoppress.publication.log.SqlLog;

/// Who else takes the paper's news: what was agreed, how deliveries stand, and what a person does about those that
/// were given up.
final class PartnerScreens {
    private static final Access THOSE = Access.proven(Deed.PARTNERS);
    private static final int LONGEST_DAYS = 3_650;

    private final Desk desk;
    private final Templates templates;
    /// What was just made, and is shown once.
    private final Tickets<Told> made = new Tickets<>();

    /// @param token empty where there is no new one; so with `secret`
    private record Told(String token, String secret) {}

    PartnerScreens(Desk desk, Templates templates) {
        this.desk = desk;
        this.templates = templates;
    }

    List<Screen> screens() {
        return List.of(
                Screen.get("/partners", THOSE, visit -> all(200, visit, "")),
                Screen.post("/partners", THOSE, this::add),
                Screen.post("/partners/pause/removal", THOSE, this::isTheNewsroom),
                Screen.get("/partners/{id}", THOSE, visit -> one(200, visit, "")),
                Screen.post("/partners/{id}", THOSE, this::change),
                Screen.post("/partners/{id}/token", THOSE, this::token),
                Screen.post("/partners/{id}/secret", THOSE, this::secret),
                Screen.post("/partners/{id}/ping", THOSE, this::ping),
                Screen.post("/partners/{id}/end", THOSE, this::end),
                Screen.post("/partners/{id}/replay", THOSE, this::replayAll),
                Screen.post("/partners/{id}/deliveries/{number}/replay", THOSE, this::replay),
                Screen.post("/partners/{id}/deliveries/{number}/removal", THOSE, this::drop));
    }

    private Answer all(int status, Visit visit, String said) {
        var sql = desk.database().sql();
        List<Partner> partners = new Partners(sql).all();
        var counts = new HashMap<String, Deliveries.Count>();
        partners.forEach(it -> counts.put(it.id(), new Deliveries(sql).count(it.id())));
        return templates.show(
                status,
                visit,
                "partners",
                Map.of(
                        "said",
                        said,
                        "partners",
                        partners,
                        "counts",
                        counts,
                        "pause",
                        desk.pause(),
                        "site",
                        desk.site().get()));
    }

    private Answer one(int status, Visit visit, String said) {
        var sql = desk.database().sql();
        Partner partner = partner(visit);
        Told told = made.take(visit.query("made"), visit.now()).orElse(new Told("", ""));
        var all = new HashMap<String, Object>();
        all.put("said", said);
        all.put("partner", partner);
        all.put("count", new Deliveries(sql).count(partner.id()));
        all.put("failing", new Deliveries(sql).failing(partner.id()));
        all.put("token", told.token());
        all.put("secret", told.secret());
        all.put("ping", visit.query("ping"));
        all.put("pause", desk.pause());
        all.put("site", desk.site().get());
        return templates.show(status, visit, "partner", all);
    }

    /// Somebody says that this is the newsroom, and no copy of it.
    private Answer isTheNewsroom(Visit visit) {
        desk.database().write(transaction -> {
            visit.note(transaction, "pause-ended", "");
            return visit;
        });
        desk.pause().end();
        return Answer.see("/partners");
    }

    private Answer add(Visit visit) {
        Partners.Terms terms;
        Duration days;
        try {
            terms = terms(visit);
            days = days(visit);
        } catch (Refusal e) {
            return all(422, visit, e.said(visit.words()));
        }
        Partners.Made it = desk.database().write(transaction -> {
            visit.note(transaction, "partner", terms.name());
            return new Partners(transaction.sql()).add(terms, visit.now().plus(days), end(), visit.now());
        });
        return shown(visit, it.id(), new Told(it.token(), it.secret()));
    }

    private Answer change(Visit visit) {
        Partner partner = partner(visit);
        Partners.Terms terms;
        try {
            terms = terms(visit);
        } catch (Refusal e) {
            return one(422, visit, e.said(visit.words()));
        }
        desk.database().write(transaction -> {
            visit.note(transaction, "partner-changed", terms.name());
            new Partners(transaction.sql()).change(partner.id(), terms, end());
            return terms;
        });
        return see(partner);
    }

    private Answer token(Visit visit) {
        Partner partner = partner(visit);
        Duration days;
        try {
            days = days(visit);
        } catch (Refusal e) {
            return one(422, visit, e.said(visit.words()));
        }
        String token = desk.database().write(transaction -> {
            visit.note(transaction, "partner-token", partner.name());
            return new Partners(transaction.sql())
                    .newToken(partner.id(), visit.now().plus(days));
        });
        return shown(visit, partner.id(), new Told(token, ""));
    }

    private Answer secret(Visit visit) {
        Partner partner = partner(visit);
        String secret = desk.database().write(transaction -> {
            visit.note(transaction, "partner-secret", partner.name());
            return new Partners(transaction.sql()).newSecret(partner.id(), visit.now());
        });
        return shown(visit, partner.id(), new Told("", secret));
    }

    private Answer ping(Visit visit) {
        Partner partner = partner(visit);
        Call.Outcome outcome = Delivering.ping(desk.database(), partner, desk.call(), visit.now())
                .orElseThrow(Refusal::missing);
        desk.database().write(transaction -> {
            visit.note(transaction, "partner-ping", partner.name());
            return outcome;
        });
        return switch (outcome) {
            case Call.Outcome.Taken _ -> Answer.see("/partners/" + partner.id() + "?ping=taken");
            case Call.Outcome.Answered answered -> notArrived(visit, answered.why());
            case Call.Outcome.Failed(var why) -> notArrived(visit, why);
        };
    }

    private Answer notArrived(Visit visit, String why) {
        return one(
                200,
                visit,
                visit.words().say("partners.ping.failed", visit.words().mishap(why)));
    }

    private Answer end(Visit visit) {
        Partner partner = partner(visit);
        desk.database().write(transaction -> {
            visit.note(transaction, "partner-ended", partner.name());
            new Partners(transaction.sql()).end(partner.id());
            return partner;
        });
        return Answer.see("/partners");
    }

    private Answer replayAll(Visit visit) {
        Partner partner = partner(visit);
        desk.database().write(transaction -> {
            visit.note(transaction, "partner-replay", partner.name());
            return new Deliveries(transaction.sql()).replayAll(partner.id(), visit.now());
        });
        return see(partner);
    }

    private Answer replay(Visit visit) {
        Partner partner = partner(visit);
        long number = number(visit);
        desk.database().write(transaction -> {
            visit.note(transaction, "partner-replay", partner.name() + ", " + number);
            return new Deliveries(transaction.sql()).replay(partner.id(), number, visit.now());
        });
        return see(partner);
    }

    private Answer drop(Visit visit) {
        Partner partner = partner(visit);
        long number = number(visit);
        desk.database().write(transaction -> {
            visit.note(transaction, "partner-drop", partner.name() + ", " + number);
            return new Deliveries(transaction.sql()).drop(partner.id(), number);
        });
        return see(partner);
    }

    private Answer shown(Visit visit, String partner, Told told) {
        return Answer.see("/partners/" + partner + "?made=" + made.give(told, visit.now()));
    }

    private static Answer see(Partner partner) {
        return Answer.see("/partners/" + partner.id());
    }

    private Partner partner(Visit visit) {
        return new Partners(desk.database().sql()).find(visit.name()).orElseThrow(Refusal::missing);
    }

    private static long number(Visit visit) {
        String text = visit.names().getLast();
        if (!text.matches("[1-9][0-9]{0,14}")) {
            throw Refusal.missing();
        }
        return Long.parseLong(text);
    }

    private Position end() {
        return new SqlLog(desk.database().readers()).end();
    }

    private Partners.Terms terms(Visit visit) {
        String name = visit.field("name");
        if (name.isEmpty() || name.length() > 100) {
            throw Refusal.wrong("partners.name.wrong");
        }
        var selection = new Selection(
                languages(visit), tags(visit), !visit.field("embargoed").isEmpty());
        Format format = visit.field("format").equals(Format.NEWSML.word()) ? Format.NEWSML : Format.NINJS;
        return new Partners.Terms(name, selection, format, endpoint(visit));
    }

    private Optional<URI> endpoint(Visit visit) {
        String address = visit.field("endpoint");
        if (address.isEmpty()) {
            return Optional.empty();
        }
        Optional<URI> endpoint = desk.call().endpoint(address);
        if (endpoint.isEmpty()) {
            throw Refusal.wrong("partners.endpoint.wrong");
        }
        return endpoint;
    }

    private Set<Language> languages(Visit visit) {
        var languages = new HashSet<Language>();
        for (Language language : desk.site().get().languages()) {
            if (!visit.field("language-" + language.tag()).isEmpty()) {
                languages.add(language);
            }
        }
        return languages;
    }

    /// Only tags that the paper has: one that is misspelt would select nothing for ever.
    private Set<Slug> tags(Visit visit) {
        var announced = new Announced(desk.database().sql());
        var tags = new HashSet<Slug>();
        for (String text : visit.field("tags").split("[,\\s]+", 201)) {
            if (text.isEmpty()) {
                continue;
            }
            try {
                var slug = new Slug(text);
                if (tags.size() < 200 && announced.hasTag(slug)) {
                    tags.add(slug);
                    continue;
                }
            } catch (InvalidDocument e) {
                throw Refusal.wrong("partners.tag.unknown", text);
            }
            throw Refusal.wrong("partners.tag.unknown", text);
        }
        return tags;
    }

    private static Duration days(Visit visit) {
        String text = visit.field("days");
        int days = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (days < 1 || days > LONGEST_DAYS) {
            throw Refusal.wrong("partners.days.wrong");
        }
        return Duration.ofDays(days);
    }
}
