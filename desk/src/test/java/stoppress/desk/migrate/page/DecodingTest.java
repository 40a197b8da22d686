package stoppress.desk.migrate.page;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecodingTest {
    private static final String PAGE = Pages.headed("“Cafés” stay shut — union’s word");
    private static final String UKRAINIAN = """
            Поромні екіпажі не вийшли в рейс

            автор Інес Галлоран 18 листопада 2025, 06:52

            Поромні екіпажі не вийшли на перший рейс у вівторок.
            """;

    @Test
    void everyEncodingThatSaysWhatItIsGivesTheSamePage() {
        var plain = Pages.read(PAGE);

        assertThat(Pages.read("\ufeff" + PAGE)).isEqualTo(plain);
        assertThat(Pages.read(("\ufeff" + PAGE).getBytes(UTF_16LE))).isEqualTo(plain);
        assertThat(Pages.read(("\ufeff" + PAGE).getBytes(UTF_16BE))).isEqualTo(plain);
        assertThat(plain.doubts()).isEmpty();
    }

    @Test
    void whatIsNotUtf8IsReadAsWindows1252InDoubt() {
        var read = Pages.read(PAGE.getBytes(Charset.forName("windows-1252")));

        assertThat(read.page()).isEqualTo(Pages.read(PAGE).page());
        assertThat(Pages.whys(read)).isEqualTo("it is not UTF-8; it was read as windows-1252");
    }

    @Test
    void cyrillicThatIsNotUtf8IsReadAsWindows1251InDoubt() {
        var read = Pages.read(UKRAINIAN.getBytes(Charset.forName("windows-1251")));

        assertThat(read.page()).isEqualTo(Pages.read(UKRAINIAN).page());
        assertThat(Pages.whys(read)).contains("it was read as windows-1251");
    }

    @Test
    void aBrokenByteInUtf8DoesNotSpoilTheRest() {
        byte[] bytes = UKRAINIAN.getBytes(UTF_8);
        bytes[bytes.length - 4] = (byte) 0xff;

        var read = Pages.read(bytes);

        assertThat(read.page().headline()).isEqualTo("Поромні екіпажі не вийшли в рейс");
        assertThat(Pages.doubted(read)).contains("encoding", "text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r", "\u0085", "\u2028", "\u2029", "\f", "\n\r\n"})
    void everyLineEndEndsALine(String end) {
        assertThat(Pages.read(Pages.whole().replace("\n", end)).page())
                .isEqualTo(Pages.read(Pages.whole()).page());
    }

    @Test
    void whatNobodySeesIsTakenOutAndDecomposedLettersStay() {
        var page = Pages.read(Pages.headed("\u200b The\u00ad Cafe\u0301\t\u2060 is\u00a0 shut\ufeff "))
                .page();

        assertThat(page.headline()).isEqualTo("The Cafe\u0301 is\u00a0shut");
    }

    @Test
    void aStrayControlCharacterIsTakenOutInDoubt() {
        var read = Pages.read(Pages.headed("The ca\u0001fe is\u0099 shut"));

        assertThat(read.page().headline()).isEqualTo("The cafe is shut");
        assertThat(read.doubts()).singleElement().satisfies(doubt -> {
            assertThat(doubt.line()).isEqualTo(6);
            assertThat(doubt.why()).contains("2 control characters");
        });
    }

    @Test
    void aPageThatIsUkrainianSaysSo() {
        var read = Pages.read(UKRAINIAN);

        assertThat(read.page().language().tag()).isEqualTo("uk");
        assertThat(Pages.doubted(read)).contains("language");
    }

    @Test
    void utf16WithHalfACharacterIsReadWithADoubt() {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("\ufeff" + PAGE).getBytes(UTF_16LE));
        bytes.write('x');

        assertThat(Pages.doubted(Pages.read(bytes.toByteArray()))).contains("encoding");
    }
}
