package stoppress.reader.pages;

import io.netty.buffer.Unpooled;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.impl.headers.Http1xHeaders;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The headers of an answer, put together and rendered once for every second in which somebody asks.
///
/// What comes out cannot be changed, and may be given to any number of responses on any thread: Vert.x shares it
/// between them, and copies the rendered bytes instead of writing header by header
/// (`vertx.cacheImmutableHttpResponseHeaders`).
public final class Head {
    private final Map<String, String> lasting;
    private volatile @Nullable Dated dated;

    private record Dated(Dateline.Second second, MultiMap headers) {}

    /// `headers`, with names in lower case, and those of [Protection] that are not among them.
    public Head(Map<String, String> headers) {
        this.lasting = headers;
    }

    /// The headers with `second` for their date.
    public MultiMap at(Dateline.Second second) {
        Dated found = dated;
        if (found == null || found.second.epoch() != second.epoch()) {
            found = new Dated(second, rendered(second));
            dated = found;
        }
        return found.headers;
    }

    private MultiMap rendered(Dateline.Second second) {
        MultiMap headers = HttpHeaders.headers().addAll(lasting);
        Protection.HEADERS.forEach((name, value) -> {
            if (!lasting.containsKey(name)) {
                headers.add(name, value);
            }
        });
        MultiMap fixed = headers.add("date", second.text()).copy(false);
        // Rendered before another thread can see it: the map publishes its bytes without a barrier.
        if (fixed instanceof Http1xHeaders rendering) {
            var scratch = Unpooled.buffer(1024);
            rendering.encode(scratch, true);
            scratch.release();
        }
        return fixed;
    }
}
