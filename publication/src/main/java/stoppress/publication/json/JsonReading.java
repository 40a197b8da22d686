package stoppress.publication.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// Reads [Json] with Jackson's streaming parser, within bounds of size and depth.
final class JsonReading {
    private JsonReading() {}

    static Json read(byte[] utf8, int most, int depth) {
        if (utf8.length > most) {
            throw new RefusedJson("%,d bytes of JSON; at most %,d are taken".formatted(utf8.length, most));
        }
        var factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(depth)
                        .maxStringLength(most)
                        .maxNameLength(1_000)
                        .maxNumberLength(100)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), utf8)) {
            Json value = value(parser, parser.nextToken());
            if (parser.nextToken() != null) {
                throw new RefusedJson("something follows the JSON value at " + where(parser));
            }
            return value;
        } catch (JacksonException e) {
            throw new RefusedJson("not JSON that can be taken: " + e.getOriginalMessage());
        }
    }

    private static Json value(JsonParser parser, JsonToken token) {
        if (token == null) {
            throw new RefusedJson("the JSON ends too early");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new Json.Str(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_TRUE -> new Json.Bool(true);
            case VALUE_FALSE -> new Json.Bool(false);
            case VALUE_NULL -> new Json.Null();
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new RefusedJson("no value at " + where(parser));
        };
    }

    private static Json object(JsonParser parser) {
        var members = new LinkedHashMap<String, Json>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = Objects.requireNonNull(parser.currentName());
            members.put(name, value(parser, parser.nextToken()));
        }
        return new Json.Obj(members);
    }

    private static Json array(JsonParser parser) {
        var items = new ArrayList<Json>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(parser, token));
        }
        return new Json.Arr(items);
    }

    private static Json number(JsonParser parser) {
        double number = Double.parseDouble(parser.getString());
        if (!Double.isFinite(number)) {
            throw new RefusedJson("a number beyond what JSON holds at " + where(parser));
        }
        return new Json.Num(number);
    }

    private static String where(JsonParser parser) {
        var place = parser.currentTokenLocation();
        return "line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
    }
}
