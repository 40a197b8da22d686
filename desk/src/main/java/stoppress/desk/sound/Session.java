package stoppress.desk.sound;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import stoppress.desk.database.Database;
import stoppress.desk.sound.Narrations.Heard;
import stoppress.desk.sound.Narrations.Kept;
import stoppress.desk.sound.ear.Disclosures;
import stoppress.desk.sound.ear.Script;
import stoppress.desk.sound.ear.Script.Passage;
import stoppress.desk.sound.tape.Piece;
import stoppress.desk.sound.tape.Tape;
import stoppress.desk.sound.tape.Tape.Cut;
import stoppress.desk.sound.voice.Engine.Outcome;
import stoppress.desk.sound.voice.Engine.Speech;
import stoppress.desk.sound.voice.Voice;
import stoppress.publication.document.Audio;
import stoppress.publication.document.Language;
import stoppress.publication.document.MediaFile.AudioFile;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;

/// One version of one story, read by one voice: what was kept of it is used again, the rest is spoken.
///
/// @param speed 1 is as the voice is
/// @param watch is told how far it is, and says whether to leave it
record Session(
        Database database, Tape tape, Pieces pieces, Path media, Voice voice, double speed, Instant now, Watch watch) {
    /// Nobody says so many characters in a second.
    private static final int HASTE = 60;
    /// How long a file stays that nobody was told of.
    private static final Duration UNTOLD = Duration.ofHours(1);

    /// Looks on.
    interface Watch {
        void at(StoryId story, int done, int all);

        boolean isOver();
    }

    /// Why it was not made.
    static final class Trouble extends Exception {
        private static final long serialVersionUID = 1;
        private final boolean isHopeless;
        private final transient Optional<Duration> after;

        Trouble(String why, boolean isHopeless, Optional<Duration> after) {
            super(why);
            this.isHopeless = isHopeless;
            this.after = after;
        }

        /// Whether trying again is of no use.
        boolean isHopeless() {
            return isHopeless;
        }

        /// How long the engine asked to be left alone.
        Optional<Duration> after() {
            return after;
        }
    }

    /// The recording. Where the same was said before, in the same way, it is the same.
    Studio.Made recorded(Kept kept, StoryVersion version, Script script) throws Trouble, IOException {
        String said = script.passages().stream()
                .map(it -> it.before() + " " + it.text())
                .collect(Collectors.joining("\n"));
        String hash = hash(how() + said);
        Optional<AudioFile> before = kept.heard()
                .filter(it -> it.voice() == Audio.Voice.MACHINE && it.script().equals(hash))
                .map(Heard::file)
                .filter(it -> Files.exists(media.resolve(it.name())));
        AudioFile file =
                before.isPresent() ? before.get() : spoken(version.story(), version.language(), script.passages());
        return new Studio.Made(
                version.story(),
                version.number(),
                version.language(),
                file,
                voice.called(),
                Disclosures.of(version.language()),
                hash);
    }

    /// Keeps nothing of what was spoken.
    void forget(StoryId story, Script script) {
        database.write(transaction -> {
            var files = new SoundFiles(transaction.sql());
            script.passages().forEach(it -> files.gone(story, hash(how() + it.text())));
            return story;
        });
    }

    private AudioFile spoken(StoryId story, Language language, List<Passage> passages) throws Trouble, IOException {
        Map<Passage, String> hashes = new LinkedHashMap<>();
        passages.forEach(it -> hashes.put(it, hash(how() + it.text())));
        noteUsed(story, hashes.values());
        for (int round = 1; ; round++) {
            var cuts = new ArrayList<Cut>();
            for (Passage passage : passages) {
                watch.at(story, cuts.size(), passages.size());
                if (watch.isOver()) {
                    throw new IOException("it was interrupted");
                }
                String piece = hashes.getOrDefault(passage, "");
                Optional<Path> there = pieces.find(piece);
                Path file = there.isPresent() ? there.get() : said(piece, language, passage.text());
                cuts.add(new Cut(file, passage.before().millis()));
            }
            watch.at(story, passages.size(), passages.size());
            try {
                return tape.joined(cuts, it -> noteMade(story, it));
            } catch (Tape.MixedRates e) {
                // The engine is another than when some of it was kept.
                if (round > 1) {
                    throw new Trouble("the voice speaks at another rate each time", false, Optional.empty());
                }
                for (String piece : hashes.values()) {
                    pieces.forget(piece);
                }
            }
        }
    }

    /// Before any of them is spoken, so that an erasure finds them all.
    private void noteUsed(StoryId story, Collection<String> used) {
        database.write(transaction -> {
            var files = new SoundFiles(transaction.sql());
            used.forEach(it -> files.made(story, it));
            return used;
        });
    }

    /// Before it lies where readers find it: should nobody be told of it, it goes.
    private void noteMade(StoryId story, AudioFile file) {
        database.write(transaction -> {
            new SoundFiles(transaction.sql()).untold(story, file.name(), now.plus(UNTOLD));
            return file;
        });
    }

    private Path said(String piece, Language language, String text) throws Trouble, IOException {
        Path said = pieces.half();
        Path trimmed = pieces.half();
        try {
            return switch (voice.engine().speak(new Speech(voice.name(), language, speed, text), said)) {
                case Outcome.Spoken() -> {
                    long millis = Piece.trim(said, trimmed);
                    if (millis * HASTE < text.length() * 1_000L) {
                        throw new IOException("the voice said too little of “%s…”"
                                .formatted(text.substring(0, Math.min(40, text.length()))));
                    }
                    yield pieces.keep(piece, trimmed);
                }
                case Outcome.Busy(String why, Optional<Duration> after) ->
                    throw new Trouble(voice.called() + ": " + why, false, after);
                case Outcome.Refused(String why) ->
                    throw new Trouble(voice.called() + ": " + why, true, Optional.empty());
            };
        } finally {
            Files.deleteIfExists(said);
            Files.deleteIfExists(trimmed);
        }
    }

    /// What decides how it sounds; another number, and everything is spoken anew.
    private String how() {
        return "1\n%s\n%s\n%s\n%d\n"
                .formatted(voice.engine().word(), voice.engine().make(), voice.name(), Math.round(speed * 100));
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
