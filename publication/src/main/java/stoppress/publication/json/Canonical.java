package stoppress.publication.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// Writes [Json] in the one form of RFC 8785 (JSON Canonicalization Scheme): names sorted by UTF-16 code units, no
/// white space, strings escaped and numbers written as ECMAScript does. Equal values give equal bytes.
final class Canonical {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private Canonical() {}

    static byte[] bytes(Json value) {
        var out = new StringBuilder(1024);
        write(value, out);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Json value, StringBuilder out) {
        switch (value) {
            case Json.Obj(Map<String, Json> members) -> {
                char before = '{';
                for (var member : new TreeMap<>(members).entrySet()) {
                    string(member.getKey(), out.append(before));
                    write(member.getValue(), out.append(':'));
                    before = ',';
                }
                out.append(before == '{' ? "{}" : "}");
            }
            case Json.Arr(var items) -> {
                char before = '[';
                for (Json item : items) {
                    write(item, out.append(before));
                    before = ',';
                }
                out.append(before == '[' ? "[]" : "]");
            }
            case Json.Str(String text) -> string(text, out);
            case Json.Num(double number) -> out.append(number(number));
            case Json.Bool(boolean bool) -> out.append(bool);
            case Json.Null() -> out.append("null");
        }
    }

    private static void string(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < ' ') {
                        out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
                    } else if (Character.isSurrogate(c)) {
                        out.append(pair(text, i++));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static String pair(String text, int at) {
        if (Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1))) {
            return text.substring(at, at + 2);
        }
        throw new IllegalArgumentException("half of a surrogate pair has no canonical form");
    }

    /// `Number::toString` of ECMAScript.
    static String number(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString((long) number);
        }
        BigDecimal shortest = shortest(Math.abs(number)).stripTrailingZeros();
        String digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale();
        return (number < 0 ? "-" : "") + placed(digits, point);
    }

    private static String placed(String digits, int point) {
        if (point > 21 || point < -5) {
            String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
            return digits.charAt(0) + fraction + (point > 0 ? "e+" : "e-") + Math.abs(point - 1);
        }
        if (point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        return point >= digits.length()
                ? digits + "0".repeat(point - digits.length())
                : digits.substring(0, point) + "." + digits.substring(point);
    }

    /// Java gives two digits where one would do (4.9E-324 for 5e-324); ECMAScript gives the shortest.
    private static BigDecimal shortest(double number) {
        var decimal = new BigDecimal(Double.toString(number));
        BigDecimal oneDigit = decimal.round(new MathContext(1, RoundingMode.HALF_EVEN));
        return oneDigit.doubleValue() == number ? oneDigit : decimal;
    }
}
