package stoppress.desk.publish;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import stoppress.desk.database.Database;
import stoppress.desk.database.DatabaseException;
import stoppress.desk.database.Transaction;
import stoppress.publication.document.Document;
import stoppress.publication.log.Appending;
import stoppress.publication.log.Checkpoints;
import stoppress.publication.log.Keyring;
import stoppress.publication.log.Position;
import stoppress.publication.log.SqlLog;

/// What all that goes out shares: the clock, the transaction, the append, and the bell for those who follow the log.
public final class Door {
    private final Database database;
    private final SqlLog log;
    private final Keyring keys;
    private final InstantSource clock;
    private final Appending appending;

    /// @param keys has the key that each transaction's end is signed with
    public Door(Database database, SqlLog log, Keyring keys, InstantSource clock) {
        this.database = database;
        this.keys = keys;
        this.log = log;
        this.clock = clock;
        var random = new SecureRandom();
        this.appending = new Appending(() -> {
            byte[] salt = new byte[32];
            random.nextBytes(salt);
            return salt;
        });
    }

    /// Does `work` in one transaction, signs the log as it then is, and wakes the log's followers once it is committed.
    public <T> T through(Transaction.Work<T> work) {
        T result = database.write(transaction -> {
            T done = work.in(transaction);
            sign(transaction);
            return done;
        });
        log.ring();
        return result;
    }

    /// Does `work`, which changes nothing, on one state of the database.
    public <T> T reading(Transaction.Work<T> work) {
        return database.read(work);
    }

    /// The present, to the millisecond.
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private void sign(Transaction transaction) {
        try {
            Checkpoints.sign(transaction.connection(), keys);
        } catch (SQLException e) {
            throw new DatabaseException("the publication log could not be signed: " + e.getMessage(), e);
        }
    }

    /// Forgets what was said at a position; the entry stays.
    void erase(Transaction transaction, Position position) {
        try {
            Appending.erase(transaction.connection(), position);
        } catch (SQLException e) {
            throw new DatabaseException("the publication log could not be written: " + e.getMessage(), e);
        }
    }

    Position append(Transaction transaction, Document document) {
        try {
            return appending.append(transaction.connection(), document, now());
        } catch (SQLException e) {
            throw new DatabaseException("the publication log could not be written: " + e.getMessage(), e);
        }
    }
}
