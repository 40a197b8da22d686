package stoppress.desk.screens;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stoppress.desk.account.Role;
import stoppress.desk.account.Secret;
import stoppress.desk.account.Tokens;
import stoppress.desk.paper.Announced;
import stoppress.desk.partner.ContentKeys;
import stoppress.desk.screens.OpenDesk.Sitting;
import stoppress.publication.document.Pass;
import stoppress.publication.log.Position;

/// Keys of programs that read the paper: made and ended at the desk, and told to readers by their hash.
class ContentKeysTest {
    @RegisterExtension
    private final OpenDesk desk = new OpenDesk();

    @Test
    void aKeyThatIsMadeAtTheDeskIsOfGhostsShapeAndReadersAreToldOfItsHash() {
        var oda = desk.sitting("Oda", Role.ADMINISTRATOR);

        String key = made(oda, "content");

        assertThat(key).matches("[0-9a-f]{26}");
        assertThat(passes())
                .containsExactly(new Pass(Secret.hash(key), new Pass.Terms.Until(desk.now.plus(Duration.ofDays(90)))));
        assertThat(oda.sees("/people").body()).contains("the app").doesNotContain(key);
    }

    @Test
    void aKeyThatIsTakenBackIsTakenBackAtTheReadersInTheSameTransaction() {
        var oda = desk.sitting("Oda", Role.ADMINISTRATOR);
        String key = made(oda, "content");

        oda.sends("/tokens/" + Secret.hash(key).substring(0, 12) + "/end", Map.of());

        assertThat(passes().getLast()).isEqualTo(new Pass(Secret.hash(key), new Pass.Terms.Ended()));
        assertThat(new Tokens(desk.database.sql()).all()).isEmpty();
    }

    @Test
    void aKeyThatAProgramMakesAndTakesBackIsToldToReadersLikeOneOfTheDesk() {
        String made = sent("POST", "/api/v1/tokens", "{\"name\": \"the app\", \"role\": \"content\", \"days\": 90}");
        String key = made.replaceFirst(".*\"token\":\"([0-9a-f]{26})\".*", "$1");

        assertThat(passes())
                .containsExactly(new Pass(Secret.hash(key), new Pass.Terms.Until(desk.now.plus(Duration.ofDays(90)))));
        sent("DELETE", "/api/v1/tokens/" + Secret.hash(key).substring(0, 12), "");

        assertThat(passes().getLast()).isEqualTo(new Pass(Secret.hash(key), new Pass.Terms.Ended()));
    }

    private String sent(String method, String path, String body) {
        return desk.send(HttpRequest.newBuilder(desk.address.resolve(path))
                        .header("Authorization", "Bearer " + desk.token(Role.ADMINISTRATOR))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build())
                .body();
    }

    @Test
    void readersAreToldNothingOfTokensThatOpenTheDesk() {
        var oda = desk.sitting("Oda", Role.ADMINISTRATOR);

        String token = made(oda, "editor");
        oda.sends("/tokens/" + Secret.hash(token).substring(0, 12) + "/end", Map.of());

        assertThat(passes()).isEmpty();
    }

    @Test
    void aKeyFromBeforeThereWerePassesIsToldOnce() {
        String key = desk.token(Role.CONTENT);
        desk.token(Role.EDITOR);

        List<Tokens.Kept> untold = untold();
        assertThat(untold).extracting(Tokens.Kept::hash).containsExactly(Secret.hash(key));
        desk.door.through(transaction -> {
            new ContentKeys(desk.announce).tell(transaction, untold.getFirst());
            return true;
        });

        assertThat(passes()).containsExactly(new Pass(Secret.hash(key), new Pass.Terms.Always()));
        assertThat(untold()).isEmpty();
    }

    private List<Tokens.Kept> untold() {
        return ContentKeys.untold(new Tokens(desk.database.sql()), new Announced(desk.database.sql()));
    }

    private String made(Sitting oda, String role) {
        var made = oda.sends("/tokens", Map.of("name", "the app", "days", "90", "role", role));
        return Jsoup.parse(oda.sees(OpenDesk.address(made)).body())
                .select(".once input")
                .val();
    }

    private List<Pass> passes() {
        return desk.log.after(Position.START, 1_000).stream()
                .flatMap(it -> it.document().stream())
                .flatMap(it -> it instanceof Pass pass ? Stream.of(pass) : Stream.empty())
                .toList();
    }
}
