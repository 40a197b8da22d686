package stoppress.app.foreign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Tag;
import stoppress.publication.log.Bundle;
import stoppress.publication.log.Erasures;
import stoppress.publication.log.ListLog;
import stoppress.publication.log.Position;
import stoppress.publication.log.SigningKey;

/// What a paper can do to its readers' log, and that it is found, and where.
class VerifyForeignTest {
    private static final int ENTRIES = 300;

    @TempDir
    private Path directory;

    private final HostilePaper paper = new HostilePaper();

    @AfterEach
    void close() {
        paper.close();
    }

    @Test
    void anHonestLogIsSoundAndWhatCameSinceIsTold() {
        ListLog log = log(ENTRIES);
        paper.serves(log);
        Kept kept = sound(Optional.empty()).seen();
        log.append(Cast.ferryStrike());
        log.append(Cast.withdrawnBrief());
        paper.serves(log);

        var outcome = sound(Optional.of(kept));

        assertThat(outcome.entries()).isEqualTo(ENTRIES + 2);
        assertThat(outcome.changes()).hasSize(2);
        assertThat(outcome.changes().getFirst().toString())
                .contains("301  story", Cast.ferryStrike().headline(), "version 1, first");
        assertThat(outcome.changes().getLast().toString()).contains("302  withdrawal");
    }

    @Test
    void aByteOfADocumentIsFound() {
        paper.serves(log(ENTRIES));
        paper.tampers("document/7", flip(40));

        assertBroken(7, "the document is not the one that the entry commits to");
    }

    @Test
    void aByteOfASaltIsFound() {
        paper.serves(log(ENTRIES));
        paper.tampers("document/300", flip(0));

        assertBroken(300, "the document is not the one that the entry commits to");
    }

    @Test
    void anyByteOfABundleIsFoundAtItsEntryOrBefore() {
        paper.serves(log(3));
        byte[] whole = Bundle.write(leaves(log(3), 0, 3));
        int length = whole.length / 3;
        for (int at = 0; at < whole.length; at += 7) {
            int byteAt = at;
            paper.serves(log(3));
            paper.tampers("tile/entries/000.p/3", flip(byteAt));

            assertThat(outcome(Optional.empty()))
                    .isInstanceOfSatisfying(
                            VerifyForeign.Outcome.Broken.class,
                            it -> assertThat(it.position().number()).isBetween(1L, 1L + byteAt / length));
        }
    }

    @Test
    void aTimeAKindAndACommitmentOfAnEntryAreFound() {
        for (String[] change : new String[][] {{"T06:", "T07:"}, {"\"tag\"", "\"gat\""}, {"nt\":\"", "nt\":\"0"}}) {
            ListLog log = log(ENTRIES);
            paper.serves(log);
            paper.tampers("tile/entries/001.p/44", _ -> {
                var leaves = leaves(log, 256, 300);
                String leaf = new String(leaves.get(4), UTF_8);
                leaves.set(4, leaf.replace(change[0], change[1]).getBytes(UTF_8));
                return Bundle.write(leaves);
            });

            assertBroken(261, "the entry");
        }
    }

    @Test
    void anOrderThatWasSwappedIsFound() {
        ListLog log = log(ENTRIES);
        paper.serves(log);
        paper.tampers("tile/entries/001.p/44", _ -> {
            var leaves = leaves(log, 256, 300);
            leaves.add(9, leaves.remove(10));
            return Bundle.write(leaves);
        });

        assertBroken(266, "the entry there is that of position 267");
    }

    @Test
    void aTileOfHashesThatIsAnotherIsFound() {
        paper.serves(log(ENTRIES));
        paper.tampers("tile/0/000", flip(5 * 32));
        assertBroken(6, "its tile");

        paper.serves(log(ENTRIES));
        paper.tampers("tile/1/000.p/1", flip(3));
        assertBroken(1, "the tile 1/000.p/1");
    }

    @Test
    void anEndThatWasCutOffTogetherWithItsCheckpointIsFoundByWhoSawIt() {
        paper.serves(log(ENTRIES));
        Kept kept = sound(Optional.empty()).seen();
        paper.serves(log(290));

        assertBroken(Optional.of(kept), 291, "had 300 entries when it was last seen, and has 290");
    }

    @Test
    void aForkThatIsSignedWithTheRightKeyIsFoundAtItsFirstEntry() {
        paper.serves(log(ENTRIES));
        Kept kept = sound(Optional.empty()).seen();
        ListLog fork = log(270);
        for (int i = 0; i < 40; i++) {
            fork.append(new Tag(new Slug("fork-" + i), "Fork", Optional.empty()));
        }
        paper.serves(fork);

        assertThat(outcome(Optional.empty())).isInstanceOf(VerifyForeign.Outcome.Sound.class);
        assertBroken(Optional.of(kept), 271, "another one than when the log was last seen");
    }

