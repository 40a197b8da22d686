package stoppress.publication.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import stoppress.publication.document.Document;
import stoppress.publication.document.DocumentJson;

/// Appends to the log, inside somebody else's transaction.
///
/// The first thing that an append does is to change the one row of `log_head`; from then on the transaction holds the
/// writer's lock, nobody else gets a position before it commits, and a rollback gives the position back. So positions
/// are dense, and their order is the order of the commits.
///
/// The tables are in `V1__publication_log.sql` beside this class.
public final class Appending {
    private final Supplier<byte[]> salts;

    /// `salts` gives 32 bytes at a time that nobody can guess.
    public Appending(Supplier<byte[]> salts) {
        this.salts = salts;
    }

    /// Appends one document. `at` is cut to milliseconds.
    ///
    /// @param transaction open, not on auto-commit; it is neither committed nor closed here
    public Position append(Connection transaction, Document document, Instant at) throws SQLException {
        try (PreparedStatement lock =
                transaction.prepareStatement("update log_head set size = size + 1 where only = 1")) {
            lock.executeUpdate();
        }
        Frontier before = frontier(transaction);
        byte[] bytes = DocumentJson.write(document);
        byte[] salt = salts.get();
        var leaf = new Leaf(
                new Position(before.size() + 1),
                at.truncatedTo(ChronoUnit.MILLIS),
                DocumentJson.kind(document),
                Leaf.commitment(salt, bytes));
        Frontier after = before.with(leaf.hash());
        insert(transaction, leaf, salt, bytes, after.root());
        advance(transaction, after);
        return leaf.position();
    }

    /// Appends an entry of a log that is carried here whole: it is the same leaf as there. The tree is not signed.
    ///
    /// @param transaction open, not on auto-commit; it is neither committed nor closed here
    /// @throws IllegalArgumentException when it does not follow the last entry
    public static void carry(Connection transaction, Entry entry) throws SQLException {
        try (PreparedStatement lock =
                transaction.prepareStatement("update log_head set size = size + 1 where only = 1")) {
            lock.executeUpdate();
        }
        Frontier before = frontier(transaction);
        if (entry.position().number() != before.size() + 1) {
            throw new IllegalArgumentException(
                    "the entry at %s does not follow the one at %d".formatted(entry.position(), before.size()));
        }
        Frontier after = before.with(entry.leaf());
        insert(transaction, entry.committed(), new byte[0], new byte[0], after.root());
        try (PreparedStatement said =
                transaction.prepareStatement("update log_entry set salt = ?, document = ? where position = ?")) {
            if (entry.said().isPresent()) {
                said.setBytes(1, entry.said().get().salt());
                said.setBytes(2, entry.said().get().document());
            } else {
                said.setNull(1, Types.BLOB);
                said.setNull(2, Types.BLOB);
            }
            said.setLong(3, entry.position().number());
            said.executeUpdate();
        }
        advance(transaction, after);
    }

    /// Forgets what was said at a position, and its salt; what the tree commits to stays.
    ///
    /// @param transaction open, not on auto-commit; with the [stoppress.publication.document.Erasure] that says why
    public static void erase(Connection transaction, Position position) throws SQLException {
        try (PreparedStatement update =
                transaction.prepareStatement("update log_entry set salt = null, document = null where position = ?")) {
            update.setLong(1, position.number());
            update.executeUpdate();
        }
    }

    /// The frontier before the append that holds the lock: its size has been counted up already.
    private static Frontier frontier(Connection transaction) throws SQLException {
        return head(transaction, "select size - 1, frontier from log_head where only = 1");
    }

    /// The frontier of the whole tree, as the transaction has it.
    static Frontier head(Connection transaction) throws SQLException {
        return head(transaction, "select size, frontier from log_head where only = 1");
    }

    private static Frontier head(Connection transaction, String sql) throws SQLException {
        try (PreparedStatement select = transaction.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("the log has no head");
            }
            return Frontier.of(row.getLong(1), row.getBytes(2));
        }
    }

    private static void insert(Connection transaction, Leaf leaf, byte[] salt, byte[] document, Hash root)
            throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into log_entry (position, at, kind, commitment, salt, document, leaf, root)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
            insert.setLong(1, leaf.position().number());
            insert.setString(2, leaf.at().toString());
            insert.setString(3, leaf.kind());
            insert.setBytes(4, leaf.commitment().bytes());
            insert.setBytes(5, salt);
            insert.setBytes(6, document);
            insert.setBytes(7, leaf.hash().bytes());
            insert.setBytes(8, root.bytes());
            insert.executeUpdate();
        }
    }

    private static void advance(Connection transaction, Frontier frontier) throws SQLException {
        try (PreparedStatement update =
                transaction.prepareStatement("update log_head set frontier = ? where only = 1")) {
            update.setBytes(1, frontier.bytes());
            update.executeUpdate();
        }
    }
}
