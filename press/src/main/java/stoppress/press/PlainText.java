package stoppress.press;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stoppress.publication.document.Block;
import stoppress.publication.document.Block.LiveUpdate;
import stoppress.publication.document.Correction;
import stoppress.publication.document.Notice;
import stoppress.publication.document.Site;
import stoppress.publication.document.StoryVersion;

/// A story as text alone, paragraphs apart by an empty line.
public final class PlainText {
    private PlainText() {}

    /// What was wrong, that it may still change, and the body with its newest live updates.
    public static String of(Site site, StoryVersion story) {
        var words = Words.in(story.language(), site.language());
        return paragraphs(Stream.concat(
                Stream.concat(
                        story.notices().stream().map(it -> note(it, words)),
                        story.corrections().stream().map(it -> correction(it, words))),
                texts(story)));
    }

    /// The body, with its newest live updates.
    public static String ofBody(StoryVersion story) {
        return paragraphs(texts(story));
    }

    /// These blocks.
    public static String of(List<Block> blocks) {
        return paragraphs(blocks.stream().flatMap(ReadingTime::texts));
    }

    private static Stream<String> texts(StoryVersion story) {
        var shown = Pieces.newest(story);
        return story.body().stream()
                .filter(it -> !(it instanceof LiveUpdate) || shown.contains(it.id()))
                .flatMap(ReadingTime::texts);
    }

    private static String note(Notice notice, Words words) {
        return words.word(Notices.label(notice)) + " " + Notices.text(notice, words);
    }

    private static String correction(Correction correction, Words words) {
        return words.word("notice.correction") + " " + correction.right();
    }

    private static String paragraphs(Stream<String> texts) {
        return texts.filter(Predicate.not(String::isBlank)).collect(Collectors.joining("\n\n"));
    }
}
