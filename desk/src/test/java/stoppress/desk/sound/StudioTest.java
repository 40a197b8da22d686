package stoppress.desk.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.desk.publish.SoundDesk;
import stoppress.desk.sound.Narrations.Choice;
import stoppress.desk.sound.Narrations.State;
import stoppress.desk.sound.tape.Listened;
import stoppress.desk.sound.tape.Tape;
import stoppress.desk.sound.voice.SpeechServer;
import stoppress.desk.sound.voice.Voices;
import stoppress.publication.document.Audio;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Language;
import stoppress.publication.document.MediaFile.AudioFile;
import stoppress.publication.document.Narration;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.json.Json;

/// What becomes of a version that goes out, until readers hear it, over a real database and an engine that is called.
class StudioTest {
    @TempDir
    private Path directory;

    private SpeechServer engine;
    private ReadAloud house;

    @BeforeEach
    void open() throws IOException {
        engine = new SpeechServer();
        house = new ReadAloud(
                        directory,
                        new Voices(List.of(
                                Voices.here(engine.environment()).engines().getFirst())))
                .readsEach();
    }

    @AfterEach
    void close() {
        house.close();
        engine.close();
    }

    @Test
    void aVersionThatGoesOutIsReadAndReadersAreToldByWhom() throws IOException {
        StoryId story = house.writes(Cast.ferryStrike());
        house.chooses(story, Choice.ALWAYS);
        house.publishes(story, Reason.FIRST);

        assertThat(house.studio.work()).isOne();

        Narration told = house.told().getFirst();
        assertThat(house.told()).hasSize(1);
        assertThat(told.version()).isEqualTo(VersionNumber.FIRST);
        assertThat(told.voice()).isEqualTo(Audio.Voice.MACHINE);
        assertThat(told.reader()).contains("alloy (tts-1)");
        assertThat(told.disclosure()).contains("This audio is created with AI assistance.");
        AudioFile file = told.file().orElseThrow();
        assertThat(house.files()).containsExactly(file.name());
        assertThat(engine.asked().getFirst().member("input"))
                .isEqualTo(told.disclosure().orElseThrow());
        assertThat(engine.asked()).hasSize(14);
        Listened heard = Listened.to(house.media.resolve(file.name()));
        assertThat(heard.seconds()).isEqualTo((double) file.length().toSeconds(), within(1.0));
        assertThat(heard.loudness()).isEqualTo(-19, within(1.0));
        assertThat(heard.peak()).isLessThan(-1);
        assertThat(heard.clicks()).isEmpty();
        assertThat(house.kept(story).state()).isEqualTo(State.READY);
        assertThat(house.studio.work()).isZero();
    }

    @Test
    void onlyWhatChangedIsSpokenAgain() throws IOException {
        StoryId story = house.writes(Cast.ferryStrike());
        house.chooses(story, Choice.ALWAYS);
        house.publishes(story, Reason.FIRST);
        house.studio.work();
        int before = engine.asked().size();

        house.says(story, "b1", "All 35 of the ferry's crew left the quay at six this morning, the union said.");
        house.publishes(story, Reason.CORRECTION);
        house.studio.work();

        assertThat(engine.asked().subList(before, engine.asked().size()))
                .singleElement()
                .satisfies(it -> assertThat(it.member("input")).startsWith("All thirty-five of the ferry's crew"));
        assertThat(house.told()).extracting(it -> it.version().number()).containsExactly(1, 2);
        assertThat(house.told().getFirst().file())
                .isNotEqualTo(house.told().getLast().file());
        // The former stays for those who are listening to it, for a day.
        assertThat(house.files()).hasSize(2);
        house.passes(Duration.ofHours(25));
        house.studio.work();
        assertThat(house.files())
                .containsExactly(house.told().getLast().file().orElseThrow().name());
    }

