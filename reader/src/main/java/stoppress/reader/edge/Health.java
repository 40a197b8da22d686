package stoppress.reader.edge;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.BooleanSupplier;

/// Tells those who run this whether it lives (`/health/live`) and whether readers may be sent here (`/health/ready`).
final class Health implements Handler<HttpServerRequest> {
    private final BooleanSupplier ready;

    Health(BooleanSupplier ready) {
        this.ready = ready;
    }

    @Override
    public void handle(HttpServerRequest request) {
        switch (request.uri()) {
            case "/health/live" -> answer(request, 200, "live\n");
            case "/health/ready" -> {
                if (ready.getAsBoolean()) {
                    answer(request, 200, "ready\n");
                } else {
                    answer(request, 503, "not ready\n");
                }
            }
            default -> answer(request, 404, "nothing here\n");
        }
    }

    private static void answer(HttpServerRequest request, int status, String line) {
        request.response()
                .setStatusCode(status)
                .putHeader("content-type", "text/plain; charset=utf-8")
                .putHeader("cache-control", "no-store")
                .end(line);
    }
}
