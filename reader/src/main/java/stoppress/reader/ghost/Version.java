package stoppress.reader.ghost;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The versions of Ghost's Content API that are answered here, each as the last of its Ghosts answered.
public enum Version {
    /// For clients of 5 and older: any `limit`, within our own bound.
    FIVE("5.130", 1_000),
    /// A `limit` is cut to 100, whatever it is.
    SIX("6.65", 100);

    private static final Pattern ASKED = Pattern.compile("v?(\\d{1,4})(?:\\.(\\d{1,6}))?.{0,40}");

    private final String number;
    private final int most;

    Version(String number, int most) {
        this.number = number;
        this.most = most;
    }

    /// As Ghost says it: `6.65`.
    public String number() {
        return number;
    }

    /// The most that are told at once.
    int most() {
        return most;
    }

    /// What a client is answered as.
    ///
    /// @param accept the header `Accept-Version`
    /// @param path the version in the path, of clients from before there was that header
    public static Version of(Optional<String> accept, Optional<String> path) {
        Optional<Integer> major =
                accept.or(() -> path.map(it -> it.equals("canary") ? "v4" : it)).flatMap(Version::major);
        return major.isPresent() && major.get() < 6 ? FIVE : SIX;
    }

    /// Whether a client is newer than what is answered here, older, or neither.
    static int compare(String accept, Version answered) {
        Matcher asked = ASKED.matcher(accept);
        Matcher ours = ASKED.matcher(answered.number);
        if (!asked.matches() || !ours.matches()) {
            return 0;
        }
        int major = Integer.compare(Integer.parseInt(asked.group(1)), Integer.parseInt(ours.group(1)));
        int minor = asked.group(2) == null ? 0 : Integer.parseInt(asked.group(2));
        return major != 0 ? major : Integer.compare(minor, Integer.parseInt(ours.group(2)));
    }

    private static Optional<Integer> major(String text) {
        Matcher asked = ASKED.matcher(text);
        return asked.matches() ? Optional.of(Integer.valueOf(asked.group(1))) : Optional.empty();
    }
}
