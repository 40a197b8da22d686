/// The hub of the paper's own feeds (WebSub, W3C Recommendation): whoever subscribes is sent a feed when it changes.
///
/// [Hub] takes subscriptions, each as a `Request`, and works; `Subscriptions` keeps them, in a file of its own beside
/// the shelf: they are not in the log, and a shelf that is made anew does not lose them. `Courier` is the only one who
/// calls others. The room knows nothing of stories, of the log or of who asks.
///
/// Start reading at [Hub].
@NullMarked
package stoppress.reader.hub;

import org.jspecify.annotations.NullMarked;
