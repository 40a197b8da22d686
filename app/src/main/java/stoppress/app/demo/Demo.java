package stoppress.app.demo;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import stoppress.desk.database.Database;
import stoppress.desk.database.Transaction;
import stoppress.desk.edition.Ties;
import stoppress.desk.media.Pictures;
import stoppress.desk.publish.Announce;
import stoppress.desk.publish.Door;
import stoppress.desk.publish.Publish;
import stoppress.desk.publish.Tie;
import stoppress.desk.publish.Withdraw;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Revision;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.desk.version.Versions;
import stoppress.publication.document.Author;
import stoppress.publication.document.Document;
import stoppress.publication.document.Editions;
import stoppress.publication.document.Erasure;
import stoppress.publication.document.Forwarding;
import stoppress.publication.document.Link;
import stoppress.publication.document.Narration;
import stoppress.publication.document.Pass;
import stoppress.publication.document.Placard;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Promo;
import stoppress.publication.document.Renditions;
import stoppress.publication.document.Signer;
import stoppress.publication.document.Site;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Tag;
import stoppress.publication.document.Withdrawal;
import stoppress.publication.log.Keyring;
import stoppress.publication.log.SqlLog;

/// Fills an empty newsroom with *The Brackwater Lamp*: its weeks pass in a second, by a clock of their own, through
/// the desk's own operations. All of it comes in with one commit, so a newsroom has the whole demo or nothing of it.
public final class Demo {
    private final Announce announce;
    private final Publish publish;
    private final Withdraw withdraw;
    private final Door door;
    private Instant now;
    private Map<StoryId, StoryId> translations = Map.of();

    private Demo(Database database, SqlLog log, Keyring keys, Instant now) {
        this.now = now;
        door = new Door(database, log, keys, () -> this.now);
        announce = new Announce(door);
        publish = new Publish(door, announce);
        withdraw = new Withdraw(door);
    }

    /// Brings the demo in, unless the newsroom has stories of its own.
    ///
    /// @param keys has the key that the log is signed with
    /// @param media where pictures and sound go
    /// @param address where readers find the paper
    /// @return whether it came in
    public static boolean into(Database database, SqlLog log, Keyring keys, Path media, String address, Instant now) {
        if (!new Stories(database.sql()).isEmpty()) {
            return false;
        }
        Script script = Script.read(now, media);
        return new Demo(database, log, keys, now).play(script, address);
    }

    private boolean play(Script script, String address) {
        return door.through(transaction -> {
            if (!new Stories(transaction.sql()).isEmpty()) {
                return false;
            }
            now = Script.at(script.stories().getFirst());
            script.paper().forEach(document -> announce.within(transaction, at(address, document)));
            translations = script.translations();
            script.stories().forEach(document -> happen(transaction, document));
            return true;
        });
    }

    private void happen(Transaction transaction, Document document) {
        now = Script.at(document);
        switch (document) {
            case StoryVersion version -> publish(transaction, version);
            case Narration narration -> announce.within(transaction, narration);
            case Withdrawal it ->
                require(
                        withdraw.within(transaction, it.story(), it.reason(), it.way())
                                instanceof Withdraw.Outcome.Withdrawn,
                        it);
            case Erasure _,
                    Author _,
                    Tag _,
                    Promo _,
                    Policy _,
                    Site _,
                    Renditions _,
                    Placard _,
                    Signer _,
                    Forwarding _,
                    Pass _,
                    Editions _ -> throw new IllegalArgumentException("not of a story: " + document);
        }
    }

    private void publish(Transaction transaction, StoryVersion version) {
        var stories = new Stories(transaction.sql());
        Draft draft = Draft.of(version);
        Optional<Saved> before = stories.find(version.story());
        Revision revision = Revision.FIRST;
        if (before.isPresent()) {
            revision = stories.save(draft, before.get().revision(), now).orElseThrow();
        } else {
            stories.add(draft, now);
        }
        Optional<StoryId> source = Optional.ofNullable(translations.get(version.story()));
        source.ifPresent(it -> translate(transaction, version.story(), it));
        var outcome = publish.within(transaction, version.story(), revision, version.reason(), version.note());
        require(outcome instanceof Publish.Outcome.Published, outcome);
        version.pictures().forEach(it -> new Pictures(transaction.sql()).adopt(it, now));
    }

    /// Whoever translated had what the original said by then.
    private void translate(Transaction transaction, StoryId story, StoryId source) {
        var ties = new Ties(transaction.sql());
        if (ties.member(story).isEmpty()) {
            require(new Tie(door).within(transaction, story, source, true) instanceof Tie.Outcome.Tied, story);
            ties.pair(story);
        }
        new Versions(transaction.sql()).latest(source).ifPresent(it -> ties.see(story, it.number()));
    }

    private static Document at(String address, Document document) {
        return document instanceof Site site ? site.at(new Link(address)) : document;
    }

    private static void require(boolean went, Object what) {
        if (!went) {
            throw new IllegalStateException("the demo newsroom breaks a rule of the house: " + what);
        }
    }
}
