package stoppress.desk.provider;

import java.util.List;
import java.util.Optional;
import stoppress.publication.json.Json;

/// What stands in JSON that somebody else wrote, where it is of the kind that is looked for.
final class Claims {
    private Claims() {}

    static Optional<String> text(Json.Obj in, String name) {
        return in.member(name).filter(Json.Str.class::isInstance).map(it -> ((Json.Str) it).text());
    }

    /// One text, or those of a list.
    static List<String> texts(Json.Obj in, String name) {
        return switch (in.member(name).orElseGet(Json.Null::new)) {
            case Json.Str(String text) -> List.of(text);
            case Json.Arr(List<Json> items) ->
                items.stream()
                        .filter(Json.Str.class::isInstance)
                        .map(it -> ((Json.Str) it).text())
                        .toList();
            case Json.Obj _, Json.Num _, Json.Bool _, Json.Null _ -> List.of();
        };
    }
}
