/// What comes in from elsewhere, once: captured pages and wire copy. Formats have rooms of their own (`page`), which
/// know
/// neither the database nor the log; [BringIn] is where what they read becomes stories.
@NullMarked
package stoppress.desk.migrate;

import org.jspecify.annotations.NullMarked;
