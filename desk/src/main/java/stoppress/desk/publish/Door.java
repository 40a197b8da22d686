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
import stoppress.publication.log.Position;
import stoppress.publication.log.SqlLog;

/// What all that goes out shares: the clock, the transaction, the append, and the bell for those who follow the log.
public final class Door {
    private final Database database;
    private final SqlLog log;
    private final InstantSource clock;
    private final Appending appending;

    public Door(Database database, SqlLog log, InstantSource clock) {
        this.database = database;
        this.log = log;
        this.clock = clock;
        var random = new SecureRandom();
        this.appending = new Appending(() -> {
            byte[] salt = new byte[32];
            random.nextBytes(salt);
            return salt;
        });
    }

    /// Does `work` in one transaction, and wakes the log's followers once it is committed.
    public <T> T through(Transaction.Work<T> work) {
        T result = database.write(work);
        log.ring();
        return result;
    }

    /// The present, to the millisecond.
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    Position append(Transaction transaction, Document document) {
        try {
            return appending.append(transaction.connection(), document, now());
        } catch (SQLException e) {
            throw new DatabaseException("the publication log could not be written: " + e.getMessage(), e);
        }
    }
}