    @Test
    void whatSoundsTheSameIsNotMadeAgainAndTheSameFileSpeaksOfTheNewVersion() throws IOException {
        StoryId story = published(Cast.councilBrief());
        house.studio.work();
        int before = engine.asked().size();

        house.changes(story, it -> it.with(Map.of("tags", Optional.empty())));
        house.publishes(story, Reason.CLARIFICATION);
        house.studio.work();

        assertThat(engine.asked()).hasSize(before);
        assertThat(house.told()).extracting(it -> it.version().number()).containsExactly(1, 2);
        assertThat(house.told().getFirst().file())
                .isEqualTo(house.told().getLast().file());
        assertThat(house.files()).hasSize(1);
    }

    @Test
    void aMinorVersionIsNotReadAndOneThatIsNotReadYetIsReadAsItIsNow() throws IOException {
        StoryId story = published(Cast.councilBrief());
        house.says(story, "b1", "The vote was eleven to four, Mayor Arkwright said.");
        house.publishes(story, Reason.MINOR);
        house.studio.work();

        assertThat(house.told()).extracting(it -> it.version().number()).containsExactly(2);

        house.says(story, "b1", "The vote was eleven to four, the mayor said.");
        house.publishes(story, Reason.MINOR);
        house.passes(Duration.ofHours(1));
        assertThat(house.studio.work()).isZero();
        assertThat(house.told()).hasSize(1);
    }

    @Test
    void aStoryThatIsToldByUpdatesIsReadEveryFewMinutesAndACorrectionAtOnce() throws IOException {
        StoryId story = published(Cast.councilBrief());
        house.studio.work();
        house.passes(Duration.ofMinutes(1));
        house.says(story, "b1", "The vote was twelve to three.");
        house.publishes(story, Reason.UPDATE);

        assertThat(house.studio.work()).isZero();
        house.passes(Duration.ofMinutes(2));
        assertThat(house.studio.work()).isOne();

        house.says(story, "b1", "The vote was eleven to four.");
        house.publishes(story, Reason.CORRECTION);
        assertThat(house.studio.work()).isOne();
        assertThat(house.told()).extracting(it -> it.version().number()).containsExactly(1, 2, 3);
    }

    @Test
    void anEngineThatFailsHoldsUpNothingAndIsAskedAgainLaterAndLater() throws IOException {
        failing(500, 9);
        StoryId story = published(Cast.councilBrief());

        assertThat(house.studio.work()).isOne();
        assertThat(house.kept(story).state()).isEqualTo(State.WAITING);
        assertThat(house.kept(story).why()).isEqualTo("alloy (tts-1): it answered 500");
        assertThat(house.studio.work()).isZero();
        house.passes(Duration.ofSeconds(30));
        assertThat(house.studio.work()).isOne();
        house.passes(Duration.ofSeconds(59));
        assertThat(house.studio.work()).isZero();
        assertThat(house.publishes(story, Reason.MINOR)).isEqualTo(new VersionNumber(2));
        house.passes(Duration.ofSeconds(1));
        house.studio.work();
        house.passes(Duration.ofMinutes(2));
        house.studio.work();

        assertThat(house.kept(story).state()).isEqualTo(State.READY);
        assertThat(house.told()).extracting(it -> it.version().number()).containsExactly(2);
    }

    @Test
    void whatWasTriedForLongIsGivenUpUntilSomebodySaysOtherwise() throws IOException {
        failing(503, 24);
        StoryId story = published(Cast.councilBrief());
        for (int i = 0; i < 20; i++) {
            house.studio.work();
            house.passes(Duration.ofHours(1));
        }

        assertThat(house.kept(story).state()).isEqualTo(State.FAILED);
        assertThat(house.kept(story).tries()).isEqualTo(8);
        assertThat(new Narrations(house.database.sql()).failed(9)).hasSize(1);

        house.wishes(story, VersionNumber.FIRST);
        house.studio.work();
        assertThat(house.kept(story).state()).isEqualTo(State.READY);
    }

    @Test
    void aKeyThatIsNotTakenIsNotTriedAgain() throws IOException {
        failing(401, 1);
        StoryId story = published(Cast.councilBrief());
        house.studio.work();

        assertThat(house.kept(story).state()).isEqualTo(State.FAILED);
        assertThat(house.kept(story).why()).contains("does not take the key");
    }

