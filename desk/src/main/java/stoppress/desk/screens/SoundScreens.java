package stoppress.desk.screens;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.database.Transaction;
import stoppress.desk.paper.Announced;
import stoppress.desk.publish.SoundDesk;
import stoppress.desk.sound.Asked;
import stoppress.desk.sound.Narrations;
import stoppress.desk.sound.Narrations.Choice;
import stoppress.desk.sound.Narrations.Kept;
import stoppress.desk.sound.Studio;
import stoppress.desk.sound.voice.Voice;
import stoppress.desk.story.Saved;
import stoppress.desk.version.Versions;
import stoppress.press.Narrated;
import stoppress.publication.document.Language;
import stoppress.publication.document.Narration;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.VersionNumber;

/// How one story is read aloud: what readers hear, what is being made, and what people want of it.
public final class SoundScreens {
    private static final int VERSIONS = 20;
    private static final int LOOKED_AT = 50;
    private static final int LONGEST_REASON = 2_000;

    private final Desk desk;
    private final Templates templates;
    private final SoundDesk soundDesk;

    SoundScreens(Desk desk, Templates templates) {
        this.desk = desk;
        this.templates = templates;
        this.soundDesk = new SoundDesk(desk.door());
    }

    List<Screen> screens() {
        return List.of(
                Screen.get("/stories/{id}/sound", Access.trusted(Deed.READ), this::state),
                Screen.post("/stories/{id}/sound", Access.trusted(Deed.PUBLISH), this::choose),
                Screen.post("/stories/{id}/sound/again", Access.trusted(Deed.PUBLISH), this::again),
                Screen.post("/stories/{id}/sound/ending", Access.trusted(Deed.WITHDRAW), this::end));
    }

    /// What stands in the panel beside a story.
    ///
    /// @param isOut whether readers have the story
    /// @param versions the numbers of the newest, the newest first
    /// @param voice the one that would read it; empty where none can
    /// @param reads whether a machine reads the next version by itself
    /// @param isHouses whether a machine reads it where nobody has chosen otherwise
    /// @param isMistaken whether what readers had repeats a mistake, and so is not offered
    /// @param unfinished recordings of it that whoever looks has under way
    public record Panel(
            Kept kept,
            Optional<Studio.Progress> progress,
            boolean isOut,
            List<Integer> versions,
            Language language,
            Optional<String> voice,
            boolean hasCodec,
            boolean reads,
            boolean isHouses,
            boolean isMistaken,
            List<Unfinished> unfinished) {
        /// Whether something is going on that will be over soon.
        public boolean isMoving() {
            return kept.state() == Narrations.State.WAITING;
        }

        /// The newest version that readers have, where they hear an earlier one.
        public Optional<Integer> behind() {
            return kept.heard()
                    .map(it -> it.version().number())
                    .flatMap(heard -> versions.stream().findFirst().filter(it -> it > heard));
        }
    }

    static Panel panel(Desk desk, Transaction transaction, Saved saved, Visit visit) {
        var story = saved.draft().story();
        Studio studio = desk.studio();
        Language language = saved.draft().language();
        Kept kept = new Narrations(transaction.sql()).of(story);
        return new Panel(
                kept,
                studio.progress(story),
                saved.stage() == Saved.Stage.PUBLISHED,
                new Versions(transaction.sql())
                        .of(story).reversed().stream()
                                .limit(VERSIONS)
                                .map(it -> it.number().number())
                                .toList(),
                language,
                studio.voice(language).map(Voice::called),
                studio.tape().isReady(),
                new Asked(transaction).isRead(story, saved.draft().audio()),
                new Asked(transaction).isHouses(story, saved.draft().audio()),
                isMistaken(transaction, story),
                RecordingScreens.unfinished(desk.uploads(), story, visit.who().id()));
    }

    /// As readers' pages see it, too.
    private static boolean isMistaken(Transaction transaction, StoryId story) {
        var versions = new Versions(transaction.sql());
        Optional<Narration> narration = new Announced(transaction.sql()).narration(story);
        Optional<StoryVersion> shown = versions.left(story);
        if (narration.isEmpty() || shown.isEmpty()) {
            return false;
        }
        VersionNumber heard = narration.get().version();
        List<Reason> since = versions.since(story, heard.number()).reversed().stream()
                .limit(LOOKED_AT)
                .flatMap(it -> it.reason().stream())
                .toList();
        return Narrated.of(narration.get(), shown.get().latest(), shown.get(), since)
                .filter(it -> it.age() == Narrated.Age.MISTAKEN)
                .isPresent();
    }

    private Answer state(Visit visit) {
        return desk.database().read(transaction -> {
            Saved saved = Found.story(transaction.sql(), visit);
            return templates.show(
                    visit,
                    "soundstate",
                    Map.of("id", saved.draft().story().text(), "panel", panel(desk, transaction, saved, visit)));
        });
    }

    private Answer shown(int status, Visit visit, String said) {
        return desk.database().read(transaction -> {
            Saved saved = Found.story(transaction.sql(), visit);
            return templates.show(
                    status,
                    visit,
                    "sound",
                    Map.of(
                            "id",
                            saved.draft().story().text(),
                            "panel",
                            panel(desk, transaction, saved, visit),
                            "said",
                            said,
                            "open",
                            true));
        });
    }

    private Answer done(Visit visit) {
        return visit.part() ? shown(200, visit, "") : Answer.see("/stories/" + visit.name());
    }

    private Answer choose(Visit visit) {
        Choice choice;
        try {
            choice = Choice.of(visit.field("choice"));
        } catch (IllegalArgumentException e) {
            throw Refusal.wrong("refused.form");
        }
        desk.database().write(transaction -> {
            Saved saved = Found.story(transaction.sql(), visit);
            new Narrations(transaction.sql()).choose(saved.draft().story(), choice);
            visit.note(transaction, "sound-choice", saved.draft().headline() + ": " + choice.word());
            return choice;
        });
        return done(visit);
    }

    private Answer again(Visit visit) {
        desk.database().write(transaction -> {
            Saved saved = Found.story(transaction.sql(), visit);
            VersionNumber latest = new Versions(transaction.sql())
                    .latest(saved.draft().story())
                    .map(Versions.Version::number)
                    .filter(_ -> saved.stage() == Saved.Stage.PUBLISHED)
                    .orElseThrow(() -> Refusal.wrong("sound.unpublished"));
            new Asked(transaction).again(saved.draft().story(), latest, visit.now());
            visit.note(transaction, "sound-again", saved.draft().headline());
            return latest;
        });
        desk.studio().ring();
        return done(visit);
    }

    private Answer end(Visit visit) {
        String reason = visit.field("reason");
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw Refusal.wrong("sound.end.wrong", LONGEST_REASON);
        }
        desk.door().through(transaction -> {
            Saved saved = Found.story(transaction.sql(), visit);
            visit.note(transaction, "sound-ended", saved.draft().headline() + ": " + reason);
            return soundDesk.takeAway(transaction, saved.draft().story(), reason);
        });
        desk.studio().ring();
        return done(visit);
    }
}
