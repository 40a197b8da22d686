package stoppress.desk.migrate.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import stoppress.desk.migrate.page.PageReader.Outcome.Read;

/// Whether every word of a page is found in what was read of it. Words that only label a part are let off.
final class Accounts {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{So}]+");
    private static final Set<String> LABELS = Set.of(
            "by",
            "words",
            "text",
            "story",
            "written",
            "reported",
            "reporting",
            "and",
            "with",
            "published",
            "posted",
            "updated",
            "modified",
            "last",
            "first",
            "on",
            "at",
            "editor",
            "editors",
            "editorial",
            "s",
            "note",
            "from",
            "the",
            "to",
            "readers",
            "correction",
            "corrections",
            "erratum",
            "clarification",
            "clarifications",
            "update",
            "updates",
            "retraction",
            "withdrawal",
            "withdrawn",
            "author",
            "authors",
            "about",
            "автор",
            "авторка",
            "автори",
            "текст",
            "про",
            "автора",
            "авторку",
            "від",
            "примітка",
            "редакції",
            "редактора",
            "виправлення",
            "уточнення",
            "роз",
            "яснення",
            "оновлення",
            "оновлено",
            "відкликання",
            "відкликано",
            "опубліковано",
            "та",
            "і",
            "й",
            "о",
            "змінено",
            "востаннє");

    private final List<Line> lines = new ArrayList<>();

    private Accounts(byte[] page) {
        if (Decoding.of(page) instanceof Decoding.Decoded(String text, var _)) {
            var sheet = Lines.of(text);
            for (int i = 0; i < sheet.size(); i++) {
                lines.add(sheet.at(i));
            }
        }
    }

    static Accounts allLinesOf(byte[] page) {
        return new Accounts(page);
    }

    void areFoundIn(Read read) {
        var texts = texts(read).distinct().toList();
        Set<String> found = new HashSet<>();
        texts.forEach(text -> found.addAll(words(text)));
        for (Line line : lines) {
            if (!words(line.text()).stream().allMatch(word -> isLetOff(word) || found.contains(word))) {
                assertThat(words(withoutTexts(line, texts)))
                        .as("what is lost of line %d: %s", line.number(), line.text())
                        .allMatch(Accounts::isLetOff);
            }
        }
    }

    /// What is left of a line in which parts stand with nothing between them.
    private static String withoutTexts(Line line, List<String> texts) {
        String left = line.text();
        for (String text : texts.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList()) {
            left = text.isBlank() ? left : left.replace(text, " ");
        }
        return left;
    }

    private static boolean isLetOff(String word) {
        return isMarker(word) || LABELS.contains(word.toLowerCase(Locale.ROOT));
    }

    /// Numbers of list items.
    private static boolean isMarker(String word) {
        return word.length() <= 3 && word.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(it -> it.group()).toList();
    }

    private static Stream<String> texts(Read read) {
        var page = read.page();
        return Stream.of(
                        page.captured().stream().map(Written::text),
                        page.promo().stream(),
                        page.tags().stream(),
                        page.kicker().stream(),
                        Stream.of(page.headline()),
                        page.standfirst().stream(),
                        page.bylines().stream(),
                        page.published().stream().map(Written::text),
                        page.updated().stream().map(Written::text),
                        page.minutes().stream().map(Written::text),
                        page.picture().stream()
                                .flatMap(it -> Stream.concat(it.caption().stream(), it.credit().stream())),
                        page.audio().stream(),
                        page.notices().stream().map(CapturedPage.Note::text),
                        page.body().stream().flatMap(Accounts::texts),
                        page.authors().stream()
                                .flatMap(box -> Stream.of(
                                                Stream.of(box.name()), box.organisation().stream(), box.text().stream())
                                        .flatMap(it -> it)),
                        read.chrome().stream().map(Chrome::text),
                        read.doubts().stream().map(Doubt::text))
                .flatMap(it -> it);
    }

    private static Stream<String> texts(Passage passage) {
        return switch (passage) {
            case Passage.Paragraph(String text) -> Stream.of(text);
            case Passage.Subhead(String text) -> Stream.of(text);
            case Passage.Quote(String text, String said) -> Stream.of(text, said);
            case Passage.Items(var _, var items) -> items.stream();
        };
    }
}
