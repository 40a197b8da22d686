package stoppress.reader.edge;

/// What a request asks for: the path of its target, decoded and normal, or why there is none.
///
/// Our own addresses are plain ASCII without anything that would have to be escaped. What decodes to something else is
/// a well-formed address of nothing; it never gets as far as a source or a file name.
sealed interface Address {
    /// A path as [stoppress.reader.pages.Source] takes it.
    record At(String path) implements Address {}

    /// A path with empty segments; `tidy` is the same without them.
    record Untidy(String tidy) implements Address {}

    /// Nothing of ours can stand there.
    record Nowhere() implements Address {}

    /// Not what a program that means well sends: bad escapes, control characters, dot segments.
    record Malformed() implements Address {}

    /// The address in a request's target, in origin form or absolute form (RFC 9112, 3.2). Never throws.
    static Address of(String target) {
        int from = 0;
        if (target.startsWith("http://") || target.startsWith("https://")) {
            from = target.indexOf('/', target.indexOf("//") + 2);
            if (from < 0) {
                return new At("/");
            }
        }
        return from < target.length() && target.charAt(from) == '/' ? path(target, from) : new Malformed();
    }

    private static Address path(String target, int from) {
        var path = new StringBuilder(target.length());
        boolean nowhere = false;
        boolean untidy = false;
        for (int at = from; at < target.length(); at++) {
            char c = target.charAt(at);
            if (c == '?' || c == '#') {
                break;
            }
            boolean escaped = c == '%';
            if (escaped) {
                int high = at + 2 < target.length() ? Character.digit(target.charAt(at + 1), 16) : -1;
                int low = at + 2 < target.length() ? Character.digit(target.charAt(at + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    return new Malformed();
                }
                c = (char) (high * 16 + low);
                at += 2;
            }
            if (c < ' ' || c == 0x7f) {
                return new Malformed();
            }
            nowhere |= !plain(c) || (escaped && c == '/');
            if (c == '/' && !path.isEmpty() && path.charAt(path.length() - 1) == '/') {
                untidy = true;
            } else {
                if (c == '/' && dots(path)) {
                    return new Malformed();
                }
                path.append(c);
            }
        }
        if (dots(path)) {
            return new Malformed();
        }
        if (nowhere) {
            return new Nowhere();
        }
        return untidy ? new Untidy(path.toString()) : new At(path.toString());
    }

    /// Whether the last segment so far is `.` or `..`.
    private static boolean dots(StringBuilder path) {
        int length = path.length();
        int slash = length - 1;
        while (slash >= 0 && path.charAt(slash) == '.') {
            slash--;
        }
        int dots = length - 1 - slash;
        return (dots == 1 || dots == 2) && slash >= 0 && path.charAt(slash) == '/';
    }

    private static boolean plain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "/-._~!$&'()*+,;=:@".indexOf(c) >= 0;
    }
}
