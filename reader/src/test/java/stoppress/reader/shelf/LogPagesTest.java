package stoppress.reader.shelf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.publication.document.Cast;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Tag;
import stoppress.publication.log.Bundle;
import stoppress.publication.log.ListLog;
import stoppress.publication.log.Position;
import stoppress.publication.log.SignedNote;
import stoppress.reader.pages.Caching;
import stoppress.reader.pages.Source.Answer;

/// The log as strangers check it, with hashing of their own.
class LogPagesTest {
    private static final int MANY = 600;

    @TempDir
    private Path directory;

    private ReadingRoom room;

    @BeforeEach
    void open() {
        room = new ReadingRoom(directory.resolve("shelf"));
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void theCheckpointIsSignedAndItsRootIsThatOfTheEntriesThatAreServed() throws Exception {
        publishMany();

        var note = SignedNote.read(bytes("/log/checkpoint"));
        String[] lines = note.text().split("\n", -1);
        var leaves = new ArrayList<byte[]>();
        leaves.addAll(Bundle.read(bytes("/log/tile/entries/000"), 256));
        leaves.addAll(Bundle.read(bytes("/log/tile/entries/001"), 256));
        leaves.addAll(Bundle.read(bytes("/log/tile/entries/002.p/88"), 88));

        assertThat(note.isSignedBy(ListLog.KEY.verifier())).isTrue();
        assertThat(room.reads("/log/key")).isEqualTo(ListLog.KEY.verifier().text() + "\n");
        assertThat(lines).startsWith("lamp.example/log", "600");
        assertThat(lines[2]).isEqualTo(base64(mth(leaves)));
    }

    @Test
    void theTilesHoldTheHashesOfTheEntriesAndOfTheTilesBelow() throws Exception {
        publishMany();
        var leaves = Bundle.read(bytes("/log/tile/entries/001"), 256);

        byte[] tile = bytes("/log/tile/0/001");
        byte[] above = bytes("/log/tile/1/000.p/2");

        for (int i = 0; i < 256; i++) {
            assertThat(Arrays.copyOfRange(tile, i * 32, i * 32 + 32)).isEqualTo(mth(List.of(leaves.get(i))));
        }
        assertThat(above).hasSize(64);
        assertThat(Arrays.copyOfRange(above, 32, 64)).isEqualTo(mth(leaves));
        assertThat(((Answer.Found) room.finds("/log/tile/0/001")).caching()).isEqualTo(Caching.IMMUTABLE);
    }

    @Test
    void aTileThatIsNotThereYetOrHasAnotherPathIsMissing() {
        publishMany();

        for (String path : List.of(
                "/log/tile/0/002",
                "/log/tile/0/002.p/89",
                "/log/tile/1/000.p/3",
                "/log/tile/2/000.p/1",
                "/log/tile/entries/003.p/1",
                "/log/tile/0/2",
                "/log/tile/63/000",
                "/log/tile/entries",
                "/log/checkpoint/",
                "/log/document/601",
                "/log/document/0",
                "/log/proof/601",
                "/log/",
                "/log/nothing")) {
            assertThat(room.finds(path)).as(path).isInstanceOf(Answer.Missing.class);
        }
    }

    @Test
    void aDocumentIsServedWithItsSaltSoThatItsHashIsTheCommitment() throws Exception {
        room.hears(Cast.lamp(), Cast.ferryStrike());

        byte[] said = bytes("/log/document/2");
        String leaf =
                new String(Bundle.read(bytes("/log/tile/entries/000.p/2"), 2).get(1), UTF_8);

        assertThat(Arrays.copyOfRange(said, 32, said.length)).isEqualTo(DocumentJson.write(Cast.ferryStrike()));
        assertThat(leaf)
                .contains(java.util.HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(said)));
    }

