package stoppress.desk.publish;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stoppress.desk.database.Transaction;
import stoppress.desk.paper.Announced;
import stoppress.desk.paper.Forwardings;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Draft.Dated;
import stoppress.desk.story.Revision;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.desk.version.Versions;
import stoppress.desk.version.Versions.Version;
import stoppress.publication.document.Author;
import stoppress.publication.document.Block;
import stoppress.publication.document.Forwarding;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Notice;
import stoppress.publication.document.Reason;
import stoppress.publication.document.Site;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Tag;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.log.Position;

/// Puts a story's draft in front of readers as a new version.
public final class Publish {
    /// What can happen.
    public sealed interface Outcome {
        record Published(VersionNumber number, Position position) implements Outcome {}

        /// The draft breaks house rules; nothing was published.
        record Refused(List<Objection> objections) implements Outcome {}

        /// Somebody saved after the editor looked; nothing was published.
        record Overtaken(Revision latest) implements Outcome {}

        /// There is no such story.
        record Unknown() implements Outcome {}
    }

    private final Door door;
    private final Announce announce;
    private final EditionsOut editions;

    public Publish(Door door, Announce announce) {
        this.door = door;
        this.announce = announce;
        this.editions = new EditionsOut(door);
    }

    /// Publishes the draft that the editor saw.
    ///
    /// @param note what changed, for readers; a correction or clarification needs one
    public Outcome story(StoryId story, Revision seen, Reason reason, Optional<String> note) {
        return door.through(transaction -> within(transaction, story, seen, reason, note));
    }

    /// As [#story], as a part of something larger.
    public Outcome within(Transaction transaction, StoryId story, Revision seen, Reason reason, Optional<String> note) {
        var stories = new Stories(transaction.sql());
        Optional<Saved> found = stories.find(story);
        if (found.isEmpty()) {
            return new Outcome.Unknown();
        }
        Saved saved = found.get();
        if (!saved.revision().equals(seen)) {
            return new Outcome.Overtaken(saved.revision());
        }
        return whole(transaction, saved, reason, note);
    }

    /// Puts before readers what belonged to a story all along and came only now: a minor version, and the story's time
    /// stays.
    public Outcome belated(Transaction transaction, Saved saved) {
        return whole(transaction, saved, Reason.MINOR, Optional.empty(), Instant.MIN);
    }

    /// What keeps a draft from going out for that reason, whatever the note to readers; empty where nothing does.
    public List<Objection> objections(Transaction transaction, Saved saved, Reason reason) {
        var versions = new Versions(transaction.sql());
        Optional<Version> before = versions.latest(saved.draft().story());
        Optional<StoryVersion> said =
                before.flatMap(it -> versions.said(saved.draft().story(), it.number()));
        var objections = new ArrayList<>(HouseRules.objections(
                saved,
                before,
                said,
                reason,
                Optional.empty(),
                new Stories(transaction.sql()),
                today(transaction, door)));
        objections.addAll(musts(transaction, saved.draft(), before));
        return List.copyOf(objections);
    }

    /// What this house wants right before all of a draft goes out.
    List<Objection> musts(Transaction transaction, Draft draft, Optional<Version> before) {
        return new Rulebook(transaction.sql()).musts(draft, before.map(Version::published), door.now());
    }

    /// What readers would have if the draft went out now; empty where the bounds of a document refuse it.
    public Optional<StoryVersion> asReadersWouldHaveIt(Transaction transaction, Saved saved) {
        var versions = new Versions(transaction.sql());
        Optional<Version> before = versions.latest(saved.draft().story());
        Optional<StoryVersion> said =
                before.flatMap(it -> versions.said(saved.draft().story(), it.number()));
        Reason reason = before.isEmpty() ? Reason.FIRST : Reason.UPDATE;
        try {
            return Optional.of(version(
                    prepared(transaction, saved.draft(), said, reason), before, reason, Optional.empty(), door.now()));
        } catch (InvalidDocument e) {
            return Optional.empty();
        }
    }

    /// Publishes all of a draft, which then is no further than its readers.
    Outcome whole(Transaction transaction, Saved saved, Reason reason, Optional<String> note) {
        return whole(transaction, saved, reason, note, door.now());
    }