    @Test
    void aTryThatFailsDoesNotSwallowWhatWasWishedMeanwhile() throws IOException {
        StoryId story = published(Cast.councilBrief());
        engine.then(exchange -> {
            house.passes(Duration.ofMinutes(1));
            house.wishes(story, VersionNumber.FIRST);
            SpeechServer.status(401).to(exchange);
        });
        house.studio.work();

        assertThat(house.kept(story).state()).isEqualTo(State.WAITING);
        house.studio.work();
        assertThat(house.kept(story).state()).isEqualTo(State.READY);
    }

    @Test
    void anEngineThatAsksToBeLeftAloneIs() throws IOException {
        engine.then(SpeechServer.status(429, "Retry-After", "1200"));
        StoryId story = published(Cast.councilBrief());
        house.studio.work();

        assertThat(house.kept(story).due()).isEqualTo(house.now.plus(Duration.ofMinutes(20)));
        assertThat(house.kept(story).state()).isEqualTo(State.WAITING);
    }

    @Test
    void anEngineThatSaysTooLittleIsNotBelieved() throws IOException {
        engine.then(SpeechServer.bytes(SpeechServer.wav(0.2)));
        StoryId story = published(Cast.councilBrief());
        house.studio.work();

        assertThat(house.kept(story).why()).startsWith("the voice said too little of “This audio is created");
    }

    @Test
    void withoutAVoiceItIsSaidWhatToInstallAndNothingElseFails() throws IOException {
        house.close();
        house = new ReadAloud(directory.resolve("mute"), Voices.NONE).readsEach();
        StoryId unasked = published(Cast.councilBrief());
        StoryId asked = house.writes(Cast.ferryStrike());
        house.chooses(asked, Choice.ALWAYS);
        house.publishes(asked, Reason.FIRST);
        house.studio.work();

        assertThat(house.kept(unasked).state()).isEqualTo(State.NONE);
        assertThat(house.kept(asked).state()).isEqualTo(State.FAILED);
        assertThat(house.kept(asked).why()).contains("no voice speaks en here: install flite or espeak-ng");
    }

    @Test
    void aWithdrawnStoryIsHeardNoMoreAndItsFileIsGone() throws IOException {
        StoryId story = published(Cast.councilBrief());
        house.studio.work();

        house.withdraws(story);
        house.studio.work();

        assertThat(house.told()).hasSize(2);
        assertThat(house.told().getLast().file()).isEmpty();
        assertThat(house.files()).isEmpty();
        assertThat(house.kept(story).state()).isEqualTo(State.NONE);
    }

    @Test
    void aStoryThatIsWithdrawnWhileItIsReadIsNotOffered() throws IOException {
        StoryId story = published(Cast.councilBrief());
        engine.then(exchange -> {
            house.withdraws(story);
            SpeechServer.bytes(SpeechServer.wav(3)).to(exchange);
        });
        house.studio.work();
        house.passes(Duration.ofHours(2));
        house.studio.work();

        assertThat(house.told()).isEmpty();
        assertThat(house.files()).isEmpty();
        assertThat(house.pieces()).isEmpty();
    }

    @Test
    void anErasureReachesWhatWasSpokenAndEveryFile() throws IOException {
        StoryId story = published(Cast.councilBrief());
        house.studio.work();
        house.says(story, "b1", "The vote was secret.");
        house.publishes(story, Reason.CORRECTION);
        house.studio.work();
        String first = house.told().getFirst().file().orElseThrow().name();
        assertThat(house.files()).contains(first).hasSize(2);

        house.erases(story, 1);

        assertThat(house.files())
                .containsExactly(house.told().getLast().file().orElseThrow().name());
        assertThat(house.pieces()).isEmpty();
        assertThat(house.told()).hasSize(2);

        house.erases(story, 2);
        assertThat(house.files()).isEmpty();
        assertThat(house.told().getLast().file()).isEmpty();
    }

