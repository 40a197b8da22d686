package stoppress.reader.shelf;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Language;
import stoppress.publication.document.Slug;
import stoppress.publication.json.Json;

/// The query of a request to the read API. What it asks must be right: a parameter that is unknown, or cannot be
/// meant, is refused, so that no one takes all for some.
record ApiQuery(Map<String, String> parameters) {
    static final ApiQuery NONE = new ApiQuery(Map.of());

    private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]{0,5}");
    private static final Pattern FIELDS = Pattern.compile("[A-Za-z]{1,40}(,[A-Za-z]{1,40}){0,39}");

    /// @param known the parameters that there are
    void check(Set<String> known) {
        if (!known.containsAll(parameters.keySet())) {
            throw new ApiRefused(
                    known.isEmpty()
                            ? "There are no parameters here."
                            : "There is no such parameter. There are: "
                                    + String.join(", ", known.stream().sorted().toList()) + ".");
        }
        var _ = fields();
    }

    Optional<String> said(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /// How many at once.
    int limit(int usual, int most) {
        return said("limit")
                .map(text -> {
                    if (!LIMIT.matcher(text).matches()) {
                        throw new ApiRefused("limit is a whole number from 1 to " + most + ".");
                    }
                    return Math.min(most, Integer.parseInt(text));
                })
                .orElse(usual);
    }

    /// Where the page before ended, in so many whole numbers.
    Optional<long[]> after(int numbers) {
        return said("after").map(text -> {
            Matcher parts = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,15}){%d}".formatted(numbers - 1))
                    .matcher(text);
            if (!parts.matches()) {
                throw new ApiRefused("after is what an answer gave under that name, unchanged.");
            }
            return List.of(text.split("\\.", -1)).stream()
                    .mapToLong(Long::parseLong)
                    .toArray();
        });
    }

    Optional<Long> moment(String name) {
        try {
            return said(name).map(it -> Times.millis(Instant.parse(it)));
        } catch (DateTimeParseException e) {
            throw new ApiRefused(name + " is a moment in UTC, such as 2026-05-04T17:30:00Z.");
        }
    }

    Optional<Slug> slug(String name) {
        try {
            return said(name).map(Slug::new);
        } catch (InvalidDocument e) {
            throw new ApiRefused(name + " is the last part of its address: lower-case words joined by hyphens.");
        }
    }

    Optional<Language> language() {
        try {
            return said("language").map(Language::new);
        } catch (InvalidDocument e) {
            throw new ApiRefused("language is its tag, such as en.");
        }
    }

    /// Only the members that are asked for.
    Json.Obj told(Json.Obj object) {
        Optional<Set<String>> fields = fields();
        if (fields.isEmpty()) {
            return object;
        }
        var members = new TreeMap<>(object.members());
        members.keySet().retainAll(fields.get());
        return new Json.Obj(members);
    }

    private Optional<Set<String>> fields() {
        return said("fields").map(text -> {
            if (!FIELDS.matcher(text).matches()) {
                throw new ApiRefused("fields is at most 40 names of members, joined by commas.");
            }
            return new HashSet<>(List.of(text.split(",", -1)));
        });
    }
}
