package stoppress.reader.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stoppress.reader.hub.Hub.Outcome;

class CrowdedHubTest {
    private static final Map<String, String> FORM = Map.of(
            "hub.mode",
            "subscribe",
            "hub.callback",
            "https://a.example/",
            "hub.topic",
            "https://lamp.example/feed.xml");

    @Test
    @Timeout(60)
    void nothingIsLookedUpForWhoFindsTooManyBeforeHim(@TempDir Path directory) throws Exception {
        var topics = new SlowTopics();
        var setting = new Hub.Setting(directory.resolve("hub.db"), Hub.Net.PUBLIC, List.of());
        try (var hub = new Hub(setting, topics, InstantSource.system());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var outcomes = new ArrayList<CompletableFuture<Outcome>>();
            for (int i = 0; i < Hub.VERIFYING; i++) {
                outcomes.add(CompletableFuture.supplyAsync(() -> hub.ask(FORM), threads));
            }
            topics.awaitAsked(Hub.VERIFYING);

            assertThat(hub.ask(FORM)).isEqualTo(new Outcome.Crowded());
            assertThat(topics.timesAsked()).isZero();

            topics.say();
            assertThat(outcomes).allSatisfy(it -> assertThat(it.join()).isInstanceOf(Outcome.Refused.class));
            assertThat(hub.ask(FORM)).isInstanceOf(Outcome.Refused.class);
        }
    }
}
