package stoppress.press;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How new a list of stories is, so that an open page can say that there are newer ones.
///
/// @param position the last entry of the log that a story shown in it has
/// @param first the latest first publication among them
public record Newest(long position, Instant first) {
    /// Empty where nothing is shown.
    public static Optional<Newest> of(long position, List<Card> shown) {
        return shown.stream().map(Card::first).max(Comparator.naturalOrder()).map(it -> new Newest(position, it));
    }
}
