package stoppress.desk.migrate.archive;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import stoppress.publication.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// A large JSON file, read token by token: only the value that is asked for is held. Values are bounded in size,
/// depth and number.
final class JsonPull implements AutoCloseable {
    /// One string.
    private static final int LONGEST = 16 << 20;

    /// All strings of one value together.
    private static final int HEAVIEST = 48 << 20;

    private static final int MOST_VALUES = 1_000_000;
    private static final int DEEPEST = 100;

    private final JsonParser parser;
    private long weight;
    private int values;

    JsonPull(InputStream in) {
        var factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength(LONGEST)
                        .maxNameLength(10_000)
                        .maxNumberLength(200)
                        .build())
                .build();
        parser = factory.createParser(ObjectReadContext.empty(), in);
    }

    /// Goes on by a token; empty at the end.
    Optional<JsonToken> next() {
        try {
            return Optional.ofNullable(parser.nextToken());
        } catch (JacksonException e) {
            throw unreadable(e);
        }
    }

    String name() {
        return Optional.ofNullable(parser.currentName()).orElse("");
    }

    /// Leaves out the value that begins at the present token.
    void skip() {
        try {
            parser.skipChildren();
        } catch (JacksonException e) {
            throw unreadable(e);
        }
    }

    /// The value that begins at the present token.
    Json value() {
        weight = 0;
        values = 0;
        try {
            return value(parser.currentToken());
        } catch (JacksonException e) {
            throw unreadable(e);
        }
    }

    private Json value(@Nullable JsonToken token) {
        if (token == null) {
            throw new Unreadable("the JSON ends too early");
        }
        if (++values > MOST_VALUES) {
            throw new Unreadable("one value has more than %,d parts, at %s".formatted(MOST_VALUES, where()));
        }
        return switch (token) {
            case START_OBJECT -> {
                Map<String, Json> members = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = name();
                    members.put(name, value(parser.nextToken()));
                }
                yield new Json.Obj(members);
            }
            case START_ARRAY -> {
                var items = new ArrayList<Json>();
                for (JsonToken it = parser.nextToken(); it != JsonToken.END_ARRAY; it = parser.nextToken()) {
                    items.add(value(it));
                }
                yield new Json.Arr(items);
            }
            case VALUE_STRING -> {
                String text = parser.getString();
                weight += text.length();
                if (weight > HEAVIEST) {
                    throw new Unreadable("one value has more than %,d characters, at %s".formatted(HEAVIEST, where()));
                }
                yield new Json.Str(text);
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                double number = Double.parseDouble(parser.getString());
                yield Double.isFinite(number) ? new Json.Num(number) : new Json.Null();
            }
            case VALUE_TRUE -> new Json.Bool(true);
            case VALUE_FALSE -> new Json.Bool(false);
            case VALUE_NULL -> new Json.Null();
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new Unreadable("no value at " + where());
        };
    }

    private String where() {
        var place = parser.currentTokenLocation();
        return "line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
    }

    private Unreadable unreadable(JacksonException e) {
        return new Unreadable(
                "not JSON that can be read, at %s: %s"
                        .formatted(
                                where(),
                                Body.shortened(e.getOriginalMessage()
                                        .replaceAll("(?s)\\s*\\((start marker at|for|from|through) .*", ""))),
                e);
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (JacksonException e) {
            throw unreadable(e);
        }
    }

    /// A member that is a string or a number, as text; empty text where it is neither.
    static String text(Json.Obj object, String name) {
        return switch (object.member(name).orElse(new Json.Null())) {
            case Json.Str(String text) -> text;
            case Json.Num(double number) ->
                number == Math.rint(number) && Math.abs(number) < 1L << 53
                        ? Long.toString((long) number)
                        : Double.toString(number);
            case Json.Bool(boolean value) -> Boolean.toString(value);
            case Json.Null _, Json.Obj _, Json.Arr _ -> "";
        };
    }

    static List<Json.Obj> objects(Json.Obj object, String name) {
        return object.member(name).orElse(new Json.Null()) instanceof Json.Arr(List<Json> items)
                ? items.stream()
                        .filter(Json.Obj.class::isInstance)
                        .map(Json.Obj.class::cast)
                        .toList()
                : List.of();
    }

    static Json.Obj object(Json.Obj object, String name) {
        return object.member(name).orElse(new Json.Null()) instanceof Json.Obj inner ? inner : new Json.Obj(Map.of());
    }
}
