package stoppress.desk;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeskServerTest {
    private DeskServer server;

    @BeforeEach
    void open() throws IOException {
        server = new DeskServer(InetAddress.getLoopbackAddress(), 0, Duration.ofMillis(400));
        server.open(Map.of("/*", new Counting()));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aBodyThatComesByteByByteIsGivenUp() throws IOException {
        try (var socket = begun(100_000)) {
            socket.setSoTimeout(50);
            String answer = "";
            for (int i = 0; i < 100_000 && answer.isEmpty(); i++) {
                socket.getOutputStream().write('x');
                answer = answered(socket);
            }

            assertThat(answer).startsWith("HTTP/1.1 408");
        }
    }

    @Test
    void aBodyThatStopsComingIsGivenUp() throws IOException {
        try (var socket = begun(1_000)) {
            socket.getOutputStream().write('x');

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .matches("(?s)HTTP/1.1 40[08] .*");
        }
    }

    @Test
    void aLargeBodyThatComesIsTaken() throws IOException {
        try (var socket = begun(2_000_000)) {
            socket.getOutputStream().write(new byte[2_000_000]);

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200")
                    .endsWith("2000000");
        }
    }

    private Socket begun(int length) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.getOutputStream()
                .write("POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
                        .formatted(length)
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String answered(Socket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        } catch (SocketTimeoutException e) {
            return "";
        }
    }

    /// Says how many bytes came.
    private static final class Counting extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print(request.getInputStream().readAllBytes().length);
        }
    }
}
