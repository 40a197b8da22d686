package stoppress.desk.partner;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what an endpoint answers (HTTP/1.1, RFC 9112) as far as needed to know that it answered in whole. What it
/// says besides its status is thrown away.
final class Answered {
    /// Head and body together.
    static final int MOST = 64 * 1024;

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,9}");
    private static final Pattern CHUNK = Pattern.compile("([0-9a-fA-F]{1,7})[ \t]*(;.*)?");

    private final InputStream in;
    private int left = MOST;

    private Answered(InputStream in) {
        this.in = in;
    }

    /// The status of an answer that is there in whole.
    ///
    /// @throws IOException when it is not HTTP, ends early, or is larger than 64 KiB
    static int status(InputStream in) throws IOException {
        return new Answered(in).whole();
    }

    private int whole() throws IOException {
        while (true) {
            Matcher first = STATUS.matcher(line());
            if (!first.matches()) {
                throw new IOException("what it answers is not HTTP");
            }
            int status = Integer.parseInt(first.group(1));
            boolean isChunked = false;
            long length = -1;
            for (String header = line(); !header.isEmpty(); header = line()) {
                int colon = header.indexOf(':');
                String name = colon < 0 ? "" : header.substring(0, colon).toLowerCase(Locale.ROOT);
                String value = header.substring(colon + 1).strip();
                if (name.equals("transfer-encoding")) {
                    isChunked = value.toLowerCase(Locale.ROOT).endsWith("chunked");
                } else if (name.equals("content-length")) {
                    if (!LENGTH.matcher(value).matches()) {
                        throw new IOException("what it answers has no length that could be read");
                    }
                    length = Long.parseLong(value);
                }
            }
            if (status < 200) {
                continue;
            }
            if (status != 204 && status != 304) {
                body(isChunked, length);
            }
            return status;
        }
    }

    private void body(boolean isChunked, long length) throws IOException {
        if (isChunked) {
            chunks();
        } else if (length >= 0) {
            skip(length);
        } else {
            while (in.read() >= 0) {
                count();
            }
        }
    }

    private void chunks() throws IOException {
        while (true) {
            Matcher size = CHUNK.matcher(line());
            if (!size.matches()) {
                throw new IOException("what it answers is not HTTP");
            }
            int length = Integer.parseInt(size.group(1), 16);
            if (length == 0) {
                for (String trailer = line(); !trailer.isEmpty(); trailer = line()) {
                    // Nothing there concerns us.
                }
                return;
            }
            skip(length);
            if (!line().isEmpty()) {
                throw new IOException("what it answers is not HTTP");
            }
        }
    }

    private void skip(long length) throws IOException {
        if (length > left) {
            throw tooMuch();
        }
        for (long i = 0; i < length; i++) {
            next();
        }
    }

    /// A line, without its end.
    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = next(); c != '\n'; c = next()) {
            line.append((char) c);
        }
        int end = line.length() - 1;
        return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString();
    }

    private int next() throws IOException {
        int c = in.read();
        if (c < 0) {
            throw new EOFException("it hung up before it had answered");
        }
        count();
        return c;
    }

    private void count() throws IOException {
        if (--left < 0) {
            throw tooMuch();
        }
    }

    private static IOException tooMuch() {
        return new IOException("it answered with more than %d KiB".formatted(MOST / 1024));
    }
}
