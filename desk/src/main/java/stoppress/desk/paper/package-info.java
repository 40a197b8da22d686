/// What the paper has beside its stories: authors, tags, promos and the site, as they were last announced to readers.
/// Start reading at [Announced].
@NullMarked
package stoppress.desk.paper;

import org.jspecify.annotations.NullMarked;
