package stoppress.reader.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Connections that are warm are kept as long as nothing failed on them.
class ReadingsTest {
    private static final String ADD = "insert into author (slug, document) values (?, '')";
    private static final String COUNT = "select count(*) from author";

    @TempDir
    private Path directory;

    private Sql writing;
    private Readings readings;
    private final AtomicReference<Sql> used = new AtomicReference<>();

    @BeforeEach
    void open() throws Exception {
        var tables = new Tables(directory);
        writing = new Sql(tables.writing());
        readings = new Readings(tables, 1);
        readings.read(sql -> {
            used.set(sql);
            return sql.number(COUNT);
        });
    }

    @AfterEach
    void close() throws SQLException {
        readings.close();
        writing.close();
    }

    @Test
    void aConnectionWhoseReaderRefusesIsUsedAgainAndSeesWhatIsNewThen() throws SQLException {
        assertThatThrownBy(() -> readings.read(sql -> {
                    sql.number(COUNT);
                    throw new ApiRefused("No such limit.");
                }))
                .isInstanceOf(ApiRefused.class);
        writing.run(ADD, "ines");
        writing.commit();

        long seen = readings.read(sql -> {
            assertThat(sql).isSameAs(used.get());
            return sql.number(COUNT);
        });

        assertThat(seen).isEqualTo(1);
    }

    @Test
    void aConnectionOnWhichSomethingFailedIsNotUsedAgain() throws SQLException {
        assertThatThrownBy(() -> readings.read(sql -> sql.run(ADD, "ines"))).isInstanceOf(SQLException.class);
        Sql second = readings.read(sql -> sql);
        assertThatThrownBy(() -> readings.read(_ -> {
                    throw new ShelfException("the shelf cannot be read", new SQLException("disk"));
                }))
                .isInstanceOf(ShelfException.class);
        Sql third = readings.read(sql -> sql);

        assertThat(second).isNotSameAs(used.get());
        assertThat(third).isNotSameAs(second);
    }
}
