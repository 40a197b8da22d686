package stoppress.publication.log;

import java.time.Instant;
import java.util.Optional;
import stoppress.publication.document.Document;
import stoppress.publication.document.DocumentJson;

/// One entry of the log, whole.
///
/// @param committed what the tree has of it
/// @param said the document and its salt; empty where they were erased by law
public record Entry(Leaf committed, Optional<Said> said) {
    /// What the commitment is of.
    ///
    /// @param document canonical bytes
    public record Said(byte[] salt, byte[] document) {}

    public Position position() {
        return committed.position();
    }

    /// When it was appended, by the desk's clock; tells people, never orders.
    public Instant at() {
        return committed.at();
    }

    /// What was said; empty where it was erased by law.
    public Optional<Document> document() {
        return said.map(it -> DocumentJson.read(it.document()));
    }

    /// The entry's leaf hash in the tree.
    public Hash leaf() {
        return committed.hash();
    }
}
