package stoppress.reader.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
import stoppress.press.Press;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Document;
import stoppress.publication.document.Language;
import stoppress.publication.json.Json;
import stoppress.reader.pages.Asking;
import stoppress.reader.pages.Enquiry.Answered;

/// Programs are told the stories that they ask for, and no others.
class StoryQueriesTest {
    private static final Press PRESS = Press.ready();
    private static final Language UKRAINIAN = new Language("uk");
    private static final String NOON = "2026-05-14T12:00:00Z";

    @TempDir
    private Path directory;

    private ReadingRoom room;
    private ReadApi api;

    @BeforeEach
    void open() {
        room = new ReadingRoom(directory.resolve("shelf"));
        api = new ReadApi(room.shelf(), PRESS, () -> Cast.MORNING.plus(Duration.ofDays(1)));
        room.hears(
                Cast.lamp(),
                Telling.of("ferry-crews", "Ferry crews walk out")
                        .tagged(Cast.FERRY, Cast.HARBOUR)
                        .now(),
                Telling.of("sluice-vote", "A vote on the sluice")
                        .first(Cast.MORNING.plus(Duration.ofHours(6)))
                        .by(Cast.SEFA)
                        .now(),
                Telling.of("storm", "Шторм у гавані")
                        .first(Cast.MORNING.plus(Duration.ofHours(8)))
                        .in(UKRAINIAN)
                        .now());
    }

