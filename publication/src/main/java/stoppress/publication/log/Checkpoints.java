package stoppress.publication.log;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Signs the tree, inside somebody else's transaction, and records the notes. A note that is recorded is never
/// changed: each says what the log was, and [Verify] holds the log to all of them.
public final class Checkpoints {
    private Checkpoints() {}

    /// Signs the tree as it is at the end of the transaction, unless there are no entries, or none since the last
    /// note.
    public static void sign(Connection transaction, Keyring keys) throws SQLException {
        long size = size(transaction);
        long signed = newest(transaction, new Position(Long.MAX_VALUE))
                .map(it -> it.at().number())
                .orElse(0L);
        if (size > signed) {
            sign(transaction, keys.key(transaction));
        }
    }

    /// All notes, the first first.
    public static List<SignedCheckpoint> all(Connection connection) throws SQLException {
        var all = new ArrayList<SignedCheckpoint>();
        try (PreparedStatement select =
                        connection.prepareStatement("select size, note, key from log_checkpoint order by size");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                all.add(new SignedCheckpoint(new Position(rows.getLong(1)), rows.getString(2), rows.getString(3)));
            }
        }
        return all;
    }

    /// Records a note that was signed elsewhere, of a log that is carried here whole. [Verify] says whether it is of
    /// it.
    public static void carry(Connection transaction, SignedCheckpoint checkpoint) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement(
                "insert into log_checkpoint (size, note, key) values (?, ?, ?) on conflict do nothing")) {
            insert.setLong(1, checkpoint.at().number());
            insert.setString(2, checkpoint.note());
            insert.setString(3, checkpoint.key());
            insert.executeUpdate();
        }
    }

    /// The newest note of a tree that ends at `upTo` or before.
    static Optional<SignedCheckpoint> newest(Connection connection, Position upTo) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select size, note, key from log_checkpoint where size <= ? order by size desc limit 1
                """)) {
            select.setLong(1, upTo.number());
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new SignedCheckpoint(new Position(row.getLong(1)), row.getString(2), row.getString(3)))
                        : Optional.empty();
            }
        }
    }

    /// Signs the tree as it is with `key`.
    public static void sign(Connection transaction, SigningKey key) throws SQLException {
        Frontier tree = Appending.head(transaction);
        var checkpoint = new Checkpoint(key.verifier().name(), tree.size(), tree.root());
        try (PreparedStatement insert =
                transaction.prepareStatement("insert into log_checkpoint (size, note, key) values (?, ?, ?)")) {
            insert.setLong(1, tree.size());
            insert.setString(2, SignedNote.signed(checkpoint.text(), key).written());
            insert.setString(3, key.verifier().text());
            insert.executeUpdate();
        }
    }

    /// What the previous key signs to vouch for the next one.
    static byte[] vouching(String previous, String next) {
        return ("stoppress signer\n" + previous + "\n" + next + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static long size(Connection transaction) throws SQLException {
        try (PreparedStatement select = transaction.prepareStatement("select size from log_head where only = 1");
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