    @Test
    void whatIsLeftOfAStoryAfterAnErasureIsReadAgain() throws IOException {
        StoryId story = published(Cast.councilBrief());
        house.studio.work();
        house.says(story, "b1", "The vote was secret.");
        house.publishes(story, Reason.MINOR);

        house.erases(story, 1);
        house.studio.work();

        assertThat(house.told()).extracting(it -> it.version().number()).containsExactly(1, 1, 2);
        assertThat(house.told().get(1).file()).isEmpty();
        assertThat(engine.asked().getLast().member("input")).isEqualTo("The vote was secret.");
    }

    @Test
    void aStoryThatIsErasedWhileItIsReadLeavesNothing() throws IOException {
        StoryId story = published(Cast.councilBrief());
        engine.then(exchange -> {
            house.erases(story, 1);
            SpeechServer.bytes(SpeechServer.wav(3)).to(exchange);
        });
        house.studio.work();
        house.passes(Duration.ofHours(2));
        house.studio.work();

        assertThat(house.told()).isEmpty();
        assertThat(house.files()).isEmpty();
        assertThat(house.pieces()).isEmpty();
    }

    @Test
    void whatWasSpokenBeforeTheProgramEndedIsNotSpokenAgain() throws IOException {
        StoryId story = house.writes(Cast.ferryStrike());
        house.chooses(story, Choice.ALWAYS);
        house.publishes(story, Reason.FIRST);
        for (int i = 0; i < 6; i++) {
            engine.then(SpeechServer.bytes(SpeechServer.wav(4)));
        }
        for (int tries = 0; tries < 3; tries++) {
            engine.then(_ -> {
                throw new IOException("the machine was switched off");
            });
        }
        house.studio.work();
        assertThat(house.told()).isEmpty();
        assertThat(house.pieces()).hasSize(6);
        int before = engine.asked().size();

        house.endsAndBegins();
        house.passes(Duration.ofMinutes(1));
        house.studio.work();

        assertThat(engine.asked().size() - before).isEqualTo(8);
        assertThat(house.told()).hasSize(1);
    }

    /// The end comes after the file is there and before readers are told: they are told once.
    @Test
    void whatWasMadeBeforeTheProgramEndedIsToldOnceAndTheSameFile() throws IOException {
        StoryId story = published(Cast.councilBrief());
        Studio ending = house.studio(_ -> {
            throw new IllegalStateException("the end");
        });
        ending.work();
        assertThat(house.told()).isEmpty();
        assertThat(house.files()).hasSize(1);
        List<String> made = house.files();
        int before = engine.asked().size();

        house.endsAndBegins();
        house.passes(Duration.ofMinutes(1));
        house.studio.work();
        house.studio.work();

        assertThat(house.told()).hasSize(1);
        assertThat(house.files()).isEqualTo(made);
        assertThat(engine.asked()).hasSize(before);
        assertThat(house.kept(story).state()).isEqualTo(State.READY);
    }

    @Test
    void aPersonsRecordingHasNoDisclosureAndStaysWhenTheStoryChanges() throws Exception {
        StoryId story = published(Cast.councilBrief());
        house.studio.work();

        offers(story, 1);
        house.says(story, "b1", "The vote was secret.");
        house.publishes(story, Reason.UPDATE);
        house.passes(Duration.ofHours(1));
        house.studio.work();

        Narration last = house.told().getLast();
        assertThat(house.told()).hasSize(2);
        assertThat(last.voice()).isEqualTo(Audio.Voice.HUMAN);
        assertThat(last.reader()).contains("Sefa Lund");
        assertThat(last.disclosure()).isEmpty();
        assertThat(new Narrations(house.database.sql()).heard(9))
                .singleElement()
                .satisfies(it -> assertThat(it.isBehind()).isTrue());

        house.chooses(story, Choice.ALWAYS);
        house.publishes(story, Reason.UPDATE);
        house.studio.work();
        assertThat(house.told().getLast().voice()).isEqualTo(Audio.Voice.MACHINE);
        assertThat(house.told().getLast().disclosure()).isPresent();
    }

