package stoppress.reader.pages;

import io.netty.buffer.Unpooled;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.impl.headers.Http1xHeaders;
import java.util.Map;

/// The headers of an answer, put together and rendered once for every second in which somebody asks.
///
/// What comes out cannot be changed, and may be given to any number of responses on any thread: Vert.x shares it
/// between them, and copies the rendered bytes instead of writing header by header
/// (`vertx.cacheImmutableHttpResponseHeaders`).
public final class Head {
    private static final CharSequence DATE = HttpHeaders.createOptimized("date");

    private final MultiMap lasting;
    private volatile Dated dated;

    private record Dated(Dateline.Second second, MultiMap headers) {}

    /// `headers` and the security headers that every answer has.
    public Head(Map<String, String> headers) {
        var all = HttpHeaders.headers();
        headers.forEach(
                (name, value) -> all.add(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value)));
        Protection.HEADERS.forEach((name, value) -> {
            if (!headers.containsKey(name)) {
                all.add(name, value);
            }
        });
        this.lasting = all;
        this.dated = dated(new Dateline.Second(Long.MIN_VALUE, ""));
    }

    /// The headers with `second` for their date.
    public MultiMap at(Dateline.Second second) {
        Dated found = dated;
        if (found.second.epoch() != second.epoch()) {
            found = dated(second);
            dated = found;
        }
        return found.headers;
    }

    private Dated dated(Dateline.Second second) {
        MultiMap headers = HttpHeaders.headers();
        lasting.forEach(headers::add);
        headers.add(DATE, HttpHeaders.createOptimized(second.text()));
        MultiMap fixed = headers.copy(false);
        // Rendered before another thread can see it: the map publishes its bytes without a barrier.
        if (fixed instanceof Http1xHeaders rendering) {
            var scratch = Unpooled.buffer(1024);
            rendering.encode(scratch, true);
            scratch.release();
        }
        return new Dated(second, fixed);
    }
}
