package stoppress.reader.edge;

/// Entity tags as requests carry them (RFC 9110, 8.8.3 and 13.1).
final class EntityTags {
    private EntityTags() {}

    /// Whether `If-None-Match` names `tag`, by weak comparison: whether its sender has what we would send.
    static boolean names(String header, String tag) {
        int end = header.length();
        int at = 0;
        while (at < end) {
            char c = header.charAt(at);
            if (c == '*') {
                return true;
            }
            if (c == 'W' && header.startsWith("W/\"", at)) {
                at += 2;
                c = '"';
            }
            if (c == '"') {
                int close = header.indexOf('"', at + 1);
                if (close < 0) {
                    return false;
                }
                if (close + 1 - at == tag.length() && header.startsWith(tag, at)) {
                    return true;
                }
                at = close + 1;
            } else if (c == ',' || c == ' ' || c == '\t') {
                at++;
            } else {
                return false;
            }
        }
        return false;
    }
}
