/// What was published: the numbered versions of each story and where in the log each stands. Start reading at
/// [Versions].
@NullMarked
package stoppress.desk.version;

import org.jspecify.annotations.NullMarked;
