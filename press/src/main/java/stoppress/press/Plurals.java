package stoppress.press;

import java.text.CompactNumberFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Which form of a word goes with a number, by a language's rules as Unicode's CLDR writes them:
/// `one:v = 0 and i % 10 = 1 and i % 100 != 11;few:…`. What no rule takes has the form `other`.
final class Plurals {
    /// Every form that there is, in CLDR's words.
    static final List<String> FORMS = List.of("zero", "one", "two", "few", "many", "other");

    private final List<String> forms;
    private final NumberFormat chosen;

    /// @throws IllegalArgumentException when those are no rules
    Plurals(String rules) {
        forms = FORMS.stream()
                .filter(it -> it.equals("other") || rules.startsWith(it + ":") || rules.contains(";" + it + ":"))
                .toList();
        // The JDK knows how to read such rules, and lends that only to those who shorten numbers: here each is
        // shortened to the name of its form.
        String names = FORMS.stream().map(it -> it + ":0'" + it + "'").collect(Collectors.joining(" ", "{", "}"));
        chosen = new CompactNumberFormat(
                "#", DecimalFormatSymbols.getInstance(Locale.ROOT), new String[] {names}, rules);
    }

    /// Those that the language tells apart.
    List<String> forms() {
        return forms;
    }

    String form(long number) {
        // A format may not be used by two threads at once.
        String named = ((NumberFormat) chosen.clone()).format(number);
        return FORMS.stream().filter(named::endsWith).findFirst().orElse("other");
    }
}
