package stoppress.desk.migrate.page;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Lines that pages have around their stories: each is known word for word, and left out by name.
final class KnownChrome {
    private record Known(String what, Pattern pattern) {
        static Known of(String what, String... lines) {
            return new Known(what, Words.pattern(Words.oneOf(List.of(lines))));
        }
    }

    private static final List<Known> KNOWN = List.of(
            Known.of(
                    "staff link",
                    "edit post",
                    "edit page",
                    "edit story",
                    "edit this",
                    "редагувати",
                    "редагувати допис",
                    "редагувати запис"),
            Known.of(
                    "sharing link",
                    "share",
                    "share this",
                    "share this article",
                    "share this story",
                    "copy link",
                    "save",
                    "save article",
                    "print",
                    "print this article",
                    "email",
                    "tweet",
                    "share on facebook",
                    "share on x",
                    "share on telegram",
                    "поділитися",
                    "скопіювати посилання",
                    "зберегти",
                    "друкувати"),
            Known.of(
                    "navigation",
                    "skip to content",
                    "skip to main content",
                    "menu",
                    "search",
                    "home",
                    "log in",
                    "sign in",
                    "sign up",
                    "subscribe",
                    "become a member",
                    "back to top",
                    "read more",
                    "меню",
                    "пошук",
                    "увійти",
                    "підписатися",
                    "читати далі"),
            Known.of(
                    "player control",
                    "listen",
                    "listen to this article",
                    "listen to this story",
                    "play",
                    "play audio",
                    "прослухати",
                    "слухати"),
            Known.of("advertisement mark", "advertisement", "advertisements", "ad", "реклама"));

    private static final Pattern END =
            Words.pattern("[-–—] ?30 ?[-–—]|#(?: ?#){2}|[-–—]+ ?(?:ends|end) ?[-–—]+|\\((?:ends|end|more)\\)|кінець");
    private static final Pattern END_IN_CAPITALS = Pattern.compile("ENDS\\.?|END\\.?|MORE");
    private static final Pattern SLUG = Pattern.compile(
            "(?=.*\\p{Lu})[\\p{Lu}\\d]+(?:[-/][\\p{Lu}\\d]+)+(?: ?\\([^()]{1,40}\\))?(?:, ?\\d(?:st|nd|rd|th) L[dD].{0,20})?");

    private KnownChrome() {}

    /// What the line is, if it is one of them.
    static Optional<String> of(Line line) {
        return line.text().length() > 60
                ? Optional.empty()
                : KNOWN.stream()
                        .filter(known -> known.pattern().matcher(line.plain()).matches())
                        .map(Known::what)
                        .findFirst();
    }

    /// `-30-`, `ENDS`, `###`: nothing of the story comes after it.
    static boolean isEndMark(Line line) {
        return line.text().length() <= 12
                && (END.matcher(line.plain()).matches()
                        || END_IN_CAPITALS.matcher(line.plain()).matches());
    }

    /// The line by which agencies name a running story: `FERRY-STRIKE (UPDATE 2)`.
    static boolean isWireSlug(Line line) {
        return line.text().length() <= 100 && SLUG.matcher(line.plain()).matches();
    }
}
