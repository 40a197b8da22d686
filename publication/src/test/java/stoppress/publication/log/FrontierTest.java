package stoppress.publication.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrontierTest {
    /// The leaves and roots that implementations of RFC 6962 and RFC 9162 test themselves against.
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void theRootIsThatOfThePublishedVectorsAtEverySize() {
        Frontier tree = Frontier.EMPTY;
        assertThat(tree.root().hex()).isEqualTo(ROOTS.getFirst());
        for (int i = 0; i < LEAVES.size(); i++) {
            tree = tree.with(Frontier.leaf(HexFormat.of().parseHex(LEAVES.get(i))));
            assertThat(tree.root().hex()).isEqualTo(ROOTS.get(i + 1));
        }
    }

    @Test
    void theRootIsThatOfTheSpecificationsRecursionAtEverySizeUpTo300() throws Exception {
        Frontier tree = Frontier.EMPTY;
        for (int size = 1; size <= 300; size++) {
            tree = tree.with(Frontier.leaf(entry(size - 1)));

            assertThat(tree.root().bytes())
                    .isEqualTo(recursively(IntStream.range(0, size)
                            .mapToObj(FrontierTest::entry)
                            .toList()));
        }
    }

    @Test
    void aFrontierThatWasKeptGoesOnAsIfItHadNotBeen() {
        Frontier tree = Frontier.EMPTY;
        for (int i = 0; i < 100; i++) {
            Frontier kept = Frontier.of(tree.size(), tree.bytes());
            tree = tree.with(Frontier.leaf(entry(i)));
            assertThat(kept.with(Frontier.leaf(entry(i))).root()).isEqualTo(tree.root());
        }
    }

    @Test
    void bytesThatCannotBeTheFrontierOfATreeOfThatSizeAreRefused() {
        assertThatThrownBy(() -> Frontier.of(3, new byte[32])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Frontier.of(-1, new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] entry(int i) {
        return ("entry " + i).getBytes(StandardCharsets.UTF_8);
    }

    /// MTH of RFC 9162, section 2.1.1, word for word.
    private static byte[] recursively(List<byte[]> entries) throws Exception {
        var sha = MessageDigest.getInstance("SHA-256");
        if (entries.size() == 1) {
            sha.update((byte) 0);
            return sha.digest(entries.getFirst());
        }
        int k = Integer.highestOneBit(entries.size() - 1);
        byte[] left = recursively(entries.subList(0, k));
        byte[] right = recursively(entries.subList(k, entries.size()));
        sha.update((byte) 1);
        sha.update(left);
        return sha.digest(right);
    }
}
