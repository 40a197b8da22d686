package stoppress.desk.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stoppress.desk.database.Transaction;
import stoppress.desk.edition.Lag;
import stoppress.desk.edition.Member;
import stoppress.desk.edition.Ties;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.desk.version.Versions;
import stoppress.publication.document.Language;
import stoppress.publication.document.StoryId;

/// Ties two stories that are the same in two languages, with all that each is tied to. Readers are told as
/// soon as they have two of them.
public final class Tie {
    /// What can happen.
    public sealed interface Outcome {
        record Tied() implements Outcome {}

        /// There would be two editions in one language.
        record Taken(Language language, String headline) implements Outcome {}

        /// It was translated from another story: to be tied to this one, it has to be untied from that.
        record Translated(StoryId from) implements Outcome {}

        /// They are tied to each other; more would make a ring.
        record Together() implements Outcome {}

        /// A story cannot be its own edition.
        record Itself() implements Outcome {}

        /// There is no such story, or it was put away.
        record Unknown(StoryId story) implements Outcome {}
    }

    private final Door door;
    private final EditionsOut editions;

    public Tie(Door door) {
        this.door = door;
        this.editions = new EditionsOut(door);
    }

    /// Ties a story to what it is a translation of.
    ///
    /// @param story the translation
    /// @param source what it is a translation of
    /// @param same whether they say the same now; else nobody has compared them
    public Outcome stories(StoryId story, StoryId source, boolean same) {
        return door.through(transaction -> within(transaction, story, source, same));
    }

    /// As [#stories], as a part of something larger.
    public Outcome within(Transaction transaction, StoryId story, StoryId source, boolean same) {
        var stories = new Stories(transaction.sql());
        for (StoryId it : List.of(story, source)) {
            if (stories.find(it).isEmpty() || stories.deleted(it).isPresent()) {
                return new Outcome.Unknown(it);
            }
        }
        if (story.equals(source)) {
            return new Outcome.Itself();
        }
        var ties = new Ties(transaction.sql());
        List<Member> its = ties.of(story);
        if (its.stream().anyMatch(it -> it.story().equals(source))) {
            return new Outcome.Together();
        }
        Optional<StoryId> from = ties.member(story).flatMap(Member::source);
        if (from.isPresent()) {
            return new Outcome.Translated(from.get());
        }
        Optional<Outcome> taken =
                taken(languages(transaction, story, its), languages(transaction, source, ties.of(source)));
        if (taken.isPresent()) {
            return taken.get();
        }
        List<StoryId> others = ids(source, ties.of(source));
        ties.tie(story, source);
        for (StoryId one : ids(story, its)) {
            for (StoryId other : others) {
                heed(transaction, one, other);
                heed(transaction, other, one);
            }
        }
        if (same) {
            see(transaction, story, source);
        }
        editions.tell(transaction, story);
        return new Outcome.Tied();
    }

    private void see(Transaction transaction, StoryId story, StoryId source) {
        var ties = new Ties(transaction.sql());
        new Versions(transaction.sql())
                .latest(source)
                .ifPresentOrElse(
                        it -> ties.see(story, it.number()),
                        () -> ties.see(story, Lag.present(transaction.sql(), source, editions.now())));
        if (!EditionsOut.isAhead(transaction, story)) {
            ties.wentOut(story);
        }
    }

    /// What was corrected before they were tied is no news.
    private static void heed(Transaction transaction, StoryId story, StoryId other) {
        new Versions(transaction.sql())
                .latest(other)
                .ifPresent(it -> new Ties(transaction.sql()).heed(story, other, it.number()));
    }

    private record Spoken(Language language, String headline) {}

    private static Optional<Outcome> taken(List<Spoken> some, List<Spoken> others) {
        return some.stream()
                .flatMap(it -> others.stream().filter(other -> other.language().equals(it.language())))
                .findFirst()
                .map(it -> new Outcome.Taken(it.language(), it.headline()));
    }

    private static List<Spoken> languages(Transaction transaction, StoryId story, List<Member> tied) {
        var all = new ArrayList<Spoken>();
        Saved saved = new Stories(transaction.sql()).find(story).orElseThrow();
        all.add(new Spoken(saved.draft().language(), saved.draft().headline()));
        tied.stream()
                .filter(it -> !it.story().equals(story))
                .forEach(it -> all.add(new Spoken(it.language(), it.headline())));
        return all;
    }

    private static List<StoryId> ids(StoryId story, List<Member> tied) {
        return tied.isEmpty()
                ? List.of(story)
                : tied.stream().map(Member::story).toList();
    }
}
