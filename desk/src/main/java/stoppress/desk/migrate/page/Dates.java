package stoppress.desk.migrate.page;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds dates, with the time of day behind them, as pages write them:
/// `April 8, 2025 3:35 PM` · `8 April 2025, 15:35` · `2025-04-08 15:35` · `08.04.2025 15:35` · `8 квітня 2025, 15:35`.
///
/// With dots the day comes first, as everywhere where dots are used. With slashes or hyphens and the year last, it may
/// be either; then it is told only where one of the two numbers cannot be a month, or both are the same.
final class Dates {
    /// What stands at `start` to `end` of a line.
    sealed interface Found {
        int start();

        int end();

        record Day(int start, int end, LocalDate date, Optional<LocalTime> time, Optional<String> zone)
                implements Found {}

        record Unclear(int start, int end, String why) implements Found {}
    }

    private static final String WEEKDAY =
            "(?:(?<!\\p{L})(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun"
                    + "|понеділок|вівторок|середа|четвер|п'ятниця|субота|неділя)\\.?,? )?";
    private static final String YEAR = "(?<year>\\d{4})(?!\\d)(?: ?(?:р\\.|року)(?!\\p{L}))?";
    private static final String DAY = "(?<day>\\d{1,2})(?:st|nd|rd|th)?";
    private static final String MONTH = "(?<month>\\p{L}{3,12})\\.?";

    private static final Pattern MONTH_FIRST =
            Words.pattern(WEEKDAY + "(?<!\\p{L})" + MONTH + " " + DAY + ",? " + YEAR);
    private static final Pattern DAY_FIRST =
            Words.pattern(WEEKDAY + "(?<!\\d)" + DAY + "(?: of)? " + MONTH + ",? " + YEAR);
    private static final Pattern YEAR_FIRST = Words.pattern(
            WEEKDAY + "(?<!\\d)(?<year>\\d{4})(?<sep>[-/.])(?<month>\\d{1,2})\\k<sep>(?<day>\\d{1,2})(?!\\d)");
    private static final Pattern NUMERIC = Words.pattern(WEEKDAY
            + "(?<![\\d./-])(?<one>\\d{1,2})(?<sep>[-/.])(?<two>\\d{1,2})\\k<sep>(?<year>\\d{4}|\\d{2})(?!\\d)");

    private static final Pattern TIME = Words.pattern(
            "(?:(?:,|T|,? at|,? о| [-–—|·•@])? ?(?<hour>\\d{1,2})(?:[:.](?<minute>\\d{2})(?::\\d{2}(?:\\.\\d{1,9})?)?"
                    + "(?: ?(?<half>[ap]\\.?m\\.?)(?!\\p{L}))?| ?(?<alone>[ap]\\.?m\\.?)(?!\\p{L}))(?!\\d)"
                    + "(?: ?\\(?(?<zone>(?:UTC|GMT)?[+-]\\d{1,2}(?::?\\d{2})?|(?:UTC|GMT|Z|[A-Z]{2,4}T|\\p{L}+ time"
                    + "|за київським часом)(?!\\p{L}))\\)?)?)");

    /// `1.1.25` has as many.
    private static final int FEWEST_DIGITS = 4;

    private Dates() {}

    /// The first date in a short line.
    static Optional<Found> first(String plain) {
        if (plain.chars().filter(Character::isDigit).limit(FEWEST_DIGITS).count() < FEWEST_DIGITS) {
            return Optional.empty();
        }
        return Stream.of(MONTH_FIRST, DAY_FIRST, YEAR_FIRST, NUMERIC)
                .map(form -> firstOf(form, plain))
                .flatMap(Optional::stream)
                .min((a, b) -> a.start() != b.start() ? a.start() - b.start() : b.end() - a.end());
    }

    /// A time of day that stands alone at the beginning.
    static Optional<LocalTime> time(String plain) {
        Matcher time = TIME.matcher(plain);
        try {
            return time.lookingAt() && time.group("zone") == null ? Optional.of(timeOf(time)) : Optional.empty();
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    private static Optional<Found> firstOf(Pattern form, String plain) {
        Matcher date = form.matcher(plain);
        while (date.find()) {
            var found = found(form, date, plain);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Found> found(Pattern form, Matcher date, String plain) {
        Matcher time = TIME.matcher(plain).region(date.end(), plain.length());
        boolean timed = time.lookingAt();
        int end = timed ? time.end() : date.end();
        if (form.equals(NUMERIC)) {
            if (date.group("year").length() == 2) {
                return Optional.of(new Found.Unclear(date.start(), end, "a year of two digits"));
            }
            if (isAmbiguous(date)) {
                return Optional.of(new Found.Unclear(
                        date.start(), end, "either number may be the month; write the month's name or year-month-day"));
            }
        }
        OptionalInt month = month(form, date);
        if (month.isEmpty()) {
            return Optional.empty();
        }
        try {
            var day = LocalDate.of(number(date, "year"), month.getAsInt(), number(date, dayOf(form, date)));
            return Optional.of(new Found.Day(
                    date.start(),
                    end,
                    day,
                    timed ? Optional.of(timeOf(time)) : Optional.empty(),
                    timed ? Optional.ofNullable(time.group("zone")) : Optional.empty()));
        } catch (DateTimeException noSuchTime) {
            return Optional.of(new Found.Unclear(date.start(), end, "there is no such day or time"));
        }
    }

    private static boolean isAmbiguous(Matcher date) {
        int one = number(date, "one");
        int two = number(date, "two");
        return !date.group("sep").equals(".") && one <= 12 && two <= 12 && one != two;
    }

    private static OptionalInt month(Pattern form, Matcher date) {
        if (form.equals(NUMERIC)) {
            return OptionalInt.of(number(date, dayOf(form, date).equals("one") ? "two" : "one"));
        }
        return form.equals(YEAR_FIRST) ? OptionalInt.of(number(date, "month")) : Months.number(date.group("month"));
    }

    private static String dayOf(Pattern form, Matcher date) {
        if (!form.equals(NUMERIC)) {
            return "day";
        }
        return date.group("sep").equals(".") || number(date, "two") <= 12 ? "one" : "two";
    }

    private static LocalTime timeOf(Matcher time) {
        int hour = number(time, "hour");
        int minute = time.group("minute") == null ? 0 : number(time, "minute");
        String half = time.group("half") == null ? time.group("alone") : time.group("half");
        if (half == null) {
            return LocalTime.of(hour, minute);
        }
        if (hour < 1 || hour > 12) {
            throw new DateTimeException("there is no hour %d by the twelve-hour clock".formatted(hour));
        }
        return LocalTime.of(hour % 12 + (half.startsWith("p") || half.startsWith("P") ? 12 : 0), minute);
    }

    private static int number(Matcher matcher, String group) {
        return Integer.parseInt(matcher.group(group));
    }
}
