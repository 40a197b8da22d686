package stoppress.reader.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/ferry-strike/, /ferry-strike/",
        "/ferry-strike/?utm_source=mail, /ferry-strike/",
        "/ferry%2Dstrike/, /ferry-strike/",
        "/%66erry/, /ferry/",
        "/story/changes/1..2/, /story/changes/1..2/",
        "/assets/paper.0123.css, /assets/paper.0123.css",
        "/.well-known/security.txt, /.well-known/security.txt",
        "http://paper.example/ferry/, /ferry/",
        "https://paper.example, /",
    })
    void anAddressIsDecodedAndItsQueryLeftOut(String target, String path) {
        assertThat(Address.of(target)).isEqualTo(new Address.At(path));
    }

    @ParameterizedTest
    @CsvSource({"//ferry/, /ferry/", "/ferry//, /ferry/", "//evil.example/x, /evil.example/x", "/a///b?c, /a/b"})
    void emptySegmentsAreTidiedAway(String target, String tidy) {
        assertThat(Address.of(target)).isEqualTo(new Address.Untidy(tidy));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "ferry",
                "/../etc/passwd",
                "/a/../b/",
                "/a/./b/",
                "/..",
                "/.",
                "/a/..",
                "/%2e%2e/x",
                "/%2E./x",
                "/%",
                "/%4",
                "/%zz/",
                "/a%00b/",
                "/a%0d%0aset-cookie:x/",
                "/%7f/",
                "/a\u0001b",
                "//..//",
                "javascript:1",
            })
    void whatNobodyMeansWellIsMalformed(String target) {
        assertThat(Address.of(target)).isEqualTo(new Address.Malformed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/caf%C3%A9/", "/a%2Fb/", "/a%5Cb/", "/a\\b/", "/a%3Fb/", "/a%25b/", "/%3Cscript%3E/", "/a%20b/"
            })
    void whatWouldHaveToBeEscapedIsNowhere(String target) {
        assertThat(Address.of(target)).isEqualTo(new Address.Nowhere());
    }

    @Test
    void noStringOfAnyKindThrowsOrLeadsOut() {
        var random = new Random(20260302);
        String alphabet = "/.%2eEfF05cC?#\\ a\u0000\u00e9:*&=";
        for (int i = 0; i < 200_000; i++) {
            var target = new StringBuilder("/");
            for (int length = random.nextInt(12); length > 0; length--) {
                target.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }

            if (Address.of(target.toString()) instanceof Address.At(var path)) {
                assertThat(path).startsWith("/").doesNotContain("//", "/../", "/./", "%", "?", "\\");
                assertThat(path).doesNotEndWith("/..").doesNotEndWith("/.");
                assertThat(Address.of(path)).isEqualTo(new Address.At(path));
            }
        }
    }
}
