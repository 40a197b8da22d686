package stoppress.press;

import java.util.List;
import java.util.stream.Stream;
import stoppress.publication.document.Block;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Text;

/// How long a story takes to read: 238 words a minute, which is what grown people read silently on average
/// (Brysbaert 2019), rounded up to whole minutes. In scripts without spaces two signs count as one word.
public final class ReadingTime {
    private static final int WORDS_A_MINUTE = 238;

    private ReadingTime() {}

    /// Whole minutes, at least 1.
    public static int minutes(StoryVersion story) {
        return Math.max(1, Math.ceilDiv(words(story), WORDS_A_MINUTE));
    }

    /// The same for what is no story.
    public static int minutes(List<Block> body) {
        int words = body.stream()
                .flatMap(ReadingTime::texts)
                .mapToInt(ReadingTime::words)
                .sum();
        return Math.max(1, Math.ceilDiv(words, WORDS_A_MINUTE));
    }

    /// The words of the headline, the standfirst and the body.
    public static int words(StoryVersion story) {
        var body = story.body().stream().flatMap(ReadingTime::texts);
        var head = Stream.concat(Stream.of(story.headline()), story.standfirst().stream());
        return Stream.concat(head, body).mapToInt(ReadingTime::words).sum();
    }

    /// The plain texts of a block, in order.
    public static Stream<String> texts(Block block) {
        return switch (block) {
            case Block.Paragraph it -> Stream.of(it.text().plain());
            case Block.Heading it -> Stream.of(it.text().plain());
            case Block.Quote it -> Stream.concat(Stream.of(it.text().plain()), it.said().stream());
            case Block.Listing it -> it.items().stream().map(Text::plain);
            case Block.Illustration it -> it.picture().caption().stream();
            case Block.Sound it -> Stream.empty();
            case Block.Embed it -> Stream.of(it.title());
            case Block.LiveUpdate it ->
                Stream.concat(it.headline().stream(), it.body().stream().flatMap(ReadingTime::texts));
        };
    }

    private static int words(String text) {
        int words = 0;
        int signs = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            boolean sign = Character.isIdeographic(c) || isKana(c);
            boolean letter = !sign && Character.isLetterOrDigit(c);
            if (sign) {
                signs++;
            }
            if (letter && !inside) {
                words++;
            }
            inside = letter || (inside && !sign && !Character.isWhitespace(c));
        }
        return words + (signs + 1) / 2;
    }

    private static boolean isKana(int c) {
        var script = Character.UnicodeScript.of(c);
        return script == Character.UnicodeScript.HIRAGANA || script == Character.UnicodeScript.KATAKANA;
    }
}
