package stoppress.reader.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stoppress.press.Press;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Erasure;
import stoppress.publication.document.Language;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Tag;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.json.Json;
import stoppress.reader.pages.Asking;
import stoppress.reader.pages.Caching;
import stoppress.reader.pages.Enquiry.Answered;
import stoppress.reader.pages.Source.Answer;

/// Programs are told what the description says that they are told.
class ReadApiTest {
    private static final Language UKRAINIAN = new Language("uk");
    /// One address of each kind, at which something stands.
    private static final Map<String, String> EXAMPLES = Map.ofEntries(
            Map.entry("/api/v1/stories", "/api/v1/stories"),
            Map.entry("/api/v1/archive/{number}", "/api/v1/archive/1"),
            Map.entry("/api/v1/stories/{slug}", "/api/v1/stories/ferry-crews"),
            Map.entry("/api/v1/stories/{slug}/versions", "/api/v1/stories/ferry-crews/versions"),
            Map.entry("/api/v1/stories/{slug}/versions/{number}", "/api/v1/stories/ferry-crews/versions/1"),
            Map.entry("/api/v1/stories/{slug}/changes/{from}..{to}", "/api/v1/stories/ferry-crews/changes/1..2"),
            Map.entry("/api/v1/tags", "/api/v1/tags"),
            Map.entry("/api/v1/tags/{slug}", "/api/v1/tags/harbour"),
            Map.entry("/api/v1/authors", "/api/v1/authors"),
            Map.entry("/api/v1/authors/{slug}", "/api/v1/authors/ines-halloran"),
            Map.entry("/api/v1/corrections", "/api/v1/corrections"),
            Map.entry("/api/v1/site", "/api/v1/site"),
            Map.entry("/api/openapi.json", "/api/openapi.json"));

    @TempDir
    private Path directory;

    private ReadingRoom room;
    private ReadApi api;
    /// Where the log has the ferry's first version.
    private long told;

    private final Telling ferry =
            Telling.of("ferry-crews", "Ferry crews walk out").tagged(Cast.FERRY, Cast.HARBOUR);

