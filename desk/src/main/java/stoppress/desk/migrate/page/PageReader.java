package stoppress.desk.migrate.page;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import stoppress.publication.document.Bounds;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Language;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.VersionNumber;

/// Reads one captured page, or one piece of wire copy, out of its bytes. Takes time linear in their number.
public final class PageReader {
    /// No story is longer; what is has been mistaken for one.
    public static final int MOST_BYTES = 2 * 1024 * 1024;

    /// Not counting blank ones.
    public static final int MOST_LINES = 20_000;

    private static final StoryId ANY = new StoryId("captured");

    private final ZoneId zone;
    private final Language language;
    private final Instant now;

    /// A reader of one site's pages.
    ///
    /// @param zone the site's: the times on its pages are told in it
    /// @param language the language of pages whose letters do not say otherwise
    /// @param now only for refusing times that have not come yet
    public PageReader(ZoneId zone, Language language, Instant now) {
        this.zone = zone;
        this.language = language;
        this.now = now;
    }

    /// What came of reading a page.
    public sealed interface Outcome {
        /// Every line that is not blank is in the page, the chrome or the doubts. The page fits the documents' bounds.
        record Read(CapturedPage page, List<Chrome> chrome, List<Doubt> doubts) implements Outcome {}

        /// It is no page; nothing of it is to be brought in.
        record Refused(String why) implements Outcome {}
    }

    public Outcome read(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            return tooLarge(bytes.length);
        }
        if (bytes.length == 0) {
            return new Outcome.Refused("it is empty");
        }
        return switch (Decoding.of(bytes)) {
            case Decoding.NotText(String why) -> new Outcome.Refused(why);
            case Decoding.Decoded decoded -> read(decoded);
        };
    }

    static Outcome tooLarge(long bytes) {
        return new Outcome.Refused("it is %,d bytes long; at most %,d fit".formatted(bytes, MOST_BYTES));
    }

    private Outcome read(Decoding.Decoded decoded) {
        var sheet = Lines.of(decoded.text());
        decoded.doubt().ifPresent(why -> sheet.doubt(new Doubt("encoding", 0, "", why)));
        if (sheet.size() == 0) {
            return new Outcome.Refused("it has no text, only blank lines");
        }
        if (sheet.size() > MOST_LINES) {
            return new Outcome.Refused("it has %,d lines; at most %,d fit".formatted(sheet.size(), MOST_LINES));
        }
        for (int i = 0; i < sheet.size(); i++) {
            int length = sheet.at(i).text().length();
            if (length > Bounds.TEXT) {
                return new Outcome.Refused("line %d is %,d characters long; a paragraph has at most %,d"
                        .formatted(sheet.at(i).number(), length, Bounds.TEXT));
            }
        }
        var promo = PromoLine.take(sheet, zone, now);
        return Head.take(sheet)
                .map(head -> read(sheet, promo, head, LanguageGuess.of(decoded.text(), language)))
                .orElseGet(() -> new Outcome.Refused(Head.SOUGHT.formatted(Bounds.HEADLINE)));
    }

    private Outcome read(Sheet sheet, PromoLine promo, Head head, LanguageGuess guess) {
        guess.doubt().ifPresent(why -> sheet.doubt(new Doubt("language", 0, "", why)));
        var furniture = new Furniture(sheet, zone, now);
        var boxes = AuthorBoxes.take(sheet, behindByline(sheet, head.end()), namesIn(sheet, head.end()));
        var body = Body.take(sheet, furniture, head.end());
        var page = new CapturedPage(
                guess.language(),
                promo.captured(),
                promo.promo(),
                head.tags(),
                head.kicker(),
                head.headline(),
                head.standfirst(),
                furniture.bylines(),
                furniture.published(),
                furniture.updated(),
                furniture.minutes(),
                furniture.picture(),
                furniture.audio(),
                furniture.notes().found(),
                body.dateline(),
                body.passages(),
                boxes);
        try {
            var story = StoryParts.of(page, now).draft(ANY);
            var version = story.version(VersionNumber.FIRST, now, now, Reason.FIRST, Optional.empty());
            new Comparison(sheet, zone).compare(page, version);
            return new Outcome.Read(page, sheet.chrome(), sheet.doubts());
        } catch (InvalidDocument broken) {
            return new Outcome.Refused(String.valueOf(broken.getMessage()));
        }
    }

    /// Where the lines end that say who and when.
    private static int behindByline(Sheet sheet, int from) {
        int end = from;
        while (end < sheet.size() && sheet.meta(end).isPresent()) {
            end++;
        }
        return end;
    }

    /// The names in the first byline behind the head.
    private static List<String> namesIn(Sheet sheet, int from) {
        for (int i = from; i < Math.min(sheet.size(), from + 6); i++) {
            var names = sheet.meta(i).map(MetaLine::names).orElse(List.of());
            if (!names.isEmpty()) {
                return names;
            }
        }
        return List.of();
    }
}
