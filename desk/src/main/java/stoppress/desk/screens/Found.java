package stoppress.desk.screens;

import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.StoryId;

/// The story that an address names.
final class Found {
    private Found() {}

    static StoryId id(Visit visit) {
        try {
            return new StoryId(visit.name());
        } catch (InvalidDocument e) {
            throw Refusal.missing();
        }
    }

    /// @throws Refusal when there is none
    static Saved story(JdbcClient sql, Visit visit) {
        return new Stories(sql).find(id(visit)).orElseThrow(Refusal::missing);
    }
}
