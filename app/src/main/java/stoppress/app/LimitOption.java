package stoppress.app;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import stoppress.reader.edge.Limits;

/// `--limit NAME=VALUE`, as often as is wanted: what readers, and those who are none, may take. `docs/howto/limits.md`
/// tells what each is for.
final class LimitOption {
    private static final Set<String> NAMES = new TreeSet<>(Set.of(
            "request-line",
            "headers",
            "head",
            "idle",
            "stalled",
            "press",
            "stop",
            "beat",
            "listeners",
            "connections",
            "connections-per-address",
            "proxies"));

    @Option(
            names = "--limit",
            paramLabel = "NAME=VALUE",
            description =
                    "Changes a limit: request-line and headers in bytes; head, idle, stalled, press, stop and beat in seconds;"
                            + " listeners; connections; connections-per-address; proxies, addresses with commas between.")
    private Map<String, String> given = new LinkedHashMap<>();

    /// The limits, with those that were not given as they always are.
    ///
    /// @throws Complaint naming what cannot be a limit
    Limits limits() {
        given.keySet().stream()
                .filter(name -> !NAMES.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new Complaint("--limit %s: there is no such limit; there are %s."
                            .formatted(name, String.join(", ", NAMES)));
                });
        Limits usual = Limits.DEFAULT;
        try {
            return new Limits(
                    number("request-line", usual.requestLine()),
                    number("headers", usual.headers()),
                    seconds("head", usual.head()),
                    seconds("idle", usual.idle()),
                    seconds("stalled", usual.stalled()),
                    seconds("press", usual.press()),
                    seconds("stop", usual.stop()),
                    seconds("beat", usual.beat()),
                    number("listeners", usual.listeners()),
                    number("connections", usual.connections()),
                    number("connections-per-address", usual.connectionsPerAddress()),
                    proxies(usual.proxies()));
        } catch (IllegalArgumentException e) {
            throw new Complaint("--limit: " + e.getMessage() + ".", e);
        }
    }

    private int number(String name, int usual) {
        String value = given.getOrDefault(name, Integer.toString(usual));
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new Complaint("--limit %s=%s: not a whole number.".formatted(name, value), e);
        }
    }

    private Duration seconds(String name, Duration usual) {
        return Duration.ofSeconds(number(name, Math.toIntExact(usual.toSeconds())));
    }

    private Set<InetAddress> proxies(Set<InetAddress> usual) {
        if (!given.containsKey("proxies")) {
            return usual;
        }
        return Arrays.stream(given.getOrDefault("proxies", "").split(",", -1))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(LimitOption::proxy)
                .collect(Collectors.toSet());
    }

    /// Addresses only: a name would have to be asked for.
    private static InetAddress proxy(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw new Complaint("--limit proxies: %s is not an address such as 192.0.2.7.".formatted(text), e);
        }
    }
}
