package stoppress.desk.migrate.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stoppress.desk.migrate.page.CapturedPage.Dateline;

class WireTest {
    @Test
    void copyThatIsOnlyAHeadlineAndParagraphsIsAStory() {
        var read = Pages.read("Crews walk out\nFerry crews walked out on Tuesday.\nNobody sails.\n");

        assertThat(read.page().headline()).isEqualTo("Crews walk out");
        assertThat(Pages.paragraphs(read)).containsExactly("Ferry crews walked out on Tuesday.", "Nobody sails.");
        assertThat(read.page().standfirst()).isEmpty();
        assertThat(read.doubts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"FERRY-STRIKE (UPDATE 2)", "FERRY-STRIKE", "BC-FERRY-STRIKE/BRACKWATER", "FERRY-STRIKE, 2nd Ld"})
    void theAgencysSlugLineIsLeftOutAndSaidSo(String slug) {
        var read = Pages.read(slug + "\nCrews walk out\nBy SEFA LUND\n\nFerry crews walked out on Tuesday.\n");

        assertThat(read.page().headline()).isEqualTo("Crews walk out");
        assertThat(read.page().bylines()).containsExactly("SEFA LUND");
        assertThat(read.chrome()).containsExactly(new Chrome(1, slug, "wire slug"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            BRACKWATER, April 8 (Agency) — Ferries        ; BRACKWATER ; April 8 ; Agency
            BRACKWATER, April 8, 2025 (Agency) -- Ferries ; BRACKWATER ; April 8 ; Agency
            BRACKWATER (Agency) - Ferries                 ; BRACKWATER ;         ; Agency
            BRACKWATER, 8 April — Ferries                 ; BRACKWATER ; 8 April ;
            LITTLE SARK HOLM, Apr. 8 – Ferries            ; LITTLE SARK HOLM ; Apr. 8 ;
            БРЕКВОТЕР, 8 квітня (Агенція) — Пороми        ; БРЕКВОТЕР  ; 8 квітня ; Агенція
            """)
    void theDatelineIsReadAndStaysInTheParagraph(String opening, String place, String day, String agency) {
        var read = Pages.read("Crews walk out\n\n" + opening + " stood still on Tuesday.\n\nNobody sails.\n");

        assertThat(read.page().dateline())
                .hasValue(new Dateline(place, Optional.ofNullable(day), Optional.ofNullable(agency)));
        assertThat(Pages.paragraphs(read).getFirst()).isEqualTo(opening + " stood still on Tuesday.");
        assertThat(Pages.doubted(read).contains("published")).isEqualTo(day != null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NATO said — again — that it waits.", "BRACKWATER — the town of salt.", "UN (again) said no."})
    void aSentenceThatBeginsInCapitalsHasNoDateline(String opening) {
        assertThat(Pages.read("Crews walk out\n\n" + opening + "\n\nNobody sails.\n")
                        .page()
                        .dateline())
                .isEmpty();
    }

    @Test
    void aHeadlineInCapitalsIsAHeadline() {
        var page = Pages.read("FERRY CREWS WALK OUT\nBy SEFA LUND\n\nFerry crews walked out on Tuesday.\n")
                .page();

        assertThat(page.headline()).isEqualTo("FERRY CREWS WALK OUT");
        assertThat(page.kicker()).isEmpty();
    }

    @Test
    void whomTheWriterWorksForIsDoubted() {
        var read = Pages.read("Crews walk out\nBy SEFA LUND\nEstuary Press\n\nFerry crews walked out on Tuesday.\n");

        assertThat(read.doubts()).singleElement().satisfies(doubt -> {
            assertThat(doubt.part()).isEqualTo("byline");
            assertThat(doubt.text()).isEqualTo("Estuary Press");
        });
    }
}
