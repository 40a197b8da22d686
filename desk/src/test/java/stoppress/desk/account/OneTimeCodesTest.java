package stoppress.desk.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneTimeCodesTest {
    /// “12345678901234567890”, as RFC 6238 has it in its appendix B.
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    @ParameterizedTest
    @CsvSource({"59,287082", "1111111109,081804", "1111111111,050471", "1234567890,005924", "2000000000,279037"})
    void theCodesAreThoseOfTheSpecification(long second, String code) {
        assertThat(OneTimeCodes.code(SECRET, Instant.ofEpochSecond(second))).isEqualTo(code);
    }

    @Test
    void aCodeIsTakenOneStepEarlyOrLateAndNeverTwice() {
        var now = Instant.ofEpochSecond(1_234_567_890);
        String code = OneTimeCodes.code(SECRET, now);
        long step = 1_234_567_890 / 30;

        assertThat(OneTimeCodes.step(SECRET, code, 0, now.plusSeconds(30))).hasValue(step);
        assertThat(OneTimeCodes.step(SECRET, code, 0, now.minusSeconds(30))).hasValue(step);
        assertThat(OneTimeCodes.step(SECRET, code, 0, now.plusSeconds(90))).isEmpty();
        assertThat(OneTimeCodes.step(SECRET, code, step, now)).isEmpty();
        assertThat(OneTimeCodes.step(SECRET, "", 0, now)).isEmpty();
    }

    @Test
    void aNewSecretHas160BitsInBase32() {
        assertThat(OneTimeCodes.secret()).matches("[A-Z2-7]{32}").isNotEqualTo(OneTimeCodes.secret());
    }

    @Test
    void aPasswordIsKnownByItsHashAndWhoeverHasNoneHasNoPasswordThatFits() {
        String kept = Passwords.kept("fog over the estuary");

        assertThat(kept)
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
                .isNotEqualTo(Passwords.kept("fog over the estuary"));
        assertThat(Passwords.is("fog over the estuary", kept)).isTrue();
        assertThat(Passwords.is("fog over the Estuary", kept)).isFalse();
        assertThat(Passwords.is("", "")).isFalse();
    }
}
