package stoppress.reader.edge;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import stoppress.publication.document.FormerAddress;
import stoppress.reader.pages.Asking;
import stoppress.reader.pages.Behind;
import stoppress.reader.pages.Crowded;
import stoppress.reader.pages.Dateline;
import stoppress.reader.pages.Enquiries;
import stoppress.reader.pages.Pages;
import stoppress.reader.pages.Ready;
import stoppress.reader.pages.Variant;

/// Answers one request.
///
/// Nearly all of them ask for a page that is ready, by exactly its address, and are answered by [#handle] and
/// [#send]: one look-up with the target as it came, headers and body that were made beforehand. A key of that map is
/// a normal path, without `?` or `%`, so a raw target that is found there means what it says. Everything else takes
/// the longer way by [Address].
final class Newsstand implements Handler<HttpServerRequest> {
    /// An address that no story can have; the source says what is shown where nothing can stand.
    private static final String NOWHERE = "/-/";

    private static final Pattern KEY = Pattern.compile("([?&]key=)[^&]*");

    /// What a header of ours may repeat.
    private static final Pattern QUERY = Pattern.compile("[!-~]*");

    private static final System.Logger LOG = System.getLogger(Newsstand.class.getName());

    private final Pages pages;
    private final Enquiries enquiries;
    private final MediaRoom media;
    private final Dateline dateline;
    private final Duration patience;
    private final Listening listening;
    private final Optional<HubDoor> hub;
    private final Origins origins;

    Newsstand(
            Pages pages,
            Enquiries enquiries,
            MediaRoom media,
            Listening listening,
            Optional<HubDoor> hub,
            Dateline dateline,
            Duration patience,
            Origins origins) {
        this.pages = pages;
        this.enquiries = enquiries;
        this.media = media;
        this.dateline = dateline;
        this.patience = patience;
        this.listening = listening;
        this.hub = hub;
        this.origins = origins;
    }

    @Override
    public void handle(HttpServerRequest request) {
        try {
            if (hub.isPresent() && HubDoor.isAskedBy(request)) {
                hub.get().answer(request);
                return;
            }
            Optional<Refusal> refusal = refusal(request);
            if (refusal.equals(Optional.of(Refusal.ONLY_READING)) && Preflight.isAskedBy(request)) {
                Preflight.answer(request, dateline);
                return;
            }
            if (refusal.isPresent()) {
                refuse(request, refusal.get());
                return;
            }
            Optional<Ready> ready = pages.ready(request.uri());
            if (ready.isPresent()) {
                send(request, ready.get());
            } else if (Listening.isAskedFor(request.uri())) {
                listening.answer(request, () -> page(request, NOWHERE));
            } else {
                lookFor(request);
            }
        } catch (RuntimeException e) {
            broken(request, dateline, e);
        }
    }

    /// Answers a request that could not be parsed.
    void handleInvalid(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        Refusal refusal = switch (cause) {
            case TooLongHttpLineException line -> Refusal.LONG_ADDRESS;
            case TooLongHttpHeaderException header -> Refusal.LONG_HEADERS;
            case TooLongFrameException frame -> Refusal.LONG_HEADERS;
            default -> Refusal.MALFORMED;
        };
        refusal.answerAndPart(request, dateline);
    }

    /// The one way in which a mistake of ours reaches a reader: a short page, and a line in the log.
    static void broken(HttpServerRequest request, Dateline dateline, Throwable cause) {
        LOG.log(Level.ERROR, "could not answer " + request.method() + " " + named(request.uri()), cause);
        Refusal.BROKEN.answer(request, dateline);
    }

    /// An address as a line of ours may have it: without a key that somebody came with.
    static String named(String target) {
        return KEY.matcher(target).replaceAll("$1…");
    }

