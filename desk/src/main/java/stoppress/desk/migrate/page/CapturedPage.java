package stoppress.desk.migrate.page;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import stoppress.publication.document.Language;
import stoppress.publication.document.Notice;

/// The parts of one captured page, each as the page had it. A part that the page did not have is empty.
///
/// @param captured the day on which the page was taken
/// @param promo the call-out line over the page
/// @param tags in order; the first is the primary one
/// @param standfirst the line between headline and byline
/// @param published when the page says it was published, by the site's zone
/// @param updated when the page says it was last updated
/// @param minutes the reading time that the page claims
/// @param dateline where and by whom wire copy says it was written; the words also stay in the first paragraph
/// @param body in order
/// @param authors the boxes about the authors at the end
public record CapturedPage(
        Language language,
        Optional<Written<LocalDate>> captured,
        Optional<String> promo,
        List<String> tags,
        Optional<String> kicker,
        String headline,
        Optional<String> standfirst,
        List<String> bylines,
        Optional<Written<Instant>> published,
        Optional<Written<Instant>> updated,
        Optional<Written<Integer>> minutes,
        Optional<LeadPicture> picture,
        Optional<String> audio,
        List<Note> notices,
        Optional<Dateline> dateline,
        List<Passage> body,
        List<AuthorBox> authors) {

    /// The lead picture's words; the picture itself is not in a text capture. At least one of the two is there.
    public record LeadPicture(Optional<String> caption, Optional<String> credit) {}

    /// An editor's note, without its label.
    public record Note(Notice.Kind kind, String text) {}

    /// The opening of wire copy: `BRACKWATER, April 8 (Agency) —`.
    public record Dateline(String place, Optional<String> day, Optional<String> agency) {}

    /// What the page says of one of its authors.
    public record AuthorBox(String name, Optional<String> organisation, Optional<String> text) {}

    public CapturedPage {
        tags = List.copyOf(tags);
        bylines = List.copyOf(bylines);
        notices = List.copyOf(notices);
        body = List.copyOf(body);
        authors = List.copyOf(authors);
    }
}
