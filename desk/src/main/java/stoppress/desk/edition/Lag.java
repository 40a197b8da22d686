package stoppress.desk.edition;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.desk.version.Versions;
import stoppress.press.Passage;
import stoppress.press.Press;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.VersionNumber;

/// How far an edition is behind what it was translated from.
///
/// @param since what was published of that since, the oldest first
/// @param changes what is different there since, by its blocks; those of a version that was erased are not known
public record Lag(State state, List<Since> since, List<Passage> changes) {
    /// Of how many versions the notes are read.
    public static final int NOTED = 20;

    /// The same as the list of stories finds them by ([stoppress.desk.story.Overview]).
    public enum State {
        /// It says the same; or only spelling and the like was changed.
        SAME,
        BEHIND,
        /// Behind, and what it was translated from was corrected, or clarified.
        CORRECTED,
        /// Nobody has said what it says the same as.
        UNCOMPARED
    }

    /// A version that an edition is behind.
    ///
    /// @param note what readers were told; of the [#NOTED] newest
    public record Since(VersionNumber number, Instant published, Reason reason, Optional<String> note) {
        public boolean isCorrection() {
            return reason == Reason.CORRECTION || reason == Reason.CLARIFICATION;
        }
    }

    public Lag {
        since = List.copyOf(since);
        changes = List.copyOf(changes);
    }

    /// Of a story that was translated from another.
    ///
    /// @throws IllegalArgumentException when it was translated from none
    public static Lag of(JdbcClient sql, Member member, Instant now) {
        StoryId source = member.source()
                .orElseThrow(() -> new IllegalArgumentException(member.story() + " was translated from nothing"));
        var versions = new Versions(sql);
        Optional<StoryVersion> base = member.seen().isPresent()
                ? versions.said(source, member.seen().get())
                : new Ties(sql).base(member.story());
        List<Passage> changes =
                base.map(it -> changes(it, present(sql, source, now))).orElse(List.of());
        if (member.seen().isEmpty() && base.isEmpty()) {
            return new Lag(State.UNCOMPARED, List.of(), List.of());
        }
        List<Since> since =
                since(versions, source, member.seen().map(VersionNumber::number).orElse(0));
        if (since.isEmpty() && versions.latest(source).isEmpty()) {
            return new Lag(changes.isEmpty() ? State.SAME : State.BEHIND, List.of(), changes);
        }
        return new Lag(state(since), noted(versions, source, since), changes);
    }

    private static State state(List<Since> since) {
        if (since.stream().anyMatch(Since::isCorrection)) {
            return State.CORRECTED;
        }
        return since.stream().allMatch(it -> it.reason() == Reason.MINOR) ? State.SAME : State.BEHIND;
    }

    /// What was published of a story after a version, without its notes: no document is read for it. One that was
    /// erased is told as an update.
    public static List<Since> since(Versions versions, StoryId story, int number) {
        return versions.since(story, number).stream()
                .map(it -> new Since(it.number(), it.published(), it.reason().orElse(Reason.UPDATE), Optional.empty()))
                .toList();
    }

    /// The same with the notes of the newest.
    static List<Since> noted(Versions versions, StoryId story, List<Since> since) {
        int first = Math.max(0, since.size() - NOTED);
        return Stream.concat(
                        since.subList(0, first).stream(),
                        since.subList(first, since.size()).stream()
                                .map(it -> new Since(
                                        it.number(),
                                        it.published(),
                                        it.reason(),
                                        versions.said(story, it.number()).flatMap(StoryVersion::note))))
                .toList();
    }

    /// What a story says: to its readers, or else in its draft.
    public static StoryVersion present(JdbcClient sql, StoryId story, Instant now) {
        return new Versions(sql).left(story).orElseGet(() -> {
            Draft draft = new Stories(sql).find(story).map(Saved::draft).orElseThrow();
            return draft.version(VersionNumber.FIRST, now, now, Reason.FIRST, Optional.empty());
        });
    }

    private static List<Passage> changes(StoryVersion was, StoryVersion is) {
        return Press.passages(was, is).stream().filter(it -> !it.isSame()).toList();
    }
}
