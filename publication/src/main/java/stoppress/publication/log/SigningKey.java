package stoppress.publication.log;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/// The Ed25519 key that a log signs its checkpoints with. Keep it secret: whoever has it can speak as the log.
///
/// Its text is two lines: the key as Go's `note` package writes it, `PRIVATE+KEY+name+hash+base64`, and its
/// [VerifierKey].
public final class SigningKey {
    private static final String PRIVATE = "PRIVATE+KEY+";
    /// The beginning of every Ed25519 key as PKCS #8 has it (RFC 8410).
    private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private final byte[] seed;
    private final PrivateKey key;
    private final VerifierKey verifier;

    private SigningKey(byte[] seed, VerifierKey verifier) {
        this.seed = seed.clone();
        this.key = key(seed);
        this.verifier = verifier;
        byte[] trial = "trial".getBytes(StandardCharsets.US_ASCII);
        if (!verifier.verifies(trial, sign(trial))) {
            throw new Malformed("the two halves of the key do not belong together");
        }
    }

    /// A new one that nobody can guess.
    public static SigningKey make(String name) {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            byte[] encoded = pair.getPublic().getEncoded();
            return new SigningKey(
                    seed,
                    new VerifierKey(
                            name, Arrays.copyOfRange(encoded, encoded.length - VerifierKey.LENGTH, encoded.length)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    /// Reads what [#text] wrote.
    ///
    /// @throws Malformed when it is something else; the message has nothing secret
    public static SigningKey of(String text) {
        String[] lines = text.strip().split("\\R", -1);
        if (lines.length != 2 || !lines[0].startsWith(PRIVATE)) {
            throw new Malformed("not a signing key: it has two lines, and the first begins with " + PRIVATE);
        }
        var verifier = VerifierKey.of(lines[1]);
        String[] parts = lines[0].substring(PRIVATE.length()).split("\\+", 3);
        byte[] typed = parts.length == 3 ? secret(parts[2]) : new byte[0];
        if (typed.length != VerifierKey.LENGTH + 1
                || typed[0] != VerifierKey.ED25519
                || !verifier.text().startsWith(parts[0] + "+" + parts[1] + "+")) {
            throw new Malformed("not an Ed25519 signing key");
        }
        return new SigningKey(Arrays.copyOfRange(typed, 1, typed.length), verifier);
    }

    /// The key as it is kept. Secret.
    public String text() {
        return PRIVATE + verifier.name() + "+" + HexFormat.of().toHexDigits(verifier.id()) + "+"
                + VerifierKey.typed(seed) + "\n" + verifier.text() + "\n";
    }

    public VerifierKey verifier() {
        return verifier;
    }

    /// The 64 bytes of an Ed25519 signature; the same for the same message.
    byte[] sign(byte[] message) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    /// Says nothing secret.
    @Override
    public String toString() {
        return "the signing key of " + verifier.text();
    }

    private static byte[] secret(String base64) {
        try {
            return VerifierKey.base64(base64);
        } catch (Malformed e) {
            return new byte[0];
        }
    }

    private static PrivateKey key(byte[] seed) {
        byte[] encoded = new byte[PKCS8.length + seed.length];
        System.arraycopy(PKCS8, 0, encoded, 0, PKCS8.length);
        System.arraycopy(seed, 0, encoded, PKCS8.length, seed.length);
        try {
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new Malformed("not an Ed25519 signing key");
        }
    }
}
