package stoppress.reader.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stoppress.reader.hub.Hub;
import stoppress.reader.hub.SlowTopics;
import stoppress.reader.hub.Topics;
import stoppress.reader.pages.Behind;

/// However many forms come, few are looked at.
@Timeout(60)
class HubDoorTest {
    private static final String FORM = "hub.mode=subscribe&hub.callback=https%3A%2F%2Fa.example%2F&hub.topic=nothing";

    @Test
    void whoFindsTooManyFormsBeforeHisIsSentAwayAndPagesAreReadMeanwhile(@TempDir Path directory) throws Exception {
        var topics = new SlowTopics();
        var setting = new Hub.Setting(directory.resolve("hub.db"), Hub.Net.PUBLIC, List.of());
        try (var hub = new Hub(setting, topics, InstantSource.system());
                var stand = new Stand(directory, Limits.DEFAULT, hub);
                var client = HttpClient.newHttpClient()) {
            stand.paper.prints("/story/", Stand.STORY);
            var answers = new ArrayList<CompletableFuture<Integer>>();
            for (int i = 0; i < HubDoor.ASKING; i++) {
                answers.add(sends(client, stand));
            }
            topics.awaitAsked(HubDoor.ASKING);

            assertThat(sends(client, stand).join()).isEqualTo(503);
            assertThat(stand.reads("/story/").statusCode()).isEqualTo(200);

            topics.say();
            assertThat(answers).allSatisfy(it -> assertThat(it.join()).isEqualTo(400));
            assertThat(sends(client, stand).join()).isEqualTo(400);
        }
    }

    @Test
    void whoAsksWhileTheShelfIsMadeAnewIsAskedToComeAgain(@TempDir Path directory) throws Exception {
        var topics = new BehindTopics();
        var setting = new Hub.Setting(directory.resolve("hub.db"), Hub.Net.PUBLIC, List.of());
        try (var hub = new Hub(setting, topics, InstantSource.system());
                var stand = new Stand(directory, Limits.DEFAULT, hub);
                var client = HttpClient.newHttpClient()) {
            assertThat(sends(client, stand).join()).isEqualTo(503);
        }
    }

    /// The feeds of a paper whose shelf shows the past.
    private static final class BehindTopics implements Topics {
        @Override
        public Optional<String> path(String address) {
            throw new Behind();
        }

        @Override
        public String address(String path) {
            return path;
        }

        @Override
        public Optional<Content> content(String path) {
            throw new Behind();
        }
    }

    private static CompletableFuture<Integer> sends(HttpClient client, Stand stand) {
        var request = stand.request(Hub.PATH)
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(FORM));
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode);
    }
}
