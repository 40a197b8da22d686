/// The editorial plane: drafts, versions, and the one door to the log.
///
/// Rooms: `story`, `version`, `paper`, `account` (the nouns, each with its SQL beside it), `publish` (the door), `api`
/// (what programs call), `migrate`
/// (archives
/// and captured pages, brought in once), `database` (connections, transactions, migrations; knows no story). Imports
/// run
/// one way: nouns ← publish ← migrate.
@NullMarked
package stoppress.desk;

import org.jspecify.annotations.NullMarked;
