package stoppress.reader.shelf;

import java.sql.ResultSet;
import java.sql.SQLException;

/// What a story's address is made of, as the first two columns of a row.
record Named(String language, String slug) {
    static Named of(ResultSet row) throws SQLException {
        return new Named(row.getString(1), row.getString(2));
    }
}
