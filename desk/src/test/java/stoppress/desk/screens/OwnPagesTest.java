package stoppress.desk.screens;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stoppress.desk.account.Role;
import stoppress.desk.paper.Announced;
import stoppress.desk.paper.Forwardings;
import stoppress.desk.paper.OwnPages;
import stoppress.desk.screens.OpenDesk.Sitting;
import stoppress.publication.document.Block;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Cast;
import stoppress.publication.document.FormerAddress;
import stoppress.publication.document.Forwarding.Target;
import stoppress.publication.document.Link;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Run;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Style;
import stoppress.publication.document.Text;

/// Pages about the paper that came in from an archive, at the screens.
class OwnPagesTest {
    private static final Instant LONG_AGO = Instant.parse("2019-03-02T06:00:00Z");
    private static final FormerAddress FORMER = new FormerAddress("/contact-us/");
    private static final Block PICTURE = new Block.Illustration(
            new BlockId("b2"),
            new Picture(Optional.empty(), Optional.empty(), Optional.of("Our door"), Optional.empty()));

    @RegisterExtension
    private final OpenDesk desk = new OpenDesk();

    @Test
    void aPageThatWaitsIsChangedAndPublishedWithWhatItHasAndItsOldAddressLeadsToIt() {
        Sitting chief = desk.sitting("Oda", Role.CHIEF);
        waits(page("contact", Cast.paragraph("b1", "Come by."), PICTURE));
        var form = paper(chief).select("form:has(input[name=slug][value=contact])");
        assertThat(form.select("textarea").text()).isEqualTo("Come by.\n\n{{b2: Our door}}");

        var answer = chief.sends(
                "/paper/policies",
                Map.of(
                        "slug",
                        "contact",
                        "kind",
                        "other",
                        "title",
                        "How to reach us",
                        "body",
                        "{{b2: Our door}}\n\nCome by, or [write](mailto:desk@lamp.example)."));

        assertThat(answer.statusCode()).isEqualTo(303);
        Policy told = policy();
        assertThat(told.title()).isEqualTo("How to reach us");
        assertThat(told.at()).as("as old as it is").isEqualTo(LONG_AGO);
        assertThat(told.body().getFirst()).isEqualTo(PICTURE);
        assertThat(told.body()).hasSize(2);
        assertThat(new Forwardings(desk.database.sql()).isTold(FORMER)).isTrue();
        assertThat(new OwnPages(desk.database.sql()).waiting()).isEmpty();
    }

    @Test
    void aPageWithMoreThanCanBeTypedIsPublishedAsItIs() {
        Sitting chief = desk.sitting("Oda", Role.CHIEF);
        var water = new Block.Paragraph(
                new BlockId("b1"),
                new Text(List.of(
                        Run.plain("H"), new Run("2", EnumSet.of(Style.SUBSCRIPT), Optional.empty()), Run.plain("O"))));
        waits(page("water", water));
        assertThat(paper(chief).select("form:has(input[value=water]) textarea")).isEmpty();

        chief.sends("/paper/policies", Map.of("slug", "water", "kind", "other", "title", "Water"));

        assertThat(policy().body()).containsExactly(water);
    }

    @Test
    void aPageThatIsPutAwayDoesNotComeUpAgain() {
        Sitting chief = desk.sitting("Oda", Role.CHIEF);
        waits(page("contact", PICTURE));

        assertThat(chief.sends("/paper/policies/contact/removal", Map.of()).statusCode())
                .isEqualTo(303);

        assertThat(paper(chief).select("input[value=contact]")).isEmpty();
        assertThat(chief.sends("/paper/policies/contact/removal", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(chief.sends("/paper/policies/No%20slug/removal", Map.of()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatAPageCannotBeIsSaidInASentence() {
        Sitting chief = desk.sitting("Oda", Role.CHIEF);

        for (var wrong : Map.of(
                        "kind", "limerick",
                        "title", "",
                        "body", "{{b9}}")
                .entrySet()) {
            var fields = new HashMap<>(Map.of("kind", "other", "title", "Contact", "body", "Come by."));
            fields.put(wrong.getKey(), wrong.getValue());
            var answer = chief.sends("/paper/policies", fields);

            assertThat(answer.statusCode()).as(wrong.getKey()).isEqualTo(422);
            assertThat(Jsoup.parse(answer.body()).select(".said.wrong").text()).isNotBlank();
        }
    }

    private void waits(Policy page) {
        desk.database.write(it -> {
            new OwnPages(it.sql()).add("key of " + page.slug(), page);
            return new Forwardings(it.sql()).keep(FORMER, new Target.ToPlace(new Link("/about/" + page.slug() + "/")));
        });
    }

    private static Policy page(String slug, Block... body) {
        return new Policy(new Slug(slug), Policy.Kind.OTHER, "Contact", List.of(body), LONG_AGO, Optional.empty());
    }

    private Policy policy() {
        return (Policy) new Announced(desk.database.sql()).all("policy").getFirst();
    }

    private static Document paper(Sitting person) {
        return Jsoup.parse(person.sees("/paper/policies").body());
    }
}
