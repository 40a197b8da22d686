package stoppress.publication.log;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import stoppress.publication.json.Json;
import stoppress.publication.json.RefusedJson;

/// What an entry commits to in the tree: its position, time and kind, and the salted hash of its document. A document
/// and its salt can be erased; the leaf stays, so the tree still verifies and nothing can be guessed from it.
///
/// @param at when it was appended, by the desk's clock; tells people, never orders
/// @param kind the word for the document's kind
/// @param commitment see [#commitment(byte\[\], byte\[\])]
public record Leaf(Position position, Instant at, String kind, Hash commitment) {
    /// The length of a salt in bytes.
    public static final int SALT = 32;

    /// More bytes than any leaf has.
    static final int BYTES = 1024;

    private static final Pattern COMMITMENT = Pattern.compile("[0-9a-f]{64}");

    /// SHA-256 of the salt followed by the document's canonical bytes.
    public static Hash commitment(byte[] salt, byte[] document) {
        if (salt.length != SALT) {
            throw new IllegalArgumentException("a salt of " + salt.length + " bytes");
        }
        return Hash.over(salt, document);
    }

    /// Reads what [#bytes] wrote, and nothing else: a leaf has one form.
    ///
    /// @throws Malformed when it is no leaf
    public static Leaf read(byte[] bytes) {
        try {
            if (Json.read(bytes, BYTES, 2) instanceof Json.Obj it
                    && it.member("at").orElse(new Json.Null()) instanceof Json.Str(String at)
                    && it.member("commitment").orElse(new Json.Null()) instanceof Json.Str(String commitment)
                    && it.member("kind").orElse(new Json.Null()) instanceof Json.Str(String kind)
                    && it.member("position").orElse(new Json.Null()) instanceof Json.Num(double position)
                    && position >= 1
                    && COMMITMENT.matcher(commitment).matches()) {
                var leaf = new Leaf(
                        new Position((long) position),
                        Instant.parse(at),
                        kind,
                        Hash.of(HexFormat.of().parseHex(commitment)));
                if (Arrays.equals(leaf.bytes(), bytes)) {
                    return leaf;
                }
            }
        } catch (RefusedJson | DateTimeException | IllegalArgumentException e) {
            throw new Malformed("not a leaf: " + e.getMessage());
        }
        throw new Malformed("not a leaf in its one form");
    }

    /// The canonical JSON, `{"at":…,"commitment":…,"kind":…,"position":…}`.
    public byte[] bytes() {
        return Json.object()
                .with("at", at.toString())
                .with("commitment", commitment.hex())
                .with("kind", kind)
                .with("position", Json.of(position.number()))
                .done()
                .canonical();
    }

    /// The leaf hash of those bytes.
    public Hash hash() {
        return Frontier.leaf(bytes());
    }
}
