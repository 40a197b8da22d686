package stoppress.publication.document;

import java.util.Optional;

/// The log's checkpoints are signed with another key from this entry on. Keys are verifier keys as a C2SP signed note
/// has them, `name+hash+base64`; what the signature is over stands in `docs/contracts/log.md`.
///
/// @param key the key from this entry on
/// @param previous the key before it
/// @param signature the previous key's, in Base64; empty when that key was lost, and nobody can vouch for the new one
public record Signer(String key, String previous, Optional<String> signature) implements Document {
    public Signer {
        Bounds.text("key", key, Bounds.KEY);
        Bounds.text("previous", previous, Bounds.KEY);
        Bounds.text("signature", signature, Bounds.KEY);
    }
}
