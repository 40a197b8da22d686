package stoppress.app.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import stoppress.publication.json.Json;

/// Moves every time in the demo's documents, so that what was written for one day in May is of today.
///
/// @param by how far
record Shift(Duration by) {
    /// The moment for which the demo was written.
    static final Instant WRITTEN_FOR = Instant.parse("2026-05-14T15:00:00Z");

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");

    static Shift to(Instant now) {
        return new Shift(Duration.ofSeconds(Duration.between(WRITTEN_FOR, now).toSeconds()));
    }

    Json apply(Json json) {
        return switch (json) {
            case Json.Str(String text) when TIME.matcher(text).matches() -> Json.of(moved(text));
            case Json.Arr(List<Json> items) ->
                Json.list(items.stream().map(this::apply).toList());
            case Json.Obj object -> {
                var members = new LinkedHashMap<String, Json>();
                object.members().forEach((name, value) -> members.put(name, apply(value)));
                yield new Json.Obj(members);
            }
            case Json.Str _, Json.Num _, Json.Bool _, Json.Null _ -> json;
        };
    }

    private String moved(String time) {
        try {
            return Instant.parse(time).plus(by).toString();
        } catch (DateTimeParseException e) {
            return time;
        }
    }
}
