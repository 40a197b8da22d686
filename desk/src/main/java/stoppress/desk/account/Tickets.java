package stoppress.desk.account;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What is between two steps of one conversation with a browser: taken once, within minutes, from this process. What a
/// restart forgets is begun again. Of very many the oldest are forgotten.
///
/// @param <T> what is remembered
public final class Tickets<T> {
    private static final Duration USUAL = Duration.ofMinutes(5);
    private static final int MOST = 10_000;

    private record Kept<T>(T what, Instant until) {}

    private final Duration goodFor;
    private final Map<String, Kept<T>> kept = new LinkedHashMap<>();

    /// Good for five minutes.
    public Tickets() {
        this(USUAL);
    }

    public Tickets(Duration goodFor) {
        this.goodFor = goodFor;
    }

    /// Remembers, and says under which name.
    public synchronized String give(T what, Instant now) {
        kept.values().removeIf(it -> !now.isBefore(it.until()));
        if (kept.size() >= MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
        String name = Secret.random();
        kept.put(name, new Kept<>(what, now.plus(goodFor)));
        return name;
    }

    public synchronized Optional<T> take(String name, Instant now) {
        return Optional.ofNullable(kept.remove(name))
                .filter(it -> now.isBefore(it.until()))
                .map(Kept::what);
    }
}
