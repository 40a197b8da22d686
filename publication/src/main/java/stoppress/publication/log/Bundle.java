package stoppress.publication.log;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A bundle of entries as C2SP's `tlog-tiles` has it: the bytes of each leaf behind their length, in two bytes.
public final class Bundle {
    /// More bytes than any bundle of ours has.
    public static final int BYTES = Tree.WIDTH * (2 + Leaf.BYTES);

    private Bundle() {}

    public static byte[] write(List<byte[]> leaves) {
        var out = new ByteArrayOutputStream();
        for (byte[] leaf : leaves) {
            if (leaf.length > 0xffff) {
                throw new IllegalArgumentException("a leaf of " + leaf.length + " bytes");
            }
            out.write(leaf.length >> 8);
            out.write(leaf.length);
            out.writeBytes(leaf);
        }
        return out.toByteArray();
    }

    /// The leaves' bytes.
    ///
    /// @throws Malformed when there are not `width` of them, or more bytes than [#BYTES]
    public static List<byte[]> read(byte[] bundle, int width) {
        if (bundle.length > BYTES) {
            throw new Malformed("a bundle of more than %,d bytes".formatted(BYTES));
        }
        var leaves = new ArrayList<byte[]>();
        int at = 0;
        while (at + 2 <= bundle.length) {
            int length = Byte.toUnsignedInt(bundle[at]) << 8 | Byte.toUnsignedInt(bundle[at + 1]);
            if (at + 2 + length > bundle.length) {
                throw new Malformed("a bundle that ends within its entry " + leaves.size());
            }
            leaves.add(Arrays.copyOfRange(bundle, at + 2, at + 2 + length));
            at += 2 + length;
        }
        if (at != bundle.length || leaves.size() != width) {
            throw new Malformed("a bundle of %d entries and not of %d".formatted(leaves.size(), width));
        }
        return leaves;
    }
}
