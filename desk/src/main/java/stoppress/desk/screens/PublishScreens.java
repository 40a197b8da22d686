package stoppress.desk.screens;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.copy.Copies;
import stoppress.desk.database.Transaction;
import stoppress.desk.edition.Lag;
import stoppress.desk.edition.Member;
import stoppress.desk.edition.Standing;
import stoppress.desk.edition.Ties;
import stoppress.desk.paper.Announced;
import stoppress.desk.publish.Correct;
import stoppress.desk.publish.Correct.Mistake;
import stoppress.desk.publish.Eyes;
import stoppress.desk.publish.Objection;
import stoppress.desk.publish.Publish;
import stoppress.desk.publish.Rulebook;
import stoppress.desk.publish.Schedule;
import stoppress.desk.publish.Scheduled;
import stoppress.desk.sound.Narrations;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Revision;
import stoppress.desk.story.Saved;
import stoppress.desk.version.Versions;
import stoppress.desk.version.Versions.Version;
import stoppress.press.Callout;
import stoppress.press.Masthead;
import stoppress.press.Passage;
import stoppress.press.Passage.Stretch;
import stoppress.press.Press;
import stoppress.press.StoryPage;
import stoppress.publication.document.Author;
import stoppress.publication.document.Block;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Promo;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.VersionNumber;

/// A story going out: what readers will see, what changes, what the house says to it, why, and when; and out of
/// print.
public final class PublishScreens {
    private static final int MOST_MISTAKES = 20;

    private final Desk desk;
    private final Templates templates;
    private final Correct correct;
    private final Schedule schedule;

    PublishScreens(Desk desk, Templates templates) {
        this.desk = desk;
        this.templates = templates;
        this.correct = new Correct(desk.door(), desk.publish());
        this.schedule = new Schedule(desk.door(), desk.publish());
    }

    List<Screen> screens() {
        return List.of(
                Screen.get("/stories/{id}/publish", Access.trusted(Deed.READ), visit -> check(200, visit, List.of())),
                Screen.post("/stories/{id}/publish", Access.trusted(Deed.PUBLISH), this::publish),
                Screen.get("/stories/{id}/preview", Access.trusted(Deed.READ), this::preview),
                Screen.post("/stories/{id}/agreement", Access.trusted(Deed.WRITE), this::agree),
                Screen.post("/stories/{id}/agreement/end", Access.trusted(Deed.WRITE), this::takeBack),
                Screen.post("/stories/{id}/schedule/end", Access.trusted(Deed.PUBLISH), this::giveUp));
    }

    /// A passage that changed, and what a correction would say of it.
    ///
    /// @param block empty where it is the headline or another field
    public record Changed(Optional<String> block, Passage passage, String wrong, String right) {}

    private Answer check(int status, Visit visit, List<Objection> refused) {
        return desk.database().read(transaction -> {
            JdbcClient sql = transaction.sql();
            Saved saved = Found.story(sql, visit);
            StoryId story = saved.draft().story();
            var versions = new Versions(sql);
            Optional<Version> before = versions.latest(story);
            Optional<StoryVersion> said = versions.left(story);
            Optional<StoryVersion> next = desk.publish().asReadersWouldHaveIt(transaction, saved);
            List<Changed> changes = said.isPresent() && next.isPresent() ? changes(said.get(), next.get()) : List.of();
            var eyes = new Eyes(sql);
            var must = new ArrayList<Objection>(refused);
            new Copies(sql).trouble(saved).ifPresent(why -> must.add(new Objection("story", why + ".")));
            if (refused.isEmpty()) {
                desk.publish()
                        .objections(transaction, saved, before.isEmpty() ? Reason.FIRST : Reason.UPDATE)
                        .forEach(must::add);
            }
            boolean alone = eyes.toPublishing(
                            saved,
                            before.isEmpty() ? Reason.FIRST : Reason.UPDATE,
                            visit.who().id())
                    .isPresent();
            return templates.show(
                    status,
                    visit,
                    "publish",
                    Map.ofEntries(
                            Map.entry("saved", saved),
                            Map.entry("first", before.isEmpty()),
                            Map.entry("must", must),
                            Map.entry(
                                    "should",
                                    new Rulebook(sql)
                                            .shoulds(saved.draft(), before.map(Version::published), visit.now())),
                            Map.entry("changes", changes),
                            Map.entry("reason", visit.field("reason")),
                            Map.entry("note", visit.field("note")),
                            Map.entry("due", new Scheduled(sql).of(story).map(Scheduled.Plan::due)),
                            Map.entry("agreed", eyes.agreed(story, saved.revision())),
                            Map.entry("alone", alone),
                            Map.entry("latest", before.map(Version::published)),
                            Map.entry("panel", SoundScreens.panel(desk, transaction, saved, visit)),
                            Map.entry("rules", eyes.rules()),
                            Map.entry("editions", Standing.all(sql, story, visit.now())),
                            Map.entry("untranslated", untranslated(sql, saved, visit.now()))));
        });
    }

