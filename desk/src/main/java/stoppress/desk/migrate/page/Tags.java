package stoppress.desk.migrate.page;

import java.util.List;
import java.util.regex.Pattern;

/// The line of tags over a headline.
final class Tags {
    private static final Pattern COMMA = Pattern.compile(" ?[,|·•] ?");
    private static final int LONGEST = 60;
    private static final int MOST_WORDS = 6;

    private Tags() {}

    static List<String> split(Line line) {
        return COMMA.splitAsStream(line.text()).filter(tag -> !tag.isBlank()).toList();
    }

    /// Whether every piece is short enough for a tag and none is a sentence.
    static boolean couldBe(Line line) {
        var tags = split(line);
        return !tags.isEmpty() && !line.endsSentence() && tags.stream().allMatch(Tags::couldBeTag);
    }

    /// Whether it could hardly be anything else: several pieces, and it could be tags.
    static boolean isClear(Line line) {
        return split(line).size() > 1 && couldBe(line);
    }

    private static boolean couldBeTag(String tag) {
        return tag.length() <= LONGEST
                && tag.chars().filter(c -> c == ' ').count() < MOST_WORDS
                && tag.chars().noneMatch(c -> ":\"“”«»".indexOf(c) >= 0);
    }
}
