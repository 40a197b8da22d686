/// The editorial plane: where stories are made, and the one door to the log.
///
/// Rooms: `story`, `copy`, `version`, `paper`, `account` (the nouns, each with its SQL beside it), `publish` (the
/// door), `screens` (what journalists see), `api` (what programs call), `migrate` (archives and captured pages,
/// brought in once), `database` (connections, transactions, migrations; knows no story). Imports run one way: nouns ←
/// publish ← migrate ← screens, api. Here stands what the last two share: the server, and how addresses are read.
@NullMarked
package stoppress.desk;

import org.jspecify.annotations.NullMarked;
