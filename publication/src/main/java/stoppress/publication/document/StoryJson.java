package stoppress.publication.document;

import java.util.List;
import java.util.function.Function;
import stoppress.publication.json.Json;

/// A story's version as JSON.
final class StoryJson {
    private StoryJson() {}

    static Json.Members write(StoryVersion it) {
        return Json.object()
                .with("story", it.story().text())
                .with("version", Json.of(it.number().number()))
                .with("slug", it.slug().text())
                .with("language", it.language().tag())
                .with("standing", TextJson.word(it.standing()))
                .with("headline", it.headline())
                .with("kicker", it.kicker().map(StoryJson::kicker))
                .with("standfirst", it.standfirst().map(Json::of))
                .with("bylines", list(it.bylines(), PartJson::write))
                .with("tags", list(it.tags(), PartJson::write))
                .with("first", it.first().toString())
                .with("latest", it.latest().toString())
                .with("picture", it.picture().map(PartJson::write))
                .with("audio", it.audio().map(PartJson::write))
                .with("notices", list(it.notices(), PartJson::write))
                .with("body", list(it.body(), BlockJson::write))
                .with("corrections", list(it.corrections(), PartJson::write))
                .with("reason", TextJson.word(it.reason()))
                .with("note", it.note().map(Json::of));
    }

    static StoryVersion read(Fields in) {
        return new StoryVersion(
                new StoryId(in.text("story")),
                new VersionNumber(in.small("version")),
                new Slug(in.text("slug")),
                new Language(in.text("language")),
                in.word("standing", Standing.class),
                in.text("headline"),
                in.optionalFields("kicker")
                        .map(kicker -> new Kicker(kicker.text("text"), kicker.optionalInstant("until"))),
                in.optionalText("standfirst"),
                in.list("bylines", PartJson::byline),
                in.list("tags", PartJson::tag),
                in.instant("first"),
                in.instant("latest"),
                in.optionalFields("picture").map(PartJson::picture),
                in.optionalFields("audio").map(PartJson::audio),
                in.list("notices", PartJson::notice),
                in.list("body", BlockJson::read),
                in.list("corrections", PartJson::correction),
                in.word("reason", Reason.class),
                in.optionalText("note"));
    }

    private static Json kicker(Kicker kicker) {
        return Json.object()
                .with("text", kicker.text())
                .with("until", kicker.until().map(until -> Json.of(until.toString())))
                .done();
    }

    static <T> Json list(List<T> items, Function<T, Json> write) {
        return Json.list(items.stream().map(write).toList());
    }
}
