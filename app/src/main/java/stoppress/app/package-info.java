/// The command line and the wiring; the only place that sees both planes. Start reading at [Main], then [Newsroom].
@NullMarked
package stoppress.app;

import org.jspecify.annotations.NullMarked;
