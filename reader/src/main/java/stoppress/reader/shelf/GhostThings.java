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
        sort(found, wish, usual);
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

    /// What each is put in order by is made once.
    private void sort(List<T> found, Wish wish, String usual) {
        Map<String, Boolean> names = new LinkedHashMap<>();
        wish.order().stream().filter(it -> isKnown(it.name())).forEach(it -> names.put(it.name(), it.isDescending()));
        List<String> slugs = names.isEmpty() ? wish.slugs() : List.of();
        if (names.isEmpty()) {
            names.put(slugs.isEmpty() ? usual : "slug", false);
        }
        Comparator<Keyed<T>> order = slugs.isEmpty()
                ? by(List.copyOf(names.values()))
                : Comparator.comparingInt(
                        it -> slugs.indexOf(it.keys().getFirst().words()));
        List<T> sorted = found.stream()
                .map(it -> new Keyed<>(
                        it,
                        names.keySet().stream()
                                .map(name -> folded(values.apply(it).apply(name)))
                                .toList()))
                .sorted(order)
                .map(Keyed::thing)
                .toList();
        found.clear();
        found.addAll(sorted);
    }

    private record Keyed<T>(T thing, List<Value> keys) {}

    private static <T> Comparator<Keyed<T>> by(List<Boolean> descending) {
        return (one, other) -> {
            for (int i = 0; i < descending.size(); i++) {
                int order = compare(one.keys().get(i), other.keys().get(i));
                if (order != 0) {
                    return descending.get(i) ? -order : order;
                }
            }
            return 0;
        };
    }

    private static Value folded(Value value) {
        return value instanceof Value.Digits ? value : new Value.Words(FoldedPosts.folded(value.words()));
    }

    private boolean isKnown(String name) {
        try {
            Optional<Value> value =
                    things.stream().findFirst().map(it -> values.apply(it).apply(name));
            return value.isPresent() || things.isEmpty();
        } catch (Refused e) {
            return false;
        }
    }

    private static int compare(Value one, Value other) {
        return one instanceof Value.Digits a && other instanceof Value.Digits b
                ? Long.compare(a.number(), b.number())
                : one.words().compareTo(other.words());
    }
}
