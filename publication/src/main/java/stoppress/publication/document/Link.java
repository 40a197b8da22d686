package stoppress.publication.document;

import java.util.Locale;
import java.util.regex.Pattern;

/// An address that a reader may follow: `https:`, `http:`, `mailto:`, `tel:`, or a path of this paper beginning with
/// one `/`.
/// Anything else (`javascript:`, `data:`, a protocol-relative `//host`) cannot be a link.
public record Link(String address) {
    private static final Pattern SHAPE =
            Pattern.compile("(https?://[^/\\s\\\\]\\S*|mailto:\\S+|tel:[+0-9-]+|/|/[^/\\s\\\\]\\S*|#\\S+)");

    public Link {
        if (address.length() > Bounds.ADDRESS
                || !SHAPE.matcher(schemeInLowerCase(address)).matches()) {
            throw new InvalidDocument(
                    "not an address that can be linked to: " + address.substring(0, Math.min(80, address.length())));
        }
        Bounds.text("address", address, Bounds.ADDRESS);
    }

    private static String schemeInLowerCase(String address) {
        int colon = address.indexOf(':');
        return colon < 0 ? address : address.substring(0, colon).toLowerCase(Locale.ROOT) + address.substring(colon);
    }

    @Override
    public String toString() {
        return address;
    }
}
