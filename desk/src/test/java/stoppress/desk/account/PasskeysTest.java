package stoppress.desk.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stoppress.desk.database.Database;

/// What comes in the place of a passkey's answer, from anybody who finds the desk.
class PasskeysTest {
    private static final Instant NOW = Instant.parse("2026-05-14T07:00:00Z");
    private static final String CHALLENGE = base64("a challenge of ours, by and large");
    /// The shape of what a browser brings when a key is made and when it is used, without a key behind it.
    private static final String SHAPE = """
            {"id":"%1$s","rawId":"%1$s","type":"public-key","authenticatorAttachment":"platform",
             "clientExtensionResults":{"credProps":{"rk":true}},
             "response":{"clientDataJSON":"%2$s","attestationObject":"%3$s","authenticatorData":"%4$s",
               "signature":"%5$s","userHandle":"%1$s","transports":["internal"]}}
            """.formatted(
                    base64("sixteen letters."),
                    base64(
                            "{\"type\":\"webauthn.get\",\"challenge\":\"%s\",\"origin\":\"http://localhost:8081\",\"crossOrigin\":false}"
                                    .formatted(CHALLENGE)),
                    base64("\u00a3\u0063fmt\u0064none\u0067attStmt\u00a0\u0068authData\u0058"),
                    base64("x".repeat(37)),
                    base64("x".repeat(70)));

    @TempDir
    private Path directory;

    private final Passkeys passkeys = new Passkeys(URI.create("http://localhost:8081"));
    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(directory);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "{}",
                "7",
                "\"x\"",
                "{\"id\":null}",
                "{\"id\":\"x\",\"rawId\":null,\"response\":null}",
                "{\"id\":\"\",\"rawId\":\"\",\"type\":\"public-key\",\"response\":{}}",
                "{\"id\":\"x\",\"response\":{\"clientDataJSON\":\"\",\"authenticatorData\":\"\",\"signature\":\"\"}}",
                "{\"id\":7,\"response\":[]}",
                "not json",
                "{\"id\":\"%%%\",\"rawId\":\"%%%\",\"response\":{\"clientDataJSON\":\"%%%\"}}"
            })
    void whatIsNoAnswerIsNobodysKey(String response) {
        isRefused(response);
    }

    @Test
    void whatIsTooLongOrTooDeepIsNobodysKey() {
        isRefused("{\"id\":\"" + "x".repeat(30_000) + "\"}");
        isRefused("[".repeat(9_000) + "]".repeat(9_000));
        isRefused("{\"response\":" + "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000) + "}");
    }

    @Test
    void anAnswerThatWasTamperedWithIsRefusedWhateverWasDoneToIt() {
        isRefused(SHAPE);
        var random = new Random(7);
        for (int i = 0; i < 3_000; i++) {
            var text = new StringBuilder(SHAPE);
            for (int n = random.nextInt(1, 6); n > 0; n--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(4)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, (char) random.nextInt(256));
                    case 2 -> text.setCharAt(at, (char) random.nextInt(32, 127));
                    default -> text.delete(at, Math.min(text.length(), at + random.nextInt(60)));
                }
            }
            isRefused(text.toString());
        }
    }

    private void isRefused(String response) {
        boolean added = database.write(it -> passkeys.add(it.sql(), "nobody", "A key", CHALLENGE, response, NOW));
        var owner = database.write(it -> passkeys.owner(it.sql(), CHALLENGE, response, NOW));

        assertThat(added).as(response).isFalse();
        assertThat(owner).as(response).isEmpty();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
