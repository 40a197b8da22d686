package stoppress.reader.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stoppress.press.Palette;
import stoppress.press.Press;
import stoppress.press.ghost.Extent;
import stoppress.press.ghost.Ids;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Colour;
import stoppress.publication.document.Colours;
import stoppress.publication.document.Document;
import stoppress.publication.document.Erasure;
import stoppress.publication.document.Language;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.document.Pass;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Tag;
import stoppress.publication.document.TagName;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.json.Json;
import stoppress.publication.log.Hash;
import stoppress.publication.log.Position;
import stoppress.reader.ghost.Wish;
import stoppress.reader.ghost.WrongKeys;
import stoppress.reader.pages.Asking;
import stoppress.reader.pages.Enquiry.Answered;

/// Clients of Ghost are told the paper as they know it from a Ghost.
class GhostApiTest {
    static final String KEY = "22444f78447824223cefc48062";
    private static final Press PRESS = Press.ready();
    private static final Language UKRAINIAN = new Language("uk");
    private static final Instant NOW = Cast.MORNING.plus(Duration.ofDays(10));
    private static final TagName SLUICE = new TagName(new Slug("sluice"), "The Sluice");

    @TempDir
    private Path directory;

    private ReadingRoom room;
    private GhostApi api;
    private Instant now = NOW;

    private final Telling ferry =
            Telling.of("ferry-crews", "Ferry crews walk out").tagged(Cast.FERRY, Cast.HARBOUR);

    @BeforeEach
    void open() {
        room = new ReadingRoom(directory.resolve("shelf"));
        api = new GhostApi(room.shelf(), PRESS, () -> now);
        room.hears(
                Cast.lamp(),
                Cast.ines(),
                Cast.ferry(),
                Cast.ethics(),
                pass(KEY, new Pass.Terms.Always()),
                ferry.showing(picture()).now(),
                Telling.of("sluice-vote", "A vote on the Sluice")
                        .first(Cast.MORNING.plus(Duration.ofHours(6)))
                        .by(Cast.SEFA)
                        .tagged(SLUICE, Cast.HARBOUR)
                        .now(),
                Telling.of("storm", "Шторм у гавані")
                        .first(Cast.MORNING.plus(Duration.ofHours(8)))
                        .in(UKRAINIAN)
                        .now(),
                Telling.of("unsigned", "100% of the nets_were \"mended\"")
                        .first(Cast.MORNING.plus(Duration.ofHours(9)))
                        .by()
                        .tagged()
                        .now());
    }

