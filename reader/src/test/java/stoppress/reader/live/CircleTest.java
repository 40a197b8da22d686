package stoppress.reader.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a race decides over sockets, in the order in which it can happen.
class CircleTest {
    private final Circle circle = new Circle();
    private final Listening reader = new Listening();

    /// Remembers what it was sent.
    private static final class Listening implements Listener {
        private final StringBuilder heard = new StringBuilder();
        private long waiting;
        private boolean cut;

        @Override
        public void send(ByteBuf shared) {
            heard.append(shared.toString(StandardCharsets.UTF_8));
        }

        @Override
        public long waiting() {
            return waiting;
        }

        @Override
        public long taken() {
            return 0;
        }

        @Override
        public void cut() {
            cut = true;
        }
    }

    @Test
    void whatCameWhileSomebodyWasBeingToldWhatTheyMissedIsToldOnceAndInOrder() {
        Circle.Seat seat = circle.enter("ferry", 1, reader);

        circle.tell("ferry", List.of(event(2), event(3)));
        assertThat(reader.heard).isEmpty();
        circle.catchUp(seat, List.of(event(2)));
        circle.tell("ferry", List.of(event(3), event(4)));

        assertThat(reader.heard).hasToString(said(2) + said(3) + said(4));
    }

    @Test
    void whoIsToldToReloadGoesOnFromThere() {
        Circle.Seat seat = circle.enter("ferry", 77, reader);

        circle.catchUp(seat, List.of(Event.reload(5)));
        circle.tell("ferry", List.of(event(5), event(6)));

        assertThat(reader.heard).hasToString("id: 5\nevent: reload\ndata: {}\n\n" + said(6));
    }

    @Test
    void whoLetsTooMuchWaitIsCutAndToldNothingMore() {
        Circle.Seat seat = circle.enter("ferry", 0, reader);
        circle.catchUp(seat, List.of());
        reader.waiting = Circle.MOST_WAITING + 1;

        circle.tell("ferry", List.of(event(1), event(2)));

        assertThat(reader.cut).isTrue();
        assertThat(reader.heard).isEmpty();
        assertThat(circle.listens("ferry")).isFalse();
    }

    @Test
    void whoTakesNothingFromOneBeatToTheNextIsCutAndWhoHasNothingWaitingIsNot() {
        Circle.Seat seat = circle.enter("ferry", 0, reader);
        circle.catchUp(seat, List.of());
        ByteBuf beat = Circle.shared(new byte[] {':'});

        circle.beat(beat);
        circle.beat(beat);
        assertThat(reader.cut).isFalse();
        reader.waiting = 1;
        circle.beat(beat);

        assertThat(reader.cut).isTrue();
    }

    @Test
    void whoListensToAnotherStoryHearsNothingOfThisOne() {
        Circle.Seat seat = circle.enter("mill", 0, reader);
        circle.catchUp(seat, List.of());

        circle.tell("ferry", List.of(event(1)));

        assertThat(reader.heard).isEmpty();
    }

    private static Event event(long position) {
        return new Event(position, "change", "news" + position);
    }

    private static String said(long position) {
        return "id: %d\nevent: change\ndata: news%d\n\n".formatted(position, position);
    }
}
