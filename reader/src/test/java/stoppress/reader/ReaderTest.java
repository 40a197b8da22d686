package stoppress.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.publication.document.Cast;
import stoppress.publication.log.ListLog;
import stoppress.publication.log.Position;
import stoppress.reader.edge.Limits;
import stoppress.reader.shelf.Shelf;
import stoppress.reader.shelf.ShelfException;

class ReaderTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private final ListLog log = new ListLog();

    @Test
    void whatTheLogSaysIsServedAndStaysServedWhenTheLogIsCutOff() throws Exception {
        log.append(Cast.lamp());
        var brief = log.append(Cast.councilBrief());
        try (var reader = reader()) {
            assertThat(reader.await(brief, SOON)).isTrue();
            assertThat(fetch(reader, "/council-buys-the-old-ice-house/").statusCode())
                    .isEqualTo(200);
            assertThat(fetch(reader, "/").body()).contains("Council buys the old ice house");

            reader.await(log.append(Cast.withdrawnBrief()), SOON);
            log.cut();

            assertThat(fetch(reader, "/council-buys-the-old-ice-house/").statusCode())
                    .isEqualTo(410);
            assertThat(fetch(reader, "/").body()).doesNotContain("Council buys the old ice house");
        }
    }

    @Test
    void aReaderAnswersFromItsShelfBeforeTheLogIsThere() throws Exception {
        try (var reader = reader()) {
            reader.await(log.append(Cast.councilBrief()), SOON);
        }
        log.cut();

        try (var reader = reader()) {
            assertThat(fetch(reader, "/council-buys-the-old-ice-house/").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void readersAreNotShownThePastWhileAShelfIsFoldedFromNothing() throws Exception {
        log.append(Cast.councilBrief());
        try (var shelf = Shelf.open(directory.resolve("shelf"))) {
            // Killed after its first batch: what withdraws the story is further on.
            shelf.apply(log.after(Position.START, 1));
        }
        var end = log.append(Cast.withdrawnBrief());
        log.cut();

        try (var reader = reader()) {
            var behind = fetch(reader, "/council-buys-the-old-ice-house/");
            log.mend();
            reader.await(end, SOON);
            var current = fetch(reader, "/council-buys-the-old-ice-house/");

            assertThat(behind.statusCode()).isEqualTo(503);
            assertThat(behind.headers().firstValue("retry-after")).isPresent();
            assertThat(current.statusCode()).isEqualTo(410);
        }
    }

    @Test
    void aReaderThatCannotStartLeavesNothingOpen() throws Exception {
        try (var reader = reader()) {
            assertThat(reader.port()).isPositive();
            assertThatExceptionOfType(ShelfException.class).isThrownBy(this::reader);
        }

        try (var reader = reader()) {
            reader.await(log.append(Cast.councilBrief()), SOON);
            assertThat(fetch(reader, "/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whoAsksForAnAddressOfTheArchiveIsSentToWhereTheStoryIsNow() throws Exception {
        log.append(Cast.lamp());
        log.append(Cast.formerFerry());
        log.append(Cast.formerSection());
        try (var reader = reader()) {
            reader.await(log.end(), SOON);
            assertThat(fetch(reader, "/2026/05/ferry-crews/").statusCode()).isEqualTo(404);

            reader.await(log.append(Cast.ferryStrike()), SOON);

            for (String former : List.of("/2026/05/ferry-crews/", "/?p=12", "/?p=12&utm_source=mail")) {
                var moved = fetch(reader, former);
                assertThat(moved.statusCode()).as(former).isEqualTo(301);
                assertThat(moved.headers().firstValue("location")).contains("/ferry-crews-walk-out/");
            }
            var section = fetch(reader, "/category/%d0%bf%d0%be%d1%80%d1%96%d0%bc");
            assertThat(section.statusCode()).isEqualTo(301);
            assertThat(section.headers().firstValue("location")).contains("/tag/ferry/");
            assertThat(fetch(reader, "/?p=13").body()).contains("Ferry crews walk out");
            assertThat(fetch(reader, "/?utm_source=mail").statusCode()).isEqualTo(200);
            assertThat(fetch(reader, "/ferry-crews-walk-out/?p=12").statusCode())
                    .isEqualTo(200);
        }
    }

    private Reader reader() {
        var setting = new Reader.Setting(
                directory.resolve("shelf"),
                directory.resolve("media"),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Optional.empty(),
                Limits.DEFAULT);
        return new Reader(setting, log, () -> Cast.MORNING);
    }

    private static HttpResponse<String> fetch(Reader reader, String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + reader.port() + path));
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