    @Test
    void aCheckpointOfAnotherTreeIsFound() {
        ListLog log = log(ENTRIES);
        ListLog fork = log(299);
        fork.append(Cast.ines());
        paper.serves(log);
        paper.tampers(
                "checkpoint",
                _ -> fork.checkpoint(new Position(300)).orElseThrow().note().getBytes(UTF_8));

        assertBroken(300, "do not make the tree");
    }

    @Test
    void aCheckpointThatIsNotSignedByATrustedKeyIsFound() {
        paper.serves(log(3));

        try (var verify = new VerifyForeign(paper.address())) {
            assertThat(verify.log(SigningKey.make("lamp.example/log").verifier(), Optional.empty()))
                    .isInstanceOfSatisfying(
                            VerifyForeign.Outcome.Broken.class,
                            it -> assertThat(it.why()).contains("not signed with a key that is trusted"));
        }
    }

    @Test
    void whateverIsMadeOfTheCheckpointItIsFoundOrFetchedInVain() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            paper.serves(log(3));
            paper.tampers("checkpoint", bytes -> {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(7));
                return bytes;
            });
            try {
                assertThat(outcome(Optional.empty())).isInstanceOf(VerifyForeign.Outcome.Broken.class);
            } catch (Unreachable e) {
                assertThat(e).hasMessageContaining("answers 404");
            }
        }
    }

    @Test
    void anErasedDocumentLeavesALogThatIsSound() {
        ListLog log = log(5);
        log.append(Cast.erasedFirst());
        paper.serves(log);

        assertThat(sound(Optional.empty()).erased()).isEqualTo(1);
    }

    @Test
    void aDocumentThatIsMissingWithoutAnEntryThatSaysItWasErasedIsFound() {
        ListLog log = log(5);
        log.erase(new Position(2));
        paper.serves(log);

        assertThat(outcome(Optional.empty()))
                .isEqualTo(new VerifyForeign.Outcome.Broken(new Position(2), Erasures.UNEXPLAINED));
    }

    @Test
    void moreThanIsAllowedIsNotTaken() {
        paper.serves(log(3));
        paper.tampers("checkpoint", _ -> new byte[100_000]);

        assertThatThrownBy(() -> outcome(Optional.empty()))
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("/log/checkpoint cannot be fetched");
    }

    @Test
    void whatIsKeptIsReadBackAndWhatSomebodyElseWroteThereIsRefused() throws Exception {
        paper.serves(log(ENTRIES));
        Kept seen = sound(Optional.empty()).seen();
        Path file = directory.resolve("deep/seen.json");

        seen.write(file);

        assertThat(Kept.read(file)).contains(seen);
        assertThat(Kept.read(directory.resolve("nothing"))).isEmpty();
        Files.writeString(file, Files.readString(file).replace("\"leaves\":\"", "\"leaves\":\"AAAA"));
        assertThatThrownBy(() -> Kept.read(file))
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("is not what verify keeps");
    }

    @Test
    void whatIsNoAddressOfAPaperIsSaid() {
        for (String url : List.of("", "lamp.example", "file:///etc/passwd", "http://", "http://a@b/", "http://b/?q")) {
            assertThatThrownBy(() -> new VerifyForeign(url)).isInstanceOf(Unreachable.class);
        }
    }

    private void assertBroken(long position, String why) {
        assertBroken(Optional.empty(), position, why);
    }

    private void assertBroken(Optional<Kept> kept, long position, String why) {
        assertThat(outcome(kept)).isInstanceOfSatisfying(VerifyForeign.Outcome.Broken.class, it -> {
            assertThat(it.why()).contains(why);
            assertThat(it.position()).isEqualTo(new Position(position));
        });
    }

    private VerifyForeign.Outcome.Sound sound(Optional<Kept> kept) {
        return (VerifyForeign.Outcome.Sound) outcome(kept);
    }

    private VerifyForeign.Outcome outcome(Optional<Kept> kept) {
        try (var verify = new VerifyForeign(paper.address())) {
            return verify.log(ListLog.KEY.verifier(), kept);
        }
    }

    private static UnaryOperator<byte[]> flip(int at) {
        return bytes -> {
            byte[] other = bytes.clone();
            other[at] ^= 1;
            return other;
        };
    }

    private static List<byte[]> leaves(ListLog log, int from, int to) {
        return new ArrayList<>(log.all().subList(from, to).stream()
                .map(it -> it.committed().bytes())
                .toList());
    }

    private static ListLog log(int entries) {
        var log = new ListLog();
        for (int i = 0; i < entries; i++) {
            log.append(new Tag(new Slug("tag-" + i), "Tag " + i, Optional.empty()));
        }
        return log;
    }
}
