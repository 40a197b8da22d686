package stoppress.reader.hub;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// To one host goes so much at a time, and hosts to which nothing goes are forgotten.
class HostsTest {
    private final Hosts hosts = new Hosts(2);

    @Test
    void aHostThatIsSentAsMuchAsItMayBeIsSentNothingMoreUntilOneIsOver() {
        assertThat(hosts.take("a.example")).isTrue();
        assertThat(hosts.take("a.example")).isTrue();

        assertThat(hosts.take("a.example")).isFalse();
        assertThat(hosts.take("b.example")).isTrue();
        hosts.over("a.example");
        assertThat(hosts.take("a.example")).isTrue();
        assertThat(hosts.take("a.example")).isFalse();
    }

    @Test
    void aHostToWhichNothingGoesAnyMoreIsForgotten() {
        for (int i = 0; i < 1_000; i++) {
            hosts.take(i + ".example");
        }

        for (int i = 0; i < 1_000; i++) {
            hosts.over(i + ".example");
        }

        assertThat(hosts.known()).isZero();
    }
}