    /// The writers who have pages.
    private static List<Author> authors(JdbcClient sql, Draft draft) {
        var announced = new Announced(sql);
        return draft.bylines().stream()
                .flatMap(it -> it.author().stream())
                .flatMap(it -> announced.author(it).stream())
                .toList();
    }

    /// How many blocks of what the story is a translation of have no counterpart in it.
    private static int untranslated(JdbcClient sql, Saved saved, Instant now) {
        Set<BlockId> there = saved.draft().body().stream().map(Block::id).collect(Collectors.toSet());
        return new Ties(sql)
                .member(saved.draft().story())
                .filter(Member::isPaired)
                .flatMap(Member::source)
                .map(it -> (int) Lag.present(sql, it, now).body().stream()
                        .filter(block -> !there.contains(block.id()))
                        .count())
                .orElse(0);
    }

    private static List<Changed> changes(StoryVersion said, StoryVersion next) {
        return Press.passages(said, next).stream()
                .filter(it -> !it.isSame())
                .map(it -> new Changed(it.block(), it, wrong(it), right(it)))
                .toList();
    }

    /// The words that went, from the first to the last of them, as they stood: what a correction is about.
    private static String wrong(Passage passage) {
        List<Stretch> before = passage.stretches().stream()
                .filter(it -> it.kind() != Stretch.Kind.ADDED)
                .toList();
        return between(before, Stretch.Kind.REMOVED);
    }

    private static String right(Passage passage) {
        List<Stretch> after = passage.stretches().stream()
                .filter(it -> it.kind() != Stretch.Kind.REMOVED)
                .toList();
        return between(after, Stretch.Kind.ADDED);
    }

    private static String between(List<Stretch> stretches, Stretch.Kind kind) {
        int first = 0;
        int last = stretches.size() - 1;
        while (first <= last && stretches.get(first).kind() != kind) {
            first++;
        }
        while (last >= first && stretches.get(last).kind() != kind) {
            last--;
        }
        return first > last
                ? ""
                : stretches.subList(first, last + 1).stream()
                        .map(Stretch::text)
                        .collect(Collectors.joining())
                        .strip();
    }

    /// The page as readers will have it, pressed by the same press.
    private Answer preview(Visit visit) {
        return desk.database().read(transaction -> {
            JdbcClient sql = transaction.sql();
            Saved saved = Found.story(sql, visit);
            StoryVersion next = desk.publish()
                    .asReadersWouldHaveIt(transaction, saved)
                    .orElseThrow(() -> Refusal.wrong("preview.none"));
            var announced = new Announced(sql);
            List<Author> authors = authors(sql, saved.draft());
            Stream<Promo> running = announced.all("promo").stream()
                    .map(Promo.class::cast)
                    .filter(it -> !it.from().isAfter(visit.now())
                            && it.until()
                                    .filter(end -> !end.isAfter(visit.now()))
                                    .isEmpty());
            var promo = Callout.on(new Callout.Page.Story(next), running, announced::standsFor);
            var masthead = new Masthead(desk.site().get(), promo, next.latest());
            return new Answer.Pressed(desk.press()
                    .story(new StoryPage(masthead, next, 1, authors))
                    .bytes());
        });
    }

