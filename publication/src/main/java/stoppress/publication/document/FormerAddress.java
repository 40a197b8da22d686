package stoppress.publication.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An address of this site at which something stood before, in its one form: a path in ASCII, escaped only where it
/// has to be (`/2024/05/%D0%BF%D0%BE%D1%80%D1%96%D0%BC/`), and of a query its first member where that is a number
/// (`/?p=12`, `/story.php?id=4711`). What else a query says (campaigns, previews) names no address.
public record FormerAddress(String text) {
    private static final String PLAIN = "/-._~!$&'()*+,;=:@";
    private static final Pattern NUMBERED =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_-]{0,39}=[0-9]{1,15})(?:[&;#].*)?", Pattern.DOTALL);

    public FormerAddress {
        if (!normal(text).equals(Optional.of(text))) {
            throw new InvalidDocument(
                    "not an address of this site in its one form: " + text.substring(0, Math.min(80, text.length())));
        }
    }

    /// The address in a request's target, or in a link without its host; empty where it can be none: dot segments,
    /// bad escapes, control characters, too long. Never throws.
    public static Optional<FormerAddress> of(String target) {
        return normal(target).map(FormerAddress::new);
    }

    /// Whether it is a path that a page of this paper could have, as it stands.
    public boolean isPlain() {
        return text.indexOf('%') < 0 && text.indexOf('?') < 0 && !text.startsWith("/-/");
    }

    /// A path for it that has nothing to be escaped, and no slash at its end: itself where it is plain; else one
    /// below `/-`, where nothing else stands. Two addresses have the same place only where they mean the same.
    public String place() {
        int query = text.indexOf('?');
        String path = query < 0 ? text : text.substring(0, query);
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        if (isPlain()) {
            return path;
        }
        String below = "/-" + path.replace("~", "~7E").replace('%', '~');
        return query < 0 ? below : below + ";" + text.substring(query + 1);
    }

    private static Optional<String> normal(String target) {
        if (target.length() > Bounds.ADDRESS * 3 || !target.startsWith("/")) {
            return Optional.empty();
        }
        int end = end(target);
        var path = new StringBuilder();
        byte[] bytes = target.substring(0, end).getBytes(UTF_8);
        for (int at = 0; at < bytes.length; at++) {
            int c = bytes[at] & 0xff;
            boolean escaped = c == '%';
            if (escaped) {
                int high = at + 2 < bytes.length ? Character.digit(bytes[at + 1], 16) : -1;
                int low = at + 2 < bytes.length ? Character.digit(bytes[at + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    return Optional.empty();
                }
                c = high * 16 + low;
                at += 2;
            }
            if (c < ' ' || c == 0x7f) {
                return Optional.empty();
            }
            add(path, c, escaped);
        }
        if (path.toString().matches(".*/\\.{1,2}(/.*)?")) {
            return Optional.empty();
        }
        path.append(query(target, end));
        return path.length() > Bounds.ADDRESS ? Optional.empty() : Optional.of(path.toString());
    }

    private static void add(StringBuilder path, int c, boolean escaped) {
        boolean again = c == '/' && !path.isEmpty() && path.charAt(path.length() - 1) == '/';
        if (isPlain(c) && !(escaped && c == '/')) {
            if (!again) {
                path.append((char) c);
            }
        } else {
            path.append("%%%02X".formatted(c));
        }
    }

    private static int end(String target) {
        for (int at = 0; at < target.length(); at++) {
            if (target.charAt(at) == '?' || target.charAt(at) == '#') {
                return at;
            }
        }
        return target.length();
    }

    private static String query(String target, int end) {
        if (end == target.length() || target.charAt(end) != '?') {
            return "";
        }
        Matcher first = NUMBERED.matcher(target.substring(end + 1));
        return first.matches() ? "?" + first.group(1) : "";
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || PLAIN.indexOf(c) >= 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
