package stoppress.desk.sound.ear;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// English numbers in words.
final class EnglishNumbers {
    /// The longest that is said as a number; a longer one is said by its digits.
    private static final int DIGITS = 15;

    private static final List<String> SMALL = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");
    private static final List<String> TENS =
            List.of("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
    private static final List<String> GROUPS = List.of("", " thousand", " million", " billion", " trillion");
    private static final Map<String, String> ORDINALS = Map.of(
            "one", "first",
            "two", "second",
            "three", "third",
            "five", "fifth",
            "eight", "eighth",
            "nine", "ninth",
            "twelve", "twelfth");

    private EnglishNumbers() {}

    /// `1,234.5` as “one thousand two hundred and thirty-four point five”.
    ///
    /// @param number digits, with commas between thousands and a point, or without
    static String said(String number) {
        String plain = number.replace(",", "");
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        String said = whole.length() > DIGITS || (whole.length() > 1 && whole.startsWith("0"))
                ? digits(whole)
                : cardinal(Long.parseLong(whole));
        return point < 0 ? said : said + " point " + digits(plain.substring(point + 1));
    }

    /// @param number not negative, less than 10 to the 15th
    static String cardinal(long number) {
        if (number == 0) {
            return SMALL.getFirst();
        }
        var said = new StringBuilder();
        long unit = 1_000_000_000_000L;
        for (int group = GROUPS.size() - 1; group >= 0; group--, unit /= 1_000) {
            int part = (int) (number / unit % 1_000);
            if (part > 0) {
                boolean isEnd = group == 0 && part < 100 && !said.isEmpty();
                said.append(said.isEmpty() ? "" : isEnd ? " and " : " ")
                        .append(below(part))
                        .append(GROUPS.get(group));
            }
        }
        return said.toString();
    }

    static String ordinal(long number) {
        String cardinal = cardinal(number);
        int last = Math.max(cardinal.lastIndexOf(' '), cardinal.lastIndexOf('-')) + 1;
        String word = cardinal.substring(last);
        String known = ORDINALS.get(word);
        String ordinal = known != null ? known : word.endsWith("y") ? word.replaceFirst("y$", "ieth") : word + "th";
        return cardinal.substring(0, last) + ordinal;
    }

    /// 2026 as “twenty twenty-six”, 1905 as “nineteen oh five”, 2000 as “two thousand”.
    ///
    /// @param year 1000 to 2999
    static String year(int year) {
        int century = year / 100;
        int rest = year % 100;
        if (year % 1_000 < 10 && year >= 2_000) {
            return cardinal(year);
        }
        String end = rest == 0 ? "hundred" : rest < 10 ? "oh " + cardinal(rest) : cardinal(rest);
        return cardinal(century) + " " + end;
    }

    /// One after another.
    static String digits(String digits) {
        return digits.chars()
                .filter(Character::isDigit)
                .mapToObj(it -> SMALL.get(Character.digit(it, 10)))
                .collect(Collectors.joining(" "));
    }

    private static String below(int number) {
        if (number < 20) {
            return SMALL.get(number);
        }
        if (number < 100) {
            return TENS.get(number / 10) + (number % 10 == 0 ? "" : "-" + SMALL.get(number % 10));
        }
        int rest = number % 100;
        return SMALL.get(number / 100) + " hundred" + (rest == 0 ? "" : " and " + below(rest));
    }
}
