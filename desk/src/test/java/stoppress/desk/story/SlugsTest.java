package stoppress.desk.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugsTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            Ferry crews walk out at Brackwater, union says ; ferry-crews-walk-out-at-brackwater-union-says
            Salters' Quay, Boatmen’s Union                 ; salters-quay-boatmens-union
            Café Pelican — naïve? Ça va!                   ; cafe-pelican-naive-ca-va
            Łódź, Straße, Ærø, Þórr                        ; lodz-strasse-aero-thorr
            İstanbul, ılık                                 ; istanbul-ilik
            3.5% in 2026                                   ; 3-5-in-2026
            Київ                                           ; kyiv
            Згурський                                      ; zghurskyi
            Розгін                                         ; rozghin
            Єнакієве                                       ; yenakiieve
            Їжакевич і Кадиївка                            ; yizhakevych-i-kadyivka
            Йосипівка, Стрий                               ; yosypivka-stryi
            Юрій Крюківка                                  ; yurii-kriukivka
            Яготин, Костянтин                              ; yahotyn-kostiantyn
            Щербухи, Гоща, Ґалаґан                         ; shcherbukhy-hoshcha-galagan
            Знам'янка, Русь, Феодосія                      ; znamianka-rus-feodosiia
            """)
    void headlinesAndNamesAreWrittenInLatin(String text, String slug) {
        assertThat(Slugs.of(text).text()).isEqualTo(slug);
    }

    @Test
    void composedAndDecomposedLettersGiveTheSame() {
        assertThat(Slugs.of("Cafe\u0301 Ки\u0456\u0308в и\u0306").text()).isEqualTo("cafe-kyiv-y");
    }

    @Test
    void aLongHeadlineEndsAtAWord() {
        var slug = Slugs.of("word ".repeat(40)).text();

        assertThat(slug).hasSizeLessThanOrEqualTo(80).hasSizeGreaterThan(70).endsWith("-word");
        assertThat(Slugs.of("x".repeat(200)).text()).hasSize(80);
    }

    @Test
    void textThatCannotBeWrittenInLatinGetsAHash() {
        assertThat(Slugs.of("渡船停航").text()).matches("[0-9a-f]{12}");
        assertThat(Slugs.of("渡船停航 2025").text()).isNotEqualTo("2025").startsWith("2025-");
        assertThat(Slugs.of("渡船停航").text()).isNotEqualTo(Slugs.of("渡船复航").text());
        assertThat(Slugs.of("!!!").text()).matches("[0-9a-f]{12}");
        assertThat(Slugs.of("").text()).matches("[0-9a-f]{12}");
        assertThat(Slugs.of("\u0301\u044c").text()).matches("[0-9a-f]{12}");
    }

    @Test
    void anyTextAtAllHasASlug() {
        var random = new Random(55);
        for (int run = 0; run < 5_000; run++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(120); i > 0; i--) {
                text.append((char) random.nextInt(run % 2 == 0 ? 0x600 : 0x10000));
            }
            assertThat(Slugs.of(text.toString()).text()).isNotEmpty();
        }
    }
}
