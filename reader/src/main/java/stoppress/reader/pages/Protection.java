package stoppress.reader.pages;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// The headers that stand on every answer, whatever it is.
public final class Protection {
    /// Names in lower case. Nothing runs, and nothing is loaded, that did not come from this site as a file of its
    /// own; nobody frames us. `Strict-Transport-Security` is for whoever ends TLS.
    public static final SequencedMap<String, String> HEADERS = inOrder(
            "content-security-policy",
            "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'self'; font-src 'self'; script-src 'self'; "
                    + "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
                    + "frame-ancestors 'none'",
            "x-content-type-options",
            "nosniff",
            "referrer-policy",
            "strict-origin-when-cross-origin",
            "permissions-policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "cross-origin-opener-policy",
            "same-origin",
            "cross-origin-resource-policy",
            "same-origin");

    /// In place of those of the same name, for what others may show in a frame on their pages.
    public static final Map<String, String> FRAMED = Map.of(
            "content-security-policy",
            "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors *",
            "cross-origin-resource-policy",
            "cross-origin");

    /// In place of and beside those, for what programs of anybody may read from within a page.
    public static final Map<String, String> OPEN =
            Map.of("access-control-allow-origin", "*", "cross-origin-resource-policy", "cross-origin");

    private Protection() {}

    private static SequencedMap<String, String> inOrder(String... namesAndValues) {
        var headers = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Collections.unmodifiableSequencedMap(headers);
    }
}
