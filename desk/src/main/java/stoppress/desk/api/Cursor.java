package stoppress.desk.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import stoppress.publication.json.Json;

/// A list, 50 at a time: `next` is the address of what follows, with the same filters.
///
/// @param name of the member that is the list
/// @param path the list's address
/// @param parameter of the address, where it goes on
record Cursor(String name, String path, String parameter) {
    static final int PAGE = 50;

    /// @param some as many as a page has, and one more where there are more
    /// @param place where to go on after one of them
    <T> Reply page(Request request, List<T> some, Function<T, Json> json, Function<T, String> place) {
        var page = Json.object()
                .with(name, Json.list(some.stream().limit(PAGE).map(json).toList()));
        if (some.size() > PAGE) {
            page.with("next", next(request, place.apply(some.get(PAGE - 1))));
        }
        return Reply.ok(page.done());
    }

    /// The same, of a list that is short enough to be looked through.
    <T> Reply after(Request request, List<T> all, Function<T, Json> json, Function<T, String> place) {
        String after = request.query().getOrDefault(parameter, "");
        if (!after.isEmpty() && all.stream().map(place).noneMatch(after::equals)) {
            throw Problem.malformed(
                    "What the list went on after is no longer in it: begin again without %s.".formatted(parameter));
        }
        List<T> some = after.isEmpty()
                ? all
                : all.stream()
                        .dropWhile(it -> !place.apply(it).equals(after))
                        .skip(1)
                        .toList();
        return page(request, some.stream().limit(PAGE + 1L).toList(), json, place);
    }

    private String next(Request request, String place) {
        var next = new TreeMap<>(request.query());
        next.put(parameter, place);
        return path + "?"
                + next.entrySet().stream()
                        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }
}
