package stoppress.desk.migrate;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.publication.document.StoryId;

/// What was brought in already, by the hash of what it said, in the database.
record Arrivals(JdbcClient sql) {
    Optional<StoryId> find(String hash) {
        return sql.sql("select story from arrival where hash = ?")
                .param(hash)
                .query((row, _) -> new StoryId(row.getString(1)))
                .optional();
    }

    void add(String hash, StoryId story, Instant now) {
        sql.sql("insert into arrival (hash, story, at) values (?, ?, ?)")
                .params(hash, story.text(), now.toString())
                .update();
    }
}
