package stoppress.app.browser;

import java.time.Instant;
import java.util.Optional;
import stoppress.app.Newsroom;
import stoppress.desk.paper.Announced;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.publication.document.Audio.Voice;
import stoppress.publication.document.MediaFile.AudioFile;
import stoppress.publication.document.Narration;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.VersionNumber;

/// Stories of the demo with recordings of every kind: of an earlier version, of one that was corrected since, by a
/// person. All of them sound like the one that the demo has.
final class ReadAloud {
    private static final StoryId FERRY = new StoryId("ferryadrift");
    private static final StoryId LAMP = new StoryId("gannetlamp");
    private static final StoryId WALL = new StoryId("pennywall");
    private static final StoryId CHOIR = new StoryId("choirmole");
    private static final String DISCLOSURE = "This audio is created with AI assistance";

    private ReadAloud() {}

    static void into(Newsroom newsroom) {
        spoken(newsroom, FERRY, 3);
        spoken(newsroom, WALL, 1);
        offer(newsroom, narration(newsroom, CHOIR, 1, Voice.HUMAN));
    }

    /// Offers a recording of a version in a machine's voice.
    static void spoken(Newsroom newsroom, StoryId story, int version) {
        offer(newsroom, narration(newsroom, story, version, Voice.MACHINE));
    }

    static void takeAway(Newsroom newsroom, StoryId story) {
        Narration last =
                new Announced(newsroom.database().sql()).narration(story).orElseThrow();
        offer(newsroom, last.taken(Instant.now()));
    }

    private static void offer(Newsroom newsroom, Narration narration) {
        newsroom.announce().document(narration);
    }

    private static Narration narration(Newsroom newsroom, StoryId story, int version, Voice voice) {
        Saved saved = new Stories(newsroom.database().sql()).find(story).orElseThrow();
        return new Narration(
                story,
                new VersionNumber(version),
                saved.draft().language(),
                Optional.of(recording(newsroom)),
                voice,
                voice == Voice.HUMAN ? Optional.of("Ганна Кравець") : Optional.empty(),
                voice == Voice.HUMAN ? Optional.empty() : Optional.of(DISCLOSURE),
                Instant.now());
    }

    /// The recording that the demo has.
    static AudioFile recording(Newsroom newsroom) {
        return new Announced(newsroom.database().sql())
                .narration(LAMP)
                .flatMap(Narration::file)
                .orElseThrow();
    }
}
