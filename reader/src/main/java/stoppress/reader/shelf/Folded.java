package stoppress.reader.shelf;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import stoppress.publication.log.Entry;
import stoppress.publication.log.Frontier;
import stoppress.publication.log.Hash;
import stoppress.publication.log.Position;

/// How far the log is folded, and which log it was.
///
/// @param tree the log's Merkle tree up to `position`
/// @param first the leaf of the log's first entry
/// @param last the leaf of the entry at `position`
record Folded(Position position, Frontier tree, Hash first, Hash last) {
    static Optional<Folded> read(Sql sql) throws SQLException {
        return sql.first("select position, frontier, first_leaf, last_leaf from folded", Folded::of);
    }

    static Folded after(Optional<Folded> before, Entry entry) {
        return new Folded(
                entry.position(),
                before.map(Folded::tree).orElse(Frontier.EMPTY).with(entry.leaf()),
                before.map(Folded::first).orElse(entry.leaf()),
                entry.leaf());
    }

    void write(Sql sql) throws SQLException {
        sql.run("""
                insert or replace into folded (only, position, frontier, first_leaf, last_leaf)
                values (1, ?, ?, ?, ?)
                """, position.number(), tree.bytes(), first.bytes(), last.bytes());
    }

    private static Folded of(ResultSet row) throws SQLException {
        long position = row.getLong(1);
        return new Folded(
                new Position(position),
                Frontier.of(position, row.getBytes(2)),
                Hash.of(row.getBytes(3)),
                Hash.of(row.getBytes(4)));
    }
}
