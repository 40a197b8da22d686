package stoppress.desk.sound.ear;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The house's list for one language: words, and how they are said. A word that ends in a star stands for all that
/// begin with it, and their endings stay: `Пеннімарш*` is in `Пеннімарші`, too.
public record Pronunciations(List<Entry> entries) {
    public static final Pronunciations NONE = new Pronunciations(List.of());
    /// Entries of one language.
    public static final int MOST = 1_000;

    private static final char OPEN = '\ue000';
    private static final char CLOSE = '\ue001';
    private static final Pattern KEPT = Pattern.compile(OPEN + "([\ue100-\ue1ff]+)" + CLOSE);

    /// One word or a few, and how they are said, in letters of their language.
    public record Entry(String word, String said) {
        /// The longest word, in characters.
        public static final int WORD = 80;
        /// The longest way to say it.
        public static final int SAID = 200;

        public Entry {
            if (!word.matches("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}'’ʼ.&-]*( [\\p{L}\\p{M}\\p{N}'’ʼ.&-]+)*\\*?")
                    || word.length() > WORD) {
                throw new IllegalArgumentException("not a word: " + word);
            }
            if (!said.matches("[\\p{L}\\p{M}'’ʼ., -]*\\p{L}[\\p{L}\\p{M}'’ʼ., -]*") || said.length() > SAID) {
                throw new IllegalArgumentException("not a way to say it: " + said);
            }
        }

        Pattern pattern() {
            String stem = word.endsWith("*") ? word.substring(0, word.length() - 1) : word;
            return Pattern.compile(
                    "(?<![\\p{L}\\p{M}\\p{N}])" + Pattern.quote(stem).replace(" ", "\\E\\s+\\Q")
                            + (word.endsWith("*") ? "([\\p{L}\\p{M}]*)" : "()") + "(?![\\p{L}\\p{M}\\p{N}])",
                    // A word without capitals is meant wherever it stands; one with them, as it is written.
                    word.equals(word.toLowerCase(Locale.ROOT)) ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
        }
    }

    public Pronunciations {
        entries = entries.stream()
                .sorted(Comparator.comparingInt((Entry it) -> -it.word().length())
                        .thenComparing(Entry::word))
                .toList();
    }

    /// Whether any of its words stands there.
    public boolean isIn(String text) {
        return entries.stream().anyMatch(it -> it.pattern().matcher(text).find());
    }

    /// Puts marks in the place of the house's words, so that nothing else is made of them.
    String marked(String text, List<String> kept) {
        String marked = text;
        for (Entry entry : entries) {
            Matcher matcher = entry.pattern().matcher(marked);
            marked = matcher.replaceAll(it -> {
                kept.add(entry.said() + it.group(1));
                return Matcher.quoteReplacement(OPEN + number(kept.size() - 1) + CLOSE);
            });
        }
        return marked;
    }

    /// Puts the house's words in the place of the marks.
    static String unmarked(String text, List<String> kept) {
        return KEPT.matcher(text).replaceAll(it -> {
            int number = number(it.group(1));
            return Matcher.quoteReplacement(number < kept.size() ? kept.get(number) : "");
        });
    }

    /// Text without the signs that marks are made of.
    static String clean(String text) {
        return text.chars().anyMatch(it -> it >= OPEN && it <= '\ue1ff')
                ? text.replaceAll("[\ue000-\ue1ff]", "")
                : text;
    }

    static List<String> kept() {
        return new ArrayList<>();
    }

    private static String number(int number) {
        return Integer.toString(number)
                .chars()
                .mapToObj(it -> Character.toString('\ue100' + it - '0'))
                .collect(Collectors.joining());
    }

    private static int number(String marks) {
        return Integer.parseInt(
                marks.chars().mapToObj(it -> Integer.toString(it - '\ue100')).collect(Collectors.joining()));
    }
}
