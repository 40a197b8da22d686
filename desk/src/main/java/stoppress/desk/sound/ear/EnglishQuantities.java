package stoppress.desk.sound.ear;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Figures of money, of things measured, of shares, of years; alone, or from one to another.
final class EnglishQuantities {
    private static final String NUMBER = "\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?";

    /// By how they are written: one of it, many of it. The longer ones first.
    private static final Map<String, String[]> UNITS = new LinkedHashMap<>();

    private static final Map<String, String[]> MONEY = Map.of(
            "US$", new String[] {"US dollar", "US dollars", "cent", "cents"},
            "$", new String[] {"dollar", "dollars", "cent", "cents"},
            "£", new String[] {"pound", "pounds", "p", "p"},
            "€", new String[] {"euro", "euros", "cent", "cents"},
            "₴", new String[] {"hryvnia", "hryvnias", "kopeck", "kopecks"},
            "¥", new String[] {"yen", "yen", "sen", "sen"});

    private static final Map<String, String> MAGNITUDES = Map.of(
            "k", "thousand",
            "m", "million",
            "mn", "million",
            "bn", "billion",
            "b", "billion",
            "tn", "trillion");

    static {
        unit("km/h", "kilometre an hour", "kilometres an hour");
        unit("km²", "square kilometre", "square kilometres");
        unit("m²", "square metre", "square metres");
        unit("m³", "cubic metre", "cubic metres");
        unit("km", "kilometre", "kilometres");
        unit("cm", "centimetre", "centimetres");
        unit("mm", "millimetre", "millimetres");
        unit("mph", "mile an hour", "miles an hour");
        unit("kWh", "kilowatt hour", "kilowatt hours");
        unit("MWh", "megawatt hour", "megawatt hours");
        unit("kW", "kilowatt", "kilowatts");
        unit("MW", "megawatt", "megawatts");
        unit("GW", "gigawatt", "gigawatts");
        unit("kg", "kilogram", "kilograms");
        unit("GB", "gigabyte", "gigabytes");
        unit("MB", "megabyte", "megabytes");
        unit("TB", "terabyte", "terabytes");
        unit("ha", "hectare", "hectares");
        unit("mi", "mile", "miles");
        unit("ft", "foot", "feet");
        unit("lbs", "pound", "pounds");
        unit("lb", "pound", "pounds");
        unit("oz", "ounce", "ounces");
        unit("yd", "yard", "yards");
        unit("hrs", "hour", "hours");
        unit("hr", "hour", "hours");
        unit("mins", "minute", "minutes");
        unit("min", "minute", "minutes");
        unit("secs", "second", "seconds");
        unit("sec", "second", "seconds");
        unit("°C", "degree Celsius", "degrees Celsius");
        unit("°F", "degree Fahrenheit", "degrees Fahrenheit");
        unit("°", "degree", "degrees");
        unit("m", "metre", "metres");
        unit("g", "gram", "grams");
        unit("t", "tonne", "tonnes");
        unit("l", "litre", "litres");
        unit("p", "p", "p");
    }

    /// Groups: 1 a sign before, 2 money, 3 the number, 4 the number it goes up to, 5 how many noughts, 6 what is
    /// measured.
    static final Pattern WRITTEN = Pattern.compile("(?<![\\w.,])([−\\u2212-](?=[$£€₴¥\\d]))?(US\\$|[$£€₴¥])?\\s?("
            + NUMBER + ")(?:\\s?[–—-]\\s?[$£€₴¥]?(" + NUMBER
            + "))?(?:\\s?(thousand|million|billion|trillion|bn|mn|tn|(?<=\\d)[kbm](?=\\W|$)))?"
            + "(?:\\s?(%|per cent\\b|(?:"
            + UNITS.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|"))
            + ")(?![\\w'²³/])))?(?![\\w/]|[.,]\\d)");

    private EnglishQuantities() {}

    static String said(MatchResult it) {
        Optional<String[]> money =
                Optional.ofNullable(it.group(2)).flatMap(sign -> Optional.ofNullable(MONEY.get(sign)));
        String from = it.group(3);
        Optional<String> to = Optional.ofNullable(it.group(4));
        String noughts = Optional.ofNullable(it.group(5)).orElse("");
        String unit = Optional.ofNullable(it.group(6)).orElse("");
        // A lone letter after money is a million; after anything else it is what is measured.
        if (money.isEmpty() && noughts.length() == 1) {
            if (noughts.equals("m") && unit.isEmpty()) {
                unit = "m";
                noughts = "";
            } else if (noughts.equals("k")) {
                noughts = "thousand";
            }
        }
        String size = MAGNITUDES.getOrDefault(noughts, noughts);
        String minus = it.group(1) == null ? "" : "minus ";
        boolean bare = money.isEmpty() && size.isEmpty() && unit.isEmpty();
        boolean isOne = from.equals("1") && to.isEmpty() && size.isEmpty();
        if (money.isPresent() && size.isEmpty() && to.isEmpty() && from.matches(".*\\.\\d\\d")) {
            return minus + change(from, money.get());
        }
        String said = minus + range(from, to, bare) + (size.isEmpty() ? "" : " " + size);
        if (money.isPresent()) {
            said += " " + money.get()[isOne ? 0 : 1];
        }
        return said
                + switch (unit) {
                    case "" -> "";
                    case "%", "per cent" -> " percent";
                    default -> " " + UNITS.getOrDefault(unit, new String[] {unit, unit})[isOne ? 0 : 1];
                };
    }

    /// £1.50 as “one pound fifty”.
    private static String change(String number, String[] money) {
        int point = number.indexOf('.');
        String whole = number.substring(0, point);
        String part = number.substring(point + 1);
        String pounds = EnglishNumbers.said(whole) + " " + money[whole.equals("1") ? 0 : 1];
        if (part.equals("00")) {
            return pounds;
        }
        long cents = Long.parseLong(part);
        if (whole.equals("0")) {
            return EnglishNumbers.cardinal(cents) + " " + money[cents == 1 ? 2 : 3];
        }
        return money[3].equals("p")
                ? pounds + " " + EnglishNumbers.cardinal(cents)
                : pounds + " and " + EnglishNumbers.cardinal(cents) + " " + money[cents == 1 ? 2 : 3];
    }

    private static String range(String from, Optional<String> to, boolean bare) {
        boolean years = bare && isYear(from);
        if (to.isEmpty()) {
            return one(from, years);
        }
        String end = to.get();
        if (years && (isYear(end) || end.matches("\\d\\d"))) {
            return one(from, true) + " to " + (isYear(end) ? one(end, true) : one(end, false));
        }
        // 3–1 is how a match ended.
        boolean isScore = bare && from.length() < 3 && end.length() < 3 && value(end) <= value(from);
        return one(from, false) + (isScore ? " " : " to ") + one(end, false);
    }

    private static String one(String number, boolean year) {
        return year ? EnglishNumbers.year(Integer.parseInt(number)) : EnglishNumbers.said(number);
    }

    private static boolean isYear(String number) {
        return number.matches("1[1-9]\\d\\d|20\\d\\d");
    }

    private static double value(String number) {
        return Double.parseDouble(number.replace(",", ""));
    }

    private static void unit(String written, String one, String many) {
        UNITS.put(written, new String[] {one, many});
    }
}
