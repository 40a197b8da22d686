package stoppress.desk.database;

import java.sql.Connection;
import org.springframework.jdbc.core.simple.JdbcClient;

/// One transaction of the one writer. Everything that is done with it is there after the commit, or nothing is.
///
/// @param connection for the log, which takes its lock on it
/// @param sql the same connection, for the nouns
public record Transaction(Connection connection, JdbcClient sql) {
    /// Work that is done in a transaction.
    public interface Work<T> {
        T in(Transaction transaction);
    }
}
