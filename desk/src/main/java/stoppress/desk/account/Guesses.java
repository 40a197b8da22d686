package stoppress.desk.account;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// How often somebody came with something that is wrong (a token, a password), so that nobody tries for long. All is
/// forgotten when the time is over.
public final class Guesses {
    private static final int KNOWN = 10_000;

    private final int most;
    private final Duration within;
    private final Map<String, Integer> wrong = new HashMap<>();
    private Instant since = Instant.EPOCH;

    /// @param most how many wrong ones one may have within that time
    public Guesses(int most, Duration within) {
        this.most = most;
        this.within = within;
    }

    /// Whether there was too much guessing from there, or at that.
    public synchronized boolean areTooMany(String key, Instant now) {
        forget(now);
        return wrong.getOrDefault(key, 0) >= most;
    }

    public synchronized void wrong(String key, Instant now) {
        forget(now);
        if (wrong.size() < KNOWN || wrong.containsKey(key)) {
            wrong.merge(key, 1, Integer::sum);
        }
    }

    private void forget(Instant now) {
        if (now.isAfter(since.plus(within))) {
            wrong.clear();
            since = now;
        }
    }
}
