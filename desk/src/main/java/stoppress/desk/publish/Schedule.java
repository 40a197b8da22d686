package stoppress.desk.publish;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stoppress.desk.database.Transaction;
import stoppress.desk.publish.Scheduled.Plan;
import stoppress.desk.story.Revision;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.desk.version.Versions;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;

/// Has a story published at an hour, by itself: the draft as it then is. A plan outlives the program; one whose hour
/// passed while the desk was down goes out when it is up. Publishing by hand, and withdrawing, end the plan.
public final class Schedule {
    /// What can happen.
    public sealed interface Outcome {
        record Planned(Plan plan) implements Outcome {}

        /// It would be refused at its hour, too.
        record Refused(List<Objection> objections) implements Outcome {}

        /// Somebody saved after the editor looked; nothing was planned.
        record Overtaken(Revision latest) implements Outcome {}

        record Unknown() implements Outcome {}
    }

    /// What came of a plan at its hour.
    public record Fired(Plan plan, String headline, Publish.Outcome outcome) {}

    private final Door door;
    private final Publish publish;

    public Schedule(Door door, Publish publish) {
        this.door = door;
        this.publish = publish;
    }

    /// Plans a publication; one that was planned before is planned anew.
    ///
    /// @param planner the account or the token that plans it
    /// @param due not in the past
    public Outcome within(
            Transaction transaction,
            StoryId story,
            Revision seen,
            String planner,
            Instant due,
            Reason reason,
            Optional<String> note) {
        var stories = new Stories(transaction.sql());
        Optional<Saved> found = stories.find(story);
        if (found.isEmpty()) {
            return new Outcome.Unknown();
        }
        Saved saved = found.get();
        if (!saved.revision().equals(seen)) {
            return new Outcome.Overtaken(saved.revision());
        }
        var versions = new Versions(transaction.sql());
        Optional<Versions.Version> before = versions.latest(story);
        Optional<StoryVersion> said = before.flatMap(it -> versions.said(story, it.number()));
        var objections = new ArrayList<>(
                HouseRules.objections(saved, before, said, reason, note, stories, Publish.today(transaction, door)));
        objections.addAll(publish.musts(transaction, saved.draft(), before));
        if (!due.isAfter(door.now())) {
            objections.add(Objection.by("hour", "at", "That hour has passed; choose one that is to come."));
        }
        if (!objections.isEmpty()) {
            return new Outcome.Refused(List.copyOf(objections));
        }
        var plan = new Plan(story, due.truncatedTo(ChronoUnit.MILLIS), reason, note, planner, seen);
        new Scheduled(transaction.sql()).add(plan);
        return new Outcome.Planned(plan);
    }

    /// Gives a plan up; false where there is none.
    public boolean giveUp(Transaction transaction, StoryId story) {
        return new Scheduled(transaction.sql()).drop(story);
    }

    /// Publishes what is due. A plan is gone with the publication, in one transaction, so that none goes out twice;
    /// one that is refused is gone, too, and says why. What takes two pairs of eyes goes out as it was agreed to,
    /// or not at all.
    public List<Fired> fire() {
        return door.through(transaction -> {
            var fired = new ArrayList<Fired>();
            var stories = new Stories(transaction.sql());
            for (Plan plan : new Scheduled(transaction.sql()).due(door.now())) {
                new Scheduled(transaction.sql()).drop(plan.story());
                Saved saved = stories.find(plan.story()).orElseThrow();
                Publish.Outcome outcome = new Eyes(transaction.sql())
                        .toPlan(saved, plan)
                        .<Publish.Outcome>map(it -> new Publish.Outcome.Refused(List.of(it)))
                        .orElseGet(() -> publish.whole(transaction, saved, plan.reason(), plan.note()));
                fired.add(new Fired(plan, saved.draft().headline(), outcome));
            }
            return List.copyOf(fired);
        });
    }
}
