package stoppress.desk.publish;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import stoppress.desk.database.Transaction;
import stoppress.desk.edition.Lag;
import stoppress.desk.edition.Member;
import stoppress.desk.edition.Ties;
import stoppress.desk.version.Versions;
import stoppress.press.Passage;
import stoppress.press.Press;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Editions;
import stoppress.publication.document.Editions.Edition;
import stoppress.publication.document.Editions.Source;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.log.Position;

/// What a publication means to a story's editions, and what readers are told of their ties: as much as they know of
/// the stories, no more. A draft's tie is told with its first version.
final class EditionsOut {
    private final Door door;

    EditionsOut(Door door) {
        this.door = door;
    }

    /// A version is out. An edition that was translated from the draft, and of which not a word has changed since, says
    /// the same as the first version.
    void published(Transaction transaction, StoryVersion version) {
        if (!version.number().equals(VersionNumber.FIRST)) {
            return;
        }
        var ties = new Ties(transaction.sql());
        for (Member it : ties.of(version.story())) {
            boolean same = it.source().equals(Optional.of(version.story()))
                    && ties.base(it.story())
                            .filter(base ->
                                    Press.passages(base, version).stream().allMatch(Passage::isSame))
                            .isPresent();
            if (same) {
                ties.see(it.story(), version.number());
            }
        }
    }

    /// A correction that follows one in what the story was translated from asks nobody to look again.
    void answered(Transaction transaction, StoryId story, VersionNumber number, Reason reason) {
        var ties = new Ties(transaction.sql());
        Optional<Member> member = ties.member(story);
        if (!Set.of(Reason.CORRECTION, Reason.CLARIFICATION).contains(reason)
                || member.flatMap(Member::source).isEmpty()) {
            return;
        }
        int before = member.get().out().map(VersionNumber::number).orElse(0);
        int now = member.get().seen().map(VersionNumber::number).orElse(0);
        boolean follows = Lag.since(
                        new Versions(transaction.sql()), member.get().source().get(), before)
                .stream()
                .anyMatch(it -> it.isCorrection() && it.number().number() <= now);
        if (follows) {
            ties.of(story).stream()
                    .filter(it -> !it.story().equals(story))
                    .forEach(it -> ties.heed(it.story(), story, number));
        }
    }

    /// Readers have all that the draft says, and so as much as it says of its source.
    void wentOut(Transaction transaction, StoryId story) {
        new Ties(transaction.sql()).wentOut(story);
        tell(transaction, story);
    }

    /// Tells readers of the story's tie as it is now, where they have been told otherwise.
    void tell(Transaction transaction, StoryId story) {
        var ties = new Ties(transaction.sql());
        List<Member> known = ties.of(story).stream().filter(Member::isKnown).toList();
        if (known.size() < 2) {
            boolean wasTied = at(transaction, ties.told(story))
                    .filter(it -> it.stories().size() > 1)
                    .isPresent();
            if (wasTied) {
                append(transaction, new Editions(List.of(new Edition(story, Optional.empty()))));
            }
            return;
        }
        Editions now = editions(known);
        boolean isTold = known.stream().map(Member::told).distinct().count() == 1
                && at(transaction, known.getFirst().told()).filter(now::equals).isPresent();
        if (!isTold) {
            append(transaction, now);
        }
    }

    private static Editions editions(List<Member> known) {
        Set<StoryId> among = known.stream().map(Member::story).collect(Collectors.toSet());
        List<Edition> all = known.stream()
                .map(it -> new Edition(
                        it.story(), it.source().filter(among::contains).map(source -> new Source(source, it.out()))))
                .toList();
        var originalsFirst =
                new ArrayList<>(all.stream().filter(it -> it.from().isEmpty()).toList());
        all.stream().filter(it -> it.from().isPresent()).forEach(originalsFirst::add);
        return new Editions(originalsFirst);
    }

    private void append(Transaction transaction, Editions editions) {
        Position position = door.append(transaction, editions);
        var ties = new Ties(transaction.sql());
        editions.stories().forEach(it -> ties.told(it.story(), position.number()));
    }

    /// What readers were told at a position; empty where they were told of no tie there.
    private static Optional<Editions> at(Transaction transaction, long position) {
        return transaction
                .sql()
                .sql("select document from log_entry where position = ? and document is not null")
                .param(position)
                .query((row, _) -> DocumentJson.read(row.getBytes(1)))
                .optional()
                .filter(Editions.class::isInstance)
                .map(Editions.class::cast);
    }

    /// Whether the story's draft says more than its readers have.
    static boolean isAhead(Transaction transaction, StoryId story) {
        return transaction
                .sql()
                .sql("select 1 from story where id = ? and revision > out")
                .param(story.text())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    Instant now() {
        return door.now();
    }
}
