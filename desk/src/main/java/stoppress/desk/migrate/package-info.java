/// What comes in from elsewhere, once: captured pages and wire copy, the archives of other systems, the paper of
/// another Stoppress. Formats have rooms of their own (`page`, `archive`), which know neither the database nor the
/// log; [BringIn] and [BringInArchive] are where what they read becomes stories, [BringInPaper] is where a log is
/// taken over.
@NullMarked
package stoppress.desk.migrate;

import org.jspecify.annotations.NullMarked;