    @AfterEach
    void close() {
        room.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                                      | unsigned storm sluice-vote ferry-crews",
                "tag:harbour                             | storm sluice-vote ferry-crews",
                "tags:[ferry,sluice]                     | sluice-vote ferry-crews",
                "tags:[harbour+sluice]                   | sluice-vote",
                "tag:-harbour                            | unsigned",
                "tags:-[ferry,sluice]                    | unsigned storm",
                "tag:harbour+tag:-ferry                  | storm sluice-vote",
                "tag:harbour+(tag:harbour,featured:true) | storm sluice-vote ferry-crews",
                "tag:nobody                              | ``",
                "tag:-nobody                             | unsigned storm sluice-vote ferry-crews",
                "tag:null                                | unsigned",
                "tag:-null                               | storm sluice-vote ferry-crews",
                "tags.name:'the sluice'                  | sluice-vote",
                "tags.slug:~^'sl'                        | sluice-vote",
                "tags.slug:-~^'sl'                       | unsigned storm ferry-crews",
                "tags.visibility:internal                | ``",
                "primary_tag:harbour                     | storm",
                "primary_tag:[ferry,sluice]              | sluice-vote ferry-crews",
                "primary_tag:-ferry                      | unsigned storm sluice-vote",
                "primary_tag:null                        | unsigned",
                "author:sefa-lund                        | sluice-vote",
                "authors:-sefa-lund                      | unsigned storm ferry-crews",
                "primary_author:ines-halloran            | storm ferry-crews",
                "author:sefa-lund,tag:ferry              | sluice-vote ferry-crews",
                "locale:uk                               | storm",
                "locale:en+tag:harbour                   | sluice-vote ferry-crews",
                "slug:storm                              | storm",
                "slug:[ferry-crews,storm,none]           | ferry-crews storm",
                "id:0123456789abcdef01234567             | ``",
                "title:~'sluice'                         | sluice-vote",
                "title:~'ШТОРМ'                          | storm",
                "title:~^'a vote'                        | sluice-vote",
                "title:~$'walk out'                      | ferry-crews",
                "title:-~'o'                             | storm",
                "title:~'100%'                           | unsigned",
                "title:~'nets_were'                      | unsigned",
                "title:~'netsXwere'                      | ``",
                "title:~'\\\"mended\\\"'                 | unsigned",
                "title:'ferry crews walk out'            | ferry-crews",
                "title:>'b'+title:<'z'                   | ferry-crews",
                "published_at:>'2026-05-14 12:00:00'     | unsigned storm",
                "published_at:>='2026-05-14 12:00:00'    | unsigned storm sluice-vote",
                "published_at:>now-9d                    | ``",
                "published_at:>now-11d                   | unsigned storm sluice-vote ferry-crews",
                "published_at:<'2026-05-14T15:00:00+03:00' | ferry-crews",
                "published_at:2026-05-14T06:00:00Z       | ferry-crews",
                "published_at:>2026                      | unsigned storm sluice-vote ferry-crews",
                "published_at:null                       | ``",
                "updated_at:<=now+1h                     | unsigned storm sluice-vote ferry-crews",
                "featured:true                           | ``",
                "featured:false                          | unsigned storm sluice-vote ferry-crews",
                "visibility:public+status:published      | unsigned storm sluice-vote ferry-crews",
                "status:draft                            | ``",
                "type:post+featured:-true                | unsigned storm sluice-vote ferry-crews",
                "type:page                               | ``",
                "feature_image:-null                     | ferry-crews",
                "feature_image:null                      | unsigned storm sluice-vote",
                "custom_excerpt:null                     | unsigned storm sluice-vote ferry-crews",
                "og_image:null                           | unsigned storm sluice-vote ferry-crews",
                "og_image:-null                          | ``",
                "posts.featured:false+posts_meta.og_title:null+slug:storm | storm",
                "(tag:ferry,tag:sluice)+author:-sefa-lund | ferry-crews",
                "slug:-storm+slug:-unsigned              | sluice-vote ferry-crews",
                "slug:[null,null]                        | ``",
                "slug:-[null,null]                       | ``",
                "slug:-[null,storm]                      | ``",
                "published_at:[null,null]                | ``",
                "primary_tag:[null,null]                 | ``",
                "primary_tag:-[null,ferry]               | unsigned storm sluice-vote",
                "tags:[null,null]                        | ``",
                "tag:[]                                  | 400",
                "tag:(                                   | 400",
                "nope:1                                  | 400",
                "tags.nope:1                             | 400",
                "authors.password:~^'$2'                 | 400",
                "authors.email:-null                     | 400",
                "html:~'x'                               | 400",
                "published_at:>yesterday                 | 400",
                "published_at:~'2026'                    | 400"
            })
    void aFilterTellsThePostsThatAGhostWouldTell(String filter, String told) {
        Answered answered = asks("content/posts/", Map.of("filter", filter));

        if (told.equals("400")) {
            assertThat(answered.status()).isEqualTo(400);
            assertThat(error(answered, "type")).isEqualTo("BadRequestError");
        } else {
            assertThat(answered.status()).as(ReadingRoom.text(answered.page())).isEqualTo(200);
            assertThat(slugs(answered)).isEqualTo(told.isEmpty() ? List.of() : List.of(told.split(" ", -1)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "published_at asc            | ferry-crews sluice-vote storm unsigned",
                "PUBLISHED_AT DESC           | unsigned storm sluice-vote ferry-crews",
                "title asc                   | unsigned sluice-vote ferry-crews storm",
                "slug desc                   | unsigned storm sluice-vote ferry-crews",
                "locale desc,published_at asc | storm ferry-crews sluice-vote unsigned",
                "posts.published_at asc      | ferry-crews sluice-vote storm unsigned",
                "nope asc                    | unsigned storm sluice-vote ferry-crews",
                "featured desc,title asc     | unsigned sluice-vote ferry-crews storm",
                "title                       | unsigned storm sluice-vote ferry-crews",
                "title;drop asc              | 422"
            })
    void postsComeInTheOrderThatIsAskedFor(String order, String told) {
        Answered answered = asks("content/posts/", Map.of("order", order));

        if (told.equals("422")) {
            assertThat(answered.status()).isEqualTo(422);
        } else {
            assertThat(slugs(answered)).isEqualTo(List.of(told.split(" ", -1)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "v5.0 | limit=2          | {`limit`:2,`next`:2,`page`:1,`pages`:2,`prev`:null,`total`:4}",
                "v5.0 | limit=2&page=2   | {`limit`:2,`next`:null,`page`:2,`pages`:2,`prev`:1,`total`:4}",
                "v5.0 | limit=all        | {`limit`:`all`,`next`:null,`page`:1,`pages`:1,`prev`:null,`total`:4}",
                "v5.0 | limit=500        | {`limit`:500,`next`:null,`page`:1,`pages`:1,`prev`:null,`total`:4}",
                "v5.0 | limit=999999999999 | {`limit`:1000,`next`:null,`page`:1,`pages`:1,`prev`:null,`total`:4}",
                "v5.0 | limit=0          | {`limit`:15,`next`:null,`page`:1,`pages`:1,`prev`:null,`total`:4}",
                "v5.0 | limit=abc        | 422",
                "v6.0 | limit=all        | {`limit`:100,`next`:null,`page`:1,`pages`:1,`prev`:null,`total`:4}",
                "v6.0 | limit=500        | {`limit`:100,`next`:null,`page`:1,`pages`:1,`prev`:null,`total`:4}",
                "v6.0 | limit=abc        | {`limit`:100,`next`:null,`page`:1,`pages`:1,`prev`:null,`total`:4}",
                "v6.0 | page=99          | {`limit`:15,`next`:null,`page`:99,`pages`:1,`prev`:null,`total`:4}",
                "v6.0 | page=0           | {`limit`:15,`next`:null,`page`:1,`pages`:1,`prev`:null,`total`:4}",
                "v6.0 | page=-1          | 422",
                "v6.0 | page=99999999999999999999 | {`limit`:15,`next`:null,`page`:100000000,`pages`:1,`prev`:null,`total`:4}",
                "v6.0 | limit=&page=     | {`limit`:15,`next`:null,`page`:1,`pages`:1,`prev`:null,`total`:4}"
            })
    void pagesAreCountedAsTheClientsVersionOfGhostCountsThem(String version, String query, String pagination) {
        Answered answered = api.answer(asking("content/posts/", query(query), Map.of("accept-version", version)));

        if (pagination.equals("422")) {
            assertThat(answered.status()).isEqualTo(422);
            assertThat(error(answered, "type")).isEqualTo("ValidationError");
        } else {
            assertThat(written(object(answered).member("meta").orElseThrow()))
                    .isEqualTo("{\"pagination\":" + pagination.replace('`', '"') + "}");
        }
    }

    @Test
    void theSecondPageGoesOnWhereTheFirstEnded() {
        assertThat(slugs(asks("content/posts/", query("limit=3")))).containsExactly("unsigned", "storm", "sluice-vote");
        assertThat(slugs(asks("content/posts/", query("limit=3&page=2")))).containsExactly("ferry-crews");
        assertThat(slugs(asks("content/posts/", query("limit=1&page=2&filter=tag:harbour"))))
                .containsExactly("sluice-vote");
    }

    @Test
    void aPostIsToldByItsIdAndByItsSlug() {
        String id = Ids.id(Ids.POST, ferry.id().text());

        Json.Obj byId = first(asks("content/posts/" + id + "/", Map.of()), "posts");
        Json.Obj bySlug = first(asks("content/posts/slug/ferry-crews/", Map.of()), "posts");

        assertThat(byId).isEqualTo(bySlug);
        assertThat(text(byId, "id")).isEqualTo(id).matches("[0-9a-f]{24}");
        assertThat(text(byId, "url")).isEqualTo("https://lamp.example/ferry-crews/");
        assertThat(text(byId, "published_at")).isEqualTo("2026-05-14T07:00:00.000+01:00");
        assertThat(text(byId, "feature_image")).startsWith("https://lamp.example/media/");
        assertThat(text(byId, "feature_image_caption")).isEqualTo("The quay &amp; the crews (Sefa Lund)");
        assertThat(text(byId, "feature_image_alt")).isEqualTo("The quay at noon");
        assertThat(text(byId, "html")).doesNotContain("<img");
        assertThat(text(byId, "locale")).isEqualTo("en");
        assertThat(byId.members()).doesNotContainKeys("tags", "authors", "plaintext");
    }

    @Test
    void theSlugOfSeveralLanguagesIsThatOfThePapersOwn() {
        room.hears(Telling.of("storm-here", "The storm is here").at("storm").now());

        assertThat(text(first(asks("content/posts/slug/storm/", Map.of()), "posts"), "locale"))
                .isEqualTo("en");
        assertThat(slugs(asks("content/posts/", query("filter=slug:storm")))).hasSize(2);
    }

    @Test
    void onlyTheFieldsThatAreNamedAreTold() {
        assertThat(first(asks("content/posts/", query("fields=title,url,nope&limit=1")), "posts")
                        .members())
                .containsOnlyKeys("title", "url");
        assertThat(first(asks("content/posts/", query("fields=title&include=tags&limit=1")), "posts")
                        .members())
                .containsOnlyKeys("title", "tags", "primary_tag");
        assertThat(first(asks("content/posts/", query("fields=slug&formats=plaintext&limit=1")), "posts")
                        .members())
                .containsOnlyKeys("slug", "plaintext");
        assertThat(first(asks("content/tags/", query("fields=slug&include=count.posts&limit=1")), "tags")
                        .members())
                .containsOnlyKeys("slug", "count");
    }

    @Test
    void aTextComesInTheFormatsThatAreNamed() {
        assertThat(first(asks("content/posts/", query("formats=plaintext&limit=1")), "posts")
                        .members())
                .containsKey("plaintext")
                .doesNotContainKey("html");
        assertThat(first(asks("content/posts/", query("formats=html,plaintext,mobiledoc&limit=1")), "posts")
                        .members())
                .containsKeys("plaintext", "html")
                .doesNotContainKey("mobiledoc");
        assertThat(asks("content/posts/", query("formats=docx")).status()).isEqualTo(422);
    }

    @Test
    void tagsAndAuthorsComeWithAPostWhereTheyAreIncluded() {
        Json.Obj post = first(asks("content/posts/slug/ferry-crews/", query("include=tags,authors,nope")), "posts");

        assertThat(list(post, "tags").stream().map(it -> text(it, "slug"))).containsExactly("ferry", "harbour");
        assertThat(post.member("primary_tag")).contains(list(post, "tags").getFirst());
        assertThat(post.member("primary_author")).contains(list(post, "authors").getFirst());
        assertThat(text(list(post, "authors").getFirst(), "url"))
                .isEqualTo("https://lamp.example/author/ines-halloran/");
    }

    @Test
    void whatNobodySignedIsByThePaper() {
        Json.Obj post = first(asks("content/posts/slug/unsigned/", query("include=tags,authors")), "posts");

        assertThat(text((Json.Obj) post.member("primary_author").orElseThrow(), "name"))
                .isEqualTo(Cast.lamp().name());
        assertThat(post.member("primary_tag")).contains(new Json.Null());
    }

    @Test
    void aTagThatBecameAPartOfAnotherIsToldAsThatOne() {
        room.hears(
                new Tag(Cast.HARBOUR.slug(), "Harbour", Optional.empty()),
                new Tag(SLUICE.slug(), "The Sluice", Optional.empty(), Optional.of(Cast.HARBOUR.slug())));

        assertThat(slugs(asks("content/posts/", query("filter=tag:sluice"))))
                .containsExactly("storm", "sluice-vote", "ferry-crews");
        assertThat(slugs(asks("content/posts/", query("filter=primary_tag:harbour"))))
                .containsExactly("storm", "sluice-vote");
        assertThat(list(first(asks("content/posts/slug/sluice-vote/", query("include=tags")), "posts"), "tags"))
                .hasSize(1);
        assertThat(names(asks("content/tags/", Map.of()), "tags")).doesNotContain("The Sluice");
    }

    @Test
    void aStoryThatIsOutOfPrintIsNotTold() {
        room.hears(ferry.withdrawn("A source asked us to."));

        assertThat(slugs(asks("content/posts/", Map.of()))).doesNotContain("ferry-crews");
        assertThat(asks("content/posts/slug/ferry-crews/", Map.of()).status()).isEqualTo(404);
        assertThat(names(asks("content/tags/", Map.of()), "tags")).doesNotContain("Ferry");
    }

    @Test
    void tagsAndAuthorsAreThoseThatStoriesHave() {
        assertThat(names(asks("content/tags/", query("include=count.posts&order=count.posts desc")), "tags"))
                .containsExactly("Harbour", "Ferry", "The Sluice");
        assertThat(names(asks("content/tags/", query("filter=slug:[sluice,ferry]")), "tags"))
                .containsExactly("The Sluice", "Ferry");
        assertThat(names(asks("content/tags/", query("filter=visibility:public+name:~'a'&order=name desc")), "tags"))
                .containsExactly("Harbour");
        assertThat(names(asks("content/authors/", Map.of()), "authors")).containsExactly("Ines Halloran", "Sefa Lund");
        assertThat(names(asks("content/authors/slug/sefa-lund/", query("include=count.posts")), "authors"))
                .containsExactly("Sefa Lund");
        assertThat(asks("content/tags/slug/nope/", Map.of()).status()).isEqualTo(404);
        assertThat(asks("content/tags/", query("filter=nope:1")).status()).isEqualTo(400);
        assertThat(asks("content/authors/", query("filter=password:~^'$2'")).status())
                .isEqualTo(400);
    }

    @Test
    void oneTagOrAuthorIsFoundWithoutALookAtTheOthers() {
        room.hears(IntStream.range(0, 300)
                .mapToObj(it -> Telling.of("tide-" + it, "The tide of day " + it)
                        .tagged(new TagName(new Slug("day-" + it), "Day " + it))
                        .now())
                .toArray(Document[]::new));
        var asked = List.of(
                "content/tags/slug/ferry/",
                "content/tags/%s/".formatted(Ids.id(Ids.TAG, "ferry")),
                "content/authors/slug/sefa-lund/",
                "content/authors/%s/".formatted(Ids.id(Ids.AUTHOR, "sefa-lund")));

        for (String rest : asked) {
            var wish = Wish.of(Wish.Address.of(rest, Optional.empty()), Map.of(), now);
            var extent = new Extent(wish.fields(), wish.formats(), wish.include());

            Optional<Json.Obj> told = room.shelf()
                    .read(sql -> sql.within(2_000, it -> {
                        var labels = new GhostLabels(new Look(it, PRESS, now), wish.resource(), extent);
                        return wish.which() instanceof Wish.Which.WithSlug(String slug)
                                ? labels.withSlug(slug)
                                : labels.withId(rest.split("/", -1)[2]);
                    }));

            assertThat(told.map(it -> text(it, "slug")))
                    .as(rest)
                    .hasValueSatisfying(it -> assertThat(it).isIn("ferry", "sefa-lund"));
        }
    }

    @Test
    void aTagIsToldByItsId() {
        String id = Ids.id(Ids.TAG, "ferry");

        assertThat(names(asks("content/tags/" + id + "/", Map.of()), "tags")).containsExactly("Ferry");
    }

    @Test
    void theIdOfAnAuthorIsNoTagsAndTheIdOfATagIsNoAuthors() {
        String author = Ids.id(Ids.AUTHOR, "sefa-lund");

        assertThat(asks("content/authors/" + author + "/", Map.of()).status()).isEqualTo(200);
        assertThat(asks("content/tags/" + author + "/", Map.of()).status()).isEqualTo(404);
        assertThat(asks("content/authors/" + Ids.id(Ids.TAG, "ferry") + "/", Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatThePaperSaysOfItselfIsItsPages() {
        Json.Obj page = first(asks("content/pages/", query("formats=html,plaintext")), "pages");

        assertThat(text(page, "url")).isEqualTo("https://lamp.example/about/ethics/");
        assertThat(text(page, "html")).contains("<p>");
        assertThat(first(asks("content/pages/slug/ethics/", Map.of()), "pages").members())
                .containsKeys("show_title_and_feature_image", "title");
        assertThat(slugs(asks("content/pages/", query("filter=type:page+featured:false")), "pages"))
                .containsExactly("ethics");
        assertThat(slugs(asks("content/pages/", query("filter=slug:none")), "pages"))
                .isEmpty();
        assertThat(asks("content/pages/", query("filter=nope:1")).status()).isEqualTo(400);
    }

    @Test
    void thePaperIsToldAsSettings() {
        Json.Obj settings = (Json.Obj)
                object(asks("content/settings/", Map.of())).member("settings").orElseThrow();

        assertThat(text(settings, "title")).isEqualTo(Cast.lamp().name());
        assertThat(text(settings, "url")).isEqualTo("https://lamp.example/");
        assertThat(text(settings, "version")).isEqualTo("6.65");
        assertThat(text(settings, "site_uuid"))
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}");
    }

    @Test
    void theColourOfAClientIsThatOfThePaperAsItIsPressed() {
        assertThat(settings("accent_color")).isEqualTo("#0b5660");

        room.hears(Cast.lamp().in(Optional.of(new Colours(new Colour("#7a1f3d"), new Colour("#ff9fb8")))));

        assertThat(settings("accent_color")).isEqualTo("#7a1f3d");
        room.hears(Cast.lamp().in(Optional.of(new Colours(new Colour("#ffff00"), new Colour("#ffff00")))));
        // No one could read it on white.
        assertThat(new Colour(settings("accent_color")))
                .satisfies(it -> assertThat(Palette.LIGHT.isReadable(it)).isTrue());
    }

    private String settings(String name) {
        return text(
                (Json.Obj) object(asks("content/settings/", Map.of()))
                        .member("settings")
                        .orElseThrow(),
                name);
    }

    @Test
    void nobodyComesInWithoutAKeyThatTheLogKnows() {
        assertThat(asks("content/posts/", Map.of("key", "")).status()).isEqualTo(403);
        for (String wrong :
                List.of("0000", "f".repeat(26), KEY.substring(1), KEY + "0", KEY.toUpperCase(Locale.ROOT), "'")) {
            Answered answered = asks("content/posts/", Map.of("key", wrong));
            assertThat(answered.status()).as(wrong).isEqualTo(401);
            assertThat(error(answered, "code")).isEqualTo("UNKNOWN_CONTENT_API_KEY");
        }
    }

    @Test
    void aKeyOpensNothingAfterItsEnd() {
        String season = "a".repeat(26);
        room.hears(pass(season, new Pass.Terms.Until(NOW.plusSeconds(60))));
        assertThat(asks("content/posts/", Map.of("key", season)).status()).isEqualTo(200);

        now = NOW.plusSeconds(60);

        assertThat(asks("content/posts/", Map.of("key", season)).status()).isEqualTo(401);
    }

    @Test
    void aKeyThatIsTakenBackOpensNothing() {
        room.hears(pass(KEY, new Pass.Terms.Ended()));

        assertThat(asks("content/posts/", Map.of()).status()).isEqualTo(401);
    }

    @Test
    void whoComesWithTooManyWrongKeysWaitsAMinuteAndWhoHasTheRightOneDoesNot() {
        for (int i = 0; i < WrongKeys.MOST; i++) {
            assertThat(from("203.0.113.9", "f".repeat(26)).status()).isEqualTo(401);
        }

        assertThat(from("203.0.113.9", "f".repeat(26)).status()).isEqualTo(429);
        assertThat(from("203.0.113.9", "f".repeat(26)).headers()).containsEntry("retry-after", "60");
        assertThat(from("203.0.113.9", KEY).status()).isEqualTo(200);
        assertThat(from("203.0.113.8", "f".repeat(26)).status()).isEqualTo(401);
        now = NOW.plusSeconds(61);
        assertThat(from("203.0.113.9", "f".repeat(26)).status()).isEqualTo(401);
    }

    @Test
    void aSlashThatWasLeftOutIsPutRightWithTheQuery() {
        var asking = new Asking(
                "/ghost/api/content/posts?key=" + KEY + "&filter=tag%3Aferry",
                "content/posts",
                Map.of("key", KEY),
                Map.of(),
                "");

        Answered answered = api.answer(asking);

        assertThat(answered.status()).isEqualTo(301);
        assertThat(answered.headers())
                .containsEntry("location", "/ghost/api/content/posts/?key=" + KEY + "&filter=tag%3Aferry")
                .containsEntry("access-control-allow-origin", "*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v3/content/posts/     | \'\'    | 200 | v5.130",
                "v2/content/posts/     | \'\'    | 200 | v5.130",
                "canary/content/posts/ | \'\'    | 200 | v5.130",
                "v5/content/posts/     | v5.0  | 406 | v5.130",
                "v6/content/posts/     | \'\'    | 406 | v6.65",
                "content/posts/        | v5.0  | 200 | v5.130",
                "content/posts/        | 5.1   | 200 | v5.130",
                "content/posts/        | v4.9  | 200 | v5.130",
                "content/posts/        | v6.0  | 200 | v6.65",
                "content/posts/        | \'\'    | 200 | v6.65",
                "content/posts/        | ???   | 200 | v6.65",
                "content/nope/         | v5.0  | 406 | v5.130",
                "content/nope/         | v6.0  | 406 | v6.65",
                "content/nope/         | v9.0  | 406 | v6.65",
                "content/nope/         | \'\'    | 404 | v6.65",
                "admin/posts/          | v6.0  | 406 | v6.65",
                "content/settings/x/   | \'\'    | 404 | v6.65",
                "content/posts/slug/   | \'\'    | 422 | v6.65",
                "content/posts/a/b/    | \'\'    | 404 | v6.65"
            })
    void anAddressIsAskedOfAVersion(String rest, String accept, int status, String version) {
        Map<String, String> headers = accept.isEmpty() ? Map.of() : Map.of("accept-version", accept);

        Answered answered = api.answer(asking(rest, Map.of(), headers));

        assertThat(answered.status()).isEqualTo(status);
        assertThat(answered.headers()).containsEntry("content-version", version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"newsletters", "recommendations"})
    void whatThePaperHasNoneOfIsAnEmptyList(String resource) {
        assertThat(list(object(asks("content/" + resource + "/", Map.of())), resource))
                .isEmpty();
        assertThat(asks("content/offers/0123456789abcdef01234567/", Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void anyQueryAtAllIsAnsweredOrRefused() {
        var random = new Random(6);
        var names = List.of("filter", "order", "page", "limit", "fields", "include", "formats");
        var pieces = List.of(
                "tag:",
                "tags.name:",
                "title:",
                "published_at:",
                "slug:",
                "slug:[null,",
                "title:-[null,",
                "updated_at:[null,",
                "id:",
                "primary_tag:",
                "featured:",
                "authors.id:",
                "nope:",
                "ferry",
                "'ferry'",
                "'%_\\'",
                "null",
                "true",
                "1",
                "99999999999",
                "now-1d",
                "[",
                "]",
                "(",
                ")",
                ",",
                "+",
                "-",
                "~",
                "~^",
                ">",
                "<=",
                " asc",
                "title desc",
                "'",
                "\"",
                "\\",
                ";--",
                "all",
                "ї",
                "\uD800",
                "");
        var resources = List.of("posts", "pages", "tags", "authors", "settings", "tiers");
        int well = 0;
        for (int i = 0; i < 3_000; i++) {
            var query = new HashMap<String, String>();
            for (int n = random.nextInt(3); n >= 0; n--) {
                var value = new StringBuilder();
                for (int p = random.nextInt(6); p >= 0; p--) {
                    value.append(pieces.get(random.nextInt(pieces.size())));
                }
                query.put(names.get(random.nextInt(names.size())), value.toString());
            }
            int status = asks("content/" + resources.get(random.nextInt(resources.size())) + "/", query)
                    .status();
            assertThat(status).as(query.toString()).isIn(200, 400, 422);
            well += status == 200 ? 1 : 0;
        }
        assertThat(well).isGreaterThan(250);
    }

    @Test
    void aShelfThatIsMadeAnewFromTheLogTellsTheSame() {
        var sluice = Telling.of("sluice-gate", "The gate is shut").tagged(SLUICE);
        var fog = Telling.of("fog-bank", "Fog");
        room.hears(sluice.now());
        long told = room.log().end().number();
        room.hears(fog.now());
        room.hears(
                sluice.at("sluice-gate-again").now(),
                ferry.headed("Ferry crews go back").by(Cast.SEFA).now(),
                new Tag(Cast.HARBOUR.slug(), "Harbour", Optional.empty()),
                new Tag(SLUICE.slug(), "The Sluice", Optional.empty(), Optional.of(Cast.HARBOUR.slug())));
        room.hears(
                fog.withdrawn("There was none."),
                new Tag(SLUICE.slug(), "The Sluice", Optional.empty()),
                sluice.erased("A court found so.", new Erasure.Erased(VersionNumber.FIRST, told)));
        try (var anew = Shelf.open(directory.resolve("anew"))) {
            anew.apply(room.log().after(Position.START, Integer.MAX_VALUE));
            var other = new GhostApi(anew, PRESS, () -> now);

            for (String asked : List.of("posts", "tags", "authors", "pages")) {
                var asking = asking("content/" + asked + "/", query("include=tags,authors,count.posts"), Map.of());
                assertThat(ReadingRoom.text(other.answer(asking).page()))
                        .isEqualTo(ReadingRoom.text(api.answer(asking).page()));
            }
            for (String filter :
                    List.of("primary_tag:harbour", "primary_tag:sluice", "tag:sluice", "author:sefa-lund")) {
                var asking = asking("content/posts/", Map.of("filter", filter), Map.of());
                assertThat(ReadingRoom.text(other.answer(asking).page()))
                        .as(filter)
                        .isEqualTo(ReadingRoom.text(api.answer(asking).page()))
                        .contains("\"id\"");
            }
        }
    }

    @Test
    void aFilterThatWouldLookAtTooMuchIsRefused() {
        String million = """
                with recursive n (i) as (select 1 union all select i + 1 from n where i < 1000000) select count(*) from n
                """;

        Optional<Long> dear = room.shelf().read(sql -> sql.within(10_000, it -> it.number(million)));
        Optional<Long> cheap = room.shelf().read(sql -> sql.within(10_000, it -> it.number("select 1")));

        assertThat(dear).isEmpty();
        assertThat(cheap).contains(1L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title:~'nowhere to be found'",
                "tags.name:~'arbour'+title:~'nowhere to be found'",
                "authors.name:~'Ines'+tags.name:~'arbour'+title:~'nowhere to be found'"
            })
    void whatAQuestionMayCostHoldsForAllOfItsConditionsTogether(String filter) {
        room.hears(IntStream.range(0, 500)
                .mapToObj(
                        it -> Telling.of("tide-" + it, "The tide of day " + it).now())
                .toArray(Document[]::new));
        var asking = asking("content/posts/", Map.of("filter", filter), Map.of());

        Answered refused = new GhostApi(room.shelf(), PRESS, () -> now, 1_000).answer(asking);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(error(refused, "code")).isEqualTo("TOO_DEAR");
        assertThat(api.answer(asking).status()).isEqualTo(200);
    }

    static Pass pass(String key, Pass.Terms terms) {
        return new Pass(Hash.over(key.getBytes(StandardCharsets.UTF_8)).hex(), terms);
    }

    private static Picture picture() {
        return new Picture(
                Optional.of(new PictureFile("ab".repeat(32), "image/jpeg", 1200, 800)),
                Optional.of("The quay at noon"),
                Optional.of("The quay & the crews"),
                Optional.of("Sefa Lund"));
    }

    private Answered asks(String rest, Map<String, String> query) {
        return api.answer(asking(rest, query, Map.of()));
    }

    private Answered from(String address, String key) {
        return api.answer(new Asking("/", "content/posts/", Map.of("key", key), Map.of(), address));
    }

    private static Asking asking(String rest, Map<String, String> query, Map<String, String> headers) {
        var parameters = new HashMap<>(Map.of("key", KEY));
        parameters.putAll(query);
        return new Asking("/ghost/api/" + rest, rest, parameters, headers, "");
    }

    static Map<String, String> query(String text) {
        var query = new HashMap<String, String>();
        for (String one : text.split("&", -1)) {
            int equals = one.indexOf('=');
            query.put(one.substring(0, equals), one.substring(equals + 1));
        }
        return query;
    }

    private static Json.Obj object(Answered answered) {
        return (Json.Obj) Json.read(answered.page().bytes(), 1 << 22, 30);
    }

    private static String error(Answered answered, String name) {
        return text(list(object(answered), "errors").getFirst(), name);
    }

    private static List<String> slugs(Answered answered) {
        return slugs(answered, "posts");
    }

    private static List<String> slugs(Answered answered, String resource) {
        return list(object(answered), resource).stream()
                .map(it -> text(it, "slug"))
                .toList();
    }

    private static List<String> names(Answered answered, String resource) {
        return list(object(answered), resource).stream()
                .map(it -> text(it, "name"))
                .toList();
    }

    private static Json.Obj first(Answered answered, String resource) {
        return list(object(answered), resource).getFirst();
    }

    private static List<Json.Obj> list(Json.Obj object, String name) {
        var list = new ArrayList<Json.Obj>();
        ((Json.Arr) object.member(name).orElseThrow()).items().forEach(it -> list.add((Json.Obj) it));
        return list;
    }

    private static String text(Json.Obj object, String name) {
        return ((Json.Str) object.member(name).orElseThrow()).text();
    }

    private static String written(Json json) {
        return new String(json.canonical(), StandardCharsets.UTF_8);
    }
}
