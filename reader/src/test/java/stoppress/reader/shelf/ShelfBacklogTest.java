package stoppress.reader.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.press.Press;
import stoppress.publication.document.Cast;
import stoppress.reader.live.Event;
import stoppress.reader.pages.Behind;

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
    void whatIsAheadOfTheShelfOrTooFarBackCannotBeTold() {
        String paper = backlog.topic("").orElseThrow();

        assertThat(backlog.after(paper, 4, 10)).isEmpty();
        assertThat(backlog.after(paper, 0, 1)).isEmpty();
        assertThat(backlog.after(paper, 3, 1))
                .hasValueSatisfying(events -> assertThat(events).isEmpty());
    }
}
