package stoppress.desk.migrate.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stoppress.desk.migrate.page.PageReader.Outcome.Read;
import stoppress.publication.document.Notice;

/// The captured page that the product is measured by, where it lies beside the repository. What is expected is cut out
/// of it by the places of its lines, so that none of it is kept here.
class SeedTest {
    private List<String> lines = List.of();
    private Optional<Read> outcome = Optional.empty();

    @BeforeEach
    void thePageIsThere() throws Exception {
        var seeds = Pages.seeds();
        assumeTrue(!seeds.isEmpty(), "no captured page lies beside the repository");
        Path seed = seeds.getFirst();
        lines = Files.readAllLines(seed).stream()
                .filter(line -> !line.isBlank())
                .toList();
        outcome = Optional.of(Pages.read(Files.readAllBytes(seed)));
    }

    @Test
    void itsFirstLineIsTheDayOfCaptureAndThePromo() {
        var words = lines.get(0).strip().split(" ", 3);

        assertThat(page().captured().orElseThrow().value()).hasToString(words[1]);
        assertThat(page().promo()).hasValue(words[2]);
    }

    @Test
    void itsSecondLineIsSevenTagsAndItsThirdTheStaffsLink() {
        assertThat(page().tags()).hasSize(7).isEqualTo(List.of(lines.get(1).split(", ", -1)));
        assertThat(read().chrome()).singleElement().satisfies(chrome -> {
            assertThat(chrome.text()).isEqualTo(lines.get(2));
            assertThat(chrome.what()).isEqualTo("staff link");
        });
    }

    @Test
    void itsFourthLineIsTheKickerAndTheHeadline() {
        int colon = lines.get(3).indexOf(':');

        assertThat(page().kicker()).hasValue(lines.get(3).substring(0, colon));
        assertThat(page().headline()).isEqualTo(lines.get(3).substring(colon + 2));
        assertThat(page().standfirst()).isEmpty();
    }

    @Test
    void itsFifthLineIsTheBylineTheTimeAndTheReadingTime() {
        var words = List.of(lines.get(4).split(" ", -1));
        var format = DateTimeFormatter.ofPattern("MMMM d, yyyy h:mm a", Locale.ENGLISH);
        var time = LocalDateTime.parse(String.join(" ", words.subList(3, 8)), format);

        assertThat(page().bylines()).containsExactly(words.get(1) + " " + words.get(2));
        assertThat(page().published().orElseThrow().value())
                .isEqualTo(time.atZone(Pages.ZONE).toInstant());
        assertThat(page().minutes().orElseThrow().value()).isEqualTo(Integer.parseInt(words.get(8)));
    }

    @Test
    void itsSixthLineIsTheCaptionAndInBracketsTheCredit() {
        int bracket = lines.get(5).lastIndexOf('(');
        var picture = page().picture().orElseThrow();

        assertThat(picture.caption())
                .hasValue(lines.get(5).substring(0, bracket).strip());
        assertThat(picture.credit())
                .hasValue(lines.get(5).substring(bracket + 1, lines.get(5).length() - 1));
    }

    @Test
    void thenComeTheAudiosDisclosureAndTheEditorsNote() {
        String note = lines.get(7).substring(lines.get(7).indexOf(": ") + 2);

        assertThat(page().audio()).hasValue(lines.get(6));
        assertThat(page().notices()).containsExactly(new CapturedPage.Note(Notice.Kind.DEVELOPING, note));
    }

    @Test
    void thenComeTheParagraphsInTheirOwnWords() {
        assertThat(Pages.paragraphs(read())).isEqualTo(lines.subList(8, lines.size() - 2));
    }

    @Test
    void itsLastTwoLinesAreTheAuthorsBox() {
        String last = lines.getLast();
        String name = last.substring(last.indexOf(": ") + 2);
        String over = lines.get(lines.size() - 2);
        String organisation = over.substring(0, over.length() - name.length());

        assertThat(page().authors())
                .containsExactly(new CapturedPage.AuthorBox(name, Optional.of(organisation), Optional.empty()));
    }

    @Test
    void nothingInItIsInDoubtAndItsReadingTimeIsWhatItsWordsMake() {
        assertThat(read().doubts()).isEmpty();
    }

    @Test
    void noLineOfItIsLost() throws Exception {
        Accounts.allLinesOf(Files.readAllBytes(Pages.seeds().getFirst())).areFoundIn(read());
    }

    private Read read() {
        return outcome.orElseThrow();
    }

    private CapturedPage page() {
        return read().page();
    }
}
