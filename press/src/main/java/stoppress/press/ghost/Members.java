package stoppress.press.ghost;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import stoppress.publication.json.Json;

/// The members of a thing, as far as they are asked for; what nobody asks for is not made.
final class Members {
    private static final Json NULL = new Json.Null();

    private final Extent extent;
    private final Json.Members members = Json.object();

    Members(Extent extent) {
        this.extent = extent;
    }

    Members with(String name, Supplier<? extends Json> value) {
        if (extent.tells(name)) {
            members.with(name, (Json) value.get());
        }
        return this;
    }

    Members text(String name, Supplier<String> text) {
        return with(name, () -> Json.of(text.get()));
    }

    /// `null` where there is none.
    Members some(String name, Supplier<Optional<String>> text) {
        return with(name, () -> text.get().<Json>map(Json::of).orElse(NULL));
    }

    Members is(String name, boolean value) {
        return with(name, () -> new Json.Bool(value));
    }

    /// What Ghost has a place for and we have nothing for.
    Members none(String... names) {
        for (String name : names) {
            with(name, () -> NULL);
        }
        return this;
    }

    /// As above.
    Members none(Set<String> names) {
        return none(names.toArray(String[]::new));
    }

    Json.Obj done() {
        return members.done();
    }
}
