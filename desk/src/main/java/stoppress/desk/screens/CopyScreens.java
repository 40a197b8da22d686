package stoppress.desk.screens;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stoppress.desk.account.Account;
import stoppress.desk.account.Accounts;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.account.Secret;
import stoppress.desk.copy.Copies;
import stoppress.desk.copy.Copies.Copy;
import stoppress.desk.copy.Copies.Outcome;
import stoppress.desk.copy.Here;
import stoppress.desk.database.Transaction;
import stoppress.desk.edition.Lag;
import stoppress.desk.edition.Member;
import stoppress.desk.edition.Standing;
import stoppress.desk.edition.Ties;
import stoppress.desk.paper.Announced;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Overview;
import stoppress.desk.story.Remarks;
import stoppress.desk.story.Revision;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.desk.version.Versions;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.Tag;
import stoppress.publication.json.Json;

/// One story being written: the editor's page, the steps that its windows send and wait for, the lines beside the
/// text, and what is said about it all.
///
/// A window waits for steps with a request that is answered when there are some, or after a while: it works through
/// every proxy, and a window that was away asks for what it has not seen.
final class CopyScreens {
    private static final Duration WAIT = Duration.ofSeconds(20);
    /// How soon a window hears of what a program, or another process, has changed.
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Desk desk;
    private final Templates templates;
    private final Here here;

    CopyScreens(Desk desk, Templates templates, Here here) {
        this.desk = desk;
        this.templates = templates;
        this.here = here;
    }

    List<Screen> screens() {
        return List.of(
                Screen.get("/stories/{id}", Access.trusted(Deed.READ), this::editor),
                Screen.get("/stories/{id}/copy", Access.trusted(Deed.READ), this::copy),
                Screen.get("/stories/{id}/steps", Access.trusted(Deed.READ), this::steps),
                Screen.post("/stories/{id}/steps", Access.trusted(Deed.WRITE), this::push),
                Screen.post("/stories/{id}/here", Access.trusted(Deed.READ), this::present),
                Screen.post("/stories/{id}/fields/{field}", Access.trusted(Deed.WRITE), this::field),
                Screen.get("/stories/{id}/remarks", Access.trusted(Deed.READ), this::remarks),
                Screen.post("/stories/{id}/remarks", Access.trusted(Deed.READ), this::remark),
                Screen.post("/stories/{id}/remarks/{remark}", Access.trusted(Deed.READ), this::resolve));
    }

    private Answer editor(Visit visit) {
        Account who = visit.who();
        var site = desk.site().get();
        // That somebody has looked is all that is written; what is shown is read beside those who write.
        desk.database().write(transaction -> {
            Saved saved = Found.story(transaction.sql(), visit);
            new Overview(transaction.sql()).seen(saved.draft().story(), who.id(), saved.revision(), /* wrote= */ false);
            return saved;
        });
        Map<String, Object> shown = desk.database().read(transaction -> {
            Saved saved = Found.story(transaction.sql(), visit);
            StoryId story = saved.draft().story();
            var overview = new Overview(transaction.sql());
            var assigned = overview.assigned(story);
            return Map.<String, Object>ofEntries(
                    Map.entry("saved", saved),
                    Map.entry("fields", new Fields(site.zone(), visit.now()).all(saved.draft())),
                    Map.entry("progress", overview.progress(story)),
                    Map.entry("languages", site.languages()),
                    Map.entry("accounts", new Accounts(transaction.sql()).all()),
                    Map.entry("whose", assigned.get(0)),
                    Map.entry(
                            "due",
                            assigned.get(1).isEmpty()
                                    ? Optional.<Instant>empty()
                                    : Optional.of(Instant.parse(assigned.get(1)))),
                    Map.entry("remarks", new Remarks(transaction.sql()).of(story)),
                    Map.entry("versions", new Versions(transaction.sql()).of(story)),
                    Map.entry("ahead", saved.revision().number() > new Stories(transaction.sql()).out(story)),
                    Map.entry(
                            "deleted",
                            new Stories(transaction.sql()).deleted(story).isPresent()),
                    Map.entry("standing", Standing.of(transaction.sql(), story, visit.now())),
                    Map.entry("panel", SoundScreens.panel(desk, transaction, saved, visit)),
                    Map.entry("pasted", !visit.query("pasted").isEmpty()),
                    Map.entry("known", !visit.query("known").isEmpty()));
        });
        return templates.show(visit, "story", shown);
    }

