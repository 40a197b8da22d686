package stoppress.desk.migrate.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BylineTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            by Ines Halloran                                ; Ines Halloran
            By Ines Halloran                                ; Ines Halloran
            BY INES HALLORAN                                ; INES HALLORAN
            By: Ines Halloran                               ; Ines Halloran
            Written by Ines Halloran                        ; Ines Halloran
            by Ines Halloran and Odile Marsh                ; Ines Halloran|Odile Marsh
            by Ines Halloran, Odile Marsh                   ; Ines Halloran|Odile Marsh
            by Ines Halloran, Odile Marsh and Sefa Lund     ; Ines Halloran|Odile Marsh|Sefa Lund
            by Ines Halloran, Odile Marsh, and Sefa Lund    ; Ines Halloran|Odile Marsh|Sefa Lund
            by Ines Halloran & Odile Marsh                  ; Ines Halloran|Odile Marsh
            by Dirk van der Meer                            ; Dirk van der Meer
            by J. R. O'Shea                                 ; J. R. O'Shea
            by d’Arcy Pell                                  ; d’Arcy Pell
            by Reuters                                      ; Reuters
            by 李明                                          ; 李明
            автор Інес Галлоран                             ; Інес Галлоран
            Авторка: Інес Галлоран                          ; Інес Галлоран
            Автори: Інес Галлоран та Оділь Марш             ; Інес Галлоран|Оділь Марш
            Текст: Інес Галлоран і Оділь Марш               ; Інес Галлоран|Оділь Марш
            """)
    void namesAreReadInTheFormsThatPagesHave(String byline, String names) {
        for (String time : List.of("", " November 18, 2025 6:52 AM", " 18 листопада 2025, 06:52 1 хв читання")) {
            var read = Pages.read(Pages.signed(byline + time));

            assertThat(String.join("|", read.page().bylines())).isEqualTo(names);
            assertThat(Pages.doubted(read)).doesNotContain("byline");
        }
    }

    @Test
    void thePartsOfTheBylineMayStandOnLinesOfTheirOwn() {
        var page = Pages.read(Pages.signed("by Ines Halloran\nNovember 18, 2025 6:52 AM\n1 min read"))
                .page();

        assertThat(page.bylines()).containsExactly("Ines Halloran");
        assertThat(page.published()).isPresent();
        assertThat(page.minutes()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "by Ines Halloran | November 18, 2025 6:52 AM | 1 min read",
                "by Ines Halloran · November 18, 2025 6:52 AM · 1 min read",
                "by Ines Halloran — November 18, 2025 6:52 AM — 1-minute read",
                "by Ines Halloran, November 18, 2025 6:52 AM, 1 min",
                "by\u00a0Ines\u2009Halloran\tNovember\u00a018,\u202f2025 6:52\u202fAM 1\u00a0min read",
                "by \u200bInes Halloran\u00ad November 18, 2025 6:52 AM 1 min read",
            })
    void whatStandsBetweenThePartsIsNoPartOfThem(String byline) {
        var page = Pages.read(Pages.signed(byline)).page();

        assertThat(page.bylines()).hasSize(1);
        assertThat(Line.plain(page.bylines().getFirst())).isEqualTo("Ines Halloran");
        assertThat(page.published().orElseThrow().value()).hasToString("2025-11-18T06:52:00Z");
        assertThat(page.minutes().orElseThrow().value()).isEqualTo(1);
    }

    @Test
    void aPageWithoutABylineHasNone() {
        var read = Pages.read(Pages.signed("November 18, 2025 6:52 AM 1 min read"));

        assertThat(read.page().bylines()).isEmpty();
        assertThat(read.page().headline()).isEqualTo(Pages.HEADLINE);
        assertThat(read.doubts()).isEmpty();
    }

    @Test
    void aRoleOrAPlaceBesideTheNameIsDoubtedAndNotTakenForAName() {
        var role = Pages.read(Pages.signed("by Ines Halloran, staff writer November 18, 2025 6:52 AM"));
        var place = Pages.read(Pages.signed("by Ines Halloran in Brackwater November 18, 2025 6:52 AM"));

        assertThat(role.page().bylines()).containsExactly("Ines Halloran");
        assertThat(role.doubts()).anyMatch(doubt -> doubt.text().equals("staff writer"));
        assertThat(place.page().bylines()).containsExactly("Ines Halloran");
        assertThat(place.doubts()).anyMatch(doubt -> doubt.text().equals("in Brackwater"));
    }

    @Test
    void aNameWithoutByIsTakenWithADoubt() {
        var read = Pages.read(Pages.signed("Ines Halloran November 18, 2025 6:52 AM"));

        assertThat(read.page().bylines()).containsExactly("Ines Halloran");
        assertThat(Pages.doubted(read)).contains("byline");
    }

    @Test
    void aHeadlineThatBeginsWithByIsAHeadline() {
        var page =
                Pages.read(Pages.headed("By the sea wall, a town that waits")).page();

        assertThat(page.headline()).isEqualTo("By the sea wall, a town that waits");
    }

    @Test
    void aBylineAmongTheParagraphsIsDoubted() {
        var read = Pages.read(Pages.whole() + "\nby Sefa Lund November 18, 2025 7:00 AM\n\nThe end came soon.\n");

        assertThat(read.page().bylines()).containsExactly("Ines Halloran");
        assertThat(Pages.doubted(read)).contains("byline");
    }
}
