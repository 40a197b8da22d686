package stoppress.app.program;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteDataSource;
import stoppress.publication.document.Document;
import stoppress.publication.document.Narration;
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
        return documents(data, erased).stream()
                .filter(StoryVersion.class::isInstance)
                .map(StoryVersion.class::cast)
                .toList();
    }

    /// What readers were told of recordings, in the order of the log.
    static List<Narration> narrations(Path data) {
        return documents(data, false).stream()
                .filter(Narration.class::isInstance)
                .map(Narration.class::cast)
                .toList();
    }

    private static List<Document> documents(Path data, boolean erased) {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + data.resolve("desk").resolve("desk.db"));
        var log = new SqlLog(source);
        var documents = new ArrayList<Document>();
        Position position = Position.START;
        for (List<Entry> some = log.after(position, 500); !some.isEmpty(); some = log.after(position, 500)) {
            for (Entry entry : some) {
                if (!erased || entry.document().isPresent()) {
                    documents.add(entry.document().orElseThrow());
                }
            }
            position = some.getLast().position();
        }
        return documents;
    }
}
