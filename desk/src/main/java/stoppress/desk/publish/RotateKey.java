package stoppress.desk.publish;

import java.sql.SQLException;
import java.util.Optional;
import stoppress.desk.database.DatabaseException;
import stoppress.desk.database.Transaction;
import stoppress.publication.log.Checkpoints;
import stoppress.publication.log.KeyFile;
import stoppress.publication.log.Position;
import stoppress.publication.log.SignedCheckpoint;
import stoppress.publication.log.SigningKey;
import stoppress.publication.log.SqlLog;
import stoppress.publication.log.Succession;
import stoppress.publication.log.VerifierKey;

/// Has the log signed with another key from now on, and says so in the log.
public final class RotateKey {
    /// What can happen.
    public sealed interface Outcome {
        /// The new key is in use, and the one before it vouches for it.
        record Rotated(VerifierKey key, Position position) implements Outcome {}

        /// The new key is in use; the one before it was lost, so that nobody vouches for it.
        record Replaced(VerifierKey key, Position position) implements Outcome {}

        /// Nothing was signed yet: the key is made with the first entry.
        record NotSigned() implements Outcome {}

        /// The key is there, and was said to be lost.
        record NotLost() implements Outcome {}
    }

    private final Door door;
    private final SqlLog log;
    private final KeyFile keys;

    public RotateKey(Door door, SqlLog log, KeyFile keys) {
        this.door = door;
        this.log = log;
        this.keys = keys;
    }

    /// Makes the next key; the one in use vouches for it.
    public Outcome next() {
        return settled(door.through(transaction -> signed(transaction)
                .<Outcome>map(newest -> {
                    SigningKey before = present(transaction);
                    SigningKey next = keys.prepare(before.verifier().name());
                    Position position = door.append(transaction, Succession.vouched(before, next.verifier()));
                    sign(transaction, next);
                    return new Outcome.Rotated(next.verifier(), position);
                })
                .orElseGet(Outcome.NotSigned::new)));
    }

    /// Makes another key in place of one that is not there any more.
    public Outcome instead() {
        return settled(door.through(transaction -> signed(transaction)
                .<Outcome>map(newest -> {
                    if (keys.verifier().isPresent()) {
                        return new Outcome.NotLost();
                    }
                    var before = VerifierKey.of(newest.key());
                    SigningKey next = keys.prepare(before.name());
                    Position position = door.append(transaction, Succession.lost(before, next.verifier()));
                    sign(transaction, next);
                    return new Outcome.Replaced(next.verifier(), position);
                })
                .orElseGet(Outcome.NotSigned::new)));
    }

    /// The key is in its place when this returns.
    private Outcome settled(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Rotated _, Outcome.Replaced _ ->
                door.through(transaction -> {
                    present(transaction);
                    return outcome;
                });
            case Outcome.NotSigned _, Outcome.NotLost _ -> outcome;
        };
    }

    private Optional<SignedCheckpoint> signed(Transaction transaction) {
        return log.checkpoint(transaction.connection());
    }

    private SigningKey present(Transaction transaction) {
        try {
            return keys.key(transaction.connection());
        } catch (SQLException e) {
            throw new DatabaseException("the publication log could not be read: " + e.getMessage(), e);
        }
    }

    private static void sign(Transaction transaction, SigningKey key) {
        try {
            Checkpoints.sign(transaction.connection(), key);
        } catch (SQLException e) {
            throw new DatabaseException("the publication log could not be signed: " + e.getMessage(), e);
        }
    }
}
