package stoppress.publication.document;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import stoppress.publication.json.Json;

/// The members of one JSON object, read by name; what is missing or of another kind is refused by its path
/// (`body[3].text`). Members that nobody asks for are passed over, so that a newer desk may add some.
record Fields(String path, Json.Obj object) {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    static Fields of(String path, Json json) {
        if (json instanceof Json.Obj object) {
            return new Fields(path, object);
        }
        throw new InvalidDocument(path + " is not an object");
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> missing(name));
    }

    Optional<String> optionalText(String name) {
        return member(name).map(json -> {
            if (json instanceof Json.Str(String text)) {
                return text;
            }
            throw new InvalidDocument(at(name) + " is not a string");
        });
    }

    long number(String name) {
        Json json = member(name).orElseThrow(() -> missing(name));
        if (json instanceof Json.Num(double number) && number == Math.rint(number) && Math.abs(number) <= 1L << 53) {
            return (long) number;
        }
        throw new InvalidDocument(at(name) + " is not a whole number");
    }

    int small(String name) {
        long number = number(name);
        if (number != (int) number) {
            throw new InvalidDocument(at(name) + " is out of bounds: " + number);
        }
        return (int) number;
    }

    Instant instant(String name) {
        return optionalInstant(name).orElseThrow(() -> missing(name));
    }

    Optional<Instant> optionalInstant(String name) {
        return optionalText(name).map(text -> {
            try {
                Instant instant = Instant.parse(text);
                if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
                    throw new InvalidDocument(at(name) + " is not in the years 1 to 9999: " + text);
                }
                return instant;
            } catch (DateTimeException e) {
                throw new InvalidDocument(at(name) + " is not a time such as 2026-05-14T15:00:00Z: " + text);
            }
        });
    }

    <E extends Enum<E>> E word(String name, Class<E> words) {
        String text = text(name);
        for (E word : words.getEnumConstants()) {
            if (word.name().toLowerCase(Locale.ROOT).equals(text)) {
                return word;
            }
        }
        throw new InvalidDocument(at(name) + " is not a word that is known there: " + text);
    }

    Fields fields(String name) {
        return optionalFields(name).orElseThrow(() -> missing(name));
    }

    Optional<Fields> optionalFields(String name) {
        return member(name).map(json -> of(at(name), json));
    }

    /// An array, each item read by `read`; a missing one is empty.
    <T> List<T> list(String name, Function<Fields, T> read) {
        var list = new ArrayList<T>();
        items(name, (path, json) -> list.add(read.apply(of(path, json))));
        return list;
    }

    List<String> texts(String name) {
        var texts = new ArrayList<String>();
        items(name, (path, json) -> {
            if (!(json instanceof Json.Str(String text))) {
                throw new InvalidDocument(path + " is not a string");
            }
            texts.add(text);
        });
        return texts;
    }

    /// Texts by their languages; a missing member is empty.
    Map<Language, String> byLanguage(String name) {
        var texts = new HashMap<Language, String>();
        optionalFields(name)
                .ifPresent(in -> in.object()
                        .members()
                        .keySet()
                        .forEach(tag -> in.optionalText(tag).ifPresent(it -> texts.put(new Language(tag), it))));
        return texts;
    }

    void items(String name, Item item) {
        member(name).ifPresent(json -> {
            if (!(json instanceof Json.Arr(List<Json> items))) {
                throw new InvalidDocument(at(name) + " is not an array");
            }
            for (int i = 0; i < items.size(); i++) {
                item.read("%s[%d]".formatted(at(name), i), items.get(i));
            }
        });
    }

    Optional<Json> member(String name) {
        return object.member(name).filter(json -> !(json instanceof Json.Null));
    }

    String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private InvalidDocument missing(String name) {
        return new InvalidDocument(at(name) + " is missing");
    }

    /// What is done with one item of an array.
    interface Item {
        void read(String path, Json json);
    }
}
