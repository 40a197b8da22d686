package stoppress.desk.migrate.page;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/// The names of the months, whole or cut short, in English and Ukrainian.
final class Months {
    private static final List<String> ENGLISH = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");
    private static final List<String> UKRAINIAN = List.of(
            "січня",
            "лютого",
            "березня",
            "квітня",
            "травня",
            "червня",
            "липня",
            "серпня",
            "вересня",
            "жовтня",
            "листопада",
            "грудня");
    private static final List<String> UKRAINIAN_NAMES = List.of(
            "січень",
            "лютий",
            "березень",
            "квітень",
            "травень",
            "червень",
            "липень",
            "серпень",
            "вересень",
            "жовтень",
            "листопад",
            "грудень");

    private Months() {}

    /// 1 to 12.
    static OptionalInt number(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (var names : List.of(ENGLISH, UKRAINIAN, UKRAINIAN_NAMES)) {
            for (int i = 0; i < 12; i++) {
                if (lower.length() >= 3 && names.get(i).startsWith(lower)) {
                    return OptionalInt.of(i + 1);
                }
            }
        }
        return OptionalInt.empty();
    }
}
