package stoppress.reader.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stoppress.publication.log.Hash;

@Timeout(60)
class MediaRoomTest {
    private final byte[] recording = new byte[3_000_000];
    private final String hash;
    private final String address;
    private final Path media;
    private final Stand stand;

    MediaRoomTest(@TempDir Path media) throws IOException {
        this.media = media;
        new Random(7).nextBytes(recording);
        hash = Hash.over(recording).hex();
        address = "/media/" + hash + ".mp3";
        Files.write(media.resolve(hash + ".mp3"), recording);
        stand = new Stand(media, Limits.DEFAULT);
    }

    @AfterEach
    void close() {
        stand.close();
    }

    @Test
    void aFileIsSentWholeAndMayBeKeptForEver() throws Exception {
        HttpResponse<byte[]> answer = stand.reads(address);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(recording);
        assertThat(header(answer, "content-type")).isEqualTo("audio/mpeg");
        assertThat(header(answer, "cache-control")).contains("immutable");
        assertThat(header(answer, "accept-ranges")).isEqualTo("bytes");
        assertThat(header(answer, "content-security-policy")).isNotEmpty();
    }

    @Test
    void aPlayerIsSentThePartThatItAsksFor() throws Exception {
        HttpResponse<byte[]> answer = stand.reads(address, "Range", "bytes=1000000-1000099");

        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(header(answer, "content-range")).isEqualTo("bytes 1000000-1000099/3000000");
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(recording, 1_000_000, 1_000_100));
    }

    @ParameterizedTest
    @CsvSource({"mp3, audio/mpeg", "m4a, audio/mp4", "ogg, audio/ogg"})
    void everyKindOfRecordingIsSentWholeAndInPartsUntilItIsTakenAway(String ending, String type) throws Exception {
        Path file = media.resolve(hash + "." + ending);
        Files.write(file, recording);
        String address = "/media/" + hash + "." + ending;

        HttpResponse<byte[]> whole = stand.reads(address);
        HttpResponse<byte[]> part = stand.reads(address, "Range", "bytes=2999000-");

        for (HttpResponse<byte[]> answer : List.of(whole, part)) {
            assertThat(header(answer, "content-type")).isEqualTo(type);
            assertThat(header(answer, "accept-ranges")).isEqualTo("bytes");
            assertThat(header(answer, "cache-control")).contains("public", "immutable");
        }
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(recording, 2_999_000, 3_000_000));
        Files.delete(file);
        assertThat(stand.reads(address).statusCode()).isEqualTo(404);
    }

    @Test
    void aPartBehindTheEndIsNotToBeHad() throws Exception {
        HttpResponse<byte[]> answer = stand.reads(address, "Range", "bytes=3000000-");

        assertThat(answer.statusCode()).isEqualTo(416);
        assertThat(header(answer, "content-range")).isEqualTo("bytes */3000000");
    }

    @Test
    void aPartOfAnotherFileIsNotMixedIn() throws Exception {
        String tag = '"' + hash + '"';

        assertThat(stand.reads(address, "Range", "bytes=0-9", "If-Range", tag).statusCode())
                .isEqualTo(206);
        assertThat(stand.reads(address, "Range", "bytes=0-9", "If-Range", "\"other\"")
                        .body())
                .hasSize(3_000_000);
        assertThat(stand.reads(address, "If-None-Match", tag).statusCode()).isEqualTo(304);
    }

    @Test
    void headTellsTheSizeWithoutSending() throws Exception {
        HttpResponse<byte[]> answer =
                stand.send(stand.request(address).method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "content-length")).isEqualTo("3000000");
    }

    @Test
    void onlyWhatIsNamedAsOursIsLookedFor() throws Exception {
        Files.writeString(media.resolve("secret.txt"), "secret");
        Files.writeString(media.resolve(hash + ".txt"), "secret");
        Path outside = Files.createTempFile("outside", ".jpg");
        String other = HexFormat.of().formatHex(new byte[32]);
        Files.createSymbolicLink(media.resolve(other + ".jpg"), outside);

        assertThat(stand.reads("/media/secret.txt").statusCode()).isEqualTo(404);
        assertThat(stand.reads("/media/" + hash + ".txt").statusCode()).isEqualTo(404);
        assertThat(stand.reads("/media/" + hash + ".jpg").statusCode()).isEqualTo(404);
        assertThat(stand.reads("/media/" + hash.substring(1) + "A.mp3").statusCode())
                .isEqualTo(404);
        assertThat(stand.reads("/media/" + other + ".jpg").statusCode()).isNotEqualTo(200);
        Files.delete(outside);
    }

    @Test
    void http2IsSentTheSameFile() throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            client.send(stand.request("/").build(), HttpResponse.BodyHandlers.discarding());

            HttpResponse<byte[]> answer =
                    client.send(stand.request(address).build(), HttpResponse.BodyHandlers.ofByteArray());

            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.body()).isEqualTo(recording);
        }
    }

    @Test
    void aReaderWhoGoesAwayLeavesNoFileOpen() throws Exception {
        try (Wire wire = stand.wire()) {
            wire.says("GET " + address + " HTTP/1.1\r\nHost: paper\r\n\r\n").hears(1);
        }

        // Few enough that the collector of garbage does not close it for us.
        int asked = 0;
        while (isOpen() && asked < 200) {
            stand.reads("/");
            asked++;
        }
        assertThat(isOpen()).isFalse();
    }

    private boolean isOpen() throws IOException {
        try (var descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.anyMatch(descriptor -> {
                try {
                    return Files.readSymbolicLink(descriptor).startsWith(media);
                } catch (IOException closedMeanwhile) {
                    return false;
                }
            });
        }
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
