package stoppress.desk.screens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stoppress.desk.account.Role;
import stoppress.desk.paper.Announced;
import stoppress.publication.document.Colour;
import stoppress.publication.document.Colours;

/// The paper's colours, chosen at the desk.
class ColoursTest {
    @RegisterExtension
    private final OpenDesk desk = new OpenDesk();

    @Test
    void coloursThatCanBeReadGoOutAndCanBeTakenBack() {
        var kit = desk.sitting("Kit", Role.CHIEF);

        var chosen = kit.sends("/paper/colours", Map.of("light", "#7A1F3D", "dark", "#ff9fb8"));

        assertThat(chosen.statusCode()).isEqualTo(303);
        assertThat(new Announced(desk.database.sql()).site().orElseThrow().colours())
                .contains(new Colours(new Colour("#7a1f3d"), new Colour("#ff9fb8")));
        kit.sends("/paper/colours/end", Map.of());
        assertThat(new Announced(desk.database.sql()).site().orElseThrow().colours())
                .isEmpty();
    }

    @Test
    void aColourThatCannotBeReadIsRefusedAndTheNearestThatCanIsOffered() {
        var kit = desk.sitting("Kit", Role.CHIEF);

        var refused = kit.sends("/paper/colours", Map.of("light", "#ffd700", "dark", "#ff9fb8"));

        assertThat(refused.statusCode()).isEqualTo(422);
        var page = Jsoup.parse(refused.body());
        assertThat(page.select("[role=alert]").text()).contains("#ffd700 on the light ground stands out 1.");
        String nearest = page.select("[data-colour=light]").attr("data-value");
        assertThat(page.select("[data-colour=dark]")).isEmpty();
        assertThat(new Announced(desk.database.sql()).site().orElseThrow().colours())
                .isEmpty();
        assertThat(kit.sends("/paper/colours", Map.of("light", nearest, "dark", "#ff9fb8"))
                        .statusCode())
                .isEqualTo(303);
    }

    @ParameterizedTest
    @CsvSource({
        "red,#ffffff",
        "#fff,#ffffff",
        "'#ffffff;}body{display:none',#ffffff",
        "'',#ffffff",
        "#7a1f3d,url(https://evil.example)"
    })
    void whatIsNoColourGetsIntoNoStyleSheet(String light, String dark) {
        var kit = desk.sitting("Kit", Role.CHIEF);

        assertThat(kit.sends("/paper/colours", Map.of("light", light, "dark", dark))
                        .statusCode())
                .isEqualTo(422);
        assertThat(kit.sees("/paper/colours/preview?" + OpenDesk.encoded(Map.of("light", light, "dark", dark)))
                        .statusCode())
                .isEqualTo(422);
        assertThat(new Announced(desk.database.sql()).site().orElseThrow().colours())
                .isEmpty();
    }

    @Test
    void theLookBeforehandIsTheReadersPageWithItsStyleSheetUnderThePolicyOfFrames() {
        var kit = desk.sitting("Kit", Role.CHIEF);

        var look = kit.sees("/paper/colours/preview?light=%237a1f3d&dark=%23ff9fb8");
        String styles = Jsoup.parse(look.body()).select("link[rel=stylesheet]").attr("href");

        assertThat(look.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("style-src 'self'", "sandbox")
                .doesNotContain("unsafe");
        assertThat(kit.sees(styles).body()).contains("--tide: #7a1f3d", "--tide: #ff9fb8");
        assertThat(kit.sees(styles).headers().firstValue("Cache-Control").orElse(""))
                .contains("immutable");
    }

    @Test
    void theSitesOtherSettingsLeaveTheColoursAsTheyAre() {
        var kit = desk.sitting("Kit", Role.CHIEF);
        kit.sends("/paper/colours", Map.of("light", "#7a1f3d", "dark", "#ff9fb8"));

        kit.sends(
                "/paper/site",
                Map.of(
                        "name",
                        "The Lamp",
                        "zone",
                        "Europe/London",
                        "languages",
                        "en",
                        "address",
                        "https://lamp.example"));

        var site = new Announced(desk.database.sql()).site().orElseThrow();
        assertThat(site.name()).isEqualTo("The Lamp");
        assertThat(site.colours()).isPresent();
    }
}
