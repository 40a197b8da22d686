/// The edge: where readers, and everything between us and them, meet the reading plane over HTTP.
///
/// It knows addresses, headers, sockets and their limits. What stands at an address it is told by
/// [stoppress.reader.pages.Pages]; of documents and of the log it knows nothing.
///
/// Start reading at [Edge], then [Newsstand] for one request, [Gate] and [Watch] for what a connection may do.
@NullMarked
package stoppress.reader.edge;

import org.jspecify.annotations.NullMarked;
