package stoppress.reader.edge;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import stoppress.publication.document.MediaFile;
import stoppress.reader.pages.Caching;
import stoppress.reader.pages.Dateline;
import stoppress.reader.pages.Head;

/// Sends the files of pictures and recordings, whole or in part, from the disk to the socket without touching them.
///
/// Only what has the shape of a [MediaFile#name] is ever looked for, so that no address leads out of the directory.
final class MediaRoom {
    static final String ADDRESS = "/media/";
    private static final int HASH = 64;
    private static final Map<String, String> TYPES = MediaFile.Kinds.ENDINGS.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
    /// The headers of every file; other sites may show our pictures.
    private static final Head HEAD = new Head(Map.of(
            "cache-control", Caching.IMMUTABLE.header(),
            "accept-ranges", "bytes",
            "cross-origin-resource-policy", "cross-origin"));

    private final Path directory;
    private final Dateline dateline;

    private record OpenFile(Path path, FileChannel channel, long size) {}

    MediaRoom(Path directory, Dateline dateline) {
        this.directory = directory.toAbsolutePath();
        this.dateline = dateline;
    }

    /// The media type of a file with this name; empty when it is not a name of ours.
    static Optional<String> type(String name) {
        if (name.length() < HASH + 2 || name.charAt(HASH) != '.') {
            return Optional.empty();
        }
        for (int i = 0; i < HASH; i++) {
            char c = name.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(TYPES.get(name.substring(HASH + 1)));
    }

    /// Answers with the file called `name`; calls `missing` on the request's event loop when there is none.
    void answer(HttpServerRequest request, String name, String type, Consumer<HttpServerRequest> missing) {
        Context loop = Objects.requireNonNull(Vertx.currentContext());
        Thread.startVirtualThread(() -> {
            try {
                Optional<OpenFile> file = open(name);
                loop.runOnContext(back -> file.ifPresentOrElse(
                        found -> send(request, found, name.substring(0, HASH), type), () -> missing.accept(request)));
            } catch (RuntimeException e) {
                loop.runOnContext(back -> Newsstand.broken(request, dateline, e));
            }
        });
    }

    private Optional<OpenFile> open(String name) {
        try {
            Path path = directory.resolve(name);
            var channel = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
            return Optional.of(new OpenFile(path, channel, channel.size()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    private void send(HttpServerRequest request, OpenFile file, String hash, String type) {
        try {
            answer(request, file, '"' + hash + '"', type);
        } catch (RuntimeException e) {
            close(file);
            Newsstand.broken(request, dateline, e);
        }
    }

    private void answer(HttpServerRequest request, OpenFile file, String tag, String type) {
        HttpServerResponse response = request.response();
        response.headers().setAll(HEAD.at(dateline.now())).set(HttpHeaders.ETAG, tag);
        String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known != null && EntityTags.names(known, tag)) {
            close(file);
            response.setStatusCode(304).end();
            return;
        }
        long first = 0;
        long length = file.size();
        switch (range(request, tag, file.size())) {
            case ByteRange.Whole() -> {}
            case ByteRange.Part(long from, long bytes) -> {
                first = from;
                length = bytes;
                String range = "bytes " + from + "-" + (from + bytes - 1) + "/" + file.size();
                response.setStatusCode(206).putHeader(HttpHeaders.CONTENT_RANGE, range);
            }
            case ByteRange.Unsatisfiable() -> {
                close(file);
                response.setStatusCode(416)
                        .putHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + file.size())
                        .putHeader(HttpHeaders.CONTENT_LENGTH, "0")
                        .end();
                return;
            }
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, type).putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
        if (request.method().equals(HttpMethod.HEAD) || length == 0) {
            close(file);
            response.end();
        } else if (HttpVersion.HTTP_2.equals(request.version())) {
            // Vert.x sends nothing of an open channel over HTTP/2, and hangs.
            close(file);
            response.sendFile(file.path().toString(), first, length);
        } else {
            response.sendFile(file.channel(), first, length).onComplete(sent -> close(file));
        }
    }

    /// A range holds for GET only, and only while the file is the one that `If-Range` names.
    private static ByteRange range(HttpServerRequest request, String tag, long size) {
        String range = request.getHeader(HttpHeaderNames.RANGE);
        String condition = request.getHeader(HttpHeaderNames.IF_RANGE);
        boolean holds = request.method().equals(HttpMethod.GET) && (condition == null || condition.equals(tag));
        return range == null || !holds ? new ByteRange.Whole() : ByteRange.of(range, size);
    }

    private static void close(OpenFile file) {
        try {
            file.channel().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
