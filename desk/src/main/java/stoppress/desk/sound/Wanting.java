package stoppress.desk.sound;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import stoppress.desk.database.Transaction;
import stoppress.desk.paper.Announced;
import stoppress.desk.sound.Narrations.Choice;
import stoppress.desk.sound.Narrations.Heard;
import stoppress.desk.sound.Narrations.Kept;
import stoppress.publication.document.Audio;
import stoppress.publication.document.Document;
import stoppress.publication.document.Language;
import stoppress.publication.document.MediaFile.AudioFile;
import stoppress.publication.document.Narration;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryVersion;

/// What an entry of the log asks of the studio: whether the version that went out is to be read by a machine, and from
/// when on.
///
/// @param canRead whether there is a voice for a language here
record Wanting(Transaction transaction, Instant now, Predicate<Language> canRead) {
    /// What went out longer ago is not read by the house's rule alone: it comes from an archive.
    private static final Duration RECENT = Duration.ofDays(2);

    /// Whether a machine reads the next version of a story by itself.
    ///
    /// @param announces whether the version says that there is to be a machine's recording
    static boolean reads(HouseSound house, Kept kept, boolean announces) {
        return switch (kept.choice()) {
            case NEVER -> false;
            case ALWAYS -> true;
            case HOUSE -> isHouses(house, kept, announces);
        };
    }

    /// Whether a machine reads it where nobody has chosen otherwise.
    static boolean isHouses(HouseSound house, Kept kept, boolean announces) {
        return kept.isPersons() ? house.isAfterAPerson() : kept.isMachines() || announces || house.isEach();
    }

    /// Whether a version announces a machine's recording and has none.
    static boolean announces(Optional<Audio> audio) {
        return audio.filter(it -> it.voice() == Audio.Voice.MACHINE && it.file().isEmpty())
                .isPresent();
    }

    void see(Document document) {
        if (document instanceof StoryVersion version && version.reason() != Reason.MINOR) {
            see(version);
        }
        if (document instanceof Narration narration) {
            see(narration);
        }
    }

    private void see(StoryVersion version) {
        var narrations = new Narrations(transaction.sql());
        Kept kept = narrations.of(version.story());
        boolean announces = announces(version.audio());
        if (!reads(new HouseSound(transaction.sql()), kept, announces)) {
            return;
        }
        boolean isAsked = kept.choice() == Choice.ALWAYS || kept.isMachines() || announces;
        if (!isAsked && (version.latest().isBefore(now.minus(RECENT)) || !canRead.test(version.language()))) {
            return;
        }
        boolean isCorrected = version.reason() == Reason.CORRECTION || version.reason() == Reason.CLARIFICATION;
        Instant rested = kept.heard()
                .filter(it -> it.voice() == Audio.Voice.MACHINE && !isCorrected)
                .map(it -> it.made().plus(Studio.REST))
                .orElse(now);
        narrations.want(version.story(), version.number(), rested.isAfter(now) ? rested : now);
    }

    /// What this desk did not tell itself: a paper that was brought in with its log. Only what stands counts.
    private void see(Narration narration) {
        var narrations = new Narrations(transaction.sql());
        Optional<AudioFile> file = narration.file();
        boolean isKnown =
                narrations.of(narration.story()).heard().map(Heard::file).equals(file);
        boolean stands =
                new Announced(transaction.sql()).narration(narration.story()).equals(Optional.of(narration));
        if (file.isEmpty() || isKnown || !stands) {
            return;
        }
        narrations.heard(
                narration.story(),
                new Heard(
                        narration.voice(),
                        narration.version(),
                        narration.reader().orElse(""),
                        file.get(),
                        "",
                        narration.at()));
        new SoundFiles(transaction.sql()).has(narration.story(), file.get().name(), narration.at());
    }
}
