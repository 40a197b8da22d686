/// The desk's database: connections, transactions, migrations. Knows no story. Start reading at [Database].
@NullMarked
package stoppress.desk.database;

import org.jspecify.annotations.NullMarked;
