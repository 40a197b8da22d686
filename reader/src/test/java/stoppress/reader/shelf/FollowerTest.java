package stoppress.reader.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.press.Press;
import stoppress.publication.document.Cast;
import stoppress.publication.log.ListLog;
import stoppress.publication.log.Position;
import stoppress.reader.pages.Source.Answer;

class FollowerTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(1);

    @TempDir
    private Path directory;

    private final ListLog log = new ListLog();
    private final LinkedBlockingQueue<Touched> touched = new LinkedBlockingQueue<>();
    private Shelf shelf;
    private ShelfSource source;

    @BeforeEach
    void open() {
        shelf = Shelf.open(directory);
        source = new ShelfSource(shelf, Press.ready(), () -> Cast.MORNING);
    }

    @AfterEach
    void close() {
        shelf.close();
    }

    @Test
    void whatTheLogAddsIsInFrontOfReadersOnceItWasWaitedFor() throws InterruptedException {
        try (var follower = follow(log, touched::add)) {
            log.append(Cast.lamp());
            Position strike = log.append(Cast.ferryStrike());

            assertThat(follower.await(strike, SOON)).isTrue();

            assertThat(source.at("/ferry-crews-walk-out/")).isInstanceOf(Answer.Found.class);
            assertThat(touched).isNotEmpty();
        }
    }

    @Test
    void whoWaitsForWhatDoesNotComeIsToldSo() throws InterruptedException {
        try (var follower = follow(log, touched::add)) {
            assertThat(follower.await(new Position(1), Duration.ofMillis(1))).isFalse();
        }
    }

    @Test
    void aLogThatIsCutOffIsFollowedAgainWhenItIsBackAndReadersAreServedMeanwhile() throws InterruptedException {
        try (var follower = follow(log, touched::add)) {
            follower.await(log.append(Cast.ferryStrike()), SOON);

            log.cut();

            assertThat(source.at("/ferry-crews-walk-out/")).isInstanceOf(Answer.Found.class);
            log.mend();
            assertThat(follower.await(log.append(Cast.saltWorks()), SOON)).isTrue();
        }
    }

    @Test
    void whatCouldNotBePressedIsPressedWithTheNext() throws InterruptedException {
        log.append(Cast.ferryStrike());
        try (var follower = follow(log, new Consumer<>() {
            private boolean failed;

            @Override
            public void accept(Touched what) {
                if (!failed) {
                    failed = true;
                    throw new IllegalStateException("the press is jammed");
                }
                touched.add(what);
            }
        })) {
            assertThat(follower.await(new Position(1), SOON)).isTrue();
            assertThat(touched.poll(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo(new Touched.Everything());
        }
    }

    @Test
    void aShelfOfAnotherLogIsMadeAnew() throws InterruptedException {
        try (var follower = follow(log, touched::add)) {
            log.append(Cast.ferryStrike());
            follower.await(log.append(Cast.councilBrief()), SOON);
        }
        for (var documents : List.of(
                List.of(Cast.saltWorks()), List.of(Cast.saltWorks(), Cast.ines(), Cast.ferry(), Cast.almanac()))) {
            var other = new ListLog();
            documents.forEach(other::append);
            touched.clear();

            try (var follower = follow(other, touched::add)) {
                assertThat(touched.poll(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo(new Touched.Everything());
                assertThat(follower.await(other.end(), SOON)).isTrue();
            }

            assertThat(source.at("/ferry-crews-walk-out/")).isInstanceOf(Answer.Missing.class);
            assertThat(source.at("/salt-works-fire-destroys-pan-four/")).isInstanceOf(Answer.Found.class);
            shelf.clear();
            log.all().forEach(entry -> shelf.apply(List.of(entry)));
        }
    }

    @Test
    void aLogThatFellBackIsWaitedForAndItsOldEntriesIgnored() throws InterruptedException {
        log.append(Cast.ferryStrike());
        log.append(Cast.councilBrief());
        log.all().forEach(entry -> shelf.apply(List.of(entry)));
        shelf.complete();
        var behind = new ListLog();
        behind.append(Cast.ferryStrike());

        try (var follower = follow(behind, touched::add)) {
            behind.append(Cast.councilBrief());
            assertThat(follower.await(behind.append(Cast.saltWorks()), SOON)).isTrue();
        }

        assertThat(shelf.position()).isEqualTo(new Position(3));
        assertThat(touched).doesNotContain(new Touched.Everything());
    }

    private Follower follow(ListLog log, Consumer<Touched> press) {
        return Follower.start(log, shelf, press, PAUSE);
    }
}
