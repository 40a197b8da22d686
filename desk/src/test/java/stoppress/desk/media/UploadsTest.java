package stoppress.desk.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.desk.database.Database;
import stoppress.desk.media.Uploads.Outcome;
import stoppress.desk.media.Uploads.Upload;

/// Files on their way in, and what is left of them after breaks of every kind.
class UploadsTest {
    private static final Instant NOW = Instant.parse("2026-05-14T07:00:00Z");
    private static final String BYTES = "cd".repeat(32);

    @TempDir
    private Path directory;

    private Database database;
    private Path parts;
    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);
    private Uploads uploads;

    @BeforeEach
    void open() {
        parts = directory.resolve("uploads");
        start();
    }

    private void start() {
        database = Database.open(directory.resolve("desk"));
        uploads = new Uploads(database, parts, left::get);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aDeskThatIsStartedAgainGoesOnWhereItWas() {
        Upload upload = opened("ines", 10, BYTES);
        assertThat(uploads.add(upload, 0, new byte[6])).isTrue();

        database.close();
        start();

        assertThat(uploads.find(upload.id(), "ines")).contains(upload);
        assertThat(uploads.length(upload)).isEqualTo(6);
        assertThat(uploads.add(upload, 6, new byte[4])).isTrue();
        assertThat(uploads.whole(upload, file -> file.toFile().length())).contains(10L);
    }

    @Test
    void aPartThatWasCutOffInTheMiddleCountsAsFarAsItCame() throws Exception {
        Upload upload = opened("ines", 10, BYTES);
        uploads.add(upload, 0, new byte[6]);
        Files.write(parts.resolve(upload.id()), new byte[8]);

        assertThat(uploads.add(upload, 6, new byte[4])).isFalse();
        assertThat(uploads.add(upload, 8, new byte[2])).isTrue();
    }

    @Test
    void theSameBytesOfTheSamePersonGoOnAndThoseOfAnotherBegin() {
        Upload upload = opened("ines", 10, BYTES);
        uploads.add(upload, 0, new byte[6]);

        assertThat(uploads.open("ines", "other name.jpg", 10, BYTES, NOW)).isEqualTo(new Outcome.Open(upload, 6));
        assertThat(((Outcome.Open) uploads.open("benno", "quay.jpg", 10, BYTES, NOW)).at())
                .isZero();
        assertThat(((Outcome.Open) uploads.open("ines", "quay.jpg", 11, BYTES, NOW)).at())
                .isZero();
        assertThat(((Outcome.Open) uploads.open("ines", "quay.jpg", 10, "", NOW)).at())
                .isZero();
    }

    @Test
    void whatNobodyGoesOnWithIsSweptAfterADayAndWhatSomebodyGoesOnWithIsNot() throws Exception {
        Upload left = opened("ines", 10, BYTES);
        Upload goneOn = opened("benno", 10, BYTES);
        uploads.add(left, 0, new byte[6]);
        uploads.add(goneOn, 0, new byte[6]);
        Files.write(parts.resolve("nobody's"), new byte[3]);
        Instant later = NOW.plus(Uploads.KEPT).minusSeconds(60);
        uploads.open("benno", "quay.jpg", 10, BYTES, later);

        uploads.sweep(later);
        assertThat(uploads.find(left.id(), "ines")).contains(left);
        assertThat(parts.resolve("nobody's")).doesNotExist();
        uploads.sweep(NOW.plus(Uploads.KEPT).plusSeconds(1));

        assertThat(uploads.find(left.id(), "ines")).isEmpty();
        assertThat(parts.resolve(left.id())).doesNotExist();
        assertThat(uploads.length(goneOn)).isEqualTo(6);
    }

    @Test
    void onePersonHasAFewUnderWayAndAllTogetherSoManyBytes() {
        for (int n = 0; n < Uploads.EACH; n++) {
            opened("ines", 10, "");
        }
        assertThat(uploads.open("ines", "quay.jpg", 10, "", NOW)).isEqualTo(new Outcome.Many());
        assertThat(uploads.open("benno", "quay.jpg", 10, "", NOW)).isInstanceOf(Outcome.Open.class);

        assertThat(uploads.open("odile", "quay.jpg", Uploads.SHARE + 1, "", NOW))
                .isEqualTo(new Outcome.Many());
        long left = Uploads.ALL - 10L * (Uploads.EACH + 1);
        for (int n = 0; left > 0; n++) {
            long most = Math.min(left, Uploads.SHARE);
            assertThat(uploads.open("hand " + n, "quay.jpg", most, "", NOW)).isInstanceOf(Outcome.Open.class);
            left -= most;
        }
        assertThat(uploads.open("odile", "quay.jpg", 1, "", NOW)).isEqualTo(new Outcome.Many());
    }

    @Test
    void aFileOfAPurposeWhoseBytesCannotBeComparedIsBegunAnewInItsOwnPlace() {
        var first = (Outcome.Open) uploads.open("ines", "weir.wav", 10, "", "version 1", NOW);
        uploads.add(first.upload(), 0, new byte[6]);

        var again = (Outcome.Open) uploads.open("ines", "weir.wav", 10, "", "version 1", NOW);
        var other = (Outcome.Open) uploads.open("ines", "weir.wav", 10, "", "version 2", NOW);

        assertThat(again.at()).isZero();
        assertThat(uploads.of("ines")).containsExactlyInAnyOrder(again.upload(), other.upload());
        assertThat(parts.resolve(first.upload().id())).doesNotExist();
    }

    @Test
    void aDiskThatIsNearlyFullTakesNothing() {
        left.set(Disk.RESERVE + 9);

        assertThat(uploads.open("ines", "quay.jpg", 10, "", NOW)).isEqualTo(new Outcome.Full());
        assertThat(uploads.of("ines")).isEmpty();
        assertThat(uploads.open("ines", "quay.jpg", 9, "", NOW)).isInstanceOf(Outcome.Open.class);
    }

    @Test
    void manyWhoBringTheSamePartsBringThemOnce() throws Exception {
        Upload upload = opened("ines", 100, BYTES);
        var takes = new ArrayList<Future<Integer>>();
        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int hand = 0; hand < 8; hand++) {
                takes.add(hands.submit((Callable<Integer>) () -> {
                    for (long at = 0; at < 100; at = uploads.length(upload)) {
                        uploads.add(upload, at, new byte[] {1, 2, 3, 4, 5});
                    }
                    return uploads.whole(upload, file -> {
                                uploads.forget(upload);
                                return 1;
                            })
                            .orElse(0);
                }));
            }
        }

        int whole = 0;
        for (Future<Integer> take : takes) {
            whole += take.get();
        }
        assertThat(whole).isEqualTo(1);
        assertThat(uploads.find(upload.id(), "ines")).isEmpty();
    }

    @Test
    void noIdLeadsOutOfTheDirectory() {
        for (String id : List.of("../desk/desk.db", "", "..", "%2e%2e", "' or 1=1 --")) {
            assertThat(uploads.find(id, "ines")).isEmpty();
        }
    }

    private Upload opened(String account, long size, String sha256) {
        return ((Outcome.Open) uploads.open(account, "quay.jpg", size, sha256, NOW)).upload();
    }
}
