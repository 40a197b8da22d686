package stoppress.desk.screens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stoppress.desk.account.Role;
import stoppress.desk.paper.Announced;
import stoppress.publication.document.Slug;

/// Two people at what surrounds the stories: neither writes over what the other said without knowing.
class PaperTest {
    private static final Slug INES = new Slug("ines-halloran");

    @RegisterExtension
    private final OpenDesk desk = new OpenDesk();

    private OpenDesk.Sitting oda;

    @BeforeEach
    void anAuthorIsThere() {
        oda = desk.sitting("Oda", Role.ADMINISTRATOR);
        oda.sends("/paper/authors", Map.of("name", "Ines Halloran", "biography", "Reports."));
    }

    @Test
    void whatSomebodyElseSaidMeanwhileIsNotWrittenOver() {
        String seen = seen("/paper/authors");
        oda.sends("/paper/authors", author("Reports from the quay.", seen));

        var late = oda.sends("/paper/authors", author("Writes.", seen));

        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body()).contains("Somebody changed this meanwhile", "Reports from the quay.");
        assertThat(biography()).isEqualTo("Reports from the quay.");
        assertThat(oda.sends("/paper/authors", author("Writes.", seen("/paper/authors")))
                        .statusCode())
                .isEqualTo(303);
        assertThat(biography()).isEqualTo("Writes.");
    }

    @Test
    void somethingNewOfTheSameNameIsNotPutInThePlaceOfWhatIsThere() {
        var again = oda.sends("/paper/authors", Map.of("name", "Ines Halloran"));

        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("There is “Ines Halloran” already.");
        assertThat(biography()).isEqualTo("Reports.");
    }

    @Test
    void aPromoRunsAgainOnceItIsOverAndNotTwiceAtATime() {
        assertThat(oda.sends("/paper/promos", Map.of("text", "Read the Lamp by mail."))
                        .statusCode())
                .isEqualTo(303);
        assertThat(oda.sends("/paper/promos", Map.of("text", "Read the Lamp by mail."))
                        .body())
                .contains("End it below first.");
        oda.sends("/paper/promos/read-the-lamp-by-mail/end", Map.of());
        desk.now = desk.now.plusSeconds(60);

        assertThat(oda.sends("/paper/promos", Map.of("text", "Read the Lamp by mail."))
                        .statusCode())
                .isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/paper/tags", "/paper/authors", "/paper/policies"})
    void eachFormOfWhatIsThereSaysWhatItWasFilledFrom(String address) {
        oda.sends("/paper/tags", Map.of("name", "Harbour"));
        oda.sends("/paper/policies", Map.of("title", "Ethics", "kind", "ethics", "body", "We say what we got wrong."));

        assertThat(seen(address)).hasSize(16);
    }

    @Test
    void theSiteIsChangedOnlyByWhoeverSawItAsItIs() {
        String before = seen("/paper/site");
        oda.sends("/paper/site", site("The Brackwater Lamp", before));

        var late = oda.sends("/paper/site", site("The Salterne Bell", before));

        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(new Announced(desk.database.sql()).site().orElseThrow().name())
                .isEqualTo("The Brackwater Lamp");
    }

    private static Map<String, String> author(String biography, String seen) {
        return Map.of("slug", INES.text(), "name", "Ines Halloran", "biography", biography, "seen", seen);
    }

    private static Map<String, String> site(String name, String seen) {
        var form = new HashMap<>(Map.of("name", name, "zone", "Europe/Kyiv", "languages", "en, uk", "seen", seen));
        form.put("address", "https://lamp.example");
        return form;
    }

    private String biography() {
        return new Announced(desk.database.sql())
                .author(INES)
                .flatMap(it -> it.biography())
                .orElse("");
    }

    private String seen(String address) {
        return Pattern.compile("name=\"seen\" value=\"([0-9a-f]+)\"")
                .matcher(oda.sees(address).body())
                .results()
                .map(it -> it.group(1))
                .findFirst()
                .orElse("");
    }
}
