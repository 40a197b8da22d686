package stoppress.press;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stoppress.publication.document.Site;

/// A story's corrections stand where the paper's policy has them.
class CorrectionsPolicyTest {
    private static final Press PRESS = Press.ready();

    @ParameterizedTest
    @EnumSource
    void theyStandOnceAtTheTopOrAtTheFoot(Site.Corrections policy) {
        String page = page(policy);
        int corrections = page.indexOf("data-part=\"corrections\"");
        String first = "id=\"" + Lamp.ferries().body().getFirst().id() + "\"";
        String last = "id=\"" + Lamp.ferries().body().getLast().id() + "\"";

        assertThat(page.split("data-part=\"corrections\"", -1)).hasSize(2);
        if (policy == Site.Corrections.TOP) {
            assertThat(corrections).isLessThan(page.indexOf(first));
        } else {
            assertThat(corrections).isGreaterThan(page.indexOf(last));
        }
    }

    @Test
    void aPaperThatSaysNothingHasThemAtTheFoot() {
        assertThat(Lamp.site().corrections()).isEqualTo(Site.Corrections.FOOT);
    }

    private static String page(Site.Corrections policy) {
        Site lamp = Lamp.site();
        var site = new Site(
                lamp.name(),
                lamp.tagline(),
                lamp.address(),
                lamp.zone(),
                lamp.languages(),
                lamp.navigation(),
                policy,
                lamp.reach(),
                lamp.colours());
        var masthead = new Masthead(site, Optional.empty(), Lamp.NOW);
        return new String(
                PRESS.story(new StoryPage(masthead, Lamp.ferries(), 7, List.of()))
                        .bytes(),
                StandardCharsets.UTF_8);
    }
}
