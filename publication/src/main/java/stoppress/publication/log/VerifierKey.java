package stoppress.publication.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/// An Ed25519 key that tells whether a log signed something, in the form that C2SP's signed notes have for it:
/// `name+hash+base64`, where the Base64 is of the byte 0x01 and the 32 bytes of the key.
public final class VerifierKey {
    /// The signature type of Ed25519.
    static final byte ED25519 = 1;

    static final int LENGTH = 32;
    private static final int LONGEST = 300;
    /// The beginning of every Ed25519 key as X.509 has it (RFC 8410).
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] bytes;
    private final PublicKey key;

    VerifierKey(String name, byte[] bytes) {
        if (!isName(name)) {
            throw new Malformed("not the name of a key: " + Printable.of(name));
        }
        if (bytes.length != LENGTH) {
            throw new Malformed("not an Ed25519 key: " + bytes.length + " bytes");
        }
        this.name = name;
        this.bytes = bytes.clone();
        this.key = key(bytes);
    }

    /// Reads `name+hash+base64`.
    ///
    /// @throws Malformed when it is not an Ed25519 key in that form, or the hash is not the key's
    public static VerifierKey of(String text) {
        String[] parts = text.split("\\+", 3);
        if (text.length() > LONGEST || parts.length != 3) {
            throw new Malformed("not a verifier key such as name+hash+base64: " + Printable.of(text));
        }
        byte[] typed = base64(parts[2]);
        if (typed.length != LENGTH + 1 || typed[0] != ED25519) {
            throw new Malformed("not an Ed25519 verifier key: " + Printable.of(text));
        }
        byte[] bytes = new byte[LENGTH];
        System.arraycopy(typed, 1, bytes, 0, LENGTH);
        var key = new VerifierKey(parts[0], bytes);
        if (!key.text().equals(text)) {
            throw new Malformed("the verifier key's hash is not the key's: " + Printable.of(text));
        }
        return key;
    }

    /// Who signs.
    public String name() {
        return name;
    }

    /// The first four bytes of the key's hash, by which a signature says whose it is.
    int id() {
        byte[] newline = {'\n', ED25519};
        byte[] hash =
                Hash.over(name.getBytes(StandardCharsets.UTF_8), newline, bytes).bytes();
        return ByteBuffer.wrap(hash).getInt();
    }

    /// The key as others keep it.
    public String text() {
        return name + "+" + HexFormat.of().toHexDigits(id()) + "+" + typed(bytes);
    }

    /// Whether this key's other half made `signature` of `message`.
    public boolean verifies(byte[] message, byte[] signature) {
        try {
            var check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= 200
                && name.codePoints()
                        .noneMatch(c -> c == '+'
                                || Character.isWhitespace(c)
                                || Character.isSpaceChar(c)
                                || Character.isISOControl(c)
                                || Character.getType(c) == Character.SURROGATE);
    }

    /// Base64 of a key's bytes behind their type.
    static String typed(byte[] bytes) {
        byte[] typed = new byte[bytes.length + 1];
        typed[0] = ED25519;
        System.arraycopy(bytes, 0, typed, 1, bytes.length);
        return Base64.getEncoder().encodeToString(typed);
    }

    /// Strict: what is decoded has no other form.
    static byte[] base64(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new Malformed("not Base64: " + Printable.of(text));
        }
        throw new Malformed("not Base64: " + Printable.of(text));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey it && it.text().equals(text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }

    private static PublicKey key(byte[] bytes) {
        byte[] encoded = new byte[X509.length + LENGTH];
        System.arraycopy(X509, 0, encoded, 0, X509.length);
        System.arraycopy(bytes, 0, encoded, X509.length, LENGTH);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new Malformed("not an Ed25519 key: " + HexFormat.of().formatHex(bytes));
        }
    }
}
