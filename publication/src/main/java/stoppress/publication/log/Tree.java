package stoppress.publication.log;

import java.util.ArrayList;
import java.util.List;

/// A whole Merkle tree (RFC 9162, section 2.1), from the hashes that its tiles hold.
///
/// Tiles are 256 wide (C2SP `tlog-tiles`): the hash number `n` at level `l` is that of the perfect subtree over the
/// leaves from `n * 256^l` on, `256^l` of them.
///
/// @param <E> how the look-up of a hash fails
public final class Tree<E extends Exception> {
    /// How many hashes a full tile has.
    public static final int WIDTH = 256;

    private static final int BITS = 8;

    private final Tiles<E> tiles;

    /// Where hashes are looked up.
    ///
    /// @param <E> how that fails
    public interface Tiles<E extends Exception> {
        /// `count` hashes at a level from number `from` on, all of one tile.
        List<Hash> hashes(int level, long from, int count) throws E;
    }

    public Tree(Tiles<E> tiles) {
        this.tiles = tiles;
    }

    /// The root of the first `size` leaves.
    public Hash root(long size) throws E {
        return size == 0 ? Hash.over() : range(0, size);
    }

    /// The inclusion proof for the leaf number `index`, from 0, in the tree of the first `size` leaves: the leaf's
    /// sibling first.
    public List<Hash> inclusion(long index, long size) throws E {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf %d in a tree of %d".formatted(index, size));
        }
        var proof = new ArrayList<Hash>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long middle = from + Long.highestOneBit(to - from - 1);
            if (index < middle) {
                proof.addFirst(range(middle, to));
                to = middle;
            } else {
                proof.addFirst(range(from, middle));
                from = middle;
            }
        }
        return proof;
    }

    /// The hash of a perfect subtree from the hashes that stand below it, a power of two of them.
    public static Hash perfect(List<Hash> hashes) {
        List<Hash> row = hashes;
        while (row.size() > 1) {
            var above = new ArrayList<Hash>(row.size() / 2);
            for (int i = 0; i < row.size(); i += 2) {
                above.add(Frontier.node(row.get(i), row.get(i + 1)));
            }
            row = above;
        }
        return row.getFirst();
    }

    /// The hash over the leaves from `from` on to before `to`; `from` is where a subtree of that size begins.
    private Hash range(long from, long to) throws E {
        long size = to - from;
        if (Long.bitCount(size) == 1) {
            int height = Long.numberOfTrailingZeros(size);
            int level = height / BITS;
            return perfect(tiles.hashes(level, from >> (level * BITS), 1 << (height % BITS)));
        }
        long middle = from + Long.highestOneBit(size);
        return Frontier.node(range(from, middle), range(middle, to));
    }
}