    private Answer copy(Visit visit) {
        return desk.database().write(transaction -> {
            Saved saved = Found.story(transaction.sql(), visit);
            Copy copy = opened(transaction, saved, visit.now());
            return Answer.told(Json.object()
                    .with("version", Json.of(copy.version()))
                    .with("revision", Json.of(saved.revision().number()))
                    .with("tree", copy.tree().json())
                    .with("client", Secret.id())
                    .with("writes", new Json.Bool(visit.who().role().may(Deed.WRITE)))
                    .done());
        });
    }

    /// The tree of a translation begins with an empty place for each block that is to be translated.
    private static Copy opened(Transaction transaction, Saved saved, Instant now) {
        var sql = transaction.sql();
        return new Copies(sql)
                .open(
                        saved,
                        now,
                        () -> new Ties(sql)
                                .member(saved.draft().story())
                                .filter(Member::isPaired)
                                .flatMap(Member::source)
                                .map(source -> Lag.present(sql, source, now)));
    }

    /// Answers when there are steps after `since`, or when those who are there have changed, or after a while.
    private Answer steps(Visit visit) {
        StoryId story = Found.id(visit);
        long since = number(visit.query("since"));
        long known = visit.query("here").isEmpty() ? -1 : number(visit.query("here"));
        Instant until = visit.now().plus(WAIT);
        while (true) {
            long changes = here.changes(story);
            List<Copies.Step> steps = since(visit, since);
            boolean moved = known != changes && known >= 0;
            if (!steps.isEmpty()
                    || moved
                    || known < 0
                    || !desk.clock().instant().isBefore(until)) {
                return Answer.told(Json.object()
                        .with(
                                "steps",
                                Json.list(steps.stream().map(Copies.Step::json).toList()))
                        .with(
                                "clients",
                                Json.list(steps.stream()
                                        .map(it -> Json.of(it.client()))
                                        .toList()))
                        .with("here", Json.of(changes))
                        .with("hands", hands(story))
                        .done());
            }
            here.await(story, changes, LOOK);
        }
    }

    /// The tree is made to follow the draft first, where somebody else has changed that.
    private List<Copies.Step> since(Visit visit, long since) {
        StoryId story = Found.id(visit);
        boolean behind = desk.database()
                .sql()
                .sql(
                        "select 1 from story join copy on copy.story = story.id where story.id = ? and story.revision <> copy.revision")
                .param(story.text())
                .query(Integer.class)
                .optional()
                .isPresent();
        if (behind) {
            desk.database()
                    .write(transaction ->
                            new Copies(transaction.sql()).open(Found.story(transaction.sql(), visit), visit.now()));
        }
        return new Copies(desk.database().sql()).since(story, since);
    }

    private Json hands(StoryId story) {
        return Json.list(here.hands(story, desk.clock().instant()).stream()
                .map(it -> Json.object()
                        .with("client", it.client())
                        .with("name", it.name())
                        .with("from", Json.of(it.from()))
                        .with("to", Json.of(it.to()))
                        .done())
                .toList());
    }

    private Answer push(Visit visit) {
        Json.Obj sent = visit.json();
        long version = (long) number(sent, "version");
        String client = text(sent, "client");
        if (client.isEmpty() || client.length() > 40) {
            throw Refusal.wrong("refused.form");
        }
        if (!(sent.member("steps").orElseGet(Json.Null::new) instanceof Json.Arr(List<Json> steps))) {
            throw Refusal.wrong("refused.form");
        }
        Outcome outcome = desk.database().write(transaction -> {
            Saved saved = Found.story(transaction.sql(), visit);
            Outcome pushed = new Copies(transaction.sql())
                    .push(saved, version, client, visit.who().id(), steps, visit.now());
            if (pushed instanceof Outcome.Taken taken) {
                new Overview(transaction.sql())
                        .seen(saved.draft().story(), visit.who().id(), taken.revision(), /* wrote= */ true);
            }
            return pushed;
        });
        return switch (outcome) {
            case Outcome.Taken(long now, Revision revision, Optional<String> trouble) -> {
                here.ring(Found.id(visit));
                yield Answer.told(Json.object()
                        .with("version", Json.of(now))
                        .with("revision", Json.of(revision.number()))
                        .with("trouble", trouble.map(Json::of))
                        .done());
            }
            case Outcome.Behind(long now) ->
                new Answer.Told(409, Json.object().with("version", Json.of(now)).done());
            case Outcome.Refused(String why) ->
                new Answer.Told(422, Json.object().with("why", why).done());
        };
    }

    private Answer present(Visit visit) {
        Json.Obj sent = visit.json();
        String client = text(sent, "client");
        if (client.isEmpty() || client.length() > 40) {
            throw Refusal.wrong("refused.form");
        }
        if (sent.member("leaves").isPresent()) {
            here.leaves(Found.id(visit), client);
        } else {
            here.at(
                    Found.id(visit),
                    new Here.Hand(
                            client,
                            visit.who().name(),
                            (int) number(sent, "from"),
                            (int) number(sent, "to"),
                            visit.now()));
        }
        return Answer.told(Json.object().done());
    }

