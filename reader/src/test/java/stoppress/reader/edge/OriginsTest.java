package stoppress.reader.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// For whom a proxy of ours speaks.
class OriginsTest {
    private final Origins origins =
            new Origins(Set.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("10.0.0.7")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9                         | 203.0.113.9",
                "198.51.100.1, 203.0.113.9           | 203.0.113.9",
                "203.0.113.9, 10.0.0.7               | 203.0.113.9",
                "203.0.113.9, 10.0.0.7, 127.0.0.1    | 203.0.113.9",
                "2001:db8:1:2:3:4:5:6                | 20010db800010002/64",
                "2001:db8:1:2:ffff::1                | 20010db800010002/64",
                "10.0.0.7                            | ''",
                "''                                  | ''",
                "unknown                             | ''",
                "203.0.113.9, not an address         | ''",
                "localhost                           | ''"
            })
    void theLastAddressThatIsNoProxyOfOursIsWhoAsks(String forwarded, String from) {
        assertThat(origins.of(forwarded)).isEqualTo(from);
    }

    @Test
    void aHeaderWithoutEndIsNotRead() {
        assertThat(origins.of("203.0.113.9, ".repeat(1_000) + "203.0.113.9")).isEmpty();
    }
}
