package stoppress.reader.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// A bare connection: sends bytes that no client library would, and sees exactly what comes back.
final class Wire implements AutoCloseable {
    private final Socket socket;

    Wire(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(15_000);
    }

    Wire says(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        return this;
    }

    /// The next answer up to its body, which is taken off the wire too when it says its length.
    String hears() throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                return head.toString();
            }
            head.append((char) next);
        }
        int at = head.indexOf("content-length: ");
        if (at >= 0) {
            int length = Integer.parseInt(head.substring(at + 16, head.indexOf("\r\n", at)));
            socket.getInputStream().readNBytes(length);
        }
        return head.toString();
    }

    /// Exactly `count` characters.
    String hears(int count) throws IOException {
        return new String(socket.getInputStream().readNBytes(count), ISO_8859_1);
    }

    /// All that comes until the other side ends the connection, in whichever way.
    String hearsToTheEnd() throws IOException {
        var all = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(all);
        } catch (SocketException reset) {
            return all.toString(ISO_8859_1);
        }
        return all.toString(ISO_8859_1);
    }

    /// Whether the connection stands, and nothing comes, for that long.
    boolean hearsNothingFor(Duration time) throws IOException {
        socket.setSoTimeout(Math.toIntExact(time.toMillis()));
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException nothing) {
            return true;
        } catch (SocketException reset) {
            return false;
        }
    }

    /// Whether it can be told, by writing and reading, that the other side has gone.
    boolean isCut() throws IOException {
        return hearsToTheEnd().isEmpty();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
