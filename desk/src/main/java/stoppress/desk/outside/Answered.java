package stoppress.desk.outside;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what somebody answers (HTTP/1.1, RFC 9112) as far as needed to know that he answered in whole.
final class Answered {
    /// Of the head, and of a body that nobody wants.
    static final int MOST = 64 * 1024;

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,9}");
    private static final Pattern CHUNK = Pattern.compile("([0-9a-fA-F]{1,7})[ \t]*(;.*)?");

    private final InputStream in;
    private final OutputStream body;
    private final byte[] piece = new byte[16 * 1024];
    private long head = MOST;
    private long most = MOST;
    private long left;

    private Answered(InputStream in, OutputStream body) {
        this.in = in;
        this.body = body;
    }

    /// An answer that was there in whole.
    ///
    /// @param headers their names in lower case; of several of a name, the last
    record Head(int status, Map<String, String> headers) {
        Head {
            headers = Map.copyOf(headers);
        }

        boolean isGood() {
            return status >= 200 && status < 300;
        }

        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    /// Reads an answer whose body nobody wants.
    ///
    /// @throws IOException when it is not HTTP, ends early, or is larger than 64 KiB
    static Head read(InputStream in) throws IOException {
        return read(in, MOST, OutputStream.nullOutputStream());
    }

    /// Reads an answer.
    ///
    /// @param body where the body of a good one goes
    /// @throws IOException when it is not HTTP, ends early, or has more than `most` bytes
    static Head read(InputStream in, long most, OutputStream body) throws IOException {
        return new Answered(in, body).whole(most);
    }

    private Head whole(long wanted) throws IOException {
        while (true) {
            Matcher first = STATUS.matcher(line());
            if (!first.matches()) {
                throw new IOException("what it answers is not HTTP");
            }
            int status = Integer.parseInt(first.group(1));
            var said = new Head(status, headers());
            if (status < 200) {
                continue;
            }
            most = said.isGood() ? wanted : MOST;
            left = most;
            if (status != 204 && status != 304) {
                body(said);
            }
            return said;
        }
    }

    private Map<String, String> headers() throws IOException {
        var headers = new HashMap<String, String>();
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            if (colon > 0) {
                headers.put(
                        header.substring(0, colon).toLowerCase(Locale.ROOT),
                        header.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private void body(Head said) throws IOException {
        Optional<String> coding = said.header("transfer-encoding");
        Optional<String> length = said.header("content-length");
        OutputStream to = said.isGood() ? body : OutputStream.nullOutputStream();
        if (length.isPresent() && !LENGTH.matcher(length.get()).matches()) {
            throw new IOException("what it answers has no length that could be read");
        }
        if (coding.filter(it -> it.toLowerCase(Locale.ROOT).endsWith("chunked")).isPresent()) {
            chunks(to);
        } else if (length.isPresent()) {
            pass(Long.parseLong(length.get()), to);
        } else {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                count(read);
                to.write(piece, 0, read);
            }
        }
    }

    private void chunks(OutputStream to) throws IOException {
        while (true) {
            head = MOST;
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
            pass(length, to);
            if (!line().isEmpty()) {
                throw new IOException("what it answers is not HTTP");
            }
        }
    }

    private void pass(long length, OutputStream to) throws IOException {
        count(length);
        for (long more = length; more > 0; ) {
            int read = in.read(piece, 0, (int) Math.min(more, piece.length));
            if (read < 0) {
                throw early();
            }
            to.write(piece, 0, read);
            more -= read;
        }
    }

    /// A line of a head, or between chunks, without its end.
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
            throw early();
        }
        if (--head < 0) {
            throw new IOException("it answered with a head of more than %d KiB".formatted(MOST / 1024));
        }
        return c;
    }

    private void count(long bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
            throw new IOException("it answered with more than %,d KiB".formatted(most / 1024));
        }
    }

    private static EOFException early() {
        return new EOFException("it hung up before it had answered");
    }
}
