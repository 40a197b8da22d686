package stoppress.publication.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The tree from its tiles, held against the published vectors and against the specification's own words.
class TreeTest {
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    /// The inclusion proofs that implementations of RFC 6962 test themselves against: leaf (from 1), size, path.
    @ParameterizedTest
    @CsvSource({
        "1, 1, ''",
        "1, 8, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        "6, 8, bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "3, 3, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "2, 5, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    })
    void theInclusionProofsAreThoseOfThePublishedVectors(long leaf, long size, String path) {
        var leaves = LEAVES.stream()
                .map(it -> Frontier.leaf(HexFormat.of().parseHex(it)))
                .toList();

        var proof = new Tree<>(tiles(leaves)).inclusion(leaf - 1, size);

        assertThat(String.join(" ", proof.stream().map(Hash::hex).toList())).isEqualTo(path);
    }

    @Test
    void rootsAndProofsAreThoseOfTheSpecificationsRecursionAcrossTheTilesBoundaries() throws Exception {
        var entries = new ArrayList<byte[]>();
        for (int i = 0; i < 1_100; i++) {
            entries.add(("entry " + i).getBytes(StandardCharsets.UTF_8));
        }
        var tree = new Tree<>(tiles(entries.stream().map(Frontier::leaf).toList()));

        for (int size : List.of(1, 2, 3, 7, 255, 256, 257, 511, 512, 513, 1_000, 1_100)) {
            assertThat(tree.root(size).bytes()).isEqualTo(mth(entries.subList(0, size)));
            for (int index = 0; index < size; index += 37) {
                var expected = new ArrayList<byte[]>();
                path(index, entries.subList(0, size), expected);
                assertThat(tree.inclusion(index, size).stream().map(Hash::bytes).toList())
                        .usingElementComparator(java.util.Arrays::compare)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void aLeafThatIsNotInTheTreeHasNoProof() {
        assertThatThrownBy(() -> new Tree<>(tiles(List.of(Hash.over()))).inclusion(1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// What tiles would hold, from the leaves.
    private static Tree.Tiles<RuntimeException> tiles(List<Hash> leaves) {
        return (level, from, count) -> {
            var hashes = new ArrayList<Hash>();
            for (long n = from; n < from + count; n++) {
                int width = 1 << (8 * level);
                hashes.add(Tree.perfect(leaves.subList((int) n * width, (int) (n + 1) * width)));
            }
            return hashes;
        };
    }

    /// MTH of RFC 9162, section 2.1.1.
    private static byte[] mth(List<byte[]> entries) throws Exception {
        var sha = MessageDigest.getInstance("SHA-256");
        if (entries.size() == 1) {
            sha.update((byte) 0);
            return sha.digest(entries.getFirst());
        }
        int k = Integer.highestOneBit(entries.size() - 1);
        byte[] left = mth(entries.subList(0, k));
        byte[] right = mth(entries.subList(k, entries.size()));
        sha.update((byte) 1);
        sha.update(left);
        return sha.digest(right);
    }

    /// PATH of RFC 9162, section 2.1.3.1.
    private static void path(int m, List<byte[]> entries, List<byte[]> out) throws Exception {
        if (entries.size() == 1) {
            return;
        }
        int k = Integer.highestOneBit(entries.size() - 1);
        if (m < k) {
            path(m, entries.subList(0, k), out);
            out.add(mth(entries.subList(k, entries.size())));
        } else {
            path(m - k, entries.subList(k, entries.size()), out);
            out.add(mth(entries.subList(0, k)));
        }
    }
}
