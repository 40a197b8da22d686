package stoppress.reader.edge;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import stoppress.reader.hub.Hub;
import stoppress.reader.pages.Behind;
import stoppress.reader.pages.Caching;
import stoppress.reader.pages.Dateline;
import stoppress.reader.pages.Head;

/// `/hub`: the one address at which readers' programs leave something with us, a form of a few hundred bytes.
final class HubDoor {
    private static final int LARGEST = 8 * 1024;
    /// So many forms are looked at and wait for that at the same time.
    static final int ASKING = 64;
    /// Milliseconds in which a form must be here.
    private static final long PATIENCE = 5_000;

    private static final Head HEAD =
            new Head(Map.of("content-type", "text/plain; charset=utf-8", "cache-control", Caching.NEVER.header()));

    private final Hub hub;
    private final Vertx vertx;
    private final Dateline dateline;
    private final Semaphore asking = new Semaphore(ASKING);

    HubDoor(Hub hub, Vertx vertx, Dateline dateline) {
        this.hub = hub;
        this.vertx = vertx;
        this.dateline = dateline;
    }

    static boolean isAskedBy(HttpServerRequest request) {
        return request.method().equals(HttpMethod.POST) && request.uri().equals(Hub.PATH);
    }

    void answer(HttpServerRequest request) {
        String type = Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_TYPE))
                .orElse("")
                .toLowerCase(Locale.ROOT);
        if (!type.startsWith("application/x-www-form-urlencoded")) {
            Refusal.NOT_A_FORM.answerAndPart(request, dateline);
            return;
        }
        Context loop = Objects.requireNonNull(Vertx.currentContext());
        var form = Buffer.buffer();
        var over = new AtomicBoolean();
        long late = vertx.setTimer(PATIENCE, _ -> {
            if (!over.getAndSet(true)) {
                request.connection().close();
            }
        });
        request.handler(part -> {
            if (over.get()) {
                return;
            }
            if (form.length() + part.length() > LARGEST) {
                over.set(true);
                vertx.cancelTimer(late);
                Refusal.BODY.answerAndPart(request, dateline);
            } else {
                form.appendBuffer(part);
            }
        });
        request.endHandler(_ -> {
            vertx.cancelTimer(late);
            if (over.getAndSet(true)) {
                return;
            }
            if (asking.tryAcquire()) {
                Thread.ofVirtual().name("ask the hub").start(() -> ask(request, loop, form));
            } else {
                Refusal.BUSY.answer(request, dateline);
            }
        });
        request.resume();
    }

    private void ask(HttpServerRequest request, Context loop, Buffer form) {
        Runnable answer;
        try {
            Optional<Map<String, String>> fields = Query.of("?" + form.toString(StandardCharsets.ISO_8859_1));
            Hub.Outcome outcome =
                    fields.map(hub::ask).orElseGet(() -> new Hub.Outcome.Refused("the form cannot be understood"));
            answer = () -> say(request, outcome);
        } catch (Behind e) {
            answer = () -> Refusal.BEHIND.answer(request, dateline);
        } catch (RuntimeException e) {
            answer = () -> Newsstand.broken(request, dateline, e);
        } finally {
            asking.release();
        }
        Runnable said = answer;
        loop.runOnContext(_ -> said.run());
    }

    private void say(HttpServerRequest request, Hub.Outcome outcome) {
        switch (outcome) {
            case Hub.Outcome.Accepted() -> say(request, 202, "Whoever is named is asked now.");
            case Hub.Outcome.Refused(String why) -> say(request, 400, why);
            case Hub.Outcome.Crowded() -> Refusal.BUSY.answer(request, dateline);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the end of the connection is heard of elsewhere
    private void say(HttpServerRequest request, int status, String line) {
        if (!request.response().closed()) {
            request.response().setStatusCode(status).headers().setAll(HEAD.at(dateline.now()));
            request.response().end(line + "\n");
        }
    }
}
