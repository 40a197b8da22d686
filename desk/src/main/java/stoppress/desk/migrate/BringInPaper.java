package stoppress.desk.migrate;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import stoppress.desk.account.Tokens;
import stoppress.desk.database.Database;
import stoppress.desk.database.DatabaseException;
import stoppress.desk.database.Transaction;
import stoppress.desk.edition.Ties;
import stoppress.desk.media.Pictures;
import stoppress.desk.paper.Announced;
import stoppress.desk.paper.Forwardings;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.desk.version.Versions;
import stoppress.publication.document.Author;
import stoppress.publication.document.Document;
import stoppress.publication.document.Editions;
import stoppress.publication.document.Erasure;
import stoppress.publication.document.Forwarding;
import stoppress.publication.document.Language;
import stoppress.publication.document.Narration;
import stoppress.publication.document.Pass;
import stoppress.publication.document.Pass.Terms;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Placard;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Promo;
import stoppress.publication.document.Renditions;
import stoppress.publication.document.Renditions.Ending;
import stoppress.publication.document.Signer;
import stoppress.publication.document.Site;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Standing;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Tag;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.document.Withdrawal;
import stoppress.publication.document.Withdrawal.Way;
import stoppress.publication.log.Appending;
import stoppress.publication.log.Checkpoints;
import stoppress.publication.log.Entry;
import stoppress.publication.log.Position;
import stoppress.publication.log.SignedCheckpoint;

/// Takes a paper over from another Stoppress: its log as it is, entry by entry, and what the desk knows from it
/// (stories with their addresses and versions, authors, tags). It goes into a newsroom that has told nothing yet, or
/// goes on where it was cut short; what is there already is passed over.
public final class BringInPaper {
    /// What came of some entries.
    public sealed interface Outcome {
        /// So many are new here.
        record Came(int entries) implements Outcome {}

        /// The newsroom has told something else at that position. Nothing of these entries is in.
        record AnotherPaper(Position position) implements Outcome {}
    }

    private final Database database;

    public BringInPaper(Database database) {
        this.database = database;
    }

    /// Takes entries over that follow one another, all of them or none, with one commit.
    public Outcome entries(List<Entry> entries) {
        return database.write(transaction -> {
            int came = 0;
            for (Entry entry : entries) {
                Optional<byte[]> here = leaf(transaction, entry.position());
                if (here.isPresent()) {
                    if (!Arrays.equals(here.get(), entry.leaf().bytes())) {
                        return new Outcome.AnotherPaper(entry.position());
                    }
                    continue;
                }
                carry(transaction, entry);
                came++;
            }
            return new Outcome.Came(came);
        });
    }

    /// Takes the notes over that the log was signed with.
    public void checkpoints(List<SignedCheckpoint> checkpoints) {
        database.write(transaction -> {
            try {
                for (SignedCheckpoint it : checkpoints) {
                    Checkpoints.carry(transaction.connection(), it);
                }
                return true;
            } catch (SQLException e) {
                throw new DatabaseException("the publication log could not be written: " + e.getMessage(), e);
            }
        });
    }

    private static Optional<byte[]> leaf(Transaction transaction, Position position) {
        return transaction
                .sql()
                .sql("select leaf from log_entry where position = ?")
                .param(position.number())
                .query((row, _) -> row.getBytes(1))
                .optional();
    }

    private static void carry(Transaction transaction, Entry entry) {
        try {
            Appending.carry(transaction.connection(), entry);
        } catch (SQLException e) {
            throw new DatabaseException("the publication log could not be written: " + e.getMessage(), e);
        }
        entry.document().ifPresent(document -> learn(transaction, entry, document));
    }

    private static void learn(Transaction transaction, Entry entry, Document document) {
        switch (document) {
            case StoryVersion version -> publish(transaction, version, entry.position());
            case Withdrawal it -> {
                placed(transaction, it.story(), it.language(), it.slug(), entry.at());
                new Stories(transaction.sql())
                        .move(
                                it.story(),
                                it.way() instanceof Way.StillReadable ? Saved.Stage.READABLE : Saved.Stage.WITHDRAWN);
            }
            case Erasure it -> erase(transaction, it);
            case Forwarding it -> forward(transaction, it, entry.position());
            case Author it -> {
                new Announced(transaction.sql()).add(it, entry.position());
                it.picture().ifPresent(picture -> adopt(transaction, picture, entry.at()));
            }
            case Renditions it -> {
                new Announced(transaction.sql()).add(it, entry.position());
                ended(transaction, it);
            }
            case Tag _, Promo _, Policy _, Site _, Placard _, Narration _ ->
                new Announced(transaction.sql()).add(document, entry.position());
            case Editions it -> tie(transaction, it, entry.position());
            case Pass it -> {
                new Announced(transaction.sql()).add(it, entry.position());
                lend(new Tokens(transaction.sql()), it, entry.at());
            }
            case Signer _ -> {
                // The checkpoints come with their keys.
            }
        }
    }

