package stoppress.reader.ghost;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stoppress.reader.ghost.Filter.Comparison;
import stoppress.reader.ghost.Tokens.Kind;
import stoppress.reader.ghost.Tokens.Token;

/// Reads NQL, the language of Ghost's filters: `tag:[ferry,harbour]+published_at:>now-30d`.
///
/// What may stand in a filter is bounded, in length, in depth and in number, so that no filter costs more to read or
/// to answer than others.
public final class Nql {
    /// In UTF-16 code units; what fits into a request line is shorter.
    public static final int LONGEST = 4_096;
    /// How deep parentheses may nest.
    public static final int DEEPEST = 16;
    /// The most values in all of a filter, each compared with something.
    public static final int VALUES = 200;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final List<Token> tokens;
    private final Instant now;
    private int at;
    private int values;

    /// It cannot be read; caught in [#read].
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unreadable() {
            super(null, null, false, false);
        }
    }

    private Nql(List<Token> tokens, Instant now) {
        this.tokens = tokens;
        this.now = now;
    }

    /// The filter; empty where it is none, or breaks a bound.
    ///
    /// @param now what `now` is
    public static Optional<Filter> read(String text, Instant now) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Tokens.of(text).map(tokens -> new Nql(tokens, now).whole());
        } catch (Unreadable e) {
            return Optional.empty();
        }
    }

    private Filter whole() {
        Filter filter = any(0);
        if (at < tokens.size()) {
            throw new Unreadable();
        }
        return filter;
    }

    private Filter any(int depth) {
        if (depth > DEEPEST) {
            throw new Unreadable();
        }
        var parts = new ArrayList<Filter>();
        parts.add(all(depth));
        while (take(Kind.OR)) {
            parts.add(all(depth));
        }
        return parts.size() == 1 ? parts.getFirst() : new Filter.Any(parts);
    }

    private Filter all(int depth) {
        var parts = new ArrayList<Filter>();
        parts.add(part(depth));
        while (take(Kind.AND)) {
            parts.add(part(depth));
        }
        return parts.size() == 1 ? parts.getFirst() : new Filter.All(parts);
    }

    private Filter part(int depth) {
        if (take(Kind.OPEN)) {
            Filter inside = any(depth + 1);
            expect(Kind.CLOSE);
            return inside;
        }
        String key = expect(Kind.PROPERTY).text();
        boolean not = take(Kind.NOT);
        Optional<Filter> part = like(key, not).or(() -> list(key, not)).or(() -> not ? Optional.empty() : order(key));
        return part.orElseGet(
                () -> new Filter.Compared(key, not ? Comparison.NOT_EQUAL : Comparison.EQUAL, List.of(value())));
    }

    private Optional<Filter> like(String key, boolean not) {
        Comparison how;
        if (take(Kind.CONTAINS)) {
            how = not ? Comparison.NOT_CONTAINS : Comparison.CONTAINS;
        } else if (take(Kind.STARTS)) {
            how = not ? Comparison.NOT_STARTS : Comparison.STARTS;
        } else if (take(Kind.ENDS)) {
            how = not ? Comparison.NOT_ENDS : Comparison.ENDS;
        } else {
            return Optional.empty();
        }
        Value value = counted(new Value.Words(unescaped(expect(Kind.STRING).text())));
        return Optional.of(new Filter.Compared(key, how, List.of(value)));
    }

    private Optional<Filter> list(String key, boolean not) {
        if (!take(Kind.OPEN_LIST)) {
            return Optional.empty();
        }
        var list = new ArrayList<Value>();
        list.add(value());
        Kind between = !not && is(Kind.AND) ? Kind.AND : Kind.OR;
        while (take(between)) {
            list.add(value());
        }
        expect(Kind.CLOSE_LIST);
        Comparison how = between == Kind.AND ? Comparison.WITH_ALL : not ? Comparison.NOT_AMONG : Comparison.AMONG;
        return Optional.of(new Filter.Compared(key, how, list));
    }

    private Optional<Filter> order(String key) {
        Comparison how;
        if (take(Kind.ABOVE)) {
            how = Comparison.ABOVE;
        } else if (take(Kind.AT_LEAST)) {
            how = Comparison.AT_LEAST;
        } else if (take(Kind.BELOW)) {
            how = Comparison.BELOW;
        } else if (take(Kind.AT_MOST)) {
            how = Comparison.AT_MOST;
        } else {
            return Optional.empty();
        }
        return Optional.of(new Filter.Compared(key, how, List.of(value())));
    }

    private Value value() {
        if (at == tokens.size()) {
            throw new Unreadable();
        }
        Token token = tokens.get(at++);
        return counted(
                switch (token.kind()) {
                    case NULL -> new Value.Nothing();
                    case TRUE -> new Value.Truth(true);
                    case FALSE -> new Value.Truth(false);
                    case DIGITS -> new Value.Digits(token.text());
                    case WORD, STRING -> new Value.Words(unescaped(token.text()));
                    case NOW -> new Value.Words(relative(token.text()));
                    case PROPERTY,
                            OPEN,
                            CLOSE,
                            OPEN_LIST,
                            CLOSE_LIST,
                            OR,
                            AND,
                            NOT,
                            ABOVE,
                            AT_LEAST,
                            BELOW,
                            AT_MOST,
                            CONTAINS,
                            STARTS,
                            ENDS -> throw new Unreadable();
                });
    }

    private Value counted(Value value) {
        if (++values > VALUES) {
            throw new Unreadable();
        }
        return value;
    }

    /// `now-30d` as a time in UTC.
    private String relative(String text) {
        ChronoUnit unit = switch (text.charAt(text.length() - 1)) {
            case 'd' -> ChronoUnit.DAYS;
            case 'w' -> ChronoUnit.WEEKS;
            case 'M' -> ChronoUnit.MONTHS;
            case 'y' -> ChronoUnit.YEARS;
            case 'h' -> ChronoUnit.HOURS;
            case 'm' -> ChronoUnit.MINUTES;
            default -> ChronoUnit.SECONDS;
        };
        try {
            long amount = Long.parseLong(text.substring(4, text.length() - 1));
            LocalDateTime then = LocalDateTime.ofInstant(now, ZoneOffset.UTC)
                    .plus(text.charAt(3) == '+' ? amount : Math.negateExact(amount), unit);
            if (then.getYear() < 0 || then.getYear() > 9_999) {
                throw new Unreadable();
            }
            return TIME.format(then);
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new Unreadable();
        }
    }

    private static String unescaped(String text) {
        return text.replace("\\'", "'").replace("\\\"", "\"");
    }

    private boolean is(Kind kind) {
        return at < tokens.size() && tokens.get(at).kind() == kind;
    }

    private boolean take(Kind kind) {
        if (is(kind)) {
            at++;
            return true;
        }
        return false;
    }

    private Token expect(Kind kind) {
        if (!is(kind)) {
            throw new Unreadable();
        }
        return tokens.get(at++);
    }
}
