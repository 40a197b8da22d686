package stoppress.reader.shelf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/// A condition in SQL. Whatever somebody typed in is among its arguments, never in its text.
record Clause(String sql, List<Object> arguments) {
    static final Clause ALWAYS = new Clause("1", List.of());
    static final Clause NEVER = new Clause("0", List.of());

    Clause {
        arguments = List.copyOf(arguments);
    }

    static Clause of(String sql, Object... arguments) {
        return new Clause(sql, List.of(arguments));
    }

    static Clause either(boolean is) {
        return is ? ALWAYS : NEVER;
    }

    static Clause all(List<Clause> parts) {
        if (parts.contains(NEVER)) {
            return NEVER;
        }
        return joined(parts.stream().filter(it -> !it.equals(ALWAYS)).toList(), " and ", ALWAYS);
    }

    static Clause any(List<Clause> parts) {
        if (parts.contains(ALWAYS)) {
            return ALWAYS;
        }
        return joined(parts.stream().filter(it -> !it.equals(NEVER)).toList(), " or ", NEVER);
    }

    /// So many question marks.
    static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    private static Clause joined(List<Clause> parts, String between, Clause none) {
        if (parts.size() < 2) {
            return parts.isEmpty() ? none : parts.getFirst();
        }
        var arguments = new ArrayList<Object>();
        parts.forEach(it -> arguments.addAll(it.arguments()));
        return new Clause(parts.stream().map(Clause::sql).collect(Collectors.joining(between, "(", ")")), arguments);
    }
}
