package stoppress.desk.sound;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stoppress.desk.database.Transaction;
import stoppress.desk.sound.ear.Pronunciations;
import stoppress.desk.sound.ear.Script;
import stoppress.desk.version.Versions;
import stoppress.publication.document.Audio;
import stoppress.publication.document.Language;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.VersionNumber;

/// What people ask of the studio.
public record Asked(Transaction transaction) {
    /// How many narrations are looked at for a word.
    public static final int LOOKED_AT = 500;

    /// Whether a machine will read the next version of a story by itself.
    ///
    /// @param audio what the version says of a recording
    public boolean isRead(StoryId story, Optional<Audio> audio) {
        return Wanting.reads(
                new HouseSound(transaction.sql()),
                new Narrations(transaction.sql()).of(story),
                Wanting.announces(audio));
    }

    /// Whether it would where nobody had chosen otherwise.
    ///
    /// @param audio what the version says of a recording
    public boolean isHouses(StoryId story, Optional<Audio> audio) {
        return Wanting.isHouses(
                new HouseSound(transaction.sql()),
                new Narrations(transaction.sql()).of(story),
                Wanting.announces(audio));
    }

    /// Has a machine read a story anew: nothing that was kept of it is used again.
    public void again(StoryId story, VersionNumber version, Instant now) {
        new SoundFiles(transaction.sql()).endPieces(story);
        var narrations = new Narrations(transaction.sql());
        narrations.want(story, version, now);
        narrations.forgetScript(story);
    }

    /// The stories in that language which a machine reads and in which that word stands, the newest first. Hundreds of
    /// documents are read for it: not while somebody waits to write.
    public List<StoryId> saying(Language language, String word) {
        var entry = new Pronunciations(List.of(new Pronunciations.Entry(word, "x")));
        var versions = new Versions(transaction.sql());
        return new Narrations(transaction.sql())
                .machines(LOOKED_AT).stream()
                        .filter(it -> versions.left(it)
                                .filter(said -> said.language().equals(language))
                                .filter(said -> entry.isIn(Script.written(said)))
                                .isPresent())
                        .toList();
    }

    /// Has those stories read again of which readers have a machine's recording; what is not new in them is not spoken
    /// again.
    ///
    /// @return how many
    public int again(List<StoryId> stories, Instant now) {
        var narrations = new Narrations(transaction.sql());
        var versions = new Versions(transaction.sql());
        int wanted = 0;
        for (StoryId story : stories) {
            Optional<VersionNumber> latest = versions.latest(story)
                    .map(Versions.Version::number)
                    .filter(_ -> narrations.of(story).isMachines());
            if (latest.isPresent()) {
                narrations.want(story, latest.get(), now);
                wanted++;
            }
        }
        return wanted;
    }
}
