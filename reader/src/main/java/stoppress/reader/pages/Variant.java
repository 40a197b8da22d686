package stoppress.reader.pages;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A body in one encoding, with the headers that go before it.
public final class Variant {
    /// The headers that a 304 repeats (RFC 9110, 15.4.5), besides those that every answer has, and whatever stands in
    /// place of one of those: who has the body keeps it with the headers of the 304 (RFC 9111, 3.2).
    private static final List<String> REPEATED =
            List.of("etag", "cache-control", "vary", "access-control-allow-origin");

    /// Below this a copy costs less than what the memory outside the heap is managed with.
    private static final int SMALL = 1024;

    private final Buffer body;
    private final String tag;
    private final Head head;
    private final Head unmodified;

    /// `headers` without `content-length`; `tag` is the strong entity tag with its quotes.
    Variant(Buffer body, String tag, Map<String, String> headers) {
        this.body = body;
        this.tag = tag;
        var whole = new LinkedHashMap<>(headers);
        whole.put("etag", tag);
        var repeated = new LinkedHashMap<String, String>();
        whole.forEach((name, value) -> {
            if (REPEATED.contains(name) || Protection.HEADERS.containsKey(name)) {
                repeated.put(name, value);
            }
        });
        whole.put("content-length", Integer.toString(body.length()));
        this.head = new Head(whole);
        this.unmodified = new Head(repeated);
    }

    public Buffer body() {
        return body;
    }

    public String tag() {
        return tag;
    }

    public Head head() {
        return head;
    }

    /// What goes out instead of [#head] to somebody who has the body.
    public Head unmodified() {
        return unmodified;
    }

    int bytes() {
        return body.length();
    }

    /// For a body that is kept and sent often: sockets are written from there without another copy. The memory goes
    /// back when nobody holds the variant.
    static Buffer outsideTheHeap(byte[] body) {
        if (body.length < SMALL) {
            return Buffer.buffer(body);
        }
        ByteBuffer direct = ByteBuffer.allocateDirect(body.length);
        direct.put(body).flip();
        return BufferInternal.buffer(Unpooled.wrappedBuffer(direct.asReadOnlyBuffer()));
    }
}
