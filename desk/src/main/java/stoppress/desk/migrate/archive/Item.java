package stoppress.desk.migrate.archive;

import java.util.List;
import stoppress.publication.document.FormerAddress;
import stoppress.publication.document.Link;

/// One thing that an archive has. Whatever there is in it becomes one of these: nothing is passed over in silence.
public sealed interface Item {
    /// A story, or what comes in as one.
    record Found(ArchivedStory story) implements Item {}

    /// A page that is no story: of the paper, a contact, terms.
    ///
    /// @param words as a story would have them
    record Page(ArchivedStory words) implements Item {}

    /// An address that led elsewhere within the site.
    record Moved(FormerAddress from, Link to) implements Item {}

    /// What this paper has no place for, by name, and why.
    record LeftOut(String what, String why) implements Item {}

    /// A story that cannot come in, by name, and why.
    record Damaged(String what, List<String> why) implements Item {}
}
