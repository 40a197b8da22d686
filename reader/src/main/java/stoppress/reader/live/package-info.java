/// Events for open pages: who listens, what they missed, what is new. [Live] joins a [Backlog], which knows what the
/// log has told, with the [Listener]s on each event loop. Knows nothing of documents, of pages or of requests.
@NullMarked
package stoppress.reader.live;

import org.jspecify.annotations.NullMarked;
