package stoppress.desk.migrate.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stoppress.desk.migrate.page.PageReader.Outcome.Read;
import stoppress.desk.migrate.page.Passage.Items;
import stoppress.desk.migrate.page.Passage.Paragraph;
import stoppress.desk.migrate.page.Passage.Quote;
import stoppress.desk.migrate.page.Passage.Subhead;
import stoppress.publication.document.Block.Listing.Order;

class BodyTest {
    private static final String OPENING = "Ferry crews walked out before the first sailing.";
    private static final String ENDING = "Nobody sails until somebody talks.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "“We gave them forty days,” she said.",
                "\"We gave them forty days,\" she said. \"They gave us a leaflet.\"",
                "«Ми дали їм сорок днів», — сказала вона.",
                "“We gave them forty days.”",
                "— Ні, — сказала вона.",
                "It cost 5\u00a0000 crowns (see below).",
                "Cafe\u0301 Pelican stayed open.",
            })
    void aParagraphKeepsItsWordsAndItsQuoteMarks(String paragraph) {
        assertThat(body(paragraph))
                .containsExactly(new Paragraph(OPENING), new Paragraph(paragraph), new Paragraph(ENDING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"— Maud Quill, of the union", "– Maud Quill, of the union", "-- Maud Quill, of the union"})
    void aQuotationAloneWithItsSourceUnderItIsAQuote(String source) {
        assertThat(body("“We gave them forty days.”\n" + source))
                .containsExactly(
                        new Paragraph(OPENING),
                        new Quote("“We gave them forty days.”", "Maud Quill, of the union"),
                        new Paragraph(ENDING));
    }

    @Test
    void aQuotationWithWordsBetweenIsAParagraphEvenOverASource() {
        assertThat(body("“We gave,” she said, “forty days.”\n— Maud Quill").get(1))
                .isEqualTo(new Paragraph("“We gave,” she said, “forty days.”"));
    }

    @Test
    void twoLinesWithBulletsAreAList() {
        assertThat(body("- the north pier\n- the south pier").get(1))
                .isEqualTo(new Items(Order.BULLETED, List.of("the north pier", "the south pier")));
        assertThat(body("• the north pier\n\n• the south pier").get(1))
                .isEqualTo(new Items(Order.BULLETED, List.of("the north pier", "the south pier")));
    }

    @Test
    void linesThatCountFromOneAreANumberedList() {
        assertThat(body("1. the north pier\n2. the south pier").get(1))
                .isEqualTo(new Items(Order.NUMBERED, List.of("the north pier", "the south pier")));
        assertThat(body("3. the north pier is shut.\n4. the south pier is not."))
                .hasSize(4);
    }

    @Test
    void oneLineWithAHyphenIsAParagraph() {
        assertThat(body("- the north pier is shut.").get(1)).isEqualTo(new Paragraph("- the north pier is shut."));
    }

    @Test
    void aShortLineAloneBetweenParagraphsIsASubhead() {
        assertThat(body("What is known").get(1)).isEqualTo(new Subhead("What is known"));
    }

    @Test
    void aShortLineThatMayBeASubheadIsAParagraphInDoubt() {
        var read = Pages.read(page("What is known\n" + OPENING));

        assertThat(read.page().body().get(1)).isEqualTo(new Paragraph("What is known"));
        assertThat(Pages.doubted(read)).containsExactly("body");
    }

    @Test
    void blankLinesBetweenParagraphsMayBeManyOrNone() {
        assertThat(Pages.paragraphs(Pages.read(page("One more.\n\n\n\n\nAnd another."))))
                .hasSize(4);
        assertThat(Pages.paragraphs(Pages.read(page("One more.\nAnd another."))))
                .hasSize(4);
    }

    @Test
    void aPageWithoutBlankLinesIsReadAsOneWithThem() {
        Read with = Pages.read(Pages.whole());
        Read without = Pages.read(Pages.whole().replaceAll("\n+", "\n"));

        assertThat(without.page()).isEqualTo(with.page());
        assertThat(without.doubts()).isEqualTo(with.doubts());
    }

    @Test
    void linesThatAreBrokenAtAWidthAreJoinedAndSaidToBe() {
        var read = Pages.read("""
                Crews walk out
                By INES HALLORAN

                Ferry crews walked out on Tuesday before the first sailing
                and left fourteen hundred people on the quay, the union
                said.

                Nobody sails until somebody talks, said its secretary, who
                has said so before.
                   A spokesman had nothing
                to add.
                """);

        assertThat(Pages.paragraphs(read))
                .containsExactly(
                        "Ferry crews walked out on Tuesday before the first sailing and left fourteen hundred people"
                                + " on the quay, the union said.",
                        "Nobody sails until somebody talks, said its secretary, who has said so before.",
                        "A spokesman had nothing to add.");
        assertThat(Pages.doubted(read)).containsExactly("body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-30-", "— 30 —", "ENDS", "-ends-", "###", "# # #", "(END)", "(MORE)"})
    void nothingOfTheStoryStandsBehindItsEndMark(String mark) {
        var read = Pages.read(page(mark + "\nCall the desk on 555-0100."));

        assertThat(read.page().body()).containsExactly(new Paragraph(OPENING));
        assertThat(read.chrome()).extracting(Chrome::what).contains("end mark");
        assertThat(read.doubts()).hasSize(2).allMatch(doubt -> doubt.why().contains("behind the end mark"));
    }

    private static List<Passage> body(String middle) {
        return Pages.read(page(middle)).page().body();
    }

    private static String page(String middle) {
        return "Crews walk out\n\nby Ines Halloran November 18, 2025 6:52 AM\n\n%s\n\n%s\n\n%s\n"
                .formatted(OPENING, middle, ENDING);
    }
}
