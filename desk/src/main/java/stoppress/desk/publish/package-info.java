/// The one door to the log: [Publish], [Correct], [Withdraw], [Announce]. Each is an operation that says everything
/// that can happen; each does its work and its entry in the log in one transaction.
///
/// Invariant 3 of the join is kept here: what the desk cannot validate never enters the log.
@NullMarked
package stoppress.desk.publish;

import org.jspecify.annotations.NullMarked;