    /// A key of the old house opens the paper at the new one, and can be ended there.
    private static void lend(Tokens tokens, Pass pass, Instant at) {
        switch (pass.terms()) {
            case Terms.Always() -> tokens.carry(pass.hash(), "", at, Optional.empty());
            case Terms.Until(Instant end) -> tokens.carry(pass.hash(), "", at, Optional.of(end));
            case Terms.Ended() -> tokens.end(pass.hash().substring(0, 12));
        }
    }

    private static void publish(Transaction transaction, StoryVersion version, Position position) {
        var stories = new Stories(transaction.sql());
        Draft draft = Draft.of(version);
        Optional<Saved> before = stories.find(version.story());
        if (before.isPresent()) {
            var _ = stories.save(draft, before.get().revision(), version.latest())
                    .orElseThrow();
        } else {
            stories.add(draft, version.latest());
        }
        new Versions(transaction.sql()).add(version, position);
        stories.move(version.story(), Saved.Stage.PUBLISHED);
        stories.wentOut(version.story());
        version.pictures().forEach(it -> adopt(transaction, it, version.latest()));
    }

    /// The library knows what readers see, so that it can be taken away here.
    private static void adopt(Transaction transaction, Picture picture, Instant at) {
        new Pictures(transaction.sql()).adopt(picture, at);
        picture.file()
                .flatMap(it -> new Announced(transaction.sql()).renditions(it.sha256()))
                .ifPresent(it -> ended(transaction, it));
    }

    /// That a picture was taken away in the old house, or is back, holds in the new one.
    private static void ended(Transaction transaction, Renditions renditions) {
        var pictures = new Pictures(transaction.sql());
        if (pictures.find(renditions.picture()).isEmpty()) {
            return;
        }
        if (renditions.ending().isEmpty()) {
            pictures.move(renditions.picture(), Pictures.State.READY, "");
            return;
        }
        Ending ending = renditions.ending().get();
        pictures.move(renditions.picture(), Pictures.State.ENDED, ending.reason());
        ending.replacement().ifPresent(it -> pictures.adopt(it, ending.at()));
    }

    /// A story of which nothing is left but that it was: its place is kept.
    private static void placed(Transaction transaction, StoryId story, Language language, Slug slug, Instant at) {
        var stories = new Stories(transaction.sql());
        if (stories.find(story).isEmpty()) {
            stories.add(
                    new Draft(
                            story,
                            slug,
                            language,
                            Standing.FINAL,
                            Draft.UNTITLED,
                            Optional.empty(),
                            Optional.empty(),
                            List.of(),
                            List.of(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            List.of(),
                            List.of(),
                            List.of()),
                    at);
            stories.move(story, Saved.Stage.PUBLISHED);
        }
    }

    /// The numbers of the versions that were erased are taken for ever.
    private static void erase(Transaction transaction, Erasure erasure) {
        placed(transaction, erasure.story(), erasure.language(), erasure.slug(), erasure.at());
        var there = new HashSet<VersionNumber>();
        new Versions(transaction.sql()).of(erasure.story()).forEach(it -> there.add(it.number()));
        for (Erasure.Erased it : erasure.versions()) {
            if (there.add(it.number())) {
                new Versions(transaction.sql())
                        .erased(erasure.story(), it.number(), new Position(it.position()), erasure.at());
            }
        }
    }

    /// A story of which nothing is left, not even its place, is tied to nothing.
    private static void tie(Transaction transaction, Editions editions, Position position) {
        var stories = new Stories(transaction.sql());
        var ties = new Ties(transaction.sql());
        var known = editions.stories().stream()
                .filter(it -> stories.find(it.story()).isPresent())
                .toList();
        var there = known.stream().map(Editions.Edition::story).toList();
        known.forEach(it -> ties.untie(it.story()));
        for (Editions.Edition it : known) {
            ties.take(
                    it.story(),
                    there.getFirst().text(),
                    it.from().map(Editions.Source::story).filter(there::contains),
                    it.from()
                            .flatMap(Editions.Source::version)
                            .map(VersionNumber::number)
                            .orElse(0),
                    position.number());
        }
        // What was corrected until then is no news.
        for (StoryId one : there) {
            for (StoryId other : there) {
                new Versions(transaction.sql())
                        .latest(other)
                        .filter(_ -> !one.equals(other))
                        .ifPresent(latest -> ties.heed(one, other, latest.number()));
            }
        }
    }

    private static void forward(Transaction transaction, Forwarding forwarding, Position position) {
        boolean known = !(forwarding.to() instanceof Forwarding.Target.ToStory(var story))
                || new Stories(transaction.sql()).find(story).isPresent();
        if (known) {
            new Forwardings(transaction.sql()).told(forwarding, position);
        }
    }
}
