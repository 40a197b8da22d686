package stoppress.desk.partner;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.desk.paper.Announced;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.desk.version.Versions;
import stoppress.press.Gallery;
import stoppress.press.exchange.Item;
import stoppress.publication.document.Author;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Editions;
import stoppress.publication.document.Erasure;
import stoppress.publication.document.Forwarding;
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
import stoppress.publication.document.VersionNumber;
import stoppress.publication.document.Withdrawal;
import stoppress.publication.log.Entry;
import stoppress.publication.log.Log;
import stoppress.publication.log.Position;

/// The log as one partner is told it.
///
/// A partner who was told of a story is told all that comes of it, whatever tags it has later: a correction, a
/// withdrawal or an erasure must reach whoever has the words. What was erased meanwhile is passed over; the erasure
/// says it in its place.
///
/// Pictures are as they are now, in what was said before, too. That one was taken away is told of each story whose
/// newest version shows it: one entry then tells of several stories. Not for several threads.
public final class Excerpt {
    /// How many entries, and stories of one entry, are looked at for one portion.
    private static final int MOST_LOOKED_AT = 2_000;

    private static final int AT_A_TIME = 100;
    /// Documents of more than that are not told at a time.
    private static final long BYTES = 4L << 20;

    private final Log log;
    private final Versions versions;
    private final Stories stories;
    private final Showing showing;
    private final Site site;
    private final Selection selection;
    /// Pictures as they are now.
    private final Gallery gallery;

    private final Map<StoryId, Boolean> known = new HashMap<>();

    /// What follows a position.
    ///
    /// @param reached where to go on, also where nothing was told
    /// @param endings whether a picture was taken away there, of whatever story
    /// @param isAll whether that was the end of the log
    public record Portion(List<Told> told, Place reached, boolean endings, boolean isAll) {
        public Portion {
            told = List.copyOf(told);
        }
    }

    public Excerpt(Log log, JdbcClient sql, Site site, Selection selection) {
        this.log = log;
        this.versions = new Versions(sql);
        this.stories = new Stories(sql);
        this.showing = new Showing(sql);
        this.site = site;
        this.gallery = new Announced(sql)::renditions;
        this.selection = selection.with(
                new Announced(sql).all("tag").stream().map(Tag.class::cast).toList());
    }

    /// What follows `place` in the order of the log, at most `most` of it, and less where it is large. What one entry
    /// says of several stories is told in the order of their ids, and may be cut between two of them.
    public Portion after(Place place, int most) {
        var portion = new ArrayList<Told>();
        boolean endings = false;
        Place reached = place;
        long bytes = 0;
        int looked = 0;
        while (true) {
            List<Entry> entries = log.after(reached.whole(), AT_A_TIME);
            if (entries.isEmpty()) {
                return new Portion(portion, reached, endings, true);
            }
            for (Entry entry : entries) {
                Optional<Renditions> ended = ended(entry);
                endings |= ended.isPresent();
                for (Place next : places(entry, ended, reached)) {
                    looked++;
                    reached = next;
                    Optional<Told> it = told(entry, next).filter(told -> concerns(entry, told));
                    if (it.isPresent()) {
                        portion.add(it.get());
                        bytes += size(entry, it.get());
                    }
                    if (portion.size() == most || bytes > BYTES || looked == MOST_LOOKED_AT) {
                        return new Portion(portion, reached, endings, false);
                    }
                }
            }
        }
    }

    /// Where something may be told of an entry, and then its end; what lies before the cursor was told.
    private List<Place> places(Entry entry, Optional<Renditions> ended, Place reached) {
        Position position = entry.position();
        Optional<StoryId> last = reached.story().filter(_ -> reached.position().equals(position));
        Stream<Place> within = ended.stream()
                .flatMap(it -> showing.candidates(it.picture()).stream())
                .filter(it -> last.isEmpty() || it.text().compareTo(last.get().text()) > 0)
                .map(it -> new Place(position, Optional.of(it)));
        return Stream.concat(within, Stream.of(Place.at(position))).toList();
    }

    /// The picture that was taken away there.
    private static Optional<Renditions> ended(Entry entry) {
        return Optional.of(entry)
                .filter(it -> it.committed().kind().equals("renditions"))
                .flatMap(Entry::document)
                .map(Renditions.class::cast)
                .filter(it -> it.ending().isPresent());
    }

