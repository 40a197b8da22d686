package stoppress.reader.hub;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What a form asks of the hub, as far as the form alone can say.
sealed interface Request {
    /// The longest address that is called.
    int ADDRESS = 2_000;
    /// Less than that, in bytes (WebSub, 5.1).
    int SECRET = 200;

    long LEASE = Duration.ofDays(10).toSeconds();
    long SHORTEST = 60;
    long LONGEST = Duration.ofDays(30).toSeconds();

    /// What can be looked at: a topic, and who wants to be told of it.
    ///
    /// @param topic the whole address of what may be a feed
    /// @param secret what deliveries are to be signed with
    /// @param lease in seconds
    record Fit(Mode mode, URI callback, String topic, Optional<String> secret, long lease) implements Request {
        /// Where whoever is named is asked whether he wants it (WebSub, 5.3); what the callback's query has is kept.
        ///
        /// @param feed the feed's whole address
        URI question(String feed, String challenge) {
            var query = new StringBuilder(
                    Optional.ofNullable(callback.getRawQuery()).orElse(""));
            add(query, "hub.mode", mode.word());
            add(query, "hub.topic", feed);
            add(query, "hub.challenge", challenge);
            if (mode == Mode.SUBSCRIBE) {
                add(query, "hub.lease_seconds", Long.toString(lease));
            }
            String path = Optional.ofNullable(callback.getRawPath())
                    .filter(it -> !it.isEmpty())
                    .orElse("/");
            return URI.create(callback.getScheme() + "://" + callback.getRawAuthority() + path + "?" + query);
        }

        private static void add(StringBuilder query, String name, String value) {
            query.append(query.isEmpty() ? "" : "&")
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    record Unfit(String why) implements Request {}

    /// Whether a subscription is to begin or to end.
    enum Mode {
        SUBSCRIBE("subscribe"),
        UNSUBSCRIBE("unsubscribe");

        private final String word;

        Mode(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        private static Optional<Mode> of(String word) {
            return word.equals(SUBSCRIBE.word)
                    ? Optional.of(SUBSCRIBE)
                    : word.equals(UNSUBSCRIBE.word) ? Optional.of(UNSUBSCRIBE) : Optional.empty();
        }
    }

    /// Reads a form (WebSub, 5.1).
    ///
    /// @param form its fields
    static Request of(Map<String, String> form) {
        Optional<Mode> mode = Mode.of(form.getOrDefault("hub.mode", ""));
        if (mode.isEmpty()) {
            return new Unfit("hub.mode is neither subscribe nor unsubscribe");
        }
        Optional<URI> callback = callback(form.getOrDefault("hub.callback", ""));
        if (callback.isEmpty()) {
            return new Unfit("hub.callback is not an address with http: or https:");
        }
        Optional<String> secret = Optional.ofNullable(form.get("hub.secret")).filter(it -> !it.isEmpty());
        if (secret.isPresent() && secret.get().getBytes(StandardCharsets.UTF_8).length >= SECRET) {
            return new Unfit("hub.secret has 200 bytes or more");
        }
        Optional<Long> lease = lease(form.getOrDefault("hub.lease_seconds", ""));
        return lease.isEmpty()
                ? new Unfit("hub.lease_seconds is not a number of seconds")
                : new Fit(mode.get(), callback.get(), form.getOrDefault("hub.topic", ""), secret, lease.get());
    }

    private static Optional<URI> callback(String text) {
        try {
            var address = new URI(text);
            String scheme = String.valueOf(address.getScheme());
            boolean fits = text.length() <= ADDRESS
                    && (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawFragment() == null
                    && address.getPort() <= 65_535
                    && address.getPort() != 0;
            return fits ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> lease(String seconds) {
        if (seconds.isEmpty()) {
            return Optional.of(LEASE);
        }
        boolean number = seconds.length() <= 12 && seconds.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Optional.of(Math.clamp(Long.parseLong(seconds), SHORTEST, LONGEST)) : Optional.empty();
    }
}
