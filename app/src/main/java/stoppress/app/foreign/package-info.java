/// Checks the log of a paper that somebody else serves, from nothing but what its readers can fetch.
///
/// It knows no desk, no shelf and no data directory. Everything that it is sent may be hostile: downloads are bounded
/// in size and time, and nothing of them counts before it was checked. Start reading at [VerifyForeign].
@NullMarked
package stoppress.app.foreign;

import org.jspecify.annotations.NullMarked;
