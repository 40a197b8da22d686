package stoppress.desk.migrate.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "April 8, 2025 3:35 PM",
                "April 8, 2025, 3:35 p.m.",
                "April 8, 2025 at 3:35 PM",
                "Apr. 8, 2025 3:35pm",
                "Tuesday, April 8, 2025 15:35",
                "8 April 2025, 15:35",
                "8th of April 2025 15.35",
                "8 April 2025 | 15:35",
                "2025-04-08 15:35",
                "2025-04-08T15:35:20",
                "2025-04-08T14:35:00Z",
                "2025-04-08 17:35 +03:00",
                "8 April 2025 14:35 GMT",
                "8 April 2025 17:35 UTC+3",
                "08.04.2025 15:35",
                "8.4.2025 15:35",
                "13/04/2025 15:35",
                "04/13/2025 3:35 PM",
                "04/04/2025 15:35",
                "8 квітня 2025, 15:35",
                "8 квітня 2025 року, 15:35",
                "8 квітня 2025 р. о 15:35",
                "вівторок, 8 квітня 2025, 15:35",
            })
    void aTimeIsReadInTheFormsThatPagesHave(String written) {
        var read = Pages.read(Pages.signed("by Ines Halloran " + written + " 1 min read"));

        var published = read.page().published().orElseThrow();
        assertThat(published.value().atZone(Pages.ZONE).toLocalTime()).hasToString("15:35");
        assertThat(published.value().atZone(Pages.ZONE).getYear()).isEqualTo(2025);
        assertThat(published.text()).isNotBlank();
        assertThat(read.page().bylines()).containsExactly("Ines Halloran");
        assertThat(Pages.doubted(read)).doesNotContain("published");
    }

    @ParameterizedTest
    @ValueSource(strings = {"03/04/2025 15:35", "3-4-2025 15:35", "03.04.25 15:35", "03/04/25 15:35"})
    void aDateThatCouldBeTwoDaysIsLeftOutAndDoubted(String written) {
        var read = Pages.read(Pages.signed("by Ines Halloran " + written));

        assertThat(read.page().published()).isEmpty();
        assertThat(read.doubts()).anySatisfy(doubt -> {
            assertThat(doubt.part()).isEqualTo("published");
            assertThat(doubt.line()).isEqualTo(8);
            assertThat(doubt.text()).isEqualTo(written);
            assertThat(doubt.why()).endsWith("left out");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "February 30, 2025 3:35 PM",
                "April 8, 2025 25:61",
                "April 8, 2025 13:35 PM",
                "April 8, 2025 0:35 AM",
                "32.13.2025 10:00",
                "2025-02-29 10:00",
                "April 8, 2031 10:00 AM",
                "April 8, 1204 10:00 AM",
            })
    void aTimeThatCannotBeIsLeftOutAndDoubted(String written) {
        var read = Pages.read(Pages.signed("by Ines Halloran " + written));

        assertThat(read.page().published()).isEmpty();
        assertThat(read.page().bylines()).containsExactly("Ines Halloran");
        assertThat(Pages.doubted(read)).contains("published");
    }

    @Test
    void aTimeThatTheClocksSkippedIsMovedForwardAndDoubted() {
        var read = Pages.read(Pages.signed("by Ines Halloran March 30, 2025 1:30 AM"));

        assertThat(read.page().published().orElseThrow().value()).isEqualTo(Instant.parse("2025-03-30T01:30:00Z"));
        assertThat(Pages.whys(read)).contains("skipped that time");
    }

    @Test
    void aTimeThatCameTwiceIsTheFirstOfTheTwoAndDoubted() {
        var read = Pages.read(Pages.signed("by Ines Halloran October 26, 2025 1:30 AM"));

        assertThat(read.page().published().orElseThrow().value()).isEqualTo(Instant.parse("2025-10-26T00:30:00Z"));
        assertThat(Pages.whys(read)).contains("came twice");
    }

    @Test
    void aDayWithoutATimeIsItsFirstMomentAndDoubted() {
        var read = Pages.read(Pages.signed("by Ines Halloran July 1, 2025"));

        assertThat(read.page().published().orElseThrow().value()).isEqualTo(Instant.parse("2025-06-30T23:00:00Z"));
        assertThat(Pages.whys(read)).contains("no time of day");
    }

    @Test
    void aZoneThatIsOnlyAnAbbreviationIsNotTrusted() {
        var read = Pages.read(Pages.signed("by Ines Halloran November 18, 2025 6:52 AM EST"));

        assertThat(read.page().published().orElseThrow().value()).isEqualTo(Instant.parse("2025-11-18T06:52:00Z"));
        assertThat(Pages.whys(read)).contains("“EST” is not known for sure");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            by Ines Halloran November 18, 2025 6:52 AM Updated November 18, 2025 9:10 AM 1 min read
            by Ines Halloran Published: November 18, 2025 6:52 AM | Updated: November 18, 2025 9:10 AM
            by Ines Halloran November 18, 2025 6:52 AM (Updated: November 18, 2025 9:10 AM)
            by Ines Halloran November 18, 2025 6:52 AM, updated 9:10 AM
            автор Інес Галлоран 18 листопада 2025, 06:52 Оновлено 18 листопада 2025, 09:10 1 хв читання
            by Ines Halloran Updated November 18, 2025 9:10 AM November 18, 2025 6:52 AM
            """)
    void theTimeOfAnUpdateIsToldApart(String byline) {
        var page = Pages.read(Pages.signed(byline)).page();

        assertThat(page.published().orElseThrow().value()).isEqualTo(Instant.parse("2025-11-18T06:52:00Z"));
        assertThat(page.updated().orElseThrow().value()).isEqualTo(Instant.parse("2025-11-18T09:10:00Z"));
        assertThat(page.bylines()).hasSize(1);
    }

    @Test
    void anUpdateThatIsOlderThanTheStoryIsDoubted() {
        var read = Pages.read(
                Pages.signed("by Ines Halloran November 18, 2025 6:52 AM Updated November 17, 2025 9:10 AM"));

        assertThat(Pages.whys(read)).contains("before the time of publication");
    }

    @Test
    void aPageThatWasCapturedBeforeItWasPublishedIsDoubted() {
        var read = Pages.read(Pages.signed("by Ines Halloran November 20, 2025 6:52 AM"));

        assertThat(Pages.doubted(read)).contains("captured");
    }

    @Test
    void aReadingTimeThatTheWordsDoNotBearOutIsDoubted() {
        var read = Pages.read(Pages.signed("by Ines Halloran November 18, 2025 6:52 AM 9 min read"));

        assertThat(read.page().minutes().orElseThrow().value()).isEqualTo(9);
        assertThat(Pages.whys(read)).contains("the page says 9 min; its words make 1");
    }
}