    /// Saves one line beside the text, if it is still what whoever changes it has seen.
    private Answer field(Visit visit) {
        String name = visit.names().get(1);
        Json.Obj sent = visit.json();
        // The names of tags are of use to one line alone.
        List<Tag> tags = name.equals("tags")
                ? new Announced(desk.database().sql())
                        .all("tag").stream().map(Tag.class::cast).toList()
                : List.of();
        var fields = new Fields(desk.site().get().zone(), visit.now(), tags);
        Answer answer = desk.database().write(transaction -> field(visit, transaction, fields, name, sent));
        here.ring(Found.id(visit));
        return answer;
    }

    private static Answer field(Visit visit, Transaction transaction, Fields fields, String name, Json.Obj sent) {
        Saved saved = Found.story(transaction.sql(), visit);
        String present = fields.of(saved.draft(), name);
        if (!present.equals(text(sent, "was"))) {
            return new Answer.Told(409, Json.object().with("now", present).done());
        }
        Draft draft;
        try {
            draft = fields.with(saved.draft(), name, text(sent, "is").strip());
        } catch (InvalidDocument e) {
            return new Answer.Told(
                    422, Json.object().with("why", visit.words().say(e)).done());
        }
        boolean isTaken = !draft.language().equals(saved.draft().language())
                && new Ties(transaction.sql())
                        .in(draft.language(), draft.story())
                        .filter(it -> !it.isAway())
                        .isPresent();
        if (isTaken) {
            return new Answer.Told(
                    422,
                    Json.object()
                            .with("why", visit.words().say("editions.taken", Sheet.called(draft.language())))
                            .done());
        }
        var stories = new Stories(transaction.sql());
        if (stories.at(draft.language(), draft.slug())
                .filter(it -> !it.equals(draft.story()))
                .isPresent()) {
            return new Answer.Told(
                    422,
                    Json.object().with("why", visit.words().say("slug.taken")).done());
        }
        // The tree is made equal first, so that it need not follow what it has already.
        var _ = opened(transaction, saved, visit.now());
        Revision next = stories.save(draft, saved.revision(), visit.now())
                .orElseThrow(() -> new IllegalStateException("a draft was saved inside another's transaction"));
        new Overview(transaction.sql()).seen(draft.story(), visit.who().id(), next, /* wrote= */ true);
        return Answer.told(Json.object()
                .with("now", fields.of(draft, name))
                .with("revision", Json.of(next.number()))
                .done());
    }

    private Answer remarks(Visit visit) {
        Saved saved = Found.story(desk.database().sql(), visit);
        return templates.show(
                visit,
                "remarks",
                Map.of(
                        "story", saved.draft().story(),
                        "remarks",
                                new Remarks(desk.database().sql())
                                        .of(saved.draft().story())));
    }

    private Answer remark(Visit visit) {
        String text = visit.field("text");
        String block = visit.field("block");
        if (text.isEmpty() || text.length() > Remarks.LONGEST || !block.matches("([a-z][a-z0-9-]{0,39})?")) {
            throw Refusal.wrong("remark.wrong", Remarks.LONGEST);
        }
        desk.database().write(transaction -> {
            Saved saved = Found.story(transaction.sql(), visit);
            String id = Secret.id();
            new Remarks(transaction.sql())
                    .add(
                            id,
                            saved.draft().story(),
                            block,
                            visit.who().id(),
                            visit.who().name(),
                            text,
                            visit.now());
            desk.mail().remarked(transaction.sql(), id, text, visit.who().id(), visit.now());
            return saved;
        });
        return visit.part() ? remarks(visit) : Answer.see("/stories/" + visit.name());
    }

    private Answer resolve(Visit visit) {
        Optional<Instant> when = visit.field("open").isEmpty() ? Optional.of(visit.now()) : Optional.empty();
        desk.database()
                .write(transaction -> new Remarks(transaction.sql())
                        .resolve(Found.id(visit), visit.names().get(1), when));
        return visit.part() ? remarks(visit) : Answer.see("/stories/" + visit.name());
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Refusal.wrong("refused.form");
        }
    }

    private static double number(Json.Obj in, String member) {
        return in.member(member).orElseGet(() -> Json.of(0)) instanceof Json.Num(double number) ? number : 0;
    }

    private static String text(Json.Obj in, String member) {
        return in.member(member).orElseGet(() -> Json.of("")) instanceof Json.Str(String text) ? text : "";
    }
}
