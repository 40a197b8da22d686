package stoppress.desk.screens;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stoppress.desk.account.Role;
import stoppress.desk.crier.Crier;
import stoppress.desk.crier.Cries;
import stoppress.desk.outside.Endpoint;
import stoppress.desk.paper.Announced;
import stoppress.desk.screens.OpenDesk.Sitting;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Site;

/// Search engines, at the screens.
class EnginesTest {
    @RegisterExtension
    private final OpenDesk desk = new OpenDesk();

    @Test
    void nobodyIsToldUntilSomebodyWantsItAndThenThereIsAKey() {
        Sitting chief = desk.sitting("Oda", Role.CHIEF);
        assertThat(text(chief)).contains("Nobody is told.");

        assertThat(chief.sends("/paper/engines", Map.of("calling", "1")).statusCode())
                .isEqualTo(303);

        assertThat(new Cries(desk.database.sql()).state().isCalling()).isTrue();
        Site told = new Announced(desk.database.sql()).site().orElseThrow();
        assertThat(told.reach().indexNow()).get().asString().matches("[0-9a-f]{24}");
        assertThat(text(chief)).contains("Addresses told: 0, last never. Waiting: 0.");
        assertThat(chief.sends("/paper/engines", Map.of()).statusCode()).isEqualTo(303);
        assertThat(text(chief)).contains("Nobody is told.");
    }

    @Test
    void anAddressThatCannotBeCalledIsRefusedInASentence() {
        Sitting chief = desk.sitting("Oda", Role.CHIEF);

        for (String address : List.of("ftp://engine.example/", "engine", "https://a:b@engine.example/")) {
            var answer = chief.sends("/paper/engines", Map.of("calling", "1", "endpoint", address));

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(Jsoup.parse(answer.body()).select(".said.wrong").text()).startsWith("Where search engines");
        }
        assertThat(new Cries(desk.database.sql()).state().isCalling()).isFalse();
    }

    @Test
    void whyItFailsIsSeenWithWhatToDo() {
        Sitting chief = desk.sitting("Oda", Role.CHIEF);
        try (var engines = new Endpoint();
                var crier = new Crier(
                                desk.database,
                                desk.log,
                                () -> new Announced(desk.database.sql()).site(),
                                OpenDesk.caller(),
                                desk.pause(),
                                _ -> true,
                                () -> desk.now)
                        .started()) {
            engines.does(Endpoint.says("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n"));
            chief.sends(
                    "/paper/engines",
                    Map.of("calling", "1", "endpoint", engines.address().toString()));
            chief.sends(
                    "/paper/policies",
                    Map.of("title", "Ethics", "kind", word(Policy.Kind.ETHICS), "body", "We say what we know."));
            until(() -> new Cries(desk.database.sql()).state().waiting() > 0);
            desk.now = desk.now.plusSeconds(10);
            engines.next();
            until(() -> new Cries(desk.database.sql()).state().attempts() == 1);

            assertThat(text(chief))
                    .contains("The last call failed: it answered 403 (tries: 1).")
                    .containsPattern("Is https://lamp.example/[0-9a-f]{24}.txt served to everybody");
            assertThat(crier).isNotNull();
        }
    }

    private static String word(Policy.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String text(Sitting person) {
        return Optional.ofNullable(
                        Jsoup.parse(person.sees("/paper/engines").body()).selectFirst("#Engines"))
                .orElseThrow()
                .text();
    }

    private static void until(BooleanSupplier so) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it never came to be so").isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