    private Answer publish(Visit visit) {
        Reason reason = reason(visit);
        Optional<String> note = Optional.of(visit.field("note")).filter(it -> !it.isEmpty());
        Optional<Instant> at = at(visit);
        List<Objection> refused = new ArrayList<>();
        Publish.Outcome outcome = desk.door().through(transaction -> {
            Saved saved = Found.story(transaction.sql(), visit);
            Optional<Objection> alone = new Eyes(transaction.sql())
                    .toPublishing(saved, reason, visit.who().id());
            if (alone.isPresent()) {
                return new Publish.Outcome.Refused(List.of(alone.get()));
            }
            Revision seen = seen(visit);
            Publish.Outcome done = at.isPresent()
                    ? planned(visit, transaction, saved, seen, at.get(), reason, note)
                    : published(visit, transaction, saved, seen, reason, note);
            if (done instanceof Publish.Outcome.Published(var number, var position)) {
                visit.note(
                        transaction,
                        "publish",
                        "%s: version %s, %s, position %s"
                                .formatted(saved.draft().headline(), number, word(reason), position));
            }
            boolean isPlanned = at.isPresent() && done.equals(new Publish.Outcome.Refused(List.of()));
            if (done instanceof Publish.Outcome.Published || isPlanned) {
                readAloud(visit, transaction, saved.draft().story());
            }
            return done;
        });
        return switch (outcome) {
            case Publish.Outcome.Published _ -> Answer.see("/stories/" + visit.name() + "/versions?out=1");
            case Publish.Outcome.Refused(List<Objection> objections) -> {
                refused.addAll(objections);
                yield refused.isEmpty()
                        ? Answer.see("/stories/" + visit.name() + "/publish")
                        : check(422, visit, refused);
            }
            case Publish.Outcome.Overtaken _ ->
                check(
                        409,
                        visit,
                        List.of(new Objection("revision", visit.words().say("publish.overtaken"))));
            case Publish.Outcome.Unknown _ -> throw Refusal.missing();
        };
    }

    /// Whether a machine reads it is said where it was said otherwise than it would be by itself.
    private static void readAloud(Visit visit, Transaction transaction, StoryId story) {
        String was = visit.field("soundwas");
        boolean is = !visit.field("sound").isEmpty();
        if (!was.isEmpty() && was.equals("yes") != is) {
            new Narrations(transaction.sql()).choose(story, is ? Narrations.Choice.ALWAYS : Narrations.Choice.NEVER);
        }
    }

    /// A plan that was taken is answered as a refusal without objections: nothing went out yet.
    private Publish.Outcome planned(
            Visit visit,
            Transaction transaction,
            Saved saved,
            Revision seen,
            Instant at,
            Reason reason,
            Optional<String> note) {
        return switch (schedule.within(
                transaction, saved.draft().story(), seen, visit.who().id(), at, reason, note)) {
            case Schedule.Outcome.Planned _ -> new Publish.Outcome.Refused(List.of());
            case Schedule.Outcome.Refused(List<Objection> objections) -> new Publish.Outcome.Refused(objections);
            case Schedule.Outcome.Overtaken(Revision latest) -> new Publish.Outcome.Overtaken(latest);
            case Schedule.Outcome.Unknown _ -> new Publish.Outcome.Unknown();
        };
    }

    private Publish.Outcome published(
            Visit visit, Transaction transaction, Saved saved, Revision seen, Reason reason, Optional<String> note) {
        StoryId story = saved.draft().story();
        List<Mistake> mistakes = reason == Reason.CORRECTION ? mistakes(visit, transaction, saved) : List.of();
        return mistakes.isEmpty()
                ? desk.publish().within(transaction, story, seen, reason, note)
                : correct.within(
                        transaction, story, seen, mistakes, visit.who().role().word(), note.orElse(""));
    }

