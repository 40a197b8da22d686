package stoppress.reader.pages;

import java.util.HashMap;
import java.util.Map;

/// The bytes of answers that are made and not sent yet: of all together, and of each who asks.
///
/// Somebody who asks for much and takes it slowly has others wait no longer than for his own share.
final class UnderWay {
    private static final int SHARE = 4;

    private final long most;
    private final Map<String, Long> bytes = new HashMap<>();
    private long together;

    /// @param most so many may be under way and one more answer be made; a quarter for one who asks
    UnderWay(long most) {
        this.most = most;
    }

    /// @param from who asks; empty for nobody knows who
    synchronized boolean isTooMuch(String from) {
        return together > most || bytes.getOrDefault(from, 0L) > most / SHARE;
    }

    synchronized void made(String from, long more) {
        together += more;
        if (!from.isEmpty()) {
            bytes.merge(from, more, Long::sum);
        }
    }

    synchronized void sent(String from, long fewer) {
        together -= fewer;
        bytes.computeIfPresent(from, (_, now) -> now == fewer ? null : now - fewer);
    }
}
