package stoppress.publication.document;

import java.time.Instant;
import java.util.regex.Pattern;

/// That programs with a certain key may read the paper as they would read a Ghost. The newest of a key replaces the
/// one before.
///
/// The log is public, and so is this: a key is 104 bits by chance, and nobody comes from its hash to the key.
///
/// @param hash the SHA-256 of the key's 26 characters, in hexadecimal
public record Pass(String hash, Terms terms) implements Document {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /// How long the key is taken.
    public sealed interface Terms {
        record Always() implements Terms {}

        /// For some time.
        ///
        /// @param end refused from then on
        record Until(Instant end) implements Terms {}

        /// It was taken back.
        record Ended() implements Terms {}
    }

    public Pass {
        if (!HASH.matcher(hash).matches()) {
            throw new InvalidDocument("hash is not a SHA-256 in hexadecimal: " + hash);
        }
    }
}
