package stoppress.desk.migrate.page;

import java.time.ZoneId;
import stoppress.press.ReadingTime;
import stoppress.publication.document.StoryVersion;

/// Holds the parts of a page against each other, and doubts what does not agree.
final class Comparison {
    private final Sheet sheet;
    private final ZoneId zone;

    Comparison(Sheet sheet, ZoneId zone) {
        this.sheet = sheet;
        this.zone = zone;
    }

    void compare(CapturedPage page, StoryVersion version) {
        int minutes = ReadingTime.minutes(version);
        page.minutes()
                .filter(claim -> claim.value() != minutes)
                .ifPresent(claim -> doubt(
                        "reading time",
                        claim.text(),
                        "the page says %d min; its words make %d".formatted(claim.value(), minutes)));
        page.updated()
                .filter(updated -> page.published().isPresent()
                        && updated.value().isBefore(page.published().get().value()))
                .ifPresent(updated -> doubt("updated", updated.text(), "it is before the time of publication"));
        page.captured()
                .filter(captured -> page.published().isPresent()
                        && captured.value()
                                .isBefore(page.published()
                                        .get()
                                        .value()
                                        .atZone(zone)
                                        .toLocalDate()))
                .ifPresent(captured -> doubt("captured", captured.text(), "it is before the time of publication"));
        page.dateline()
                .flatMap(CapturedPage.Dateline::day)
                .filter(day -> page.published().isEmpty())
                .ifPresent(day -> doubt("published", day, "a day without its year and time; left out"));
        if (page.bylines().isEmpty() && !page.authors().isEmpty()) {
            doubt("byline", page.authors().getFirst().name(), "there is no byline; the box at the end names an author");
        }
        if (page.body().isEmpty()) {
            doubt("body", "", "the story has no paragraph");
        }
    }

    private void doubt(String part, String text, String why) {
        sheet.doubt(new Doubt(part, 0, text, why));
    }
}
