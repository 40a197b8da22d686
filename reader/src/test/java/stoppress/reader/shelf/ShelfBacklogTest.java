package stoppress.reader.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.press.Press;
import stoppress.publication.document.Author;
import stoppress.publication.document.Cast;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Renditions;
import stoppress.reader.live.Event;
import stoppress.reader.pages.Behind;
import stoppress.reader.pages.Caching;
import stoppress.reader.pages.Source.Answer;

class ShelfBacklogTest {
    private final Telling strike = Telling.of("ferry-crews-walk-out", "Ferry crews walk out");
    private final Telling iceHouse = Telling.of("ice-house-sold", "Ice house sold");

    @TempDir
    private Path directory;

    private ReadingRoom room;
    private ShelfBacklog backlog;

    @BeforeEach
    void open() {
        room = new ReadingRoom(directory);
        backlog = new ShelfBacklog(room.shelf(), Press.ready(), () -> Cast.MORNING);
        room.hears(Cast.lamp(), strike.now(), iceHouse.now());
        room.shelf().complete();
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void aStoryKeepsItsTopicWhenItsAddressChanges() {
        room.hears(strike.at("strike-ends").now());

        assertThat(backlog.topic("strike-ends"))
                .isPresent()
                .isEqualTo(backlog.topic("ferry-crews-walk-out"))
                .isNotEqualTo(backlog.topic("ice-house-sold"));
        assertThat(backlog.topic("nothing")).isEmpty();
        assertThat(backlog.topic("x".repeat(5_000))).isEmpty();
    }

    @Test
    void nothingIsToldOfThePast(@TempDir Path other) {
        try (var unfinished = new ReadingRoom(other)) {
            var past = new ShelfBacklog(unfinished.shelf(), Press.ready(), () -> Cast.MORNING);
            unfinished.hears(Cast.lamp());

            assertThatThrownBy(() -> past.topic("")).isInstanceOf(Behind.class);
        }
    }

    @Test
    void aStorysListenersAreToldItsOwnChangesAndNotItsFirstEntry() {
        String topic = backlog.topic("ferry-crews-walk-out").orElseThrow();
        room.hears(
                iceHouse.headed("Ice house kept").now(),
                strike.headed("Ferry crews go back").now());

        assertThat(backlog.after(topic, 0, 10).orElseThrow()).singleElement().satisfies(event -> {
            assertThat(event.position()).isEqualTo(5);
            assertThat(event.data()).contains("\"before\":2", "Ferry crews go back");
        });
        assertThat(backlog.changed(4)).contains(topic).hasSize(2);
    }

    @Test
    void thePapersListenersAreToldOfEveryStoryAndOfItsEnd() {
        String paper = backlog.topic("").orElseThrow();
        room.hears(iceHouse.withdrawn("It was not sold."));

        assertThat(backlog.after(paper, 2, 10).orElseThrow())
                .extracting(Event::data)
                .containsExactly(
                        "{\"address\":\"/ice-house-sold/\",\"headline\":\"Ice house sold\",\"language\":\"en\","
                                + "\"position\":3,\"published\":\"2026-05-14T06:00:00Z\",\"reason\":\"first\","
                                + "\"tags\":[\"harbour\"],\"version\":1}",
                        "{\"address\":\"/ice-house-sold/\",\"position\":4,\"reason\":\"withdrawal\",\"way\":\"gone\"}");
    }

    @Test
    void whoListensToAStoryIsToldThatAPictureWasTakenAwayWhichItShowsOrStandsForAnother() {
        var quay = picture(1);
        var other = picture(2);
        room.hears(strike.showing(quay).now(), taken(1, Optional.of(other)), taken(2, Optional.empty()));
        String topic = backlog.topic("ferry-crews-walk-out").orElseThrow();

        assertThat(backlog.after(topic, 4, 10).orElseThrow())
                .extracting(Event::position, Event::type, Event::data)
                .containsExactly(
                        tuple(5L, "picture", "{\"picture\":\"" + hash(1) + "\",\"position\":5}"),
                        tuple(6L, "picture", "{\"picture\":\"" + hash(2) + "\",\"position\":6}"));
        assertThat(backlog.changed(5)).contains(topic);
        assertThat(backlog.after(topic, 4, 1))
                .hasValueSatisfying(it -> assertThat(it).hasSize(2));
        assertThat(backlog.after(backlog.topic("ice-house-sold").orElseThrow(), 3, 10))
                .hasValueSatisfying(events -> assertThat(events).isEmpty());
    }

    @Test
    void whatIsBackIsNotTakenFromAnybodyAndWhatWasTakenTwiceIsToldOnce() {
        room.hears(
                strike.showing(picture(1)).now(),
                taken(1, Optional.empty()),
                forms(1),
                taken(1, Optional.of(picture(2))));
        String topic = backlog.topic("ferry-crews-walk-out").orElseThrow();

        assertThat(backlog.after(topic, 4, 10).orElseThrow())
                .extracting(Event::position)
                .containsExactly(7L);

        room.hears(forms(1));

        assertThat(backlog.after(topic, 4, 10))
                .hasValueSatisfying(it -> assertThat(it).isEmpty());
    }

    @Test
    void soIsWhoListensToAStoryUnderWhichTheAuthorsPictureStands() {
        room.hears(ines(picture(1)), taken(1, Optional.empty()));

        assertThat(backlog.after(backlog.topic("ice-house-sold").orElseThrow(), 3, 10)
                        .orElseThrow())
                .extracting(Event::type)
                .containsExactly("picture");
    }

    @Test
    void alsoWhereTheAuthorHasAnotherPictureSince() {
        room.hears(ines(picture(1)), ines(picture(2)), taken(1, Optional.empty()));

        assertThat(backlog.after(backlog.topic("ice-house-sold").orElseThrow(), 3, 10)
                        .orElseThrow())
                .extracting(Event::type)
                .containsExactly("picture");
    }

    private static Author ines(Picture picture) {
        return new Author(
                Cast.INES.author().orElseThrow(),
                "Ines Halloran",
                Optional.empty(),
                Optional.empty(),
                Optional.of(picture),
                List.of());
    }

    @Test
    void aDeltaShowsItsPictureAsItIsNowAndIsKeptByNobodyForLong() {
        room.hears(strike.showing(picture(1)).now());
        var before = (Answer.Found) room.finds("/ferry-crews-walk-out/live/4");
        assertThat(ReadingRoom.text(before.page())).contains(hash(1));
        assertThat(before.caching()).isEqualTo(Caching.PAGE);

        assertThat(room.hears(taken(1, Optional.empty()))).isEqualTo(new Touched.Everything());

        assertThat(room.reads("/ferry-crews-walk-out/live/4")).doesNotContain(hash(1));
        assertThat(backlog.after(backlog.topic("ferry-crews-walk-out").orElseThrow(), 2, 10)
                        .orElseThrow()
                        .getFirst()
                        .data())
                .doesNotContain(hash(1));
    }

    private static Picture picture(int which) {
        return new Picture(
                Optional.of(new PictureFile(hash(which), "image/jpeg", 1440, 960)),
                Optional.of("A quay"),
                Optional.empty(),
                Optional.empty());
    }

    private static Renditions taken(int which, Optional<Picture> replacement) {
        return forms(which).ended(new Renditions.Ending(Cast.MORNING, "It showed another quay.", replacement));
    }

    private static Renditions forms(int which) {
        return new Renditions(
                hash(which),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static String hash(int which) {
        return "%064x".formatted(0xfeed00 + which);
    }

    @Test
    void whatIsAheadOfTheShelfOrTooFarBackCannotBeTold() {
        String paper = backlog.topic("").orElseThrow();

        assertThat(backlog.after(paper, 4, 10)).isEmpty();
        assertThat(backlog.after(paper, 0, 1)).isEmpty();
        assertThat(backlog.after(paper, 3, 1))
                .hasValueSatisfying(events -> assertThat(events).isEmpty());
    }
}
