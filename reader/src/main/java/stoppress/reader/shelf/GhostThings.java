package stoppress.reader.shelf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import stoppress.reader.ghost.Matching;
import stoppress.reader.ghost.Refusal;
import stoppress.reader.ghost.Refused;
import stoppress.reader.ghost.Value;
import stoppress.reader.ghost.Wish;

/// Things of which there are few enough to look at each: found, put in order and cut into pages.
///
/// @param things all that there are
/// @param values what can be filtered and ordered by, by name; throws [Refused] for a name that nothing has
record GhostThings<T>(List<T> things, Function<T, Function<String, Value>> values) {
    /// Some of them, and how many there are of all that are asked for.
    record Some<T>(List<T> things, long total) {}

    /// @param usual in which they are told where nothing else is asked for
    Some<T> some(Wish wish, String usual) {
        var found = new ArrayList<>(things.stream()
                .filter(it -> wish.filter()
                        .map(filter -> Matching.matches(filter, values.apply(it)))
                        .orElse(true))
                .toList());
        found.sort(order(wish, usual));
        int from = (int) Math.min(found.size(), wish.skipped(found.size()));
        int until = Math.min(found.size(), from + wish.limit().most());
        return new Some<>(List.copyOf(found.subList(from, until)), found.size());
    }

    /// The first that has that value.
    T one(Wish wish, String name, String value) {
        return things.stream()
                .filter(it -> values.apply(it).apply(name).words().equals(value))
                .findFirst()
                .orElseThrow(() -> new Refused(Refusal.missing(wish.resource())));
    }

    private Comparator<T> order(Wish wish, String usual) {
        Map<String, Boolean> names = new LinkedHashMap<>();
        wish.order().stream().filter(it -> isKnown(it.name())).forEach(it -> names.put(it.name(), it.isDescending()));
        Optional<Comparator<T>> order = names.entrySet().stream()
                .map(it -> it.getValue() ? by(it.getKey()).reversed() : by(it.getKey()))
                .reduce(Comparator::thenComparing);
        List<String> slugs = wish.slugs();
        return order.orElseGet(() -> slugs.isEmpty()
                ? by(usual)
                : Comparator.comparing(
                        it -> slugs.indexOf(values.apply(it).apply("slug").words())));
    }

    private boolean isKnown(String name) {
        try {
            return things.isEmpty() || values.apply(things.getFirst()).apply(name) != null;
        } catch (Refused e) {
            return false;
        }
    }

    private Comparator<T> by(String name) {
        return (one, other) ->
                compare(values.apply(one).apply(name), values.apply(other).apply(name));
    }

    private static int compare(Value one, Value other) {
        return one instanceof Value.Digits a && other instanceof Value.Digits b
                ? Long.compare(a.number(), b.number())
                : FoldedPosts.folded(one.words()).compareTo(FoldedPosts.folded(other.words()));
    }
}
