package stoppress.desk.account;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What is between two steps of one conversation with a browser: taken once, within five minutes, from this process.
/// What
/// a restart forgets is begun again. Of very many the oldest are forgotten.
///
/// @param <T> what is remembered
public final class Tickets<T> {
    private static final Duration GOOD_FOR = Duration.ofMinutes(5);
    private static final int MOST = 10_000;

    private record Kept<T>(T what, Instant until) {}

    private final Map<String, Kept<T>> kept = new LinkedHashMap<>();

    /// Remembers, and says under which name.
    public synchronized String give(T what, Instant now) {
        kept.values().removeIf(it -> !now.isBefore(it.until()));
        if (kept.size() >= MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
        String name = Secret.random();
        kept.put(name, new Kept<>(what, now.plus(GOOD_FOR)));
        return name;
    }

    public synchronized Optional<T> take(String name, Instant now) {
        return Optional.ofNullable(kept.remove(name))
                .filter(it -> now.isBefore(it.until()))
                .map(Kept::what);
    }
}
