package stoppress.publication.log;

import java.util.Base64;
import java.util.Optional;
import stoppress.publication.document.Signer;

/// How one key of a log follows another: the entry that says so, made and checked.
public final class Succession {
    private Succession() {}

    /// `next` follows `previous`, which vouches for it.
    public static Signer vouched(SigningKey previous, VerifierKey next) {
        byte[] signature =
                previous.sign(Checkpoints.vouching(previous.verifier().text(), next.text()));
        return new Signer(
                next.text(),
                previous.verifier().text(),
                Optional.of(Base64.getEncoder().encodeToString(signature)));
    }

    /// `next` follows `previous`, which was lost: nobody vouches for it.
    public static Signer lost(VerifierKey previous, VerifierKey next) {
        return new Signer(next.text(), previous.text(), Optional.empty());
    }

    /// Whether the previous key vouches for the new one.
    ///
    /// @throws Malformed when the keys are none
    public static boolean isVouchedFor(Signer signer) {
        var previous = VerifierKey.of(signer.previous());
        VerifierKey.of(signer.key());
        return signer.signature().isPresent()
                && previous.verifies(
                        Checkpoints.vouching(signer.previous(), signer.key()),
                        VerifierKey.base64(signer.signature().get()));
    }
}
