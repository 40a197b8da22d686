package stoppress.reader.ghost;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stoppress.publication.json.Json;
import stoppress.reader.ghost.Filter.Comparison;

/// Filters are read as Ghost reads them.
class NqlTest {
    private static final Instant NOW = Instant.parse("2026-05-14T06:00:00Z");

    @ParameterizedTest
    @MethodSource("golden")
    void aFilterIsReadOrRefusedAsGhostDoes(Json.Obj golden) {
        String filter = text(golden, "filter");

        Optional<Filter> read = Nql.read(filter, NOW);

        assertThat(read.map(NqlTest::tree).map(NqlTest::written))
                .as(filter)
                .isEqualTo(golden.member("ast").map(NqlTest::written));
    }

    @Test
    void theGoldenFiltersAreOfBothKinds() throws IOException {
        assertThat(golden().filter(it -> it.member("ast").isPresent())).hasSizeGreaterThan(200);
        assertThat(golden().filter(it -> it.member("refused").isPresent())).hasSizeGreaterThan(200);
    }

    @Test
    void aFilterThatIsTooLongTooDeepOrHasTooManyValuesIsRefused() {
        String values = "'a'" + ",'a'".repeat(Nql.VALUES - 1);
        String deep = "(".repeat(Nql.DEEPEST) + "a:bb" + ")".repeat(Nql.DEEPEST);

        assertThat(Nql.read("a:[" + values + "]", NOW)).isPresent();
        assertThat(Nql.read("a:[" + values + ",'a']", NOW)).isEmpty();
        assertThat(Nql.read("a:bb" + "+a:bb".repeat(Nql.VALUES), NOW)).isEmpty();
        assertThat(Nql.read(deep, NOW)).isPresent();
        assertThat(Nql.read("(" + deep + ")", NOW)).isEmpty();
        assertThat(Nql.read("(".repeat(100_000), NOW)).isEmpty();
        assertThat(Nql.read("a:'" + "x".repeat(Nql.LONGEST) + "'", NOW)).isEmpty();
    }

    @Test
    void aTimeThatNoCalendarHasIsRefused() {
        assertThat(Nql.read("a:now-2000y", NOW)).isPresent();
        assertThat(Nql.read("a:now-3000y", NOW)).isEmpty();
        assertThat(Nql.read("a:now+9223372036854775807y", NOW)).isEmpty();
        assertThat(Nql.read("a:now+9223372036854775807w", NOW)).isEmpty();
        assertThat(Nql.read("a:now-99999999999999999999d", NOW)).isEmpty();
    }

    @Test
    void anyTextAtAllIsReadOrRefused() {
        var random = new Random(11);
        List<String> pieces = List.of(
                "tag:", "a.b:", "'", "\"", "\\", "\\'", "(", ")", "[", "]", ",", "+", "-", "~", "~^", "~$", ">", ">=",
                "<", "=", "null", "true", "now-1d", "now", "12", "1.5", ".", "ferry", "ї", " ", "\u2028", "\ud83d",
                "x");
        int readable = 0;
        for (int i = 0; i < 200_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(12); n >= 0; n--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            readable += Nql.read(text.toString(), NOW).isPresent() ? 1 : 0;
        }
        assertThat(readable).isGreaterThan(100);
    }

    @Test
    void quotesThatNeverEndCostNoMoreThanTheirLength() {
        assertThat(Nql.read("a:" + "'\\'".repeat(1_300), NOW)).isEmpty();
        assertThat(Nql.read("a:'" + "\\'".repeat(2_000) + "\"", NOW)).isEmpty();
        assertThat(Nql.read("a:'" + "\\".repeat(4_000), NOW)).isEmpty();
    }

    static Stream<Json.Obj> golden() throws IOException {
        try (var in = Objects.requireNonNull(NqlTest.class.getResourceAsStream("nql.json"))) {
            Json.Arr all = (Json.Arr) Json.read(in.readAllBytes(), 1 << 20, 32);
            return all.items().stream().map(Json.Obj.class::cast);
        }
    }

    /// As Ghost writes the tree.
    private static Json tree(Filter filter) {
        return switch (filter) {
            case Filter.All(var parts) -> list("$and", parts);
            case Filter.Any(var parts) -> list("$or", parts);
            case Filter.Compared it ->
                Json.object().with(it.key(), compared(it)).done();
        };
    }

    private static Json list(String name, List<Filter> parts) {
        return Json.object()
                .with(name, Json.list(parts.stream().map(NqlTest::tree).toList()))
                .done();
    }

    private static Json compared(Filter.Compared it) {
        return switch (it.how()) {
            case EQUAL -> value(it.value());
            case NOT_EQUAL -> one("$ne", it);
            case ABOVE -> one("$gt", it);
            case AT_LEAST -> one("$gte", it);
            case BELOW -> one("$lt", it);
            case AT_MOST -> one("$lte", it);
            case AMONG -> all("$in", it);
            case NOT_AMONG -> all("$nin", it);
            case WITH_ALL -> all("$all", it);
            case CONTAINS, STARTS, ENDS -> like("$regex", it);
            case NOT_CONTAINS, NOT_STARTS, NOT_ENDS -> like("$not", it);
        };
    }

    private static Json one(String name, Filter.Compared it) {
        return Json.object().with(name, value(it.value())).done();
    }

    private static Json all(String name, Filter.Compared it) {
        return Json.object()
                .with(name, Json.list(it.values().stream().map(NqlTest::value).toList()))
                .done();
    }

    private static Json like(String name, Filter.Compared it) {
        String words = it.value().words().replaceAll("[.*+?^$(){}|\\[\\]\\\\]", "\\\\$0");
        Comparison how = it.how().affirmed();
        String pattern = (how == Comparison.STARTS ? "^" : "") + words + (how == Comparison.ENDS ? "$" : "");
        return Json.object().with(name, "/" + pattern + "/i").done();
    }

    private static Json value(Value value) {
        return switch (value) {
            case Value.Nothing() -> new Json.Null();
            case Value.Truth(boolean is) -> new Json.Bool(is);
            case Value.Digits it -> Json.of(it.number());
            case Value.Words(String text) -> Json.of(text);
            case Value.Moment _ -> throw new AssertionError("a time in a filter");
        };
    }

    private static String text(Json.Obj object, String name) {
        return object.member(name).orElseThrow() instanceof Json.Str(String text) ? text : "";
    }

    private static String written(Json json) {
        return new String(json.canonical(), UTF_8);
    }
}
