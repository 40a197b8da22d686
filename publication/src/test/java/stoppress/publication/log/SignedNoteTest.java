package stoppress.publication.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {
    /// From the documentation of Go's `golang.org/x/mod/sumdb/note`.
    private static final String PETER_SIGNS =
            "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

    private static final String PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String TEXT = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;
    private static final String NOTE = TEXT + """

            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;

    @Test
    void thePublishedNoteIsMadeByItsKeyByteForByte() {
        var key = SigningKey.of(PETER_SIGNS + "\n" + PETER + "\n");

        var note = SignedNote.signed(TEXT, key);

        assertThat(key.verifier().text()).isEqualTo(PETER);
        assertThat(note.written()).isEqualTo(NOTE);
        assertThat(SignedNote.read(NOTE.getBytes(UTF_8)).isSignedBy(VerifierKey.of(PETER)))
                .isTrue();
    }

    @Test
    void aNoteWithAnotherTextIsNotSigned() {
        var note = SignedNote.read(NOTE.replace("don't", "do").getBytes(UTF_8));

        assertThat(note.isSignedBy(VerifierKey.of(PETER))).isFalse();
    }

    @Test
    void aNoteOfAnotherKeyOfTheSameNameIsNotSigned() {
        var other = SigningKey.make("PeterNeumann");

        assertThat(SignedNote.signed(TEXT, other).isSignedBy(VerifierKey.of(PETER)))
                .isFalse();
        assertThat(SignedNote.signed(TEXT, other).isSignedBy(other.verifier())).isTrue();
    }

    @Test
    void aKeyIsReadBackFromItsTextAndSaysNothingSecretOfItself() {
        var key = SigningKey.make("lamp.example/log");

        assertThat(SigningKey.of(key.text()).text()).isEqualTo(key.text());
        assertThat(key.toString()).doesNotContain(key.text().lines().findFirst().orElseThrow());
        assertThat(VerifierKey.of(key.verifier().text())).isEqualTo(key.verifier());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PeterNeumann",
                "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T",
                "PeterNeumann+c74f20a3+!!!!",
            })
    void whatIsNoVerifierKeyIsRefused(String text) {
        assertThatThrownBy(() -> VerifierKey.of(text)).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\n1\n",
                "a\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "a\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "a\n1\nAAAA\n",
                "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
            })
    void whatIsNoCheckpointIsRefused(String text) {
        assertThatThrownBy(() -> Checkpoint.of(text)).isInstanceOf(Malformed.class);
    }

    @Test
    void whateverIsMadeOfANoteItIsReadOrRefusedAndNothingElse() {
        byte[] note = NOTE.getBytes(UTF_8);
        for (int seed = 0; seed < 20_000; seed++) {
            Fuzz.of(note, new Random(seed), it -> {
                var read = SignedNote.read(it);
                read.isSignedBy(VerifierKey.of(PETER));
                assertThat(SignedNote.read(read.written().getBytes(UTF_8)).written())
                        .isEqualTo(read.written());
                Checkpoint.of(read.text());
            });
            Fuzz.of(PETER.getBytes(UTF_8), new Random(seed), it -> VerifierKey.of(new String(it, UTF_8)));
        }
    }

    @Test
    void aNoteOfAnySizeIsRefusedWithoutBeingRead() {
        assertThatThrownBy(() -> SignedNote.read(new byte[SignedNote.BYTES + 1]))
                .isInstanceOf(Malformed.class);
    }
}
