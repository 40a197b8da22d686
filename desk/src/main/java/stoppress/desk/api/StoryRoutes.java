package stoppress.desk.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.database.Transaction;
import stoppress.desk.edition.Ties;
import stoppress.desk.publish.Correct;
import stoppress.desk.publish.Eyes;
import stoppress.desk.publish.Objection;
import stoppress.desk.publish.Publish;
import stoppress.desk.publish.Schedule;
import stoppress.desk.publish.Scheduled;
import stoppress.desk.publish.Withdraw;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Overview;
import stoppress.desk.story.Revision;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Language;
import stoppress.publication.document.Reason;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.Withdrawal.Way;
import stoppress.publication.json.Json;

/// Stories: written, saved, published, told on, withdrawn.
final class StoryRoutes {
    static final String STORIES = "/api/v1/stories";

    private final Publish publish;
    private final Correct correct;
    private final Schedule schedule;
    private final Withdraw withdraw;
    private final Supplier<StoryId> ids;
    private final Supplier<Language> own;
    private final InstantSource clock;

    /// @param own the paper's own language
    StoryRoutes(
            Publish publish,
            Correct correct,
            Schedule schedule,
            Withdraw withdraw,
            Supplier<StoryId> ids,
            Supplier<Language> own,
            InstantSource clock) {
        this.publish = publish;
        this.correct = correct;
        this.schedule = schedule;
        this.withdraw = withdraw;
        this.ids = ids;
        this.own = own;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                new Route("POST", STORIES, Deed.WRITE, this::create),
                new Route("GET", STORIES + "/{id}", Deed.READ, this::read),
                new Route("PUT", STORIES + "/{id}", Deed.WRITE, this::save),
                new Route("POST", STORIES + "/{id}/publications", Deed.PUBLISH, this::publish),
                new Route("PUT", STORIES + "/{id}/schedule", Deed.PUBLISH, this::schedule),
                new Route("DELETE", STORIES + "/{id}/schedule", Deed.PUBLISH, this::giveUp),
                new Route("DELETE", STORIES + "/{id}", Deed.WRITE, this::putAway),
                new Route("POST", STORIES + "/{id}/return", Deed.WRITE, this::takeBack),
                new Route("POST", STORIES + "/{id}/withdrawal", Deed.WITHDRAW, this::withdraw));
    }

    private Reply create(Transaction transaction, Request request) {
        var stories = new Stories(transaction.sql());
        Draft draft = DraftJson.read(request.object(DraftJson.MEMBERS), ids.get(), Optional.empty(), own.get(), now());
        boolean chosen = request.object(DraftJson.MEMBERS).member("slug").isPresent();
        Draft addressed = chosen ? taken(stories, draft) : draft.at(stories.free(draft));
        stories.add(addressed, now());
        return Reply.created(DraftJson.write(find(transaction, addressed.story())))
                .tagged(1)
                .at(STORIES + "/" + addressed.story());
    }

    private Reply read(Transaction transaction, Request request) {
        Saved saved = find(transaction, story(request));
        Optional<Instant> due =
                new Scheduled(transaction.sql()).of(saved.draft().story()).map(Scheduled.Plan::due);
        var members = new TreeMap<>(DraftJson.write(saved).members());
        due.ifPresent(it -> members.put("scheduled", Json.of(it.toString())));
        return Reply.ok(new Json.Obj(members)).tagged(saved.revision().number());
    }

    private Reply save(Transaction transaction, Request request) {
        Saved saved = find(transaction, story(request));
        long seen = request.seen();
        Json.Obj in = request.object(DraftJson.MEMBERS);
        if (seen != saved.revision().number()) {
            throw Problem.overtaken(in, DraftJson.write(saved), saved.revision().number());
        }
        var stories = new Stories(transaction.sql());
        Draft draft = DraftJson.read(in, saved.draft().story(), Optional.of(saved.draft()), own.get(), now());
        new Ties(transaction.sql())
                .in(draft.language(), draft.story())
                .filter(it -> !it.isAway())
                .ifPresent(it -> {
                    throw Problem.refused(
                            "language",
                            "%s is the edition in %s; a story has one in each language."
                                    .formatted(it.story(), it.language()));
                });
        Revision next = stories.save(taken(stories, draft), saved.revision(), now())
                .orElseThrow(() -> new IllegalStateException("a draft was saved inside another's transaction"));
        return Reply.ok(DraftJson.write(find(transaction, draft.story()))).tagged(next.number());
    }

    /// Only what readers never had is put away; what they had is withdrawn.
    private Reply putAway(Transaction transaction, Request request) {
        Saved saved = find(transaction, story(request));
        if (saved.stage() != Saved.Stage.DRAFT) {
            throw new Problem(409, "Conflict", "Readers have this story; withdraw it instead, with a reason.");
        }
        new Stories(transaction.sql()).delete(saved.draft().story(), now());
        return Reply.ok(Json.object().done());
    }

    private Reply takeBack(Transaction transaction, Request request) {
        Saved saved = find(transaction, story(request));
        Optional<Instant> deleted =
                new Stories(transaction.sql()).deleted(saved.draft().story());
        if (deleted.filter(it -> it.plus(Overview.KEPT).isAfter(now())).isEmpty()) {
            throw new Problem(409, "Conflict", "The draft was not put away within the last 30 days.");
        }
        new Stories(transaction.sql()).restore(saved.draft().story());
        return Reply.ok(DraftJson.write(saved)).tagged(saved.revision().number());
    }

    private Reply publish(Transaction transaction, Request request) {
        Saved saved = find(transaction, story(request));
        Json.Obj in = request.object(Set.of("reason", "note", "corrections"));
        Reason reason = word(in, "reason");
        var seen = new Revision(request.revision().orElse(saved.revision().number()));
        List<Correct.Mistake> mistakes = Mistakes.read(in);
        agreed(new Eyes(transaction.sql())
                .toPublishing(saved, reason, request.bearer().person()));
        if (!mistakes.isEmpty() && reason != Reason.CORRECTION) {
            throw Problem.refused("corrections", "Only a correction has corrections.");
        }
        StoryId story = saved.draft().story();
        return published(
                transaction,
                request,
                mistakes.isEmpty()
                        ? publish.within(transaction, story, seen, reason, text(in, "note"))
                        : correct.within(
                                transaction,
                                story,
                                seen,
                                mistakes,
                                request.bearer().role().name().toLowerCase(Locale.ROOT),
                                text(in, "note")
                                        .orElseThrow(() -> Problem.refused(
                                                "note",
                                                "Tell readers in a sentence what was wrong and what is right."))),
                Optional.empty());
    }

    private Reply schedule(Transaction transaction, Request request) {
        Saved saved = find(transaction, story(request));
        Json.Obj in = request.object(Set.of("at", "reason", "note"));
        Instant due = text(in, "at").map(StoryRoutes::instant).orElseThrow(() -> Problem.refused("at", "Say when."));
        var seen = new Revision(request.revision().orElse(saved.revision().number()));
        Reason reason = word(in, "reason");
        agreed(new Eyes(transaction.sql())
                .toPublishing(saved, reason, request.bearer().person()));
        return switch (schedule.within(
                transaction, saved.draft().story(), seen, request.bearer().person(), due, reason, text(in, "note"))) {
            case Schedule.Outcome.Planned(var plan) ->
                Reply.ok(Json.object().with("at", plan.due().toString()).done());
            case Schedule.Outcome.Refused(var objections) -> throw Problem.refused(objections);
            case Schedule.Outcome.Overtaken(var latest) ->
                throw Problem.overtaken(in, DraftJson.write(saved), latest.number());
            case Schedule.Outcome.Unknown() -> throw Problem.missing("There is no such story.");
        };
    }

    private Reply giveUp(Transaction transaction, Request request) {
        Saved saved = find(transaction, story(request));
        if (!schedule.giveUp(transaction, saved.draft().story())) {
            throw Problem.missing("Nothing is scheduled of that story.");
        }
        return Reply.ok(Json.object().done());
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Problem.refused("at", "That is not a time such as 2026-05-14T07:00:00+01:00.");
        }
    }

    private Reply withdraw(Transaction transaction, Request request) {
        Saved saved = find(transaction, story(request));
        Json.Obj in = request.object(Set.of("reason", "way", "by"));
        String reason = text(in, "reason").orElseThrow(() -> Problem.refused("reason", "Say why, for readers."));
        Way way = way(in, saved.draft().language());
        agreed(new Eyes(transaction.sql()).toWithdrawal(saved, request.bearer().person()));
        Withdraw.Outcome outcome;
        try {
            outcome = withdraw.within(transaction, saved.draft().story(), reason, way);
        } catch (InvalidDocument e) {
            throw DraftJson.refused(e);
        }
        return switch (outcome) {
            case Withdraw.Outcome.Withdrawn(var position) ->
                Reply.created(Json.object()
                        .with("position", Json.of(position.number()))
                        .done());
            case Withdraw.Outcome.NotPublished() ->
                throw new Problem(409, "Conflict", "The story is not in print; there is nothing to withdraw.");
            case Withdraw.Outcome.NoSuchStory(var slug) ->
                throw Problem.refused("by", "Readers have no other story at /%s/.".formatted(slug));
        };
    }

    /// Where the house wants two pairs of eyes, somebody else agrees first.
    private static void agreed(Optional<Objection> missing) {
        missing.ifPresent(it -> {
            throw Problem.refused(List.of(it));
        });
    }

    private static Way way(Json.Obj in, Language language) {
        String way = text(in, "way").orElse("gone");
        return switch (way) {
            case "gone" -> new Way.Gone();
            case "readable" -> new Way.StillReadable();
            case "replaced" ->
                new Way.Replaced(
                        language,
                        text(in, "by")
                                .map(StoryRoutes::slug)
                                .orElseThrow(() -> Problem.refused("by", "Say which story takes its place.")));
            default -> throw Problem.refused("way", "The ways are gone, readable and replaced; this is none: " + way);
        };
    }

    private static Slug slug(String text) {
        try {
            return new Slug(text);
        } catch (InvalidDocument e) {
            throw Problem.refused("by", e.getMessage() + ".");
        }
    }

    static Reply published(Transaction transaction, Request request, Publish.Outcome outcome, Optional<String> update) {
        return switch (outcome) {
            case Publish.Outcome.Published(var number, var position) ->
                Reply.created(Json.object()
                        .with("update", update.map(Json::of))
                        .with("version", Json.of(number.number()))
                        .with("position", Json.of(position.number()))
                        .done());
            case Publish.Outcome.Refused(var objections) -> throw Problem.refused(objections);
            case Publish.Outcome.Unknown() -> throw Problem.missing("There is no such story.");
            case Publish.Outcome.Overtaken(var latest) ->
                throw Problem.overtaken(
                        Json.object().done(), DraftJson.write(find(transaction, story(request))), latest.number());
        };
    }

    static Saved find(Transaction transaction, StoryId id) {
        return new Stories(transaction.sql())
                .find(id)
                .orElseThrow(() -> Problem.missing("There is no story with the id %s.".formatted(id)));
    }

    static StoryId story(Request request) {
        try {
            return new StoryId(request.name());
        } catch (InvalidDocument e) {
            throw Problem.missing("There is no such story.");
        }
    }

    /// A draft whose address nobody else has.
    private static Draft taken(Stories stories, Draft draft) {
        stories.at(draft.language(), draft.slug())
                .filter(holder -> !holder.equals(draft.story()))
                .ifPresent(_ -> {
                    throw Problem.refused(
                            "slug", "The address %s belongs to another story. Choose another.".formatted(draft.slug()));
                });
        return draft;
    }

    static Optional<String> text(Json.Obj in, String member) {
        return in.member(member).map(json -> {
            if (json instanceof Json.Str(String text)) {
                return text;
            }
            throw Problem.refused(member, member + " is not a string.");
        });
    }

    private static Reason word(Json.Obj in, String member) {
        String word = text(in, member).orElseThrow(() -> Problem.refused(member, "Say why: first, update, …"));
        try {
            return Reason.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Problem.refused(
                    member,
                    "The reasons are first, update, correction, clarification, minor, final; this is none: " + word);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
