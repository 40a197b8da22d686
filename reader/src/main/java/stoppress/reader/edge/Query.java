package stoppress.reader.edge;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The query of a request's target, as a form sends it (WHATWG URL, application/x-www-form-urlencoded).
final class Query {
    private static final int PARAMETERS = 64;

    private Query() {}

    /// The parameters by their names; of one that comes twice the first. Empty for what no program sends that means
    /// well: bad escapes, bytes that are not UTF-8, too many.
    static Optional<Map<String, String>> of(String target) {
        var parameters = new LinkedHashMap<String, String>();
        int mark = target.indexOf('?');
        int end = target.indexOf('#', mark + 1);
        String query = mark < 0 ? "" : target.substring(mark + 1, end < 0 ? target.length() : end);
        int from = 0;
        while (from < query.length()) {
            int amp = query.indexOf('&', from);
            int until = amp < 0 ? query.length() : amp;
            int equals = query.indexOf('=', from);
            int named = equals < 0 || equals > until ? until : equals;
            Optional<String> name = decoded(query.substring(from, named));
            Optional<String> value = decoded(query.substring(Math.min(named + 1, until), until));
            if (name.isEmpty() || value.isEmpty() || parameters.size() == PARAMETERS) {
                return Optional.empty();
            }
            if (until > from) {
                parameters.putIfAbsent(name.get(), value.get());
            }
            from = until + 1;
        }
        return Optional.of(parameters);
    }

    private static Optional<String> decoded(String text) {
        byte[] bytes = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    return Optional.empty();
                }
                bytes[length++] = (byte) (high * 16 + low);
                i += 2;
            } else if (c <= 0xff) {
                bytes[length++] = (byte) (c == '+' ? ' ' : c);
            } else {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
