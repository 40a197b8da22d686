package stoppress.publication.log;

import java.time.Instant;
import java.util.Optional;
import stoppress.publication.document.Document;

/// One entry of the log.
///
/// @param at when it was appended, by the desk's clock; tells people, never orders
/// @param document what was said; empty where a document was erased by law
/// @param leaf the entry's leaf hash in the tree
public record Entry(Position position, Instant at, Optional<Document> document, Hash leaf) {}
