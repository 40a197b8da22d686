/// Archives of other systems, read item by item: Ghost, WordPress, ninjs, NewsML-G2, RSS and Atom. Start reading at
/// [Archive], the one port, and [Item], what comes through it. Nothing here knows the desk's database or the log,
/// fetches anything, or holds more than one item and the small tables beside it ([Notebook]).
@NullMarked
package stoppress.desk.migrate.archive;

import org.jspecify.annotations.NullMarked;
