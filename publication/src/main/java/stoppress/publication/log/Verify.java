package stoppress.publication.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Erasure;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.json.RefusedJson;

/// Checks the whole log: that positions are dense, that each document is what its entry commits to, that each leaf and
/// each root follows from what came before, that the head is where the entries end, and that each checkpoint that was
/// ever signed is of this tree and by the key of its time ([RecordedCheckpoints]), and that what is missing was erased
/// by an entry that says so ([Erasures]).
public final class Verify {
    /// What the check found.
    public sealed interface Outcome {
        /// Every entry is as it was appended. `root` is the tree's.
        record Sound(long entries, long erased, Hash root) implements Outcome {}

        /// The first position that is not as it was appended, and what is wrong there.
        record Broken(Position position, String why) implements Outcome {}
    }

    private final DataSource database;
    private final Optional<VerifierKey> present;

    /// @param present the key that the log is signed with now, where it is known
    public Verify(DataSource database, Optional<VerifierKey> present) {
        this.database = database;
        this.present = present;
    }

    /// Reads the log from its first entry to its last, in one transaction.
    public Outcome log() {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select position, at, kind, commitment, salt, document, leaf, root
                        from log_entry order by position
                        """)) {
            connection.setAutoCommit(false);
            select.setFetchSize(1_000);
            try (ResultSet rows = select.executeQuery()) {
                return fold(rows, connection);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new LogException("the publication log cannot be read: " + e.getMessage(), e);
        }
    }

    private Outcome fold(ResultSet rows, Connection connection) throws SQLException {
        Frontier tree = Frontier.EMPTY;
        long erased = 0;
        var checkpoints = RecordedCheckpoints.of(connection, present);
        var erasures = new Erasures();
        while (rows.next()) {
            var expected = new Position(tree.size() + 1);
            Checked entry = check(rows, expected);
            if (!entry.fault().isEmpty()) {
                return new Outcome.Broken(expected, entry.fault());
            }
            tree = tree.with(entry.leaf());
            if (!sameBytes(rows.getBytes("root"), tree.root())) {
                return new Outcome.Broken(expected, "the tree up to there has another root than was recorded");
            }
            String fault = checkpoints.fault(tree, rows.getString("kind"), rows.getBytes("document"));
            if (!fault.isEmpty()) {
                return new Outcome.Broken(expected, fault);
            }
            byte @Nullable [] document = rows.getBytes("document");
            if (document == null) {
                erased++;
                erasures.missing(expected);
            } else if (rows.getString("kind").equals(Erasure.KIND)) {
                fault = erasures.fault(expected, (Erasure) DocumentJson.read(document));
                if (!fault.isEmpty()) {
                    return new Outcome.Broken(expected, fault);
                }
            }
        }
        if (erasures.unexplained().isPresent()) {
            return new Outcome.Broken(erasures.unexplained().get(), Erasures.UNEXPLAINED);
        }
        String fault = checkpoints.faultAtTheEnd(tree.size());
        if (fault.isEmpty()) {
            fault = headFault(connection, tree);
        }
        return fault.isEmpty()
                ? new Outcome.Sound(tree.size(), erased, tree.root())
                : new Outcome.Broken(new Position(tree.size() + 1), fault);
    }

    private static Checked check(ResultSet row, Position expected) throws SQLException {
        if (row.getLong("position") != expected.number()) {
            return Checked.fault("the entry is missing; the next one has position " + row.getLong("position"));
        }
        byte @Nullable [] salt = row.getBytes("salt");
        byte @Nullable [] document = row.getBytes("document");
        byte @Nullable [] commitment = row.getBytes("commitment");
        if (commitment == null || commitment.length != Hash.LENGTH) {
            return Checked.fault("the entry has no commitment");
        }
        if ((salt == null) != (document == null)) {
            return Checked.fault("a document and its salt are erased together, and only one of them is there");
        }
        if (salt != null && document != null) {
            String fault = documentFault(row.getString("kind"), salt, document, Hash.of(commitment));
            if (!fault.isEmpty()) {
                return Checked.fault(fault);
            }
        }
        return leaf(row, expected, Hash.of(commitment));
    }

    private static String documentFault(String kind, byte[] salt, byte[] document, Hash commitment) {
        if (salt.length != Leaf.SALT || !Leaf.commitment(salt, document).equals(commitment)) {
            return "the document is not the one that the entry commits to";
        }
        try {
            return DocumentJson.kind(DocumentJson.read(document)).equals(kind)
                    ? ""
                    : "the document is not of the kind " + kind;
        } catch (InvalidDocument | RefusedJson e) {
            return "the document cannot be read: " + e.getMessage();
        }
    }

    private static Checked leaf(ResultSet row, Position position, Hash commitment) throws SQLException {
        Instant at;
        try {
            at = Instant.parse(row.getString("at"));
        } catch (DateTimeParseException e) {
            return Checked.fault("the entry's time is none: " + row.getString("at"));
        }
        Hash leaf = new Leaf(position, at, row.getString("kind"), commitment).hash();
        return sameBytes(row.getBytes("leaf"), leaf)
                ? new Checked(leaf, "")
                : Checked.fault("the entry is not the one that its leaf was made of");
    }

    private static String headFault(Connection connection, Frontier tree) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("select size, frontier from log_head where only = 1");
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return "the log has no head";
            }
            if (row.getLong("size") != tree.size()) {
                return "the log says that it has %d entries, and has %d".formatted(row.getLong("size"), tree.size());
            }
            return Arrays.equals(row.getBytes("frontier"), tree.bytes())
                    ? ""
                    : "the log's head is not the one that its entries give";
        }
    }

    private static boolean sameBytes(byte @Nullable [] recorded, Hash computed) {
        return recorded != null && Arrays.equals(recorded, computed.bytes());
    }

    private record Checked(Hash leaf, String fault) {
        static Checked fault(String fault) {
            return new Checked(Hash.over(), fault);
        }
    }
}
