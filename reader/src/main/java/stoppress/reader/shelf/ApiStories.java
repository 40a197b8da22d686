package stoppress.reader.shelf;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import stoppress.press.Addresses;
import stoppress.press.HistoryPage.Said;
import stoppress.press.OutOfPrint;
import stoppress.press.Passage;
import stoppress.press.Press;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Language;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.json.Json;

/// Stories for programs: the newest version, those before it, and what changed between any two.
///
/// A slug is of a language. Where nobody says which, the paper's own is meant, or else the first by its tag that has
/// the slug.
final class ApiStories {
    private final Look look;

    ApiStories(Look look) {
        this.look = look;
    }

    /// All stories, cut into pages from the oldest.
    static ApiTold page(Look look, int number) throws SQLException {
        return new ListPages(look).told(number);
    }

    ApiTold story(String slug, Optional<Language> asked) throws SQLException {
        Optional<String> language = language(slug, asked);
        return language.isEmpty() ? new ApiTold.Missing() : new StoryPages(look).told(language.get(), slug);
    }

    ApiTold versions(String slug, Optional<Language> asked) throws SQLException {
        Optional<String> language = language(slug, asked);
        if (language.isEmpty()) {
            return new ApiTold.Missing();
        }
        var histories = new Histories(look);
        List<Said> versions = histories.said(language.get(), slug);
        Optional<Named> present = histories.present(language.get(), slug);
        if (versions.isEmpty() || present.isEmpty()) {
            return new ApiTold.Missing();
        }
        var story = new Language(present.get().language());
        var now = new Slug(present.get().slug());
        String address = look.addresses.story(story, now);
        var beside = Json.object()
                .with("slug", now.text())
                .with("language", story.tag())
                .with("url", look.whole(address))
                .with("withdrawn", histories.out(language.get(), slug).map(ApiStories::withdrawn))
                .done();
        List<Json.Obj> told =
                versions.stream().map(it -> version(it, story, now)).toList();
        return new ApiTold.Some("versions", told, beside, Optional.empty());
    }

    private Json.Obj version(Said said, Language language, Slug slug) {
        String address = Addresses.version(
                look.addresses.story(language, slug), said.number().number());
        var version = Json.object()
                .with("version", Json.of(said.number().number()))
                .with("position", Json.of(said.position()))
                .with("at", said.at().toString());
        if (said.erased().isPresent()) {
            return version.with("erased", withdrawn(said.erased().get())).done();
        }
        return version.with("headline", said.headline())
                .with("reason", said.reason().name().toLowerCase(Locale.ROOT))
                .with("note", said.note().map(Json::of))
                .with("url", look.whole(address))
                .with(
                        "api",
                        look.whole(look.addresses.apiVersion(
                                language, slug, said.number().number())))
                .done();
    }

    ApiTold version(String slug, Optional<Language> asked, int number) throws SQLException {
        Optional<String> language = language(slug, asked);
        if (language.isEmpty()) {
            return new ApiTold.Missing();
        }
        var histories = new Histories(look);
        Optional<StoryVersion> said = histories.said(language.get(), slug, number);
        if (said.isEmpty()) {
            return erased(histories, language.get(), slug, number);
        }
        StoryVersion newest = histories.newest(language.get(), slug).orElseThrow();
        String address = look.addresses.story(newest.language(), newest.slug());
        var members = new TreeMap<>(
                DocumentJson.tree(look.press.shown(look.site, said.get())).members());
        members.put("url", Json.of(look.whole(Addresses.version(address, number))));
        members.put("isNewest", new Json.Bool(newest.number().equals(said.get().number())));
        members.put("corrected", Json.list(corrected(newest, said.get())));
        histories.out(language.get(), slug).ifPresent(it -> members.put("withdrawn", withdrawn(it)));
        return new ApiTold.One(new Json.Obj(members));
    }

    /// The corrections of what was wrong in that version.
    private static List<Json> corrected(StoryVersion newest, StoryVersion said) {
        List<Json> all = DocumentJson.tree(newest).member("corrections").orElseThrow() instanceof Json.Arr(var items)
                ? items
                : List.of();
        return IntStream.range(0, all.size())
                .filter(i -> Histories.wasWrong(newest.corrections().get(i), said.number()))
                .mapToObj(all::get)
                .toList();
    }

    ApiTold changes(String slug, Optional<Language> asked, int from, int to) throws SQLException {
        Optional<String> language = language(slug, asked);
        if (language.isEmpty() || from >= to) {
            return new ApiTold.Missing();
        }
        var histories = new Histories(look);
        for (int number : new int[] {from, to}) {
            if (histories.said(language.get(), slug, number).isEmpty()) {
                return erased(histories, language.get(), slug, number);
            }
        }
        StoryVersion was = histories.said(language.get(), slug, from).orElseThrow();
        StoryVersion is = histories.said(language.get(), slug, to).orElseThrow();
        List<Json.Obj> passages =
                Press.passages(look.press.shown(look.site, was), look.press.shown(look.site, is)).stream()
                        .filter(it -> !it.isSame())
                        .map(ApiStories::passage)
                        .toList();
        var beside = Json.object()
                .with("from", Json.of(from))
                .with("to", Json.of(to))
                .with("reason", is.reason().name().toLowerCase(Locale.ROOT))
                .with("note", is.note().map(Json::of))
                .done();
        return new ApiTold.Some("passages", passages, beside, Optional.empty());
    }

    private static Json.Obj passage(Passage passage) {
        List<Json> stretches = passage.stretches().stream()
                .map(it -> (Json) Json.object()
                        .with("kind", it.kind().name().toLowerCase(Locale.ROOT))
                        .with("text", it.text())
                        .done())
                .toList();
        return Json.object()
                .with("block", passage.block().map(Json::of))
                .with("change", passage.change())
                .with("moved", new Json.Bool(passage.moved()))
                .with("stretches", Json.list(stretches))
                .done();
    }

    private static ApiTold erased(Histories histories, String language, String slug, int number) throws SQLException {
        return histories
                .whyErased(language, slug, number)
                .<ApiTold>map(it -> new ApiTold.Gone(it.reason()))
                .orElseGet(ApiTold.Missing::new);
    }

    /// That it is out of print.
    static Json.Obj withdrawn(OutOfPrint out) {
        return Json.object()
                .with("at", out.at().toString())
                .with("reason", out.reason())
                .done();
    }

    private Optional<String> language(String text, Optional<Language> asked) throws SQLException {
        Slug slug;
        try {
            slug = new Slug(text);
        } catch (InvalidDocument e) {
            return Optional.empty();
        }
        return asked.isPresent()
                ? asked.map(Language::tag)
                : look.sql.first(
                        "select language from address where slug = ? order by language <> ?, language limit 1",
                        row -> row.getString(1),
                        slug.text(),
                        look.site.language().tag());
    }
}
