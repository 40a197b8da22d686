package stoppress.desk.migrate.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stoppress.desk.migrate.page.CapturedPage.Note;
import stoppress.publication.document.Notice.Kind;

class FurnitureTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            Editor's note: This is a developing story and is being updated. ; DEVELOPING
            Editor’s note: This is a developing story.                      ; DEVELOPING
            Editor‘s Note: More to come.                                    ; DEVELOPING
            EDITOR'S NOTE: This story will be updated.                      ; DEVELOPING
            Editors' note — This story is developing.                       ; DEVELOPING
            Editor's note: This story has been updated with a statement.    ; UPDATE
            Editor's note: The headline was corrected.                      ; CORRECTION
            Editor's note: An earlier version misstated the year.           ; CORRECTION
            Editor's note: This was updated to correct the year.            ; CORRECTION
            Editor's note: The sentence on tolls was clarified.             ; CLARIFICATION
            Editor's note: This story has been withdrawn.                   ; WITHDRAWAL
            Correction: It is 1871, not 1817.                               ; CORRECTION
            Clarification: Residents go free at weekends, too.              ; CLARIFICATION
            Update: The union has replied.                                  ; UPDATE
            Retraction: We cannot stand by this story.                      ; WITHDRAWAL
            Від редакції: Ця новина доповнюється.                           ; DEVELOPING
            Від редакції: Новину оновлено.                                  ; UPDATE
            Примітка редакції: Виправлено рік будівництва.                  ; CORRECTION
            Виправлення: 1871, а не 1817.                                   ; CORRECTION
            Уточнення: мешканці не платять.                                 ; CLARIFICATION
            """)
    void anEditorsNoteIsReadByItsKindWithoutItsLabel(String line, Kind kind) {
        var read = Pages.read(Pages.noted(line));

        assertThat(read.page().notices()).hasSize(1);
        assertThat(read.page().notices().getFirst().kind()).isEqualTo(kind);
        assertThat(line).endsWith(read.page().notices().getFirst().text());
        assertThat(read.page().notices().getFirst().text()).doesNotContainIgnoringCase("note");
        assertThat(Pages.doubted(read)).doesNotContain("notice");
    }

    @Test
    void aLabelInDecomposedLettersIsALabel() {
        var page = Pages.read(Pages.noted("Від редакці\u0456\u0308: Новину оновлено."))
                .page();

        assertThat(page.notices()).containsExactly(new Note(Kind.UPDATE, "Новину оновлено."));
    }

    @Test
    void aNoteThatSaysNoKindIsAnUpdateInDoubt() {
        var read = Pages.read(Pages.noted("Editor's note: Names were changed."));

        assertThat(read.page().notices()).containsExactly(new Note(Kind.UPDATE, "Names were changed."));
        assertThat(Pages.doubted(read)).contains("notice");
    }

    @Test
    void aLabelThatStandsAloneHasItsWordsInTheNextLine() {
        var page = Pages.read(Pages.noted("Editor's note:\nThis is a developing story."))
                .page();

        assertThat(page.notices()).containsExactly(new Note(Kind.DEVELOPING, "This is a developing story."));
    }

    @Test
    void aSecondNoteIsANoteWhereverItStands() {
        var read = Pages.read(Pages.whole() + "\nEditor's note: An earlier version misstated the year.\n");

        assertThat(read.page().notices()).extracting(Note::kind).containsExactly(Kind.DEVELOPING, Kind.CORRECTION);
        assertThat(Pages.paragraphs(read)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            The ferry at her moorings (Odile Marsh/The Lamp)        ; The ferry at her moorings          ; Odile Marsh/The Lamp
            The ferry (left) at her moorings (Odile Marsh)          ; The ferry (left) at her moorings   ; Odile Marsh
            The ferry at her moorings. (Odile Marsh (The Lamp))     ; The ferry at her moorings.         ; Odile Marsh (The Lamp)
            The ferry at her moorings (Odile Marsh).                ; The ferry at her moorings          ; Odile Marsh
            Пором біля причалу (Оділь Марш/«Лампа»)                 ; Пором біля причалу                 ; Оділь Марш/«Лампа»
            """)
    void theCreditIsInTheLastBracketsOfTheCaption(String line, String caption, String credit) {
        var picture = Pages.read(captioned(line)).page().picture().orElseThrow();

        assertThat(picture.caption()).hasValue(caption);
        assertThat(picture.credit()).hasValue(credit);
    }

    @Test
    void aCaptionWithoutACreditIsACaptionOverTheAudio() {
        var picture = Pages.read(captioned("The ferry at her moorings."))
                .page()
                .picture()
                .orElseThrow();

        assertThat(picture.caption()).hasValue("The ferry at her moorings.");
        assertThat(picture.credit()).isEmpty();
    }

    @Test
    void aCreditAloneIsACredit() {
        var picture =
                Pages.read(captioned("(Odile Marsh/The Lamp)")).page().picture().orElseThrow();

        assertThat(picture.caption()).isEmpty();
        assertThat(picture.credit()).hasValue("Odile Marsh/The Lamp");
    }

    @Test
    void aSentenceUnderTheBylineIsTheFirstParagraphInDoubt() {
        var read = Pages.read("""
                Crews walk out

                by Ines Halloran November 18, 2025 6:52 AM
                Ferry crews walked out before the first sailing.

                Nobody sails until somebody talks.
                """);

        assertThat(read.page().picture()).isEmpty();
        assertThat(Pages.paragraphs(read)).hasSize(2);
        assertThat(Pages.doubted(read)).containsExactly("caption");
    }

    @Test
    void aPageWithoutAPictureHasNone() {
        var read = Pages.read(Pages.whole().replace("The ferry at her moorings (Odile Marsh/The Lamp)\n", ""));

        assertThat(read.page().picture()).isEmpty();
        assertThat(read.doubts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "This audio is created with AI assistance",
                "This audio was created with AI assistance.",
                "This article is read aloud by an AI voice",
                "Listen to this story, read by a synthetic voice",
                "Це аудіо створено за допомогою ШІ",
                "Озвучено штучним інтелектом",
            })
    void theAudiosDisclosureIsKeptWordForWord(String line) {
        var read = Pages.read(Pages.whole().replace("This audio is created with AI assistance", line));

        assertThat(read.page().audio()).hasValue(line);
        assertThat(read.doubts()).isEmpty();
    }

    @Test
    void aSentenceThatSpeaksOfMachinesIsNoDisclosure() {
        var read = Pages.read(Pages.whole() + "\nThe voice on the recording was made by AI, she said.\n");

        assertThat(Pages.paragraphs(read)).hasSize(3);
    }

    @Test
    void aSecondDisclosureIsDoubted() {
        var read = Pages.read(Pages.whole() + "\nThis audio is created with AI assistance\n");

        assertThat(Pages.doubted(read)).containsExactly("audio");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            The LampInes Halloran|Author: Ines Halloran                    ; Ines Halloran ; The Lamp ;
            The Lamp Ines Halloran|Author: Ines Halloran                   ; Ines Halloran ; The Lamp ;
            The Lamp|Author: Ines Halloran                                 ; Ines Halloran ; The Lamp ;
            Author: Ines Halloran                                          ; Ines Halloran ;          ;
            Ines Halloran|Author: Ines Halloran                            ; Ines Halloran ;          ;
            The LampInes Halloran                                          ; Ines Halloran ; The Lamp ;
            The LampInes Halloran|Author: Ines Halloran|She covers ferries. ; Ines Halloran ; The Lamp ; She covers ferries.
            The LampInes Halloran|About the author: Ines Halloran          ; Ines Halloran ; The Lamp ;
            The LampInes Halloran|Автор: Ines Halloran                     ; Ines Halloran ; The Lamp ;
            """)
    void theAuthorsBoxIsReadAtTheEnd(String box, String name, String organisation, String text) {
        var read = Pages.read(Pages.whole() + "\n" + box.replace('|', '\n') + "\n");

        assertThat(read.page().authors())
                .containsExactly(
                        new CapturedPage.AuthorBox(name, Optional.ofNullable(organisation), Optional.ofNullable(text)));
        assertThat(Pages.paragraphs(read)).hasSize(2);
        assertThat(read.doubts()).isEmpty();
    }

    @Test
    void anAuthorWhoIsNotInTheBylineIsDoubted() {
        var read = Pages.read(Pages.whole() + "\nThe LampSefa Lund\nAuthor: Sefa Lund\n");

        assertThat(read.page().authors())
                .extracting(CapturedPage.AuthorBox::name)
                .containsExactly("Sefa Lund");
        assertThat(Pages.doubted(read)).containsExactly("author");
    }

    private static String captioned(String line) {
        return Pages.whole().replace("The ferry at her moorings (Odile Marsh/The Lamp)", line);
    }
}
