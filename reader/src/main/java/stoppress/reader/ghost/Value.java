package stoppress.reader.ghost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/// A value in a filter, or of what is compared with it.
public sealed interface Value {
    /// `null`
    record Nothing() implements Value {}

    /// `true` and `false`
    record Truth(boolean is) implements Value {}

    /// Digits, with or without a fraction, which does not count.
    record Digits(String text) implements Value {
        /// The number; very large ones are cut.
        public long number() {
            return new BigDecimal(text)
                    .setScale(0, RoundingMode.DOWN)
                    .min(BigDecimal.valueOf(Long.MAX_VALUE))
                    .longValue();
        }
    }

    /// Any other, quoted or not.
    record Words(String text) implements Value {}

    /// A time; in filters times are words.
    record Moment(Instant at) implements Value {}

    static Value of(Optional<String> text) {
        return text.<Value>map(Words::new).orElseGet(Nothing::new);
    }

    /// As it stands where texts are compared; empty for `null`.
    default String words() {
        return switch (this) {
            case Nothing() -> "";
            case Truth(boolean is) -> Boolean.toString(is);
            case Digits(String text) -> text;
            case Words(String text) -> text;
            case Moment(Instant at) -> Moments.text(at);
        };
    }
}