    private static Optional<Refusal> refusal(HttpServerRequest request) {
        MultiMap headers = request.headers();
        if (headers.contains(HttpHeaders.TRANSFER_ENCODING)) {
            return Optional.of(Refusal.BODY);
        }
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        if (length != null && !length.equals("0")) {
            return Optional.of(Refusal.BODY);
        }
        HttpMethod method = request.method();
        if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
            return Optional.of(Refusal.ONLY_READING);
        }
        return request.version() == HttpVersion.HTTP_1_1 && !headers.contains(HttpHeaders.HOST)
                ? Optional.of(Refusal.MALFORMED)
                : Optional.empty();
    }

    private void refuse(HttpServerRequest request, Refusal refusal) {
        if (refusal.equals(Refusal.BODY)) {
            refusal.answerAndPart(request, dateline);
        } else {
            refusal.answer(request, dateline);
        }
    }

    private void lookFor(HttpServerRequest request) {
        switch (Address.of(request.uri())) {
            case Address.At(var path) -> {
                Optional<Enquiries.Asked> asked =
                        request.uri().indexOf('?') < 0 ? enquiries.at(path) : enquiries.withQuery(path);
                if (asked.isPresent()) {
                    enquire(request, asked.get());
                    return;
                }
                Optional<String> meant = enquiries.withoutSlash(path);
                if (meant.isPresent()) {
                    sendOn(request, meant.get());
                    return;
                }
                Optional<String> type = path.startsWith(MediaRoom.ADDRESS)
                        ? MediaRoom.type(path.substring(MediaRoom.ADDRESS.length()))
                        : Optional.empty();
                if (type.isPresent()) {
                    String name = path.substring(MediaRoom.ADDRESS.length());
                    media.answer(request, name, type.get(), missing -> page(missing, path));
                } else {
                    Optional<String> former = numbered(request.uri());
                    page(request, former.orElse(path), former.map(_ -> path));
                }
            }
            case Address.Untidy(var tidy) -> send(request, Ready.moved(tidy));
            case Address.Nowhere() ->
                page(
                        request,
                        FormerAddress.of(request.uri())
                                .map(FormerAddress::place)
                                .orElse(NOWHERE));
            case Address.Malformed() -> Refusal.MALFORMED.answer(request, dateline);
        }
    }

    /// To another address, with the query as it came.
    private void sendOn(HttpServerRequest request, String address) {
        int mark = request.uri().indexOf('?');
        String query = mark < 0 ? "" : request.uri().substring(mark);
        if (QUERY.matcher(query).matches()) {
            send(request, Ready.moved(address + query));
        } else {
            Refusal.MALFORMED.answer(request, dateline);
        }
    }

    private void enquire(HttpServerRequest request, Enquiries.Asked asked) {
        Optional<Map<String, String>> query = Query.of(request.uri());
        if (query.isEmpty()) {
            Refusal.MALFORMED.answer(request, dateline);
            return;
        }
        var encodings = Encodings.accepted(request.headers().get(HttpHeaders.ACCEPT_ENCODING));
        var headers = new HashMap<String, String>();
        for (String name : Asking.HEARD) {
            Optional.ofNullable(request.getHeader(name)).ifPresent(value -> headers.put(name, value));
        }
        var asking = new Asking(request.uri(), asked.rest(), query.get(), headers, origins.of(request));
        var sent = new CompletableFuture<Void>();
        // Over HTTP/2 a stream that the reader resets may end no write.
        request.response().closeHandler(_ -> sent.complete(null));
        request.response().exceptionHandler(_ -> sent.complete(null));
        answerWhenThere(
                request, enquiries.ask(asked, asking, encodings, sent), Optional.empty(), () -> sent.complete(null));
    }

    /// The place of an address that its query makes another: `/?p=12` is not the front where an archive had a story
    /// there.
    private static Optional<String> numbered(String target) {
        return target.indexOf('?') < 0
                ? Optional.empty()
                : FormerAddress.of(target)
                        .filter(it -> it.text().indexOf('?') > 0)
                        .map(FormerAddress::place);
    }

    private void page(HttpServerRequest request, String path) {
        page(request, path, Optional.empty());
    }

    /// @param instead what is shown where nothing stands, or stood, at `path`
    private void page(HttpServerRequest request, String path, Optional<String> instead) {
        Optional<Ready> ready = pages.ready(path);
        if (ready.isPresent()) {
            send(request, ready.get());
            return;
        }
        answerWhenThere(request, pages.fetch(path), instead, () -> {});
    }

    /// @param then run when it was sent, or never will be
    @SuppressWarnings("FutureReturnValueIgnored") // land() is told of every end
    private void answerWhenThere(
            HttpServerRequest request, CompletionStage<Ready> answer, Optional<String> instead, Runnable then) {
        Context loop = Objects.requireNonNull(Vertx.currentContext());
        answer.toCompletableFuture()
                .orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((fetched, failure) -> loop.runOnContext(
                        back -> land(request, fetched, failure, instead).onComplete(sent -> then.run())));
    }

    private Future<Void> land(
            HttpServerRequest request, @Nullable Ready fetched, @Nullable Throwable failure, Optional<String> instead) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        try {
            if (fetched != null && fetched.status() == 404 && instead.isPresent()) {
                page(request, instead.get());
            } else if (fetched != null) {
                return send(request, fetched);
            } else if (cause instanceof Behind) {
                Refusal.BEHIND.answer(request, dateline);
            } else if (cause instanceof Crowded || cause instanceof TimeoutException) {
                Refusal.BUSY.answer(request, dateline);
            } else {
                broken(
                        request,
                        dateline,
                        cause == null ? new IllegalStateException("neither page nor failure") : cause);
            }
        } catch (RuntimeException e) {
            broken(request, dateline, e);
        }
        return Future.succeededFuture();
    }

    /// Ends when it is sent, or never will be.
    private Future<Void> send(HttpServerRequest request, Ready ready) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            return Future.succeededFuture();
        }
        MultiMap headers = request.headers();
        Optional<Variant> found = ready.in(Encodings.accepted(headers.get(HttpHeaders.ACCEPT_ENCODING)));
        if (found.isEmpty()) {
            Refusal.NO_SUCH_ENCODING.answer(request, dateline);
            return Future.succeededFuture();
        }
        Variant variant = found.get();
        int status = ready.status();
        if (status == 200) {
            String known = headers.get(HttpHeaders.IF_NONE_MATCH);
            if (known != null && EntityTags.names(known, variant.tag())) {
                response.setStatusCode(304)
                        .headers()
                        .setAll(variant.unmodified().at(dateline.now()));
                return response.end();
            }
        } else {
            response.setStatusCode(status);
        }
        response.headers().setAll(variant.head().at(dateline.now()));
        return request.method().equals(HttpMethod.HEAD) ? response.end() : response.end(variant.body());
    }
}
