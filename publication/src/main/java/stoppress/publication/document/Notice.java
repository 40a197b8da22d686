package stoppress.publication.document;

import java.time.Instant;
import java.util.Optional;

/// An editor's note of a kind, with the time at which it was put there. Its text may be empty where the kind says
/// enough: the page then says it in the reader's language.
///
/// @param until when the promise that a story is developing lapses by itself, if nothing is published before; only a
///     developing one has it
public record Notice(Kind kind, Text text, Instant at, Optional<Instant> until) {
    /// What the note is for.
    public enum Kind {
        DEVELOPING,
        /// What a developing note becomes at its hour: nothing was added for long.
        LAPSED,
        UPDATE,
        CORRECTION,
        CLARIFICATION,
        WITHDRAWAL
    }

    public Notice {
        if (until.isPresent() && kind != Kind.DEVELOPING) {
            throw new InvalidDocument("only a developing note lapses: " + kind);
        }
    }

    /// A note that stays.
    public Notice(Kind kind, Text text, Instant at) {
        this(kind, text, at, Optional.empty());
    }

    /// The note as it is to be shown at that moment.
    public Notice at(Instant moment) {
        return until.isPresent() && !moment.isBefore(until.get())
                ? new Notice(Kind.LAPSED, Text.of(""), until.get())
                : this;
    }
}