    @AfterEach
    void close() {
        room.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tag=harbour                            | storm sluice-vote ferry-crews",
                "tag=ferry                              | ferry-crews",
                "tag=nobody-has-it                      | ''",
                "author=sefa-lund                       | sluice-vote",
                "author=sefa-lund&tag=harbour           | sluice-vote",
                "author=sefa-lund&tag=ferry             | ''",
                "language=uk                            | storm",
                "language=en                            | sluice-vote ferry-crews",
                "language=uk&tag=harbour                | storm",
                "since=" + NOON + "                     | storm sluice-vote",
                "before=" + NOON + "                    | ferry-crews",
                "since=" + NOON + "&language=en         | sluice-vote",
                "limit=2                                | storm sluice-vote",
                "limit=999999                           | storm sluice-vote ferry-crews"
            })
    void aQueryNarrowsByTagAuthorLanguageAndTimeNewestFirst(String query, String slugs) {
        List<String> expected = slugs.isEmpty() ? List.of() : List.of(slugs.split(" ", -1));

        assertThat(slugs(asks(query))).isEqualTo(expected);
    }

    @Test
    void theCursorLeadsThroughAllStoriesOnceThoughOneIsPublishedMeanwhile() {
        var seen = new ArrayList<String>();
        Optional<String> after = Optional.empty();
        int pages = 0;
        do {
            Json.Obj answer = asks("limit=1" + after.map(it -> "&after=" + it).orElse(""));
            seen.addAll(slugs(answer));
            after = answer.member("after").map(StoryQueriesTest::text);
            room.hears(Telling.of("meanwhile-" + pages, "News of the hour")
                    .first(Cast.MORNING.plus(Duration.ofHours(10 + pages)))
                    .now());
            pages++;
        } while (after.isPresent() && pages < 10);

        assertThat(seen).containsExactly("storm", "sluice-vote", "ferry-crews");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tag=harbour&language=uk",
                "author=ines-halloran&language=uk",
                "author=sefa-lund&tag=harbour",
                "tag=ferry&author=ines-halloran"
            })
    void aQueryCostsWhatTheShortestOfItsListsIsLong(String query) {
        room.hears(IntStream.range(0, 600)
                .mapToObj(
                        it -> Telling.of("tide-" + it, "The tide of day " + it).now())
                .toArray(Document[]::new));

        Optional<ApiTold> told = room.shelf()
                .read(sql -> sql.within(
                        3_000,
                        it -> new StoryQueries(new Look(it, PRESS, Cast.MORNING))
                                .told(new ApiQuery(parameters(query)))));

        assertThat(((ApiTold.Some) told.orElseThrow()).things()).hasSize(1);
    }

    @Test
    void aWithdrawnStoryIsNotTold() {
        var fog = Telling.of("fog-bank", "Fog in the harbour");
        room.hears(fog.now());
        assertThat(slugs(asks("tag=harbour"))).contains("fog-bank");

        room.hears(fog.withdrawn("A source asked us to."));

        assertThat(slugs(asks("tag=harbour"))).doesNotContain("fog-bank").hasSize(3);
        assertThat(slugs(asks("language=en"))).doesNotContain("fog-bank").hasSize(2);
    }

    @Test
    void onlyTheFieldsThatAreNamedAreTold() {
        Json.Arr stories = stories(asks("tag=ferry&fields=headline,slug,nonsense"));

        assertThat(((Json.Obj) stories.items().getFirst()).members()).containsOnlyKeys("headline", "slug");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=0           | limit",
                "limit=-1          | limit",
                "limit=all         | limit",
                "limit=99999999999 | limit",
                "tag=Not A Slug    | tag",
                "author=../..      | author",
                "language=???      | language",
                "since=yesterday   | since",
                "before=2026-13-01 | before",
                "after=1           | after",
                "after=99999999999999999999.1 | after",
                "fields=           | fields",
                "fields=a,,b       | fields",
                "tags=harbour      | parameter"
            })
    void whatCannotBeMeantIsRefusedByItsName(String query, String named) {
        Answered answered = answered(query);

        assertThat(answered.status()).isEqualTo(400);
        assertThat(ReadingRoom.text(answered.page())).contains("\"status\":400").contains(named);
    }

    @Test
    void anyValuesAtAllAreAnsweredOrRefused() {
        var names = List.of("tag", "author", "language", "since", "before", "limit", "after", "fields");
        var pieces = List.of(
                "harbour", "en", "1", ".", "-", "9999999999", "'", "\"", "%", ",", "\0", "ї", "\uD800", NOON, "+", "");
        var random = new Random(20261124);
        int answeredWell = 0;
        for (int i = 0; i < 3000; i++) {
            var query = new HashMap<String, String>();
            for (int n = random.nextInt(4); n >= 0; n--) {
                var value = new StringBuilder();
                for (int p = random.nextInt(3); p >= 0; p--) {
                    value.append(pieces.get(random.nextInt(pieces.size())));
                }
                query.put(names.get(random.nextInt(names.size())), value.toString());
            }
            int status = api.answer(Asking.of("stories", query)).status();
            assertThat(status).as(query.toString()).isIn(200, 400);
            answeredWell += status == 200 ? 1 : 0;
        }
        assertThat(answeredWell).isPositive();
    }

    @Test
    void scriptsOfAnyPageMayReadTheAnswer() {
        assertThat(answered("limit=1").headers()).containsEntry("access-control-allow-origin", "*");
        assertThat(answered("limit=x").headers()).containsEntry("access-control-allow-origin", "*");
    }

    private Answered answered(String query) {
        return api.answer(Asking.of("stories", parameters(query)));
    }

    private static Map<String, String> parameters(String query) {
        var parameters = new HashMap<String, String>();
        for (String one : query.split("&", -1)) {
            int equals = one.indexOf('=');
            parameters.put(one.substring(0, equals), one.substring(equals + 1));
        }
        return parameters;
    }

    private Json.Obj asks(String query) {
        Answered answered = answered(query);
        assertThat(answered.status()).isEqualTo(200);
        return (Json.Obj) Json.read(answered.page().bytes(), 1 << 20, 30);
    }

    private static Json.Arr stories(Json.Obj answer) {
        return (Json.Arr) answer.member("stories").orElseThrow();
    }

    private static List<String> slugs(Json.Obj answer) {
        return stories(answer).items().stream()
                .map(it -> text(((Json.Obj) it).member("slug").orElseThrow()))
                .toList();
    }

    private static String text(Json json) {
        return ((Json.Str) json).text();
    }
}
