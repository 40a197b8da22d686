/// The whole program as a process: started, spoken to, stopped, killed.
@NullMarked
package stoppress.app.program;

import org.jspecify.annotations.NullMarked;