    private static long size(Entry entry, Told told) {
        return told.item()
                .said()
                .filter(_ -> told.place().story().isPresent())
                .map(it -> DocumentJson.write(it).length)
                .orElseGet(() -> entry.said().orElseThrow().document().length);
    }

    /// What an entry says of a story, for whoever it is that it concerns; empty where nothing is left of it.
    Optional<Told> at(Position position, StoryId story) {
        return log.after(new Position(position.number() - 1), 1).stream()
                .findFirst()
                .flatMap(entry -> told(
                        entry,
                        ended(entry).isPresent() ? new Place(position, Optional.of(story)) : Place.at(position)));
    }

    /// That nothing is planned any more of a story: what stands of it, where the partner was told of that.
    ///
    /// @param why in a sentence
    Optional<Item> dropped(StoryId story, String why, Instant at) {
        Optional<Saved> saved = stories.find(story);
        List<Versions.Version> all = versions.of(story);
        if (saved.isEmpty()) {
            return Optional.empty();
        }
        if (saved.get().stage() == Saved.Stage.PUBLISHED && isKnown(story, new Position(Long.MAX_VALUE))) {
            Optional<StoryVersion> last = versions.said(story, all.getLast().number());
            if (last.isPresent()) {
                return Optional.of(Item.standing(site, last.get(), why, gallery));
            }
        }
        Draft draft = saved.get().draft();
        VersionNumber number =
                all.isEmpty() ? VersionNumber.FIRST : all.getLast().number().next();
        return Optional.of(Item.dropped(site, story, draft.slug(), draft.language(), number, at, why));
    }

    private boolean concerns(Entry entry, Told told) {
        StoryId story = told.item().story();
        boolean takes = entry.document()
                .filter(it -> it instanceof StoryVersion version && selection.takes(version))
                .isPresent();
        if (takes || isKnown(story, entry.position())) {
            known.put(story, true);
            return true;
        }
        return false;
    }

    /// Whether the partner was told of the story before that position, or may have been: what was erased nobody can
    /// ask.
    private boolean isKnown(StoryId story, Position before) {
        Boolean seen = known.get(story);
        if (seen != null) {
            return seen;
        }
        boolean told = versions.of(story).stream()
                .filter(it -> it.position().compareTo(before) < 0)
                .anyMatch(it ->
                        versions.said(story, it.number()).map(selection::takes).orElse(true));
        known.put(story, told);
        return told;
    }

    private Optional<Told> told(Entry entry, Place place) {
        return entry.document()
                .flatMap(document -> switch (document) {
                    case StoryVersion it -> Optional.of(Item.version(site, it, gallery));
                    case Withdrawal it -> Optional.of(Item.withdrawal(site, it));
                    case Erasure it -> Optional.of(erasure(it, entry.position()));
                    case Renditions it -> place.story().flatMap(story -> picture(it, story, entry.position()));
                    case Author _,
                            Tag _,
                            Promo _,
                            Policy _,
                            Site _,
                            Placard _,
                            Narration _,
                            Signer _,
                            Forwarding _,
                            Editions _,
                            Pass _ -> Optional.<Item>empty();
                })
                .map(item -> new Told(place, item));
    }

    /// Of a story that shows it, that a picture was taken away or replaced.
    private Optional<Item> picture(Renditions it, StoryId story, Position position) {
        return it.ending()
                .flatMap(ending -> showing.standing(story, it.picture(), position)
                        .map(said -> Item.picture(site, said, ending, gallery)));
    }

    private Item erasure(Erasure it, Position position) {
        VersionNumber last = versions.of(it.story()).stream()
                .filter(version -> version.position().compareTo(position) < 0)
                .map(Versions.Version::number)
                .max(VersionNumber::compareTo)
                .orElse(it.last());
        boolean isInPrint = stories.find(it.story())
                .filter(story -> story.stage() == Saved.Stage.PUBLISHED)
                .isPresent();
        return Item.erasure(site, it, last, isInPrint ? versions.said(it.story(), last) : Optional.empty(), gallery);
    }
}
