package stoppress.reader.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stoppress.reader.pages.Encoding;

class EncodingsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            gzip, deflate, br, zstd       | br zstd gzip identity
            gzip, deflate, br             | br gzip identity
            gzip                          | gzip identity
            x-gzip                        | gzip identity
            GZip;Q=0.5                    | gzip identity
            deflate                       | identity
            ''                            | identity
            identity                      | identity
            gzip;q=1.0, br;q=0.5          | gzip br identity
            br;q=0.001, identity;q=0.5    | identity br
            br;q=0, gzip                  | gzip identity
            br;q=0.000                    | identity
            *                             | br zstd gzip identity
            *;q=0.1, gzip                 | gzip br zstd identity
            gzip, *;q=0                   | gzip
            identity;q=0                  | ''
            *;q=0                         | ''
            identity;q=0, br              | br
            br;q=0, *                     | zstd gzip identity
            gzip;q=2                      | identity
            gzip;q=high                   | identity
            gzip;q=0.1234                 | identity
            gzip;q=1.000                  | gzip identity
            ' , ,gzip ;  q=0.8  ,br;q=0.9'| br gzip identity
            gzip;level=9                  | gzip identity
            ;;;,q=1                       | identity
            """)
    void aHeaderAllowsEncodingsInAnOrder(String header, String allowed) {
        String order = Encodings.accepted(header).stream().map(Encoding::token).collect(Collectors.joining(" "));

        assertThat(order).isEqualTo(allowed);
    }

    @Test
    void whoSaysNothingIsSentThePlainPage() {
        assertThat(Encodings.accepted(null)).containsExactly(Encoding.IDENTITY);
    }

    @Test
    void aHeaderIsUnderstoodTheSameHoweverManyOthersCameBefore() {
        for (int i = 0; i < 1000; i++) {
            assertThat(Encodings.accepted("gzip;q=0.5, br;x=" + i)).startsWith(Encoding.BROTLI, Encoding.GZIP);
        }
    }
}
