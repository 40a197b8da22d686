package stoppress.publication.log;

import java.time.Instant;
import stoppress.publication.json.Json;

/// What an entry commits to in the tree: its position, time and kind, and the salted hash of its document. A document
/// and
/// its salt can be erased; the leaf stays, so the tree still verifies and nothing can be guessed from it.
///
/// @param commitment see [#commitment(byte\[\], byte\[\])]
record Leaf(Position position, Instant at, String kind, Hash commitment) {
    /// The length of a salt in bytes.
    static final int SALT = 32;

    /// SHA-256 of the salt followed by the document's canonical bytes.
    static Hash commitment(byte[] salt, byte[] document) {
        if (salt.length != SALT) {
            throw new IllegalArgumentException("a salt of " + salt.length + " bytes");
        }
        return Hash.over(salt, document);
    }

    /// The leaf hash of the entry's canonical JSON, `{"at":…,"commitment":…,"kind":…,"position":…}`.
    Hash hash() {
        return Frontier.leaf(Json.object()
                .with("at", at.toString())
                .with("commitment", commitment.hex())
                .with("kind", kind)
                .with("position", Json.of(position.number()))
                .done()
                .canonical());
    }
}
