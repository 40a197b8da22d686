package stoppress.reader.ghost;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import stoppress.reader.ghost.Filter.Comparison;

/// Whether a thing is asked for, as SQL would have it: what is `null` is neither like something nor unlike it.
public final class Matching {
    private Matching() {}

    /// Whether the filter asks for the thing.
    ///
    /// @param values what the thing has, by name; throws [Refused] for a name that nothing has
    public static boolean matches(Filter filter, Function<String, Value> values) {
        return switch (filter) {
            case Filter.All(var parts) -> parts.stream().allMatch(it -> matches(it, values));
            case Filter.Any(var parts) -> parts.stream().anyMatch(it -> matches(it, values));
            case Filter.Compared it -> compares(it.how(), it.values(), values.apply(it.key()));
        };
    }

    /// Whether a value compares so with what is asked for.
    ///
    /// @param asked one, or those of a list
    public static boolean compares(Comparison how, List<Value> asked, Value value) {
        if (value instanceof Value.Nothing) {
            return how == Comparison.EQUAL && asked.getFirst() instanceof Value.Nothing;
        }
        Value first = asked.getFirst();
        return switch (how) {
            case EQUAL -> is(value, first);
            case NOT_EQUAL -> !is(value, first);
            case ABOVE -> order(value, first).filter(it -> it > 0).isPresent();
            case AT_LEAST -> order(value, first).filter(it -> it >= 0).isPresent();
            case BELOW -> order(value, first).filter(it -> it < 0).isPresent();
            case AT_MOST -> order(value, first).filter(it -> it <= 0).isPresent();
            case AMONG -> asked.stream().anyMatch(it -> is(value, it));
            case NOT_AMONG -> asked.stream().noneMatch(it -> it instanceof Value.Nothing || is(value, it));
            case WITH_ALL -> asked.stream().allMatch(it -> is(value, it));
            case CONTAINS -> folded(value).contains(folded(first));
            case STARTS -> folded(value).startsWith(folded(first));
            case ENDS -> folded(value).endsWith(folded(first));
            case NOT_CONTAINS -> !folded(value).contains(folded(first));
            case NOT_STARTS -> !folded(value).startsWith(folded(first));
            case NOT_ENDS -> !folded(value).endsWith(folded(first));
        };
    }

    private static boolean is(Value value, Value asked) {
        return order(value, asked).filter(it -> it == 0).isPresent();
    }

    /// Empty where they cannot be compared.
    private static Optional<Integer> order(Value value, Value asked) {
        if (asked instanceof Value.Nothing) {
            return Optional.empty();
        }
        return switch (value) {
            case Value.Nothing() -> Optional.empty();
            case Value.Truth(boolean is) -> truth(asked).map(it -> Boolean.compare(is, it));
            case Value.Moment(Instant at) -> Moments.of(asked.words()).map(at::compareTo);
            case Value.Digits it ->
                asked instanceof Value.Digits other
                        ? Optional.of(Long.compare(it.number(), other.number()))
                        : Optional.of(folded(it).compareTo(folded(asked)));
            case Value.Words it -> Optional.of(folded(it).compareTo(folded(asked)));
        };
    }

    private static Optional<Boolean> truth(Value asked) {
        return switch (asked.words()) {
            case "true", "1" -> Optional.of(true);
            case "false", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static String folded(Value value) {
        return value.words().toLowerCase(Locale.ROOT);
    }
}
