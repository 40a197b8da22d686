package stoppress.press;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import stoppress.publication.document.Erasure;
import stoppress.publication.document.Language;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Withdrawal;

/// That a story, or a version of it, is not in print any more: when, why, and what became of it.
///
/// @param language the story's
/// @param reason for readers
/// @param instead the story that took its place
public record OutOfPrint(Language language, Instant at, String reason, Way way, Optional<Elsewhere> instead) {
    /// What became of it.
    public enum Way {
        GONE,
        READABLE,
        REPLACED,
        ERASED
    }

    /// Another story's address.
    public record Elsewhere(Language language, Slug slug) {}

    public static OutOfPrint of(Withdrawal it) {
        return switch (it.way()) {
            case Withdrawal.Way.Gone() -> of(it, Way.GONE, Optional.empty());
            case Withdrawal.Way.StillReadable() -> of(it, Way.READABLE, Optional.empty());
            case Withdrawal.Way.Replaced(var language, var slug) ->
                of(it, Way.REPLACED, Optional.of(new Elsewhere(language, slug)));
        };
    }

    public static OutOfPrint of(Erasure it) {
        return new OutOfPrint(it.language(), it.at(), it.reason(), Way.ERASED, Optional.empty());
    }

    private static OutOfPrint of(Withdrawal it, Way way, Optional<Elsewhere> instead) {
        return new OutOfPrint(it.language(), it.at(), it.reason(), way, instead);
    }

    /// The way, as the tables of words have it.
    public String word() {
        return way.name().toLowerCase(Locale.ROOT);
    }

    /// Whether the story can still be read at its address.
    public boolean isReadable() {
        return way == Way.READABLE;
    }
}
