package stoppress.reader.shelf;

import java.util.List;
import java.util.function.UnaryOperator;
import stoppress.reader.ghost.Filter.Compared;
import stoppress.reader.ghost.Filter.Comparison;
import stoppress.reader.ghost.Moments;
import stoppress.reader.ghost.Refusal;
import stoppress.reader.ghost.Refused;
import stoppress.reader.ghost.Resource;
import stoppress.reader.ghost.Value;

/// Comparisons with a column of the shelf, in SQL. As there, what is null is neither like something nor unlike it.
final class ColumnClauses {
    private ColumnClauses() {}

    /// @param column which has text
    /// @param kept how what is asked for would stand there
    static Clause text(String column, UnaryOperator<String> kept, Compared it) {
        List<Object> words = it.values().stream()
                .filter(value -> !(value instanceof Value.Nothing))
                .map(value -> (Object) kept.apply(value.words()))
                .toList();
        if (words.isEmpty()) {
            return switch (it.how()) {
                case EQUAL -> Clause.of(column + " is null");
                case NOT_EQUAL -> Clause.of(column + " is not null");
                case ABOVE, AT_LEAST, BELOW, AT_MOST, AMONG, NOT_AMONG, WITH_ALL -> Clause.NEVER;
                case CONTAINS, STARTS, ENDS, NOT_CONTAINS, NOT_STARTS, NOT_ENDS -> Clause.NEVER;
            };
        }
        String first = (String) words.getFirst();
        return switch (it.how()) {
            case EQUAL, NOT_EQUAL, ABOVE, AT_LEAST, BELOW, AT_MOST, AMONG, NOT_AMONG, WITH_ALL ->
                compared(column, it, words);
            case CONTAINS -> Clause.of("instr(%s, ?) > 0".formatted(column), first);
            case NOT_CONTAINS -> Clause.of("instr(%s, ?) = 0".formatted(column), first);
            case STARTS -> Clause.of("substr(%s, 1, ?) = ?".formatted(column), length(first), first);
            case NOT_STARTS -> Clause.of("substr(%s, 1, ?) <> ?".formatted(column), length(first), first);
            case ENDS -> Clause.of("substr(%s, ?) = ?".formatted(column), -length(first), first);
            case NOT_ENDS -> Clause.of("substr(%s, ?) <> ?".formatted(column), -length(first), first);
        };
    }

    /// @param column which has milliseconds, and is never null
    /// @param name as the client calls it
    static Clause time(String column, String name, Compared it) {
        boolean isOfWords = switch (it.how()) {
            case CONTAINS, STARTS, ENDS, NOT_CONTAINS, NOT_STARTS, NOT_ENDS -> true;
            case EQUAL, NOT_EQUAL, ABOVE, AT_LEAST, BELOW, AT_MOST, AMONG, NOT_AMONG, WITH_ALL -> false;
        };
        if (isOfWords) {
            throw noTime(name);
        }
        List<Object> millis = it.values().stream()
                .filter(value -> !(value instanceof Value.Nothing))
                .map(value ->
                        (Object) Moments.of(value.words()).map(Times::millis).orElseThrow(() -> noTime(name)))
                .toList();
        return millis.isEmpty() ? Clause.either(it.how() == Comparison.NOT_EQUAL) : compared(column, it, millis);
    }

    private static Refused noTime(String name) {
        return new Refused(Refusal.notCompared(
                Resource.POSTS,
                name,
                "is compared with times, by > and <: now-30d, '2026-05-14', '2026-05-14 06:00:00'."));
    }

    private static Clause compared(String column, Compared it, List<Object> values) {
        Object first = values.getFirst();
        String marks = Clause.marks(values.size());
        return switch (it.how()) {
            case EQUAL -> Clause.of(column + " = ?", first);
            case NOT_EQUAL -> Clause.of(column + " <> ?", first);
            case ABOVE -> Clause.of(column + " > ?", first);
            case AT_LEAST -> Clause.of(column + " >= ?", first);
            case BELOW -> Clause.of(column + " < ?", first);
            case AT_MOST -> Clause.of(column + " <= ?", first);
            case AMONG, WITH_ALL -> new Clause("%s in (%s)".formatted(column, marks), values);
            case NOT_AMONG ->
                values.size() < it.values().size()
                        ? Clause.NEVER
                        : new Clause("%s not in (%s)".formatted(column, marks), values);
            case CONTAINS, STARTS, ENDS, NOT_CONTAINS, NOT_STARTS, NOT_ENDS ->
                throw new IllegalArgumentException("not a comparison of values: " + it);
        };
    }

    /// In characters, as SQLite counts them.
    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
