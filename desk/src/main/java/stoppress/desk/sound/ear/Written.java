package stoppress.desk.sound.ear;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;

/// What all languages have in common: signs that nobody says, addresses, the marks of a quotation, and the pauses that
/// punctuation stands for.
final class Written {
    /// A quotation of fewer words is heard as one by its place in the sentence.
    private static final int QUOTED_WORDS = 5;

    private Written() {}

    /// Text with one sign for one thing: plain blanks, `'` inside words, `“` and `”` around what is quoted, `–`
    /// between a range's ends; and without what nobody says.
    static String plain(String text) {
        return Rule.all(PLAIN, Normalizer.normalize(Pronunciations.clean(text), Normalizer.Form.NFC));
    }

    private static final List<Rule> PLAIN = List.of(
            Rule.of("[\\p{Cf}&&[^\\u200d]]|[\\p{Cc}&&[^\\n\\t]]", ""),
            Rule.of("[\\n]+", ". "),
            Rule.of("[\\p{Zs}\\t]+", " "),
            Rule.of("(?<=\\p{L})[’ʼ`´](?=\\p{L})", "'"),
            Rule.of("[«„“‟]", "“"),
            Rule.of("[»”]", "”"),
            // Straight ones open behind a blank and close before one.
            Rule.of("(?<![^\\s(\\[–—-])\"(?=\\S)", "“"),
            Rule.of("\"", "”"),
            Rule.of("[’‘‚]", "'"),
            Rule.of("[‐‑]", "-"),
            Rule.of("−(?=\\d)", "\u2212"),
            Rule.of("…|\\.{3,}", ". "),
            // Pictures, arrows, stars, boxes; and what joins and paints them.
            Rule.of(
                    "[\\p{So}\\p{InArrows}&&[^°№]]|[\\p{Sk}&&[^\\^]]|[\\ufe0e\\ufe0f\\u200d\\u20e3]|[•·*_~^|\\\\<>{}]",
                    " "));

    /// Quotations of some words are begun and ended aloud; of shorter ones only the marks go.
    static String quoted(String text, String begin, String end) {
        return Rule.of("“([^“”]*)(”|$)", it -> {
                    String inner = it.group(1).strip();
                    if (inner.split("\\s+").length < QUOTED_WORDS) {
                        return inner;
                    }
                    boolean isClosed = !it.group(2).isEmpty();
                    return begin + " " + inner + (isClosed ? (inner.matches("(?s).*[.,!?;:]") ? " " : ", ") + end : "");
                })
                .in(text)
                .replaceAll("[“”]", "");
    }

    /// Dashes, brackets and slashes as the pauses that they are, one sign at a time, one blank between words.
    static String paced(String text) {
        return Rule.all(PACED, text).strip();
    }

    private static final List<Rule> PACED = List.of(
            Rule.of("\\s*[\\[(]\\s*", ", "),
            Rule.of("\\s*[\\])]\\s*(?=[.,;:!?])", ""),
            Rule.of("\\s*[\\])]\\s*", ", "),
            Rule.of("\\s+[–—-]+\\s+|\\s*[—–]\\s*", ", "),
            Rule.of("(?<=\\p{L})/(?=\\p{L})", ", "),
            Rule.of("[/]", " "),
            Rule.of("\\s+([.,;:!?])", it -> it.group(1)),
            Rule.of("([,;:])[,;:]+", it -> it.group(1)),
            Rule.of("([.!?])[.,;:]+", it -> it.group(1)),
            Rule.of("[,;:]+([.!?])", it -> it.group(1)),
            Rule.of("([!?])[!?.]+", it -> it.group(1)),
            Rule.of("(?<=[,;:!?])(?=\\p{L})", " "),
            Rule.of("^[\\s.,;:!?]+", ""),
            Rule.of("\\s+", " "));

    /// Whether a headline shouts: nearly all of it is in capitals, and not only short forms are.
    static boolean isShouted(String text) {
        long letters = text.chars().filter(Character::isLetter).count();
        long capitals = text.chars().filter(Character::isUpperCase).count();
        return letters > 12
                && capitals * 10 > letters * 8
                && LOUD.matcher(text).results().count() > 1;
    }

    private static final Pattern LOUD = Pattern.compile("\\p{Lu}{5,}");

    /// Apostrophes that join nothing are single quotation marks, and nobody says those.
    static String unquoted(String text) {
        return UNJOINED.matcher(text).replaceAll("");
    }

    /// A word of the house's is a mark as yet.
    private static final Pattern UNJOINED = Pattern.compile("(?<![\\p{L}\ue001])'|'(?!\\p{L})");
}
