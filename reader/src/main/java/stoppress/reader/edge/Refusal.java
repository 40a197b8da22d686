package stoppress.reader.edge;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import stoppress.reader.pages.Caching;
import stoppress.reader.pages.Dateline;
import stoppress.reader.pages.Head;

/// Short answers that need no page: what is wrong, in a line.
final class Refusal {
    static final Refusal MALFORMED = new Refusal(400, "This request cannot be understood.", Map.of());
    static final Refusal ONLY_READING = new Refusal(405, "Pages can only be read here.", Map.of("allow", "GET, HEAD"));
    static final Refusal NO_SUCH_ENCODING =
            new Refusal(406, "This page is not to be had in an encoding that the request allows.", Map.of());
    static final Refusal BODY = new Refusal(413, "Requests with a body are not taken here.", Map.of());
    static final Refusal NOT_A_FORM =
            new Refusal(415, "A form is taken here: application/x-www-form-urlencoded.", Map.of());
    static final Refusal LONG_ADDRESS = new Refusal(414, "This address is too long.", Map.of());
    static final Refusal LONG_HEADERS = new Refusal(431, "The headers of this request are too long.", Map.of());
    static final Refusal BROKEN = new Refusal(500, "Something went wrong on our side. It has been noted.", Map.of());
    static final Refusal BEHIND =
            new Refusal(503, "The paper is being set anew and will be here in a moment.", Map.of("retry-after", "2"));
    static final Refusal BUSY =
            new Refusal(503, "Too much is asked of us at this moment. Please try again.", Map.of("retry-after", "1"));

    private final int status;
    private final Buffer body;
    private final Head head;

    private Refusal(int status, String line, Map<String, String> more) {
        this.status = status;
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        this.body = Buffer.buffer(bytes);
        var headers = new LinkedHashMap<>(more);
        headers.put("content-type", "text/plain; charset=utf-8");
        headers.put("content-length", Integer.toString(bytes.length));
        headers.put("cache-control", Caching.NEVER.header());
        this.head = new Head(headers);
    }

    void answer(HttpServerRequest request, Dateline dateline) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            request.connection().close();
            return;
        }
        response.setStatusCode(status);
        response.headers().setAll(head.at(dateline.now()));
        response.end(body);
    }

    /// The same, and then we part: what else comes on this connection cannot be told from a body. (HTTP/2 can tell.)
    void answerAndPart(HttpServerRequest request, Dateline dateline) {
        if (HttpVersion.HTTP_2.equals(request.version())) {
            answer(request, dateline);
            return;
        }
        HttpServerResponse response = request.response();
        response.setStatusCode(status);
        response.headers().setAll(head.at(dateline.now())).set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        response.end(body).onComplete(sent -> request.connection().close());
    }
}
