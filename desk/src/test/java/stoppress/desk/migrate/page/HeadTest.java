package stoppress.desk.migrate.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            BREAKING: Crews walk out         ; BREAKING     ; Crews walk out
            Breaking: Crews walk out         ; Breaking     ; Crews walk out
            BREAKING NEWS: Crews walk out    ; BREAKING NEWS; Crews walk out
            EXCLUSIVE: Crews walk out        ; EXCLUSIVE    ; Crews walk out
            Analysis: Why crews walked out   ; Analysis     ; Why crews walked out
            UPDATED: Crews walk out          ; UPDATED      ; Crews walk out
            UPDATE: Crews walk out           ; UPDATE       ; Crews walk out
            ТЕРМІНОВО: Екіпажі не вийшли     ; ТЕРМІНОВО    ; Екіпажі не вийшли
            Інтерв’ю: Мод Квілл про страйк   ; Інтерв’ю     ; Мод Квілл про страйк
            """)
    void aKickerThatIsKnownIsCutOffTheHeadline(String line, String kicker, String headline) {
        var read = Pages.read(Pages.headed(line));

        assertThat(read.page().kicker()).hasValue(kicker);
        assertThat(read.page().headline()).isEqualTo(headline);
        assertThat(Pages.doubted(read)).doesNotContain("kicker");
    }

    @Test
    void wordsInCapitalsBeforeAColonAreAKickerInDoubt() {
        var read = Pages.read(Pages.headed("HARBOUR WATCH: Crews walk out"));

        assertThat(read.page().kicker()).hasValue("HARBOUR WATCH");
        assertThat(Pages.doubted(read)).contains("kicker");
    }

    @Test
    void anAbbreviationBeforeAColonStaysInTheHeadlineInDoubt() {
        var read = Pages.read(Pages.headed("EBU: Crews will stay ashore"));

        assertThat(read.page().kicker()).isEmpty();
        assertThat(read.page().headline()).isEqualTo("EBU: Crews will stay ashore");
        assertThat(Pages.doubted(read)).contains("kicker");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ferries: what we know",
                "breaking: a horse",
                "THE HARBOUR MASTER AND THE FERRY CREWS: WHAT IS NEXT",
                "Quill: “Nobody sails”",
            })
    void otherWordsBeforeAColonBelongToTheHeadline(String headline) {
        var page = Pages.read(Pages.headed(headline)).page();

        assertThat(page.kicker()).isEmpty();
        assertThat(page.headline()).isEqualTo(headline);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BREAKING", "BREAKING:", "Analysis", "ТЕРМІНОВО"})
    void aKickerMayStandOnALineOfItsOwn(String kicker) {
        var read = Pages.read(Pages.headed(kicker + "\n" + Pages.HEADLINE));

        assertThat(read.page().kicker()).hasValue(kicker.replace(":", ""));
        assertThat(read.page().headline()).isEqualTo(Pages.HEADLINE);
        assertThat(read.doubts()).isEmpty();
    }

    @Test
    void tagsAreInOrderAndOneIsEnough() {
        assertThat(Pages.read(Pages.whole()).page().tags()).containsExactly("Harbour", "Ferries", "Maud Quill");
        assertThat(Pages.read(Pages.whole().replace("Harbour, Ferries, Maud Quill", "Harbour"))
                        .page()
                        .tags())
                .containsExactly("Harbour");
    }

    @Test
    void tagsAreFoundWithoutTheStaffsLink() {
        var read = Pages.read(Pages.whole().replace("Edit post\n", ""));

        assertThat(read.page().tags()).containsExactly("Harbour", "Ferries", "Maud Quill");
        assertThat(read.page().headline()).isEqualTo(Pages.HEADLINE);
        assertThat(read.chrome()).isEmpty();
    }

    @Test
    void aHeadlineWithCommasIsNotTakenForTags() {
        var read = Pages.read("""
                Strike, storm and fog

                by Ines Halloran November 18, 2025 6:52 AM

                Ferry crews walked out.
                """);

        assertThat(read.page().headline()).isEqualTo("Strike, storm and fog");
        assertThat(read.page().tags()).isEmpty();
    }

    @Test
    void aLineUnderTheHeadlineIsTheStandfirst() {
        var page = Pages.read(Pages.headed(Pages.HEADLINE + "\nFourteen hundred people were left on the quay."))
                .page();

        assertThat(page.headline()).isEqualTo(Pages.HEADLINE);
        assertThat(page.standfirst()).hasValue("Fourteen hundred people were left on the quay.");
    }

    @Test
    void moreLinesThanOneBetweenHeadlineAndBylineAreDoubtedAndLeftOut() {
        var read = Pages.read(Pages.headed(Pages.HEADLINE + "\nOne line that is more.\nAnd another one here."));

        assertThat(read.page().standfirst()).isEmpty();
        assertThat(read.doubts()).hasSize(2).allMatch(doubt -> doubt.part().equals("head"));
    }

    @Test
    void theStaffsLinkIsLeftOutAndSaidSo() {
        assertThat(Pages.read(Pages.whole()).chrome()).containsExactly(new Chrome(4, "Edit post", "staff link"));
        assertThat(Pages.read(Pages.whole().replace("Edit post", "Редагувати допис"))
                        .chrome())
                .containsExactly(new Chrome(4, "Редагувати допис", "staff link"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            date 2025-11-18 The Tide Table: out now.     ; 2025-11-18 ; The Tide Table: out now.
            Date: 18 November 2025 The Tide Table        ; 2025-11-18 ; The Tide Table
            дата 2025-11-18 Таблиця припливів            ; 2025-11-18 ; Таблиця припливів
            """)
    void theFirstLineIsTheDayOfCaptureAndThePromo(String line, String day, String promo) {
        var page = Pages.read(Pages.whole().replaceFirst(" date .*", line)).page();

        assertThat(page.captured().orElseThrow().value()).hasToString(day);
        assertThat(page.promo()).hasValue(promo);
    }

    @Test
    void aDayOfCaptureThatCannotBeIsDoubtedAndThePromoKept() {
        var read = Pages.read(Pages.whole().replace("2025-11-18 The", "2025-02-30 The"));

        assertThat(read.page().captured()).isEmpty();
        assertThat(read.page().promo()).hasValue("The Tide Table 2026: one fold-out sheet.");
        assertThat(Pages.doubted(read)).contains("captured");
    }

    @Test
    void aPageWithoutAPromoHasNone() {
        var page = Pages.read(Pages.whole().replaceFirst(" date .*", " date 2025-11-18"))
                .page();

        assertThat(page.captured()).isPresent();
        assertThat(page.promo()).isEmpty();
    }
}
