package stoppress.desk.sound.ear;

import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One thing that is written one way and said another.
///
/// @param written where it stands
/// @param said what is said in its place
record Rule(Pattern written, Function<MatchResult, String> said) {
    static Rule of(String written, Function<MatchResult, String> said) {
        return new Rule(Pattern.compile(written, Pattern.UNICODE_CHARACTER_CLASS), said);
    }

    /// The same, whatever the letters' case.
    static Rule anyCase(String written, Function<MatchResult, String> said) {
        return new Rule(
                Pattern.compile(
                        written, Pattern.UNICODE_CHARACTER_CLASS | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
                said);
    }

    static Rule of(String written, String said) {
        return of(written, _ -> said);
    }

    static Rule anyCase(String written, String said) {
        return anyCase(written, _ -> said);
    }

    String in(String text) {
        return written.matcher(text).replaceAll(it -> Matcher.quoteReplacement(said.apply(it)));
    }

    static String all(Iterable<Rule> rules, String text) {
        String said = text;
        for (Rule rule : rules) {
            said = rule.in(said);
        }
        return said;
    }
}
