package stoppress.app.program;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteDataSource;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.log.Entry;
import stoppress.publication.log.Position;
import stoppress.publication.log.SqlLog;

/// What the log of a newsroom that nobody serves has told the public.
final class Reported {
    private Reported() {}

    /// Every story's version, in the order of the log.
    static List<StoryVersion> stories(Path data) {
        return stories(data, false);
    }

    /// @param erased whether some may have been erased, and are passed over
    static List<StoryVersion> stories(Path data, boolean erased) {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + data.resolve("desk").resolve("desk.db"));
        var log = new SqlLog(source);
        var stories = new ArrayList<StoryVersion>();
        Position position = Position.START;
        for (List<Entry> some = log.after(position, 500); !some.isEmpty(); some = log.after(position, 500)) {
            some.forEach(entry -> {
                if (erased && entry.document().isEmpty()) {
                    return;
                }
                if (entry.document().orElseThrow() instanceof StoryVersion story) {
                    stories.add(story);
                }
            });
            position = some.getLast().position();
        }
        return stories;
    }
}
