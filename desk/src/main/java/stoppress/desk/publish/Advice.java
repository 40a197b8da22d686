package stoppress.desk.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import stoppress.desk.story.Draft;
import stoppress.publication.document.Author;
import stoppress.publication.document.Block;
import stoppress.publication.document.Block.LiveUpdate;
import stoppress.publication.document.Notice;
import stoppress.publication.document.Picture;

/// What a house wants right before a story goes out. Each house says how much it wants it ([Rulebook]); where the news
/// cannot wait, most of it may.
public enum Advice {
    NO_BYLINE("authors", "Nobody’s name is on it. Say who wrote it."),
    NO_TAG("tags", "It has no tag; it stands on no section’s page."),
    NO_ALTERNATIVE("picture", "The picture “{0}” has no alternative text; who cannot see it is told nothing."),
    EMPTY_ALTERNATIVE("picture", "The alternative text “{0}” says nothing. Say what is to be seen."),
    NO_CREDIT("picture", "The picture “{0}” has no credit. Say whose it is."),
    NO_PORTRAIT_CREDIT("authors", "The portrait of {0} has no credit. Say whose picture it is."),
    NO_STANDFIRST("standfirst", "There is no standfirst."),
    QUOTE_OF_NOBODY("body", "The quotation “{0}” does not say who said it."),
    FIGURE_OF_NOBODY("body", "Nobody is named for “{0}”. Say who says so."),
    NOT_DEVELOPING("notices", "It is BREAKING, but readers are not told that the story is developing."),
    STALE(
            "notices",
            "Readers were told that it is developing, and for {0} h nothing was added. Say what is new, or make it final.");

    /// Words that say nothing of what is to be seen, and names of files.
    private static final Pattern EMPTY = Pattern.compile(
            "(?iu)[^\\p{L}\\p{N}]*(an? |the )?(image|photo(graph)?|picture|pic|img|alt|untitled|фото(графія)?|зображення|світлина|картинка)[^\\p{L}\\p{N}]*"
                    + "|(img|dsc|pxl|image|photo|фото)[_ -]?\\d*|\\S+\\.(jpe?g|png|webp|avif|gif|heic|tiff?)");

    private static final int LONGEST = 60;

    private final String field;
    private final String why;

    Advice(String field, String why) {
        this.field = field;
        this.why = why;
    }

    /// As it is called outside: `no-alternative`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Where a draft falls short.
    ///
    /// @param about which picture, quotation or figure; empty where it is the story
    public record Advised(Advice advice, String about) {
        /// The same as an objection, by whose name the screens say it.
        public Objection objection() {
            return Objection.by("advice." + advice.name().toLowerCase(Locale.ROOT), advice.field, advice.why, about);
        }
    }

    /// What is to be said about a draft, each once.
    ///
    /// @param authors those whom it names as its writers, as far as they have pages
    /// @param latest when it last went out; empty: readers do not have the story yet
    /// @param hours after how many hours without a publication a story is not developing any more
    public static List<Advised> on(
            Draft draft, List<Author> authors, Optional<Instant> latest, Instant now, int hours) {
        var found = new ArrayList<Advised>();
        if (draft.bylines().isEmpty()) {
            found.add(new Advised(NO_BYLINE, ""));
        }
        if (draft.tags().isEmpty()) {
            found.add(new Advised(NO_TAG, ""));
        }
        pictures(draft, found);
        // A portrait stands beside its name, which says what it shows.
        authors.stream()
                .filter(author -> author.picture()
                        .filter(it -> it.file().isPresent() && it.credit().isEmpty())
                        .isPresent())
                .findFirst()
                .ifPresent(it -> found.add(new Advised(NO_PORTRAIT_CREDIT, it.name())));
        if (draft.standfirst().isEmpty()) {
            found.add(new Advised(NO_STANDFIRST, ""));
        }
        blocks(draft)
                .filter(it -> it instanceof Block.Quote quote && quote.said().isEmpty())
                .findFirst()
                .ifPresent(it -> found.add(new Advised(
                        QUOTE_OF_NOBODY, shortened(((Block.Quote) it).text().plain()))));
        Figures.ofNobody(draft).ifPresent(it -> found.add(new Advised(FIGURE_OF_NOBODY, it)));
        developing(draft, latest, now, hours, found);
        return List.copyOf(found);
    }

    private static void pictures(Draft draft, List<Advised> found) {
        List<Picture> pictures = Stream.concat(
                        draft.picture().stream(),
                        blocks(draft)
                                .filter(Block.Illustration.class::isInstance)
                                .map(it -> ((Block.Illustration) it).picture()))
                .toList();
        pictures.stream()
                .filter(it -> it.file().isPresent() && it.alternative().isEmpty())
                .findFirst()
                .ifPresent(it -> found.add(new Advised(NO_ALTERNATIVE, name(it))));
        pictures.stream()
                .flatMap(it -> it.alternative().stream())
                .filter(it -> EMPTY.matcher(it.strip()).matches())
                .findFirst()
                .ifPresent(it -> found.add(new Advised(EMPTY_ALTERNATIVE, shortened(it))));
        pictures.stream()
                .filter(it -> it.credit().isEmpty())
                .findFirst()
                .ifPresent(it -> found.add(new Advised(NO_CREDIT, name(it))));
    }

    private static void developing(Draft draft, Optional<Instant> latest, Instant now, int hours, List<Advised> found) {
        boolean breaking = draft.kicker()
                .filter(it -> it.text().equalsIgnoreCase("BREAKING"))
                .isPresent();
        if (latest.isEmpty() && breaking && draft.notices().isEmpty()) {
            found.add(new Advised(NOT_DEVELOPING, ""));
        }
        boolean promised = draft.notices().stream().anyMatch(it -> it.kind() == Notice.Kind.DEVELOPING);
        latest.map(it -> Duration.between(it, now))
                .filter(it -> promised && it.toHours() >= hours)
                .ifPresent(it -> found.add(new Advised(STALE, String.valueOf(it.toHours()))));
    }

    /// All that stands in it, entries taken apart; of those that were taken back nothing.
    private static Stream<Block> blocks(Draft draft) {
        return draft.body().stream()
                .flatMap(it -> it instanceof LiveUpdate update
                        ? update.removed().isPresent() ? Stream.empty() : update.body().stream()
                        : Stream.of(it));
    }

    private static String name(Picture picture) {
        return shortened(picture.caption().or(picture::alternative).orElse("–"));
    }

    static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