    @BeforeEach
    void open() {
        room = new ReadingRoom(directory.resolve("shelf"));
        api = new ReadApi(room.shelf(), Press.ready(), () -> Cast.MORNING.plus(Duration.ofDays(1)));
        room.hears(Cast.lamp(), Cast.ines(), Cast.ferry(), Cast.ethics(), Cast.ferryStrike(), ferry.now());
        told = room.log().end().number();
        for (int i = 0; i < 21; i++) {
            room.hears(Telling.of("brief-" + i, "Brief " + i)
                    .first(Cast.MORNING.minusSeconds(i))
                    .by(Cast.SEFA)
                    .now());
        }
        var brief = Telling.of("tide-table", "The tide table").by(Cast.SEFA);
        room.hears(
                ferry.headed("Ferry crews go back").now(),
                brief.now(),
                brief.correcting("High water is at noon.")
                        .correcting("The moon is full on Friday.")
                        .now(),
                Telling.of("storm-uk", "Шторм у гавані")
                        .at("ferry-crews")
                        .in(UKRAINIAN)
                        .first(Cast.MORNING.plus(Duration.ofHours(8)))
                        .now());
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void theDescriptionHasEveryAddressWithItsParametersAndNoOther() {
        var described = new TreeMap<String, Set<String>>();
        ((Json.Obj) description().member("paths").orElseThrow()).members().forEach((path, methods) -> {
            assertThat(((Json.Obj) methods).members()).as(path).containsOnlyKeys("get");
            var parameters = new TreeSet<String>();
            operation(path)
                    .member("parameters")
                    .ifPresent(all -> ((Json.Arr) all)
                            .items().stream()
                                    .map(Json.Obj.class::cast)
                                    .filter(it -> text(it, "in").equals("query"))
                                    .forEach(it -> parameters.add(text(it, "name"))));
            described.put(path, parameters);
        });

        assertThat(described).isEqualTo(ReadApi.addresses());
        assertThat(EXAMPLES.keySet()).isEqualTo(described.keySet());
    }

    @Test
    void everyAddressAnswersAsItIsDescribedWithAQueryAndWithoutOne() {
        EXAMPLES.forEach((described, address) -> {
            Set<String> parameters = ReadApi.addresses().getOrDefault(described, Set.of());
            conforms(described, room.reads(address));
            if (parameters.contains("limit")) {
                conforms(described, said(asks(address + "?limit=1")));
            }
            if (parameters.contains("language")) {
                conforms(described, said(asks(address + "?language=en")));
            }
        });
    }

    @Test
    void whatIsKeptAndWhatIsMadeForOneMayBeReadByScriptsOfAnyPage() {
        for (String address : List.of("/api/v1/site", "/api/v1/nothing", "/api/v1/stories/nothing", "/api/nothing")) {
            assertThat(headers(room.finds(address))).as(address).containsEntry("access-control-allow-origin", "*");
        }
        assertThat(asks("/api/v1/site?fields=name").headers()).containsEntry("access-control-allow-origin", "*");
        assertThat(asks("/api/v1/site?x=1").headers()).containsEntry("access-control-allow-origin", "*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/stories/ferry-crews                    | Ferry crews go back",
                "/api/v1/stories/ferry-crews?language=en        | Ferry crews go back",
                "/api/v1/stories/ferry-crews?language=uk        | Шторм у гавані",
                "/api/v1/stories/ferry-crews/versions/1         | Ferry crews walk out",
                "/api/v1/stories/ferry-crews/versions/1?language=uk | Шторм у гавані"
            })
    void aSlugOfSeveralLanguagesIsThatOfThePapersOwnUnlessAnotherIsAskedFor(String address, String headline) {
        assertThat(text(object(read(address)), "headline")).isEqualTo(headline);
    }

    @Test
    void whereAStorysOwnJsonIsSaysInWhichLanguage() {
        Json.Obj storm = stories("/api/v1/stories?language=uk").getFirst();

        String own = text(storm, "api").replace("https://lamp.example", "");

        assertThat(own).isEqualTo("/api/v1/stories/ferry-crews?language=uk");
        assertThat(text(object(read(own)), "headline")).isEqualTo("Шторм у гавані");
    }

    @Test
    void theVersionsOfAStoryAreToldTheNewestFirstAndWhatChangedBetweenThemWordByWord() {
        Json.Obj versions = object(read("/api/v1/stories/ferry-crews/versions?fields=version,headline"));
        Json.Obj changes = object(read("/api/v1/stories/ferry-crews/changes/1..2"));

        assertThat(written(versions.member("versions").orElseThrow()))
                .isEqualTo("[{\"headline\":\"Ferry crews go back\",\"version\":2},"
                        + "{\"headline\":\"Ferry crews walk out\",\"version\":1}]");
        assertThat(written(changes.member("passages").orElseThrow()))
                .contains("\"kind\":\"removed\",\"text\":\"walk out\"", "\"kind\":\"added\",\"text\":\"go back\"");
        assertThat(read("/api/v1/stories/ferry-crews/changes/2..1").status()).isEqualTo(404);
        assertThat(read("/api/v1/stories/ferry-crews/versions/3").status()).isEqualTo(404);
    }

    @Test
    void aVersionThatWasErasedIsGoneWithTheReasonAndTheListSaysSo() {
        room.hears(ferry.erased("A court found so.", new Erasure.Erased(VersionNumber.FIRST, told)));

        assertThat(read("/api/v1/stories/ferry-crews/versions/1").status()).isEqualTo(410);
        assertThat(said(read("/api/v1/stories/ferry-crews/versions/1"))).contains("A court found so.");
        assertThat(said(read("/api/v1/stories/ferry-crews/versions"))).contains("\"erased\":{");
        assertThat(read("/api/v1/stories/ferry-crews/changes/1..2").status()).isEqualTo(410);
    }

    @Test
    void aStoryOutOfPrintIsGoneAndKeepsItsVersions() {
        room.hears(ferry.withdrawn("A source asked us to."));

        assertThat(read("/api/v1/stories/ferry-crews?fields=slug").status()).isEqualTo(410);
        assertThat(room.finds("/api/v1/stories/ferry-crews")).isInstanceOf(Answer.Gone.class);
        assertThat(said(read("/api/v1/stories/ferry-crews/versions"))).contains("\"withdrawn\":{");
    }

    @Test
    void aStoryThatMovedIsElsewhereWithTheSameQuery() {
        room.hears(ferry.at("crews-at-work").now());

        Answered moved = asks("/api/v1/stories/ferry-crews?fields=slug&language=en");

        assertThat(moved.status()).isEqualTo(301);
        assertThat(moved.headers()).containsEntry("location", "/api/v1/stories/crews-at-work?fields=slug&language=en");
    }

    @Test
    void aCursorLeadsThroughAllTagsAuthorsAndCorrectionsOnce() {
        for (String list : List.of("tags", "authors", "corrections", "stories")) {
            var seen = new ArrayList<String>();
            Optional<String> after = Optional.empty();
            do {
                Json.Obj page = object(read("/api/v1/" + list + "?limit=1"
                        + after.map(it -> "&after=" + it).orElse("")));
                ((Json.Arr) page.member(list).orElseThrow()).items().forEach(it -> seen.add(written(it)));
                after = page.member("after").map(it -> ((Json.Str) it).text());
            } while (after.isPresent());

            List<String> all = ((Json.Arr) object(read("/api/v1/" + list + "?limit=100"))
                            .member(list)
                            .orElseThrow())
                    .items().stream().map(ReadApiTest::written).toList();
            assertThat(seen).as(list).isEqualTo(all).hasSizeGreaterThan(1).doesNotHaveDuplicates();
        }
    }

    @Test
    void aTagThatBecameAPartOfAnotherLeadsThere() {
        room.hears(
                new Tag(Cast.HARBOUR.slug(), "Harbour", Optional.empty()),
                new Tag(Cast.FERRY.slug(), "Ferry", Optional.empty(), Optional.of(Cast.HARBOUR.slug())));

        assertThat(read("/api/v1/tags/ferry?fields=name").headers())
                .containsEntry("location", "/api/v1/tags/harbour?fields=name");
        assertThat(said(read("/api/v1/tags?limit=50"))).contains("\"into\":\"harbour\"");
    }

    @Test
    void whoHasNoStoryAndNoPageOfTheirOwnIsNobody() {
        assertThat(read("/api/v1/authors/nobody").status()).isEqualTo(404);
        assertThat(read("/api/v1/tags/" + new Slug("nothing")).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/site?x=1",
                "/api/v1/site?fields=",
                "/api/v1/tags?limit=0",
                "/api/v1/tags?after=Not A Slug",
                "/api/v1/corrections?after=1",
                "/api/v1/corrections?after=1.2.3.4",
                "/api/v1/stories/ferry-crews?language=???",
                "/api/v1/stories/ferry-crews?limit=1",
                "/api/v1/archive/1?fields=slug"
            })
    void whatCannotBeMeantIsRefused(String address) {
        Answered answered = asks(address);

        assertThat(answered.status()).isEqualTo(400);
        assertThat(answered.page().type()).isEqualTo("application/problem+json");
    }

    @Test
    void anyAddressAndQueryIsAnsweredOrRefused() {
        var random = new Random(3);
        var parts = List.of(
                "stories",
                "tags",
                "authors",
                "corrections",
                "site",
                "archive",
                "versions",
                "changes",
                "ferry-crews",
                "harbour",
                "1",
                "2",
                "1..2",
                "2..1",
                "0",
                "999999999",
                "1..",
                "-",
                "a",
                "");
        var names = List.of("fields", "language", "limit", "after", "tag", "x");
        var values = List.of("headline", "en", "uk", "1", "0", "1.2", "1.2.3", "harbour", "'", "ї", "");
        var seen = new TreeSet<Integer>();
        for (int i = 0; i < 3_000; i++) {
            var address = new StringBuilder("/api/v1");
            for (int n = random.nextInt(4); n >= 0; n--) {
                address.append('/').append(parts.get(random.nextInt(parts.size())));
            }
            String query = random.nextInt(3) == 0
                    ? ""
                    : "?" + names.get(random.nextInt(names.size())) + "=" + values.get(random.nextInt(values.size()));
            int status = read(address + query).status();
            assertThat(status).as(address + query).isIn(200, 301, 400, 404, 410);
            seen.add(status);
        }
        assertThat(seen).contains(200, 400, 404);
    }

    /// With a query made for this one, without one as it is kept.
    private Answered read(String address) {
        if (address.indexOf('?') >= 0) {
            return asks(address);
        }
        return switch (room.finds(address)) {
            case Answer.Found it -> new Answered(200, it.page(), it.caching(), it.headers());
            case Answer.Moved it -> new Answered(301, ReadApi.UNKNOWN, Caching.PAGE, it.headers());
            case Answer.Gone it -> new Answered(410, it.page(), Caching.PAGE, it.headers());
            case Answer.Missing it -> new Answered(404, it.page(), Caching.BRIEF, it.headers());
        };
    }

    private Answered asks(String address) {
        int mark = address.indexOf('?');
        var query = new HashMap<String, String>();
        for (String one : address.substring(mark + 1).split("&", -1)) {
            int equals = one.indexOf('=');
            query.put(one.substring(0, equals), one.substring(equals + 1));
        }
        String rest = address.substring("/api/v1/".length(), mark);
        return api.answer(new Asking(address, rest, query, Map.of(), ""));
    }

    private static Map<String, String> headers(Answer answer) {
        return switch (answer) {
            case Answer.Found it -> it.headers();
            case Answer.Moved it -> it.headers();
            case Answer.Gone it -> it.headers();
            case Answer.Missing it -> it.headers();
        };
    }

    private void conforms(String described, String answer) {
        Json.Obj ok =
                (Json.Obj) ((Json.Obj) operation(described).member("responses").orElseThrow())
                        .member("200")
                        .orElseThrow();
        Json schema = ((Json.Obj) ((Json.Obj) ok.member("content").orElseThrow())
                        .member("application/json")
                        .orElseThrow())
                .member("schema")
                .orElseThrow();
        Json whole = Json.object()
                .with("components", description().member("components"))
                .with("allOf", Json.list(List.of(schema)))
                .done();
        var errors = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(written(whole), InputFormat.JSON)
                .validate(answer, InputFormat.JSON);
        assertThat(errors).as(described + " " + answer).isEmpty();
    }

    private Json.Obj operation(String path) {
        Json.Obj paths = (Json.Obj) description().member("paths").orElseThrow();
        return (Json.Obj)
                ((Json.Obj) paths.member(path).orElseThrow()).member("get").orElseThrow();
    }

    private Json.Obj description() {
        return (Json.Obj) Json.read(room.reads("/api/openapi.json").getBytes(StandardCharsets.UTF_8), 1 << 20, 40);
    }

    private List<Json.Obj> stories(String address) {
        return ((Json.Arr) object(asks(address)).member("stories").orElseThrow())
                .items().stream().map(Json.Obj.class::cast).toList();
    }

    private static Json.Obj object(Answered answered) {
        assertThat(answered.status()).as(said(answered)).isEqualTo(200);
        return (Json.Obj) Json.read(answered.page().bytes(), 1 << 22, 40);
    }

    private static String said(Answered answered) {
        return ReadingRoom.text(answered.page());
    }

    private static String text(Json.Obj object, String name) {
        return ((Json.Str) object.member(name).orElseThrow()).text();
    }

    private static String written(Json json) {
        return new String(json.canonical(), StandardCharsets.UTF_8);
    }
}
