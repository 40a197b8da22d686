package stoppress.desk.publish;

import java.util.Optional;
import stoppress.desk.database.Transaction;
import stoppress.desk.edition.Lag;
import stoppress.desk.edition.Member;
import stoppress.desk.edition.Ties;
import stoppress.desk.version.Versions;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.VersionNumber;

/// Says that somebody has seen, at an edition, what has changed in another: it says the same as that now, or need not.
public final class Heed {
    /// What can happen.
    public sealed interface Outcome {
        record Heeded() implements Outcome {}

        /// The other story is no edition of this one.
        record NotTied() implements Outcome {}

        /// The other story has no such version.
        record NoSuchVersion(VersionNumber number) implements Outcome {}
    }

    private final EditionsOut editions;

    public Heed(Door door) {
        this.editions = new EditionsOut(door);
    }

    /// Says so, as a part of something larger.
    ///
    /// @param version the newest version that they saw; empty where readers do not have the other story yet
    /// @param tells whether they may say so to readers, where those have all that the edition says
    public Outcome within(
            Transaction transaction, StoryId story, StoryId other, Optional<VersionNumber> version, boolean tells) {
        var ties = new Ties(transaction.sql());
        Optional<Member> member = ties.member(story);
        if (member.isEmpty()
                || ties.of(story).stream().noneMatch(it -> it.story().equals(other))) {
            return new Outcome.NotTied();
        }
        Optional<VersionNumber> latest =
                new Versions(transaction.sql()).latest(other).map(Versions.Version::number);
        if (version.isPresent()
                && latest.filter(it -> it.compareTo(version.get()) >= 0).isEmpty()) {
            return new Outcome.NoSuchVersion(version.get());
        }
        if (!member.get().source().equals(Optional.of(other))) {
            version.ifPresent(it -> ties.heed(story, other, it));
            return new Outcome.Heeded();
        }
        boolean isNews = version.isPresent()
                && member.get()
                        .seen()
                        .filter(it -> it.compareTo(version.get()) >= 0)
                        .isEmpty();
        if (isNews) {
            ties.see(story, version.get());
        } else if (latest.isEmpty()) {
            ties.see(story, Lag.present(transaction.sql(), other, editions.now()));
        }
        if (tells && member.get().isKnown() && !EditionsOut.isAhead(transaction, story)) {
            editions.wentOut(transaction, story);
        }
        return new Outcome.Heeded();
    }
}
