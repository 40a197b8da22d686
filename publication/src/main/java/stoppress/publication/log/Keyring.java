package stoppress.publication.log;

import java.sql.Connection;
import java.sql.SQLException;

/// Has the key that the log is signed with at present.
public interface Keyring {
    /// The key that signs at the end of `transaction`, which holds the writer's lock.
    ///
    /// @throws LogException when there is none to be had
    SigningKey key(Connection transaction) throws SQLException;
}
