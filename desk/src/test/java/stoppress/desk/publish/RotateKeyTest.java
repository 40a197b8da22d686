package stoppress.desk.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.desk.database.Database;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Tag;
import stoppress.publication.log.KeyFile;
import stoppress.publication.log.LogException;
import stoppress.publication.log.Position;
import stoppress.publication.log.SqlLog;
import stoppress.publication.log.VerifierKey;
import stoppress.publication.log.Verify;

class RotateKeyTest {
    private static final Instant MORNING = Instant.parse("2026-05-14T06:00:00Z");

    @TempDir
    private Path directory;

    private Database database;
    private SqlLog log;
    private KeyFile keys;
    private Announce announce;
    private RotateKey rotate;

    @BeforeEach
    void open() {
        database = Database.open(directory);
        log = new SqlLog(database.readers());
        keys = new KeyFile(directory.resolve("key"));
        var door = new Door(database, log, keys, () -> MORNING);
        announce = new Announce(door);
        rotate = new RotateKey(door, log, keys);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theKeyIsMadeWithTheFirstEntryAndOnlyItsOwnerMayReadIt() throws Exception {
        assertThat(keys.verifier()).isEmpty();

        tell("flood");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("key"))))
                .isEqualTo("rw-------");
        assertThat(keys.verifier().orElseThrow().name()).matches("stoppress/[0-9a-f]{16}");
        assertThat(verified()).isInstanceOf(Verify.Outcome.Sound.class);
    }

    @Test
    void eachTransactionThatAppendedIsSignedAndOneThatDidNotIsNot() {
        tell("flood");
        tell("flood");
        tell("ferry");

        assertThat(log.checkpoint(new Position(1)).orElseThrow().at()).isEqualTo(new Position(1));
        assertThat(log.checkpoint(new Position(99)).orElseThrow().at()).isEqualTo(new Position(2));
        assertThat(log.checkpoint(Position.START)).isEmpty();
    }

    @Test
    void aKeyThatIsRotatedIsFollowedByOneThatItVouchesForAndTheLogStaysSound() {
        tell("flood");
        VerifierKey first = keys.verifier().orElseThrow();

        var outcome = rotate.next();
        tell("ferry");
        rotate.next();
        tell("almanac");

        assertThat(outcome).isInstanceOfSatisfying(RotateKey.Outcome.Rotated.class, it -> {
            assertThat(it.position()).isEqualTo(new Position(2));
            assertThat(it.key()).isNotEqualTo(first);
            assertThat(it.key().name()).isEqualTo(first.name());
        });
        assertThat(directory.resolve("key.next")).doesNotExist();
        assertThat(verified()).isInstanceOf(Verify.Outcome.Sound.class);
    }

    @Test
    void aRotationThatWasCutShortAfterItsCommitIsFinishedByWhoSignsNext() throws Exception {
        tell("flood");
        Path key = directory.resolve("key");
        String before = Files.readString(key);
        rotate.next();
        String after = Files.readString(key);
        Files.move(key, directory.resolve("key.next"));
        Files.writeString(key, before);

        tell("ferry");

        assertThat(Files.readString(key)).isEqualTo(after);
        assertThat(verified()).isInstanceOf(Verify.Outcome.Sound.class);
    }

    @Test
    void aRotationThatWasCutShortBeforeItsCommitDidNotHappen() {
        tell("flood");
        VerifierKey first = keys.verifier().orElseThrow();
        keys.prepare(first.name());

        tell("ferry");

        assertThat(keys.verifier()).contains(first);
        assertThat(verified()).isInstanceOf(Verify.Outcome.Sound.class);
    }

    @Test
    void aKeyThatIsMissingIsNotMadeAnewInSilence() throws Exception {
        tell("flood");
        assertThat(rotate.instead()).isEqualTo(new RotateKey.Outcome.NotLost());
        Files.delete(directory.resolve("key"));

        assertThatThrownBy(() -> tell("ferry"))
                .isInstanceOf(LogException.class)
                .hasMessageContaining("key is missing")
                .hasMessageContaining("key rotate --lost");
        assertThat(log.end()).isEqualTo(new Position(1));

        assertThat(rotate.instead()).isInstanceOf(RotateKey.Outcome.Replaced.class);
        tell("ferry");
        assertThat(verified()).isInstanceOf(Verify.Outcome.Sound.class);
    }

    @Test
    void aKeyOfSomebodyElseIsFoundByVerify() throws Exception {
        tell("flood");
        var other =
                new KeyFile(Files.createDirectory(directory.resolve("other")).resolve("key"));
        other.prepare("lamp.example/log");
        Files.move(
                directory.resolve("other/key.next"),
                directory.resolve("key"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThat(verified())
                .isInstanceOfSatisfying(
                        Verify.Outcome.Broken.class, it -> assertThat(it.why()).contains("the key in use"));
    }

    private void tell(String slug) {
        announce.document(new Tag(new Slug(slug), slug, Optional.empty()));
    }

    private Verify.Outcome verified() {
        return new Verify(database.readers(), keys.verifier()).log();
    }
}