    @Test
    void aDocumentThatTheLawErasedIsGoneAndItsLeafStays() {
        room.log().append(Cast.lamp());
        room.log().append(Cast.ferryStrike());
        room.log().erase(new Position(2));
        room.hears();

        assertThat(room.finds("/log/document/2")).isInstanceOf(Answer.Gone.class);
        assertThat(room.finds("/log/tile/entries/000.p/2")).isInstanceOf(Answer.Found.class);
    }

    @Test
    void aProofLeadsFromTheLeafToTheRootThatIsSigned() throws Exception {
        publishMany();

        for (int position : List.of(1, 256, 257, 512, 600)) {
            String[] halves = room.reads("/log/proof/" + position).split("\n\n", 2);
            String[] lines = halves[0].split("\n", -1);
            byte[] leaf = leaf(position);
            var path = new ArrayList<byte[]>();
            for (String line : Arrays.copyOfRange(lines, 2, lines.length)) {
                path.add(Base64.getDecoder().decode(line));
            }

            assertThat(lines).startsWith("c2sp.org/tlog-proof@v1", "index " + (position - 1));
            assertThat(halves[1]).isEqualTo(room.reads("/log/checkpoint"));
            assertThat(base64(rootOf(leaf, position - 1, MANY, path)))
                    .isEqualTo(halves[1].split("\n", -1)[2]);
        }
    }

    @Test
    void theCheckpointIsNamedAsTouchedAndIsNeverOfMoreThanIsOnTheShelf() {
        assertThat(room.touchedBy(Cast.ines())).contains("/log/checkpoint");
        room.log().append(Cast.ferry());
        room.log().append(Cast.saltWorks());
        room.shelf().apply(room.log().after(new Position(1), 1), room.log().checkpoint(new Position(3)));

        assertThat(room.reads("/log/checkpoint")).startsWith("lamp.example/log\n1\n");
    }

    @Test
    void aPaperThatSaidNothingHasNoCheckpoint() {
        assertThat(room.finds("/log/checkpoint")).isInstanceOf(Answer.Missing.class);
        assertThat(room.finds("/log/proof/1")).isInstanceOf(Answer.Missing.class);
    }

    private void publishMany() {
        for (int i = 0; i < MANY; i++) {
            room.log().append(new Tag(new Slug("tag-" + i), "Tag " + i, Optional.empty()));
        }
        room.hears();
    }

    private byte[] bytes(String path) {
        return ((Answer.Found) room.finds(path)).page().bytes();
    }

    private byte[] leaf(int position) throws Exception {
        int tile = (position - 1) / 256;
        int width = Math.min(256, MANY - tile * 256);
        var leaves = Bundle.read(bytes("/log/tile/entries/00" + tile + (width == 256 ? "" : ".p/" + width)), width);
        return mth(List.of(leaves.get((position - 1) % 256)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] node(byte[] left, byte[] right) throws Exception {
        var sha = MessageDigest.getInstance("SHA-256");
        sha.update((byte) 1);
        sha.update(left);
        return sha.digest(right);
    }

    /// MTH of RFC 9162, section 2.1.1.
    private static byte[] mth(List<byte[]> entries) throws Exception {
        if (entries.size() == 1) {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update((byte) 0);
            return sha.digest(entries.getFirst());
        }
        int k = Integer.highestOneBit(entries.size() - 1);
        return node(mth(entries.subList(0, k)), mth(entries.subList(k, entries.size())));
    }

    /// RFC 9162, section 2.1.3.2.
    private static byte[] rootOf(byte[] leaf, long index, long size, List<byte[]> path) throws Exception {
        long fn = index;
        long sn = size - 1;
        byte[] r = leaf;
        for (byte[] p : path) {
            assertThat(sn).isNotZero();
            if ((fn & 1) == 1 || fn == sn) {
                r = node(p, r);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                r = node(r, p);
            }
            fn >>= 1;
            sn >>= 1;
        }
        assertThat(sn).isZero();
        return r;
    }
}
