package stoppress.reader.edge;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import stoppress.reader.pages.Dateline;
import stoppress.reader.pages.Head;

/// What a browser asks before a page of another site may send a header to what programs read (Fetch, CORS preflight).
/// It may send any: nothing here knows who is signed in where.
final class Preflight {
    private static final Head HEAD = new Head(Map.of(
            "access-control-allow-origin",
            "*",
            "access-control-allow-methods",
            "GET, HEAD",
            "access-control-allow-headers",
            "*",
            "access-control-max-age",
            "86400",
            "content-length",
            "0"));

    private Preflight() {}

    static boolean isAskedBy(HttpServerRequest request) {
        return request.method().equals(HttpMethod.OPTIONS)
                && (request.uri().startsWith("/ghost/api/") || request.uri().startsWith("/api/"))
                && request.getHeader("access-control-request-method") != null;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the end of the connection is heard of elsewhere
    static void answer(HttpServerRequest request, Dateline dateline) {
        request.response().setStatusCode(204).headers().setAll(HEAD.at(dateline.now()));
        request.response().end();
    }
}
