package stoppress.desk.api;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// How often somebody came with a token that is none, so that nobody tries for long. Forgotten after a minute.
final class Guesses {
    private static final int MOST = 20;
    private static final int ADDRESSES = 10_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Map<String, Integer> wrong = new HashMap<>();
    private Instant since = Instant.EPOCH;

    /// Whether that address has guessed too often within the minute.
    synchronized boolean areTooMany(String address, Instant now) {
        forget(now);
        return wrong.getOrDefault(address, 0) >= MOST;
    }

    synchronized void wrong(String address, Instant now) {
        forget(now);
        if (wrong.size() < ADDRESSES || wrong.containsKey(address)) {
            wrong.merge(address, 1, Integer::sum);
        }
    }

    private void forget(Instant now) {
        if (now.isAfter(since.plus(MINUTE))) {
            wrong.clear();
            since = now;
        }
    }
}
