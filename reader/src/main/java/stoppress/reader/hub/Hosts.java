package stoppress.reader.hub;

import java.util.concurrent.ConcurrentHashMap;

/// How many deliveries are under way to each host. One to which there is none is not remembered: anybody can name a
/// host, and there are many.
final class Hosts {
    private final int most;
    private final ConcurrentHashMap<String, Integer> underWay = new ConcurrentHashMap<>();

    /// @param most to one host at the same time
    Hosts(int most) {
        this.most = most;
    }

    /// Whether one more may go there now; then [#over] must be told when it is over.
    boolean take(String host) {
        boolean[] taken = {false};
        underWay.compute(host, (_, now) -> {
            int before = now == null ? 0 : now;
            taken[0] = before < most;
            return taken[0] ? Integer.valueOf(before + 1) : now;
        });
        return taken[0];
    }

    void over(String host) {
        underWay.computeIfPresent(host, (_, now) -> now == 1 ? null : now - 1);
    }

    /// How many are remembered.
    int known() {
        return underWay.size();
    }
}