    @Test
    void theHouseMaySayThatAMachineGoesOnWhereAPersonReadBefore() throws Exception {
        StoryId story = published(Cast.councilBrief());
        offers(story, 1);
        house.database.write(it -> {
            new HouseSound(it.sql()).say(true, true);
            return it;
        });
        house.publishes(story, Reason.UPDATE);
        house.studio.work();

        assertThat(house.told()).extracting(Narration::voice).containsExactly(Audio.Voice.HUMAN, Audio.Voice.MACHINE);
    }

    @Test
    void whatWasTakenAwayIsNotMadeAgainByItself() throws IOException {
        StoryId story = published(Cast.councilBrief());
        house.studio.work();

        house.door().through(it -> house.soundDesk().takeAway(it, story, "It reads the figures wrongly."));
        house.publishes(story, Reason.UPDATE);
        house.passes(Duration.ofHours(1));
        house.studio.work();

        assertThat(house.told()).hasSize(2);
        assertThat(house.told().getLast().file()).isEmpty();
        assertThat(house.files()).isEmpty();
        assertThat(house.kept(story).choice()).isEqualTo(Choice.NEVER);
        assertThat(house.kept(story).why()).isEqualTo("It reads the figures wrongly.");
    }

    @Test
    void aRecordingOfAVersionThatIsNotThereIsNotOffered() throws Exception {
        StoryId story = published(Cast.councilBrief());
        AudioFile file = recording(story);

        assertThat(offered(story, 7, file)).isInstanceOf(SoundDesk.Outcome.NoSuchVersion.class);
        house.withdraws(story);
        assertThat(offered(story, 1, file)).isInstanceOf(SoundDesk.Outcome.NotPublished.class);
    }

    @Test
    void anotherWayToSayAWordIsHeardWhereItStandsOnceItIsAskedFor() throws IOException {
        StoryId one = published(Cast.councilBrief());
        StoryId other = published(Cast.brief("otherbrief", "the-weir", "The weir holds", Cast.INES, Cast.HARBOUR));
        house.studio.work();
        int before = engine.asked().size();

        house.pronounces("ice house", "eyes house");
        house.passes(Duration.ofHours(1));
        assertThat(house.studio.work()).isZero();
        List<StoryId> saying = house.database.read(it -> new Asked(it).saying(Language.ENGLISH, "ice house"));
        int affected = house.database.write(it -> new Asked(it).again(saying, house.now));
        house.studio.work();

        assertThat(affected).isOne();
        assertThat(engine.asked().subList(before, engine.asked().size()))
                .singleElement()
                .satisfies(it -> assertThat(it.member("input")).isEqualTo("Council buys the old eyes house."));
        assertThat(house.told()).hasSize(3);
        assertThat(house.told().getLast().story()).isEqualTo(one);
        assertThat(house.kept(other).state()).isEqualTo(State.READY);
    }

    @Test
    void aStoryThatSaysItIsToBeReadIsReadThoughTheHouseReadsNone() throws IOException {
        house.database.write(it -> {
            new HouseSound(it.sql()).say(false, false);
            return it;
        });
        StoryId silent = published(Cast.councilBrief());
        StoryId announcing =
                house.writes(Cast.brief("otherbrief", "the-weir", "The weir holds", Cast.INES, Cast.HARBOUR));
        house.changes(
                announcing,
                it -> it.with(Map.of(
                        "audio",
                        Optional.of(Json.object()
                                .with("voice", "machine")
                                .with("disclosure", "This audio is created with AI assistance")
                                .done()))));
        house.publishes(announcing, Reason.FIRST);
        house.studio.work();

        assertThat(house.told()).extracting(Narration::story).containsExactly(announcing);
        assertThat(house.kept(silent).state()).isEqualTo(State.NONE);
    }

