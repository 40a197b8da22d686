package stoppress.reader.shelf;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import stoppress.publication.log.Entry;
import stoppress.publication.log.Hash;
import stoppress.publication.log.Leaf;
import stoppress.publication.log.Position;
import stoppress.publication.log.SignedCheckpoint;
import stoppress.publication.log.Tree;

/// The log as it stands on the shelf: every entry whole, the hashes of the tree's tiles, and the newest checkpoint.
final class Entries {
    private static final int BITS = 8;

    private final Sql sql;

    Entries(Sql sql) {
        this.sql = sql;
    }

    /// The next entry; with it, the tiles that it fills.
    void write(Entry entry) throws SQLException {
        Leaf leaf = entry.committed();
        sql.run(
                """
                insert into entry (position, at, kind, commitment, leaf, salt, document) values (?, ?, ?, ?, ?, ?, ?)
                """,
                leaf.position().number(),
                leaf.at().toString(),
                leaf.kind(),
                leaf.commitment().bytes(),
                leaf.hash().bytes(),
                entry.said().map(Entry.Said::salt).orElse(null),
                entry.said().map(Entry.Said::document).orElse(null));
        long leaves = leaf.position().number();
        for (int level = 1; leaves % (1L << (level * BITS)) == 0; level++) {
            long number = (leaves >> (level * BITS)) - 1;
            Hash hash = Tree.perfect(hashes(level - 1, number << BITS, Tree.WIDTH));
            sql.run("insert into node (level, number, hash) values (?, ?, ?)", level, number, hash.bytes());
        }
    }

    void write(SignedCheckpoint checkpoint) throws SQLException {
        sql.run(
                "insert or replace into checkpoint (only, size, note, key) values (1, ?, ?, ?)",
                checkpoint.at().number(),
                checkpoint.note(),
                checkpoint.key());
    }

    /// Forgets what was said at a position. What the tree has of it stays.
    void erase(Position position) throws SQLException {
        sql.run("update entry set salt = null, document = null where position = ?", position.number());
    }

    Optional<SignedCheckpoint> checkpoint() throws SQLException {
        return sql.first(
                "select size, note, key from checkpoint",
                row -> new SignedCheckpoint(new Position(row.getLong(1)), row.getString(2), row.getString(3)));
    }

    /// The entry at a position; empty where there is none yet.
    Optional<Entry> at(long position) throws SQLException {
        return sql.first(
                "select position, at, kind, commitment, salt, document from entry where position = ?",
                Entries::entry,
                position);
    }

    /// The leaves of the entries that follow `position`, at most `count` of them.
    List<Leaf> leaves(long position, int count) throws SQLException {
        return sql.all(
                "select position, at, kind, commitment from entry where position > ? order by position limit ?",
                Entries::leaf,
                position,
                count);
    }

    /// At most `count` hashes of a level, from number `from` on.
    List<Hash> hashes(int level, long from, int count) throws SQLException {
        return level == 0
                ? sql.all(
                        "select leaf from entry where position > ? order by position limit ?",
                        row -> Hash.of(row.getBytes(1)),
                        from,
                        count)
                : sql.all(
                        "select hash from node where level = ? and number >= ? order by number limit ?",
                        row -> Hash.of(row.getBytes(1)),
                        level,
                        from,
                        count);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        byte @Nullable [] salt = row.getBytes(5);
        byte @Nullable [] document = row.getBytes(6);
        return new Entry(
                leaf(row),
                salt == null || document == null ? Optional.empty() : Optional.of(new Entry.Said(salt, document)));
    }

    private static Leaf leaf(ResultSet row) throws SQLException {
        return new Leaf(
                new Position(row.getLong(1)),
                Instant.parse(row.getString(2)),
                row.getString(3),
                Hash.of(row.getBytes(4)));
    }
}