    /// What was ticked as wrong. What stood in no block of an earlier version is said of the story as a whole.
    private static List<Mistake> mistakes(Visit visit, Transaction transaction, Saved saved) {
        var mistakes = new ArrayList<Mistake>();
        Map<String, String> form = visit.form();
        StoryId story = saved.draft().story();
        VersionNumber latest = new Versions(transaction.sql())
                .latest(story)
                .map(Version::number)
                .orElse(VersionNumber.FIRST);
        for (int i = 0; i < MOST_MISTAKES; i++) {
            if (!form.containsKey("mistake" + i)) {
                continue;
            }
            Optional<String> wrong =
                    Optional.of(form.getOrDefault("wrong" + i, "").strip()).filter(it -> !it.isEmpty());
            String right = form.getOrDefault("right" + i, "").strip();
            if (right.isEmpty()) {
                throw Refusal.wrong("publish.right");
            }
            Optional<BlockId> block = block(form.getOrDefault("block" + i, ""));
            Optional<VersionNumber> since = block.isPresent() && wrong.isPresent()
                    ? Correct.since(transaction, story, block.get(), wrong.get())
                    : Optional.empty();
            mistakes.add(new Mistake(since.isPresent() ? block : Optional.empty(), wrong, right, since.orElse(latest)));
        }
        return mistakes;
    }

    private static Optional<BlockId> block(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(new BlockId(text));
        } catch (InvalidDocument e) {
            throw Refusal.wrong("refused.form");
        }
    }

    private static Reason reason(Visit visit) {
        return Arrays.stream(Reason.values())
                .filter(it -> word(it).equals(visit.field("reason")))
                .findFirst()
                .orElseThrow(() -> Refusal.wrong("publish.reason"));
    }

    private static String word(Enum<?> it) {
        return it.name().toLowerCase(Locale.ROOT);
    }

    private static Revision seen(Visit visit) {
        try {
            return new Revision(Long.parseLong(visit.field("revision")));
        } catch (IllegalArgumentException e) {
            throw Refusal.wrong("refused.form");
        }
    }

    private Optional<Instant> at(Visit visit) {
        String local = visit.field("at");
        if (local.isEmpty() || !visit.field("when").equals("later")) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalDateTime.parse(local).atZone(desk.site().get().zone()).toInstant());
        } catch (DateTimeException e) {
            throw Refusal.wrong("refused.time");
        }
    }

    private Answer agree(Visit visit) {
        desk.database().write(transaction -> {
            Saved saved = Found.story(transaction.sql(), visit);
            if (!saved.revision().equals(seen(visit))) {
                throw new Refusal(409, "publish.overtaken");
            }
            new Eyes(transaction.sql())
                    .agree(
                            saved.draft().story(),
                            saved.revision(),
                            visit.who().id(),
                            visit.who().name(),
                            visit.now());
            visit.note(
                    transaction,
                    "agree",
                    saved.draft().headline() + ", revision " + saved.revision().number());
            return saved;
        });
        return Answer.see("/stories/" + visit.name() + "/publish");
    }

    private Answer takeBack(Visit visit) {
        desk.database().write(transaction -> {
            Saved saved = Found.story(transaction.sql(), visit);
            if (!saved.revision().equals(seen(visit))) {
                throw new Refusal(409, "publish.overtaken");
            }
            if (new Eyes(transaction.sql())
                    .takeBack(
                            saved.draft().story(), saved.revision(), visit.who().id())) {
                visit.note(
                        transaction,
                        "agreement-ended",
                        saved.draft().headline() + ", revision "
                                + saved.revision().number());
            }
            return saved;
        });
        return Answer.see("/stories/" + visit.name() + "/publish");
    }

    private Answer giveUp(Visit visit) {
        desk.door().through(transaction -> {
            visit.note(transaction, "schedule-ended", visit.name());
            return schedule.giveUp(transaction, Found.id(visit));
        });
        return Answer.see("/stories/" + visit.name() + "/publish");
    }
}
