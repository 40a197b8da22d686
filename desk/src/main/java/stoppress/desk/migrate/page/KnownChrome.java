package stoppress.desk.migrate.page;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Lines that pages have around their stories: each is known word for word, and left out by name.
final class KnownChrome {
    private static final int LONGEST = 60;
    private static final Map<String, String> KNOWN = Stream.of(
                    known(
                            "staff link",
                            "edit post",
                            "edit page",
                            "edit story",
                            "edit this",
                            "редагувати",
                            "редагувати допис",
                            "редагувати запис"),
                    known(
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
                    known(
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
                    known(
                            "player control",
                            "listen",
                            "listen to this article",
                            "listen to this story",
                            "play",
                            "play audio",
                            "прослухати",
                            "слухати"),
                    known("advertisement mark", "advertisement", "advertisements", "ad", "реклама"))
            .flatMap(known -> known.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final Pattern END =
            Words.pattern("[-–—] ?30 ?[-–—]|#(?: ?#){2}|[-–—]+ ?(?:ends|end) ?[-–—]+|\\((?:ends|end|more)\\)|кінець");
    private static final Pattern END_IN_CAPITALS = Pattern.compile("ENDS\\.?|END\\.?|MORE");
    private static final Pattern SLUG = Pattern.compile(
            "(?=.*\\p{Lu})[\\p{Lu}\\d]+(?:[-/][\\p{Lu}\\d]+)+(?: ?\\([^()]{1,40}\\))?(?:, ?\\d(?:st|nd|rd|th) L[dD].{0,20})?");

    private KnownChrome() {}

    /// What the line is, if it is one of them.
    static Optional<String> of(Line line) {
        if (line.text().length() > LONGEST) {
            return Optional.empty();
        }
        String words = Normalizer.normalize(line.plain().toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
        return Optional.ofNullable(KNOWN.get(words));
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

    private static Map<String, String> known(String what, String... lines) {
        return Stream.of(lines).collect(Collectors.toMap(line -> line, _ -> what));
    }
}
