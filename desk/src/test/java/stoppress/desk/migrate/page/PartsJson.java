package stoppress.desk.migrate.page;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import stoppress.desk.migrate.page.PageReader.Outcome.Read;
import stoppress.press.ReadingTime;
import stoppress.publication.document.Block.Listing.Order;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.json.Json;

/// What was read of a page, in the form of the files beside the captured pages of `app/src/test/pages`.
final class PartsJson {
    private PartsJson() {}

    static Json of(Read read) {
        var page = read.page();
        var parts = Json.object()
                .with("zone", Pages.ZONE.getId())
                .with("language", page.language().tag())
                .with("captured", page.captured().map(it -> Json.of(it.value().toString())))
                .with("promo", text(page.promo()));
        list(parts, "tags", page.tags().stream().map(Json::of).toList());
        parts.with("kicker", text(page.kicker()))
                .with("headline", page.headline())
                .with("standfirst", text(page.standfirst()));
        list(parts, "bylines", page.bylines().stream().map(Json::of).toList());
        parts.with("published", page.published().map(it -> Json.of(it.value().toString())))
                .with("updated", page.updated().map(it -> Json.of(it.value().toString())))
                .with("claimedMinutes", page.minutes().map(it -> Json.of(it.value())))
                .with("minutes", Json.of(minutes(page)))
                .with("caption", text(page.picture().flatMap(CapturedPage.LeadPicture::caption)))
                .with("credit", text(page.picture().flatMap(CapturedPage.LeadPicture::credit)))
                .with("audio", text(page.audio()));
        list(parts, "notices", page.notices().stream().map(PartsJson::notice).toList());
        parts.with("dateline", page.dateline().map(PartsJson::dateline));
        list(parts, "body", page.body().stream().map(PartsJson::passage).toList());
        list(parts, "authors", page.authors().stream().map(PartsJson::author).toList());
        list(
                parts,
                "chrome",
                read.chrome().stream().map(it -> Json.of(it.text())).toList());
        list(
                parts,
                "doubts",
                read.doubts().stream().map(it -> Json.of(it.part())).toList());
        return parts.done();
    }

    private static int minutes(CapturedPage page) {
        var draft = StoryParts.of(page, Pages.NOW).draft(new StoryId("captured"));
        return ReadingTime.minutes(
                draft.version(VersionNumber.FIRST, Pages.NOW, Pages.NOW, Reason.FIRST, Optional.empty()));
    }

    private static void list(Json.Members parts, String name, List<? extends Json> items) {
        if (!items.isEmpty()) {
            parts.with(name, Json.list(items));
        }
    }

    private static Json notice(CapturedPage.Note note) {
        return Json.object()
                .with("kind", note.kind().name().toLowerCase(Locale.ROOT))
                .with("text", note.text())
                .done();
    }

    private static Json dateline(CapturedPage.Dateline dateline) {
        return Json.object()
                .with("place", dateline.place())
                .with("day", text(dateline.day()))
                .with("agency", text(dateline.agency()))
                .done();
    }

    private static Json passage(Passage passage) {
        return switch (passage) {
            case Passage.Paragraph(String text) ->
                Json.object().with("paragraph", text).done();
            case Passage.Subhead(String text) ->
                Json.object().with("subhead", text).done();
            case Passage.Quote(String text, String said) ->
                Json.object().with("quote", text).with("said", said).done();
            case Passage.Items(Order order, List<String> items) ->
                Json.object()
                        .with(
                                order.name().toLowerCase(Locale.ROOT),
                                Json.list(items.stream().map(Json::of).toList()))
                        .done();
        };
    }

    private static Json author(CapturedPage.AuthorBox box) {
        return Json.object()
                .with("name", box.name())
                .with("organisation", text(box.organisation()))
                .with("text", text(box.text()))
                .done();
    }

    private static Optional<Json> text(Optional<String> text) {
        return text.map(Json::of);
    }
}
