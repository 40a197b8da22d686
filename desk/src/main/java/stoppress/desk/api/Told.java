package stoppress.desk.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import stoppress.publication.json.Json;

/// What a program says in one member, of the kind that it should be.
final class Told {
    private Told() {}

    static String text(Json.Obj in, String member, int most) {
        String text = StoryRoutes.text(in, member).map(String::strip).orElse("");
        if (text.isEmpty() || text.length() > most) {
            throw Problem.refused(member, "%s has 1 to %,d characters.".formatted(member, most));
        }
        return text;
    }

    /// Text that may be left out, or be empty.
    static String text(Json.Obj in, String member, int most, String otherwise) {
        String text = StoryRoutes.text(in, member).map(String::strip).orElse(otherwise);
        if (text.length() > most) {
            throw Problem.refused(member, "%s has at most %,d characters.".formatted(member, most));
        }
        return text;
    }

    static int number(Json.Obj in, String member, int least, int most) {
        if (in.member(member).orElseGet(Json.Null::new) instanceof Json.Num(double number)
                && number == (int) number
                && number >= least
                && number <= most) {
            return (int) number;
        }
        throw Problem.refused(member, "%s is a whole number from %,d to %,d.".formatted(member, least, most));
    }

    static boolean bool(Json.Obj in, String member) {
        return switch (in.member(member).orElseGet(Json.Null::new)) {
            case Json.Bool(boolean value) -> value;
            case Json.Null _, Json.Str _, Json.Num _, Json.Arr _, Json.Obj _ ->
                throw Problem.refused(member, member + " is true or false.");
        };
    }

    /// A time with its zone.
    static Instant instant(String member, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Problem.refused(member, "That is not a time such as 2026-05-14T07:00:00+01:00.");
        }
    }

    /// One of some words.
    static <E extends Enum<E>> E word(Json.Obj in, String member, Class<E> type, Function<E, String> word) {
        String said = StoryRoutes.text(in, member).orElse("");
        return one(said, type, word)
                .orElseThrow(() -> Problem.refused(member, "%s is one of %s.".formatted(member, words(type, word))));
    }

    /// A parameter of the address that is one of some words; empty where it is left out.
    static <E extends Enum<E>> Optional<E> query(
            Request request, String name, Class<E> type, Function<E, String> word) {
        String said = request.query().getOrDefault(name, "");
        Optional<E> one = one(said, type, word);
        if (one.isEmpty() && !said.isEmpty()) {
            throw Problem.malformed("There is no %s %s; there are %s.".formatted(name, said, words(type, word)));
        }
        return one;
    }

    private static <E extends Enum<E>> Optional<E> one(String said, Class<E> type, Function<E, String> word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(it -> word.apply(it).equals(said))
                .findFirst();
    }

    private static <E extends Enum<E>> String words(Class<E> type, Function<E, String> word) {
        return Arrays.stream(type.getEnumConstants()).map(word).collect(Collectors.joining(", "));
    }
}
