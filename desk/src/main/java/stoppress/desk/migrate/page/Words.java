package stoppress.desk.migrate.page;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Patterns for words that a page may write in either case, composed or decomposed (`й` in one character or in two).
/// They are matched against [Line#plain] only, and only where the line [is short][Line#isShort].
final class Words {
    private Words() {}

    static Pattern pattern(String regex) {
        return Pattern.compile(eitherForm(regex), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /// One of the words, as a group that is not captured; the longest first. The words have no characters that mean
    /// something in a pattern.
    static String oneOf(List<String> words) {
        return words.stream().sorted((a, b) -> b.length() - a.length()).collect(Collectors.joining("|", "(?:", ")"));
    }

    private static String eitherForm(String regex) {
        return regex.replace("й", "(?:й|и\u0306)").replace("ї", "(?:ї|і\u0308)");
    }
}