    @Test
    void whatCameOutLongAgoIsNotReadByTheHousesRule() throws IOException {
        StoryId story = published(Cast.councilBrief());
        house.passes(Duration.ofDays(3));

        assertThat(house.studio.work()).isZero();
        assertThat(house.kept(story).state()).isEqualTo(State.NONE);
    }

    @Test
    void piecesThatWereNotUsedForLongestGoWhenThereAreTooMany() throws IOException {
        published(Cast.councilBrief());
        house.studio.work();
        assertThat(house.pieces()).hasSize(4);
        long bytes = 0;
        var oldest = FileTime.from(house.now.minus(Duration.ofDays(1)));
        Path first = house.kept
                .resolve(house.pieces().getFirst().substring(0, 2))
                .resolve(house.pieces().getFirst());
        Files.setLastModifiedTime(first, oldest);
        for (String it : house.pieces()) {
            bytes += Files.size(house.kept.resolve(it.substring(0, 2)).resolve(it));
        }

        int gone = new Pieces(house.kept, bytes - 1).tidy(house.now, _ -> true);

        assertThat(gone).isOne();
        assertThat(first).doesNotExist();
        assertThat(new Pieces(house.kept, Pieces.USUAL).tidy(Instant.now().plus(Duration.ofHours(2)), _ -> false))
                .isEqualTo(3);
    }

    @Test
    void storiesAreReadSideBySideWhileItWorksAndWhatIsLeftWhenItStopsIsGoneOnWith() throws Exception {
        var stories = new ArrayList<StoryId>();
        for (int i = 0; i < 5; i++) {
            stories.add(published(
                    Cast.brief("brief" + i, "brief-" + i, "The weir holds again, " + i, Cast.INES, Cast.HARBOUR)));
        }
        house.studio.started().ring();
        awaits(() -> !house.told().isEmpty());
        house.studio.close();

        house.endsAndBegins();
        house.studio.started();
        awaits(() -> house.told().size() == 5);

        assertThat(house.told()).extracting(Narration::story).containsExactlyInAnyOrderElementsOf(stories);
        assertThat(stories).allMatch(it -> house.kept(it).state() == State.READY);
    }

    @Test
    void aWordCanBeHeardBeforeItIsInTheList() throws IOException {
        house.pronounces("Sefa", "SAY-fah");
        var voice = house.studio.voice(Language.ENGLISH).orElseThrow();

        assertThat(house.studio.tried(Language.ENGLISH, voice, 1, "Sefa Lund has 2 boats"))
                .isNotEmpty();

        assertThat(engine.asked().getLast().member("input")).isEqualTo("SAY-fah Lund has two boats");
        assertThatThrownBy(() -> house.studio.tried(Language.ENGLISH, voice, 1, "***"))
                .hasMessage("there is no word in it");
        assertThat(house.pieces()).isEmpty();
    }

    private void awaits(BooleanSupplier so) {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it never came to be so");
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    private void failing(int status, int times) {
        for (int i = 0; i < times; i++) {
            engine.then(SpeechServer.status(status));
        }
    }

    private StoryId published(StoryVersion it) {
        StoryId story = house.writes(it);
        house.publishes(story, Reason.FIRST);
        return story;
    }

    private void offers(StoryId story, int version) throws Exception {
        AudioFile file = recording(story);
        assertThat(offered(story, version, file)).isInstanceOf(SoundDesk.Outcome.Offered.class);
    }

    private SoundDesk.Outcome offered(StoryId story, int version, AudioFile file) {
        return house.door()
                .through(it -> house.soundDesk().person(it, story, new VersionNumber(version), file, "Sefa Lund"));
    }

    private AudioFile recording(StoryId story) throws Exception {
        Path brought = Files.write(directory.resolve("brought.wav"), SpeechServer.wav(3));
        return new Tape(() -> house.codec, house.media)
                .taken(
                        brought,
                        it -> house.database.write(transaction -> {
                            new SoundFiles(transaction.sql()).untold(story, it.name(), house.now.plusSeconds(60));
                            return it;
                        }));
    }
}
