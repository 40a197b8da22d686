package stoppress.desk.migrate.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// What has to be remembered of an archive while it is read: its authors, its tags, which story has which. Archives
/// tell those after the stories that name them, or before; there may be millions. They are noted in a file of its
/// own, which is gone when the notebook is closed, and take no memory.
final class Notebook implements AutoCloseable {
    private final Path file;
    private final Connection connection;
    private final PreparedStatement write;
    private final PreparedStatement find;
    private final PreparedStatement mark;

    Notebook() {
        try {
            file = Files.createTempFile("stoppress-import", ".db");
            connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            try (var statement = connection.createStatement()) {
                statement.execute("pragma journal_mode = off");
                statement.execute("pragma synchronous = off");
                statement.execute("pragma cache_size = -4000");
                statement.execute("""
                        create table note (kind text, name text, place integer, said text, asked integer default 0,
                            primary key (kind, name, place, said)) without rowid
                        """);
            }
            connection.setAutoCommit(false);
            write = connection.prepareStatement(
                    "insert or ignore into note (kind, name, place, said) values (?, ?, ?, ?)");
            find = connection.prepareStatement("select said from note where kind = ? and name = ? order by place");
            mark = connection.prepareStatement("update note set asked = 1 where kind = ? and name = ? and asked = 0");
        } catch (IOException | SQLException e) {
            throw new Unreadable("nothing can be noted beside it: " + e.getMessage(), e);
        }
    }

    /// Notes something of a kind under a name. Of those with the same name, the one with the lowest place comes
    /// first.
    void note(String kind, String name, long place, String said) {
        try {
            write.setString(1, kind);
            write.setString(2, name);
            write.setLong(3, place);
            write.setString(4, said);
            write.executeUpdate();
        } catch (SQLException e) {
            throw new Unreadable("nothing can be noted beside it: " + e.getMessage(), e);
        }
    }

    /// All that was noted, in the order of their places.
    List<String> all(String kind, String name) {
        try {
            find.setString(1, kind);
            find.setString(2, name);
            var all = new ArrayList<String>();
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    all.add(rows.getString(1));
                }
            }
            if (!all.isEmpty()) {
                mark.setString(1, kind);
                mark.setString(2, name);
                mark.executeUpdate();
            }
            return all;
        } catch (SQLException e) {
            throw new Unreadable("what was noted beside it cannot be read: " + e.getMessage(), e);
        }
    }

    Optional<String> first(String kind, String name) {
        return all(kind, name).stream().findFirst();
    }

    /// Those of a kind for which nobody asked, by name.
    void unasked(String kind, BiConsumer<String, String> told) {
        try (PreparedStatement select = connection.prepareStatement(
                "select name, said from note where kind = ? and asked = 0 order by name, place")) {
            select.setString(1, kind);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    told.accept(rows.getString(1), rows.getString(2));
                }
            }
        } catch (SQLException e) {
            throw new Unreadable("what was noted beside it cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
            Files.deleteIfExists(file);
        } catch (IOException | SQLException e) {
            throw new Unreadable("what was noted beside it cannot be put away: " + e.getMessage(), e);
        }
    }
}
