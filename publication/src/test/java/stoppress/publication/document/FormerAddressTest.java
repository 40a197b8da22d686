package stoppress.publication.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormerAddressTest {
    private static final String LETTERS = "/.%2fEd0?#&=p1~-;\u0456\uD83D\n";

    @ParameterizedTest
    @CsvSource({
        "/2024/05/ferry/, /2024/05/ferry/, /2024/05/ferry",
        "/?p=12, /?p=12, /-;p=12",
        "/?p=12&preview=true#top, /?p=12, /-;p=12",
        "/story.php?id=4711, /story.php?id=4711, /-/story.php;id=4711",
        "/?utm_source=mail, /, ''",
        "/%d0%bf%d0%be/, /%D0%BF%D0%BE/, /-/~D0~BF~D0~BE",
        "/по/, /%D0%BF%D0%BE/, /-/~D0~BF~D0~BE",
        "/%61//b, /a/b, /a/b",
        "/a~b/%2F, /a~b/%2F, /-/a~7Eb/~2F",
        "/-/x, /-/x, /-/-/x",
    })
    void oneAddressHasOneFormAndOnePlace(String target, String text, String place) {
        FormerAddress address = FormerAddress.of(target).orElseThrow();

        assertThat(address.text()).isEqualTo(text);
        assertThat(address.place()).isEqualTo(place);
    }

    @ParameterizedTest
    @CsvSource({"/../etc", "/a/.", "/%2e%2e/a", "/%zz", "/%0a", "ferry", "https://lamp.example/a"})
    void whatCanBeNoAddressOfThisSiteIsNone(String target) {
        assertThat(FormerAddress.of(target)).isEmpty();
        assertThatThrownBy(() -> new FormerAddress(target)).isInstanceOf(InvalidDocument.class);
    }

    @Test
    void whateverIsAskedForIsAnAddressInItsOneFormOrNone() {
        var random = new Random(20260514);
        int found = 0;
        for (int run = 0; run < 20_000; run++) {
            var target = new StringBuilder("/");
            for (int i = random.nextInt(12); i > 0; i--) {
                target.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            var address = FormerAddress.of(target.toString());
            if (address.isPresent()) {
                found++;
                assertThat(FormerAddress.of(address.get().text())).isEqualTo(address);
                assertThat(address.get().place()).matches("(/[A-Za-z0-9._~!$&'()*+,;=:@/-]*)?");
            }
        }
        assertThat(found).isBetween(1_000, 19_999);
    }
}