    /// @param at the hour of the version, if it is not before that of the last
    private Outcome whole(Transaction transaction, Saved saved, Reason reason, Optional<String> note, Instant at) {
        StoryId story = saved.draft().story();
        List<Objection> objections = musts(transaction, saved.draft(), new Versions(transaction.sql()).latest(story));
        if (!objections.isEmpty()) {
            return new Outcome.Refused(objections);
        }
        Outcome outcome = published(transaction, saved, reason, note, at);
        if (outcome instanceof Outcome.Published(var number, var _)) {
            new Stories(transaction.sql()).wentOut(story);
            editions.answered(transaction, story, number, reason);
            editions.wentOut(transaction, story);
        }
        return outcome;
    }

    /// Publishes the draft as it is given, saved or not.
    Outcome published(Transaction transaction, Saved saved, Reason reason, Optional<String> note) {
        return published(transaction, saved, reason, note, door.now());
    }

    private Outcome published(Transaction transaction, Saved saved, Reason reason, Optional<String> note, Instant at) {
        var versions = new Versions(transaction.sql());
        Optional<Version> before = versions.latest(saved.draft().story());
        Optional<StoryVersion> said =
                before.flatMap(it -> versions.said(saved.draft().story(), it.number()));
        List<Objection> objections = HouseRules.objections(
                saved, before, said, reason, note, new Stories(transaction.sql()), today(transaction, door));
        if (!objections.isEmpty()) {
            return new Outcome.Refused(objections);
        }
        StoryVersion version;
        try {
            version = version(prepared(transaction, saved.draft(), said, reason), before, reason, note, at);
        } catch (InvalidDocument e) {
            return refused(e);
        }
        return append(transaction, saved.draft(), version);
    }

    /// The day, where the paper is.
    static LocalDate today(Transaction transaction, Door door) {
        ZoneId zone = new Announced(transaction.sql()).site().map(Site::zone).orElse(ZoneOffset.UTC);
        return LocalDate.ofInstant(door.now(), zone);
    }

    /// What the bounds of a document say, as the editor is told it.
    static Outcome refused(InvalidDocument why) {
        return new Outcome.Refused(List.of(new Objection("story", why.getMessage() + ".")));
    }

    private Outcome append(Transaction transaction, Draft draft, StoryVersion version) {
        introduce(transaction, draft);
        Position position = door.append(transaction, version);
        new Versions(transaction.sql()).add(version, position);
        editions.published(transaction, version);
        for (Forwarding former : new Forwardings(transaction.sql()).untold(draft.story())) {
            announce.within(transaction, former);
        }
        new Stories(transaction.sql()).move(draft.story(), Saved.Stage.PUBLISHED);
        new Promises(transaction.sql()).make(version, door.now());
        new Scheduled(transaction.sql()).drop(draft.story());
        new Placards(transaction.sql()).published(version, door.now());
        return new Outcome.Published(version.number(), position);
    }

    /// The draft as it goes out: its promise has an hour, or is over; its entries say which of them were edited.
    private Draft prepared(Transaction transaction, Draft draft, Optional<StoryVersion> said, Reason reason) {
        Duration promise = new Rulebook(transaction.sql()).promise();
        List<Notice> notices = draft.notices().stream()
                .filter(it -> reason != Reason.FINAL || it.kind() != Notice.Kind.DEVELOPING)
                .map(it -> Promises.dated(it, door.now(), promise))
                .toList();
        List<Block> body = said.map(before -> Entries.edited(draft.body(), before, door.now()))
                .orElse(draft.body());
        return draft.saying(body, notices);
    }

    private static StoryVersion version(
            Draft draft, Optional<Version> before, Reason reason, Optional<String> note, Instant at) {
        if (before.isEmpty()) {
            Dated dated = draft.dated().orElse(new Dated(at, at));
            return draft.version(VersionNumber.FIRST, dated.first(), dated.latest(), reason, note);
        }
        Version last = before.get();
        Instant latest = at.isBefore(last.published()) ? last.published() : at;
        return draft.version(last.number().next(), last.first(), latest, reason, note);
    }

    /// Readers are told of the tags and authors that a story names before the story that names them.
    private void introduce(Transaction transaction, Draft draft) {
        var announced = new Announced(transaction.sql());
        for (var tag : draft.tags()) {
            if (!announced.hasTag(tag.slug())) {
                announce.within(transaction, new Tag(tag.slug(), tag.name(), Optional.empty()));
            }
        }
        for (var byline : draft.bylines()) {
            byline.author()
                    .filter(slug -> !announced.hasAuthor(slug))
                    .map(slug -> new Author(
                            slug, byline.name(), Optional.empty(), Optional.empty(), Optional.empty(), List.of()))
                    .ifPresent(author -> announce.within(transaction, author));
        }
    }
}
