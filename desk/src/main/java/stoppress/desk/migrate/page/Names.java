package stoppress.desk.migrate.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names in a byline: `A and B`, `A, B`, `A & B`, `А та Б`, `А і Б`.
final class Names {
    private static final Pattern BETWEEN = Words.pattern(" ?[,;] ?(?:(?:and|та|і) )?| (?:and|&|with|та|і|й) ");
    private static final Pattern SPACE = Pattern.compile(" ");
    private static final Set<String> PARTICLES = Set.of(
            "al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le", "of",
            "ten", "ter", "the", "van", "von", "y", "zu");
    private static final Pattern ROLE = Words.pattern(
            "\\b(?:staff|reporter|writer|correspondent|editor|columnist|photographer|contributor|bureau)\\b"
                    + "|кореспондент|репортер|редактор|журналіст");
    private static final int MOST_WORDS = 6;

    private Names() {}

    /// The pieces between commas and *and*s, each as it stood.
    static List<String> split(String names) {
        Matcher between = BETWEEN.matcher(Line.plain(names));
        var pieces = new ArrayList<String>();
        int start = 0;
        while (between.find()) {
            pieces.add(names.substring(start, between.start()).strip());
            start = between.end();
        }
        pieces.add(names.substring(start).strip());
        pieces.removeIf(String::isEmpty);
        return List.copyOf(pieces);
    }

    /// Whether it could be somebody's name: a few words, each with a capital (in scripts that have them), no digits.
    static boolean isName(String text) {
        var words = SPACE.splitAsStream(Line.plain(text)).toList();
        return text.length() <= 100
                && words.size() <= MOST_WORDS
                && Character.isLetter(text.codePointAt(0))
                && !PARTICLES.containsAll(words)
                && words.stream().allMatch(Names::isPartOfName);
    }

    /// Whether it says what somebody is and not who.
    static boolean isRole(String text) {
        return ROLE.matcher(Line.plain(text)).find();
    }

    private static boolean isPartOfName(String word) {
        if (word.isEmpty() || word.chars().anyMatch(c -> "!?:;…\"“”«»()[]".indexOf(c) >= 0 || Character.isDigit(c))) {
            return false;
        }
        int first = word.codePointAt(0);
        boolean capital = Character.isLetter(first) && !Character.isLowerCase(first);
        boolean second = word.length() > 2 && Character.isUpperCase(word.charAt(2));
        return capital || PARTICLES.contains(word) || (word.indexOf('\'') == 1 && second);
    }
}
