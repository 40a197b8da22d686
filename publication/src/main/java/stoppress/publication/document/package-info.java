/// The documents: what the newsroom said, as values that cannot be wrong.
///
/// A [Document] is what one entry of the publication log carries. It is plain Java and knows nothing of HTML, of
/// databases or of clocks. Every bound is checked where the value is made ([Bounds]); what cannot be made cannot be
/// published. [DocumentJson] writes and reads the JSON that `docs/contracts/documents.md` describes.
///
/// Start reading at [StoryVersion].
@NullMarked
package stoppress.publication.document;

import org.jspecify.annotations.NullMarked;
