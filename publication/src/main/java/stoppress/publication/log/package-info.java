/// The publication log: what the newsroom has told the public, in the order in which it did.
///
/// Positions are dense and only grow; order is by position, never by a clock. Each entry is a leaf of an RFC 9162
/// Merkle tree and commits to a salted hash of its document, so that nobody can edit history silently, and the law can
/// still have a document erased. This room knows nothing of pages and nothing of drafts.
///
/// Start reading at [Log], then [Appending].
@NullMarked
package stoppress.publication.log;

import org.jspecify.annotations.NullMarked;
