package stoppress.publication.log;

import java.util.ArrayList;
import java.util.List;

/// All that must be remembered of a Merkle tree to add to it: how many leaves it has and the hashes of its perfect
/// subtrees, widest first (one for each bit that is set in the size). Hashing as in RFC 9162, section 2.1.1.
///
/// A frontier does not change; [#with] gives the next one.
public final class Frontier {
    public static final Frontier EMPTY = new Frontier(0, List.of());
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private final long size;
    private final List<Hash> subtrees;

    private Frontier(long size, List<Hash> subtrees) {
        this.size = size;
        this.subtrees = subtrees;
    }

    /// A frontier as [#bytes] wrote it.
    ///
    /// @throws IllegalArgumentException when the bytes cannot be those of a tree of that size
    public static Frontier of(long size, byte[] bytes) {
        if (size < 0 || bytes.length != Long.bitCount(size) * Hash.LENGTH) {
            throw new IllegalArgumentException(
                    "not the frontier of a tree of " + size + ": " + bytes.length + " bytes");
        }
        var subtrees = new ArrayList<Hash>();
        for (int at = 0; at < bytes.length; at += Hash.LENGTH) {
            byte[] hash = new byte[Hash.LENGTH];
            System.arraycopy(bytes, at, hash, 0, Hash.LENGTH);
            subtrees.add(Hash.of(hash));
        }
        return new Frontier(size, List.copyOf(subtrees));
    }

    /// The leaf hash of an entry's bytes.
    public static Hash leaf(byte[] entry) {
        return Hash.over(LEAF, entry);
    }

    /// How many leaves the tree has.
    public long size() {
        return size;
    }

    /// The frontier of the tree with one leaf more.
    public Frontier with(Hash leaf) {
        var grown = new ArrayList<>(subtrees);
        Hash last = leaf;
        for (long bits = size; (bits & 1) == 1; bits >>= 1) {
            last = node(grown.removeLast(), last);
        }
        grown.add(last);
        return new Frontier(size + 1, List.copyOf(grown));
    }

    /// The root hash; of an empty tree, the hash of nothing.
    public Hash root() {
        if (subtrees.isEmpty()) {
            return Hash.over();
        }
        Hash root = subtrees.getLast();
        for (int i = subtrees.size() - 2; i >= 0; i--) {
            root = node(subtrees.get(i), root);
        }
        return root;
    }

    /// The hashes of the subtrees, one after the other.
    public byte[] bytes() {
        byte[] bytes = new byte[subtrees.size() * Hash.LENGTH];
        for (int i = 0; i < subtrees.size(); i++) {
            System.arraycopy(subtrees.get(i).bytes(), 0, bytes, i * Hash.LENGTH, Hash.LENGTH);
        }
        return bytes;
    }

    /// The hash of a node.
    static Hash node(Hash left, Hash right) {
        return Hash.over(NODE, left.bytes(), right.bytes());
    }
}
