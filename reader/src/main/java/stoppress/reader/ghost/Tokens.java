package stoppress.reader.ghost;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Cuts a filter into tokens, by the rules of NQL's own lexer: of several that fit, the first counts, not the longest.
/// It looks at each character a bounded number of times.
final class Tokens {
    /// Signs that end a word, unless they are escaped; a hyphen ends none, but begins none either.
    private static final String ENDING = "'\"+,()><=[]~";

    private static final String ESCAPED = ENDING + "^$";
    private static final String INTERVALS = "dwMyhms";

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    enum Kind {
        PROPERTY,
        NULL,
        TRUE,
        FALSE,
        DIGITS,
        WORD,
        STRING,
        /// `now`, with what follows: `-30d`.
        NOW,
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
        ENDS
    }

    /// @param text of a property without its colon, of a string without its quotes, otherwise as it stands
    record Token(Kind kind, String text) {}

    private Tokens(String text) {
        this.text = text;
    }

    /// Empty where something is no token.
    static Optional<List<Token>> of(String text) {
        var cutting = new Tokens(text);
        while (cutting.at < text.length()) {
            if (isSpace(text.charAt(cutting.at))) {
                cutting.at++;
            } else if (!cutting.next()) {
                return Optional.empty();
            }
        }
        return Optional.of(List.copyOf(cutting.tokens));
    }

    private boolean next() {
        return constant("null", "NULL", "Null", Kind.NULL)
                || constant("true", "TRUE", "True", Kind.TRUE)
                || constant("false", "FALSE", "False", Kind.FALSE)
                || property()
                || digits()
                || now()
                || word()
                || string()
                || sign()
                || letter();
    }

    private boolean constant(String one, String two, String three, Kind kind) {
        for (String spelled : new String[] {one, two, three}) {
            if (text.startsWith(spelled, at) && !goesOn(at + spelled.length())) {
                return take(kind, spelled.length());
            }
        }
        return false;
    }

    private boolean property() {
        char first = text.charAt(at);
        if (!isLetter(first) && first != '_') {
            return false;
        }
        int end = at + 1;
        while (end < text.length() && (isWordCharacter(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        if (end == text.length() || text.charAt(end) != ':') {
            return false;
        }
        tokens.add(new Token(Kind.PROPERTY, text.substring(at, end)));
        at = end + 1;
        return true;
    }

    private boolean digits() {
        int end = afterDigits(at);
        if (end == at) {
            return false;
        }
        if (end < text.length() && text.charAt(end) == '.') {
            int fraction = afterDigits(end + 1);
            if (fraction > end + 1 && isEndOfNumber(fraction)) {
                return take(Kind.DIGITS, fraction - at);
            }
        }
        return isEndOfNumber(end) && take(Kind.DIGITS, end - at);
    }

    private boolean isEndOfNumber(int end) {
        return end == text.length() || (!isWordCharacter(text.charAt(end)) && text.charAt(end) != '-');
    }

    private boolean now() {
        if (!text.startsWith("now", at)) {
            return false;
        }
        int sign = at + 3;
        if (sign >= text.length() || (text.charAt(sign) != '-' && text.charAt(sign) != '+')) {
            return false;
        }
        int unit = afterDigits(sign + 1);
        boolean isInterval = unit > sign + 1 && unit < text.length() && INTERVALS.indexOf(text.charAt(unit)) >= 0;
        boolean ends =
                unit + 1 == text.length() || (unit + 1 < text.length() && "+,()[]".indexOf(text.charAt(unit + 1)) >= 0);
        return isInterval && ends && take(Kind.NOW, unit + 1 - at);
    }

    private boolean word() {
        char first = text.charAt(at);
        if (ENDING.indexOf(first) >= 0 || first == '-') {
            return false;
        }
        int end = at + 1;
        while (end < text.length()) {
            int step = step(end);
            if (step == 0) {
                break;
            }
            end += step;
        }
        return end > at + 1 && take(Kind.WORD, end - at);
    }

    /// The shortest that ends in a quote; an escaped quote ends none, unless no other is left to end it.
    private boolean string() {
        if (text.charAt(at) != '\'') {
            return false;
        }
        int escaped = -1;
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isEscape = c == '\\' && i + 1 < text.length() && "'\"".indexOf(text.charAt(i + 1)) >= 0;
            if (isEscape) {
                escaped = text.charAt(i + 1) == '\'' ? i + 1 : escaped;
                i++;
            } else if (c == '\'' && i > at + 1) {
                return string(i);
            } else if (c == '\'' || c == '"') {
                break;
            }
        }
        return escaped > 0 && string(escaped);
    }

    private boolean string(int quote) {
        tokens.add(new Token(Kind.STRING, text.substring(at + 1, quote)));
        at = quote + 1;
        return true;
    }

    private boolean sign() {
        return switch (text.charAt(at)) {
            case '(' -> take(Kind.OPEN, 1);
            case ')' -> take(Kind.CLOSE, 1);
            case '[' -> take(Kind.OPEN_LIST, 1);
            case ']' -> take(Kind.CLOSE_LIST, 1);
            case ',' -> take(Kind.OR, 1);
            case '+' -> take(Kind.AND, 1);
            case '-' -> take(Kind.NOT, 1);
            case '>' -> text.startsWith("=", at + 1) ? take(Kind.AT_LEAST, 2) : take(Kind.ABOVE, 1);
            case '<' -> text.startsWith("=", at + 1) ? take(Kind.AT_MOST, 2) : take(Kind.BELOW, 1);
            case '~' -> {
                if (text.startsWith("^", at + 1)) {
                    yield take(Kind.STARTS, 2);
                }
                yield text.startsWith("$", at + 1) ? take(Kind.ENDS, 2) : take(Kind.CONTAINS, 1);
            }
            default -> false;
        };
    }

    private boolean letter() {
        boolean alone = at + 1 == text.length()
                || (!isLetter(text.charAt(at + 1)) && "'\",()><=[]~".indexOf(text.charAt(at + 1)) < 0);
        return isLetter(text.charAt(at)) && alone && take(Kind.WORD, 1);
    }

    private boolean take(Kind kind, int length) {
        tokens.add(new Token(kind, text.substring(at, at + length)));
        at += length;
        return true;
    }

    /// Whether a word that has come so far goes on there.
    private boolean goesOn(int from) {
        return from < text.length() && step(from) > 0;
    }

    /// How many characters of a word stand there: an escaped sign are two.
    private int step(int from) {
        char c = text.charAt(from);
        if (c == '\\' && from + 1 < text.length() && ESCAPED.indexOf(text.charAt(from + 1)) >= 0) {
            return 2;
        }
        return ENDING.indexOf(c) < 0 && !isSpace(c) ? 1 : 0;
    }

    private int afterDigits(int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isWordCharacter(char c) {
        return isLetter(c) || (c >= '0' && c <= '9') || c == '_';
    }

    /// What ECMAScript takes for white space.
    private static boolean isSpace(char c) {
        return (c >= '\t' && c <= '\r')
                || c == '\u00a0'
                || c == '\ufeff'
                || c == '\u2028'
                || c == '\u2029'
                || Character.getType(c) == Character.SPACE_SEPARATOR;
    }
}
