package stoppress.press.exchange;

import java.util.Optional;
import stoppress.publication.document.Reason;

/// What an item changes for whoever has taken the story before. The standards tell fewer apart than a newsroom does:
/// their words are `pubStatus` and a signal (http://cv.iptc.org/newscodes/signal/), and ours goes with them.
public enum Change {
    FIRST("first", Status.USABLE, Optional.empty()),
    UPDATE("update", Status.USABLE, Optional.of(Signal.UPDATE)),
    CORRECTION("correction", Status.USABLE, Optional.of(Signal.CORRECTION)),
    CLARIFICATION("clarification", Status.USABLE, Optional.of(Signal.UPDATE)),
    MINOR("minor", Status.USABLE, Optional.of(Signal.UPDATE)),
    FINAL("final", Status.USABLE, Optional.of(Signal.UPDATE)),
    /// Out of print; readers find the reason and nothing else.
    GONE("withdrawal", Status.CANCELED, Optional.empty()),
    /// Out of print; readers can still read it, below the reason.
    READABLE("withdrawal-readable", Status.CANCELED, Optional.empty()),
    /// Out of print; another story takes its place.
    REPLACED("withdrawal-replaced", Status.CANCELED, Optional.empty()),
    /// The law had the newest version erased: everything that was taken of it goes.
    ERASED("erasure", Status.CANCELED, Optional.empty()),
    /// The law had older versions erased: those go, the newest stays.
    ERASED_BEFORE("erasure-of-older", Status.USABLE, Optional.of(Signal.UPDATE)),
    /// A picture of the story was taken away or replaced, everywhere; its words stand as they were.
    PICTURE("picture", Status.USABLE, Optional.of(Signal.UPDATE)),
    /// It goes out at an hour that is to come, and nobody may print it before.
    PLANNED("planned", Status.WITHHELD, Optional.empty()),
    /// What was planned does not go out, or not to this partner, who has no version of the story.
    DROPPED("plan-dropped", Status.CANCELED, Optional.empty()),
    /// The same where the partner has versions of the story: the newest stands.
    DROPPED_AND_STANDS("plan-dropped-and-stands", Status.USABLE, Optional.of(Signal.UPDATE));

    /// Whether it may be printed.
    public enum Status {
        USABLE("usable"),
        WITHHELD("withheld"),
        CANCELED("canceled");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        /// As both standards have it (http://cv.iptc.org/newscodes/pubstatusg2/).
        public String word() {
            return word;
        }
    }

    /// What the standard has special handling for.
    public enum Signal {
        UPDATE("update"),
        CORRECTION("correction");

        private final String word;

        Signal(String word) {
            this.word = word;
        }

        /// The last part of its address in the standard's vocabulary.
        public String word() {
            return word;
        }

        /// Its address there.
        public String address() {
            return "http://cv.iptc.org/newscodes/signal/" + word;
        }
    }

    private final String word;
    private final Status status;
    private final Optional<Signal> signal;

    Change(String word, Status status, Optional<Signal> signal) {
        this.word = word;
        this.status = status;
        this.signal = signal;
    }

    /// The word for it in the contract.
    public String word() {
        return word;
    }

    public Status status() {
        return status;
    }

    public Optional<Signal> signal() {
        return signal;
    }

    static Change of(Reason reason) {
        return switch (reason) {
            case FIRST -> FIRST;
            case UPDATE -> UPDATE;
            case CORRECTION -> CORRECTION;
            case CLARIFICATION -> CLARIFICATION;
            case MINOR -> MINOR;
            case FINAL -> FINAL;
        };
    }
}
