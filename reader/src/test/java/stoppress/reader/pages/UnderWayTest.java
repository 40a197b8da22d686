package stoppress.reader.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What is made and not sent yet has a bound.
class UnderWayTest {
    private final UnderWay underWay = new UnderWay(1_000);

    @Test
    void whoTakesNothingOfWhatHeAsksForHasAShareAndOthersHaveTheirs() {
        underWay.made("203.0.113.9", 300);

        assertThat(underWay.isTooMuch("203.0.113.9")).isTrue();
        assertThat(underWay.isTooMuch("203.0.113.8")).isFalse();
        assertThat(underWay.isTooMuch("")).isFalse();
        underWay.sent("203.0.113.9", 300);
        assertThat(underWay.isTooMuch("203.0.113.9")).isFalse();
    }

    @Test
    void nobodyIsAnsweredWhileTooMuchIsUnderWayToAllTogether() {
        underWay.made("", 600);
        underWay.made("203.0.113.9", 200);
        underWay.made("203.0.113.8", 201);

        assertThat(underWay.isTooMuch("203.0.113.7")).isTrue();
        assertThat(underWay.isTooMuch("")).isTrue();
        underWay.sent("", 600);
        assertThat(underWay.isTooMuch("203.0.113.7")).isFalse();
    }
}
