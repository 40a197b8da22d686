package stoppress.reader.ghost;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// How often somebody came with a key that is none, by where they come from. All is forgotten when a minute is over.
public final class WrongKeys {
    /// What one may have wrong in that time: behind one address there may be an office full of an app with an old key.
    public static final int MOST = 100;

    private static final Duration WITHIN = Duration.ofMinutes(1);
    private static final int KNOWN = 10_000;

    private final Map<String, Integer> wrong = new HashMap<>();
    private Instant since = Instant.EPOCH;

    /// Whether there was too much of it from there.
    public synchronized boolean areTooMany(String from, Instant now) {
        forget(now);
        return wrong.getOrDefault(from, 0) >= MOST;
    }

    /// Counts one.
    ///
    /// @param from empty for nobody knows where, which is not counted
    public synchronized void add(String from, Instant now) {
        forget(now);
        if (!from.isEmpty() && (wrong.size() < KNOWN || wrong.containsKey(from))) {
            wrong.merge(from, 1, Integer::sum);
        }
    }

    private void forget(Instant now) {
        if (now.isAfter(since.plus(WITHIN))) {
            wrong.clear();
            since = now;
        }
    }
}
