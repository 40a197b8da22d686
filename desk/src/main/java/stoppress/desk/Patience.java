package stoppress.desk;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// How long a body may be on its way: as long as a request has, and for what is large as long as a poor telephone line
/// takes. Whoever sends a byte now and then is told that it took too long (408), and holds a connection no more.
final class Patience implements Filter {
    /// The slowest line that something large may come over, in bytes a second.
    private static final int SLOWEST = 8 * 1024;

    private final Duration patience;

    Patience(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest asked) || !(response instanceof HttpServletResponse answer)) {
            throw new IllegalStateException("not HTTP: " + request);
        }
        try {
            chain.doFilter(new Watched(asked, patience), answer);
        } catch (SocketTimeoutException e) {
            if (!answer.isCommitted()) {
                answer.reset();
                answer.setHeader("Connection", "close");
                answer.setStatus(408);
            }
        }
    }

    private static final class Watched extends HttpServletRequestWrapper {
        private final Duration patience;

        Watched(HttpServletRequest request, Duration patience) {
            super(request);
            this.patience = patience;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Body(super.getInputStream(), patience);
        }
    }

    private static final class Body extends ServletInputStream {
        private final ServletInputStream in;
        private final long begun = System.nanoTime();
        private final Duration patience;
        private long came;

        Body(ServletInputStream in, Duration patience) {
            this.in = in;
            this.patience = patience;
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            came++;
            check();
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = in.read(bytes, from, length);
            came += Math.max(read, 0);
            check();
            return read;
        }

        private void check() throws SocketTimeoutException {
            Duration since = Duration.ofNanos(System.nanoTime() - begun);
            if (since.compareTo(patience.plus(Duration.ofMillis(came * 1_000 / SLOWEST))) > 0) {
                throw new SocketTimeoutException("%,d bytes in %s".formatted(came, since));
            }
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
