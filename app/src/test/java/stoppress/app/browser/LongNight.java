package stoppress.app.browser;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import stoppress.app.Newsroom;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Revision;
import stoppress.desk.story.Stories;
import stoppress.publication.document.Block;
import stoppress.publication.document.Block.LiveUpdate;
import stoppress.publication.document.Block.Paragraph;
import stoppress.publication.document.Block.Plain;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Byline;
import stoppress.publication.document.Language;
import stoppress.publication.document.Notice;
import stoppress.publication.document.Reason;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Standing;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.TagName;
import stoppress.publication.document.Text;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.document.Withdrawal.Way;

/// A night of live updates on the sea wall, of which the first version was erased by law, and a story that was
/// withdrawn and can still be read.
final class LongNight {
    private static final StoryId WATCH = new StoryId("nightwatch");
    private static final StoryId OIL = new StoryId("lampoil");
    private static final int ENTRIES = 75;

    private LongNight() {}

    static void into(Newsroom newsroom) {
        Instant now = Instant.now();
        add(newsroom, watch(now), now);
        newsroom.publish().story(WATCH, Revision.FIRST, Reason.FIRST, Optional.empty());
        newsroom.publish().story(WATCH, Revision.FIRST, Reason.MINOR, Optional.empty());
        newsroom.erase()
                .story(
                        WATCH,
                        Set.of(VersionNumber.FIRST),
                        "A court ordered that a child who was named in it must not be named.");
        add(newsroom, oil(), now);
        newsroom.publish().story(OIL, Revision.FIRST, Reason.FIRST, Optional.empty());
        newsroom.withdraw()
                .story(
                        OIL,
                        "The two letters that this story rests on were not written by whom we said. We keep it here as a record.",
                        new Way.StillReadable());
    }

    private static void add(Newsroom newsroom, Draft draft, Instant now) {
        newsroom.database().write(it -> {
            new Stories(it.sql()).add(draft, now);
            return draft;
        });
    }

    private static Draft watch(Instant now) {
        var body = new ArrayList<Block>();
        body.add(paragraph("p1", "Forty people walk the sea wall in pairs tonight, a lamp to each pair."));
        for (int i = ENTRIES; i > 0; i--) {
            body.add(entry(i, now.minus(Duration.ofMinutes(4L * (ENTRIES - i)))));
        }
        return draft(
                WATCH,
                "night-watch-on-the-sea-wall",
                "Night watch on the sea wall: water a hand below the crown",
                List.of(new Notice(Notice.Kind.DEVELOPING, Text.of(""), now)),
                body);
    }

    private static LiveUpdate entry(int i, Instant at) {
        boolean removed = i == ENTRIES - 2;
        return new LiveUpdate(
                new BlockId("u" + i),
                at,
                i == ENTRIES - 1 ? Optional.of(at.plusSeconds(90)) : Optional.empty(),
                i % 25 == 0 ? LiveUpdate.Weight.KEY : LiveUpdate.Weight.ORDINARY,
                i % 5 == 0 && !removed
                        ? Optional.of("Round " + i + ": the wall holds at Gallows Sluice")
                        : Optional.empty(),
                List.of(),
                removed
                        ? List.of()
                        : List.of(paragraph(
                                "e" + i, "The pair at post %d reads the gauge and walks on.".formatted(i % 9))),
                removed
                        ? Optional.of(new LiveUpdate.Removed(at.plusSeconds(120), Optional.of("The call was a hoax.")))
                        : Optional.empty());
    }

    private static Draft oil() {
        return draft(
                OIL,
                "who-paid-for-the-lamp-oil",
                "Who paid for the lamp oil?",
                List.of(),
                List.of(paragraph("p1", "Two letters say that the oil for the harbour lamps was paid for twice.")));
    }

    private static Draft draft(StoryId id, String slug, String headline, List<Notice> notices, List<Block> body) {
        return new Draft(
                id,
                new Slug(slug),
                Language.ENGLISH,
                Standing.DEVELOPING,
                headline,
                Optional.empty(),
                Optional.empty(),
                List.of(new Byline("Ines Halloran", Optional.of(new Slug("ines-halloran")))),
                List.of(new TagName(new Slug("harbour"), "Harbour")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                notices,
                body,
                List.of());
    }

    private static Plain paragraph(String id, String text) {
        return new Paragraph(new BlockId(id), Text.of(text));
    }
}
