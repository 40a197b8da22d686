package stoppress.desk.screens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stoppress.desk.account.Role;
import stoppress.desk.screens.OpenDesk.Sitting;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Slugs;
import stoppress.desk.story.Stories;
import stoppress.publication.document.StoryId;
import stoppress.publication.json.Json;

/// Editions as the people of the newsroom meet them.
class EditionsTest {
    @RegisterExtension
    private final OpenDesk desk = new OpenDesk();

    private Sitting ines;
    private Sitting reporter;
    private String english;

    @BeforeEach
    void writeAStory() {
        ines = desk.sitting("Ines", Role.EDITOR);
        reporter = desk.sitting("Olha", Role.REPORTER);
        english = ines.begins();
        types(english, "A reading room for crews", "The mission opens it at nine.");
        publishes(english, "first", "");
    }

    @Test
    void aTranslationIsBegunWithOneActionByWhoeverWrites() {
        var answer = reporter.sends("/stories/" + english + "/editions", Map.of("language", "uk"));

        String edition = id(OpenDesk.address(answer));
        assertThat(reporter.sees("/stories/" + edition).body())
                .contains("data-source=\"yes\"", "data-original", "lang=\"uk\"");
        assertThat(reporter.sees("/stories/" + english + "/editions").body())
                .contains("Українська", "Up to date", "kept by Olha")
                .doesNotContain("<option value=\"uk\"");
        assertThat(id(OpenDesk.address(reporter.sends("/stories/" + english + "/editions", Map.of("language", "uk")))))
                .isEqualTo(edition);
    }

    @Test
    void theOriginalStandsBesideEachBlockWithWhatChangedInIt() {
        String edition = translated();
        types(english, "A reading room for crews", "The mission opens it at ten.");
        publishes(english, "update", "");

        String source = reporter.sees("/stories/" + edition + "/source").body();

        assertThat(source)
                .contains(
                        "\"paired\":true",
                        "\"change\":\"edited\"",
                        "{\"as\":\"removed\",\"text\":\"nine\"}",
                        "{\"as\":\"added\",\"text\":\"ten\"}");
        assertThat(reporter.sees("/stories/" + english + "/source").statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatLagsIsSeenOnTheBoardOfWhoeverKeepsItInTheListAndAtTheStoryUntilSomebodySaysThatTheyHaveSeenIt() {
        String edition = translated();
        types(english, "A reading room for crews", "The mission opens it at ten.");
        assertThat(ines.sees("/stories/" + english + "/publish").body())
                .contains("Its editions", "kept by Olha", "They will be marked as behind this version");
        publishes(english, "correction", "It opens at ten, not at nine.");

        assertThat(reporter.sees("/").body()).contains("Your editions that are behind", "Behind a correction");
        assertThat(desk.sitting("Tom", Role.REPORTER).sees("/").body()).doesNotContain("Your editions that are behind");
        assertThat(reporter.sees("/stories?lags=1").body())
                .contains("/stories/" + edition + "/editions")
                .doesNotContain("A reading room for crews");
        assertThat(reporter.sees("/stories/" + edition).body()).contains("Another edition was corrected since");
        String behind = reporter.sees("/stories/" + edition + "/editions").body();
        assertThat(behind)
                .contains(
                        "What changed in English since",
                        "It opens at ten, not at nine.",
                        "<del>nine</del>",
                        "<ins>ten</ins>");

        reporter.sends("/stories/" + edition + "/editions/seen", Map.of("other", english, "version", "2"));

        assertThat(reporter.sees("/").body()).doesNotContain("Your editions that are behind");
        assertThat(reporter.sees("/stories?lags=1").body()).doesNotContain(edition);
    }

    @Test
    void storiesThatAreThereAreFoundTiedAndUntiedByThoseWhoPublish() {
        String other = ines.begins();
        types(other, "Читальня для екіпажів", "Місія відкриває її о дев’ятій.");
        language(other, "uk");
        assertThat(ines.sees("/stories/" + english + "/editions?q="
                                + OpenDesk.encoded(Map.of("x", "Читальня")).substring(2))
                        .body())
                .contains("Читальня для екіпажів", "It was translated from this story");

        assertThat(reporter.sends(
                                "/stories/" + english + "/editions/tie",
                                Map.of("other", other, "as", "original", "same", "1"))
                        .statusCode())
                .isEqualTo(403);
        ines.sends("/stories/" + english + "/editions/tie", Map.of("other", other, "as", "original", "same", "1"));

        assertThat(ines.sees("/stories/" + other + "/editions").body()).contains("from English, version 1");
        assertThat(ines.sends(
                                "/stories/" + english + "/editions/tie",
                                Map.of("other", other, "as", "translation", "same", "1"))
                        .body())
                .contains("They are tied to each other already");
        ines.sends("/stories/" + english + "/editions/untie", Map.of("other", other));
        assertThat(ines.sees("/stories/" + other + "/editions").body()).contains("comes out in one language");
    }

    @Test
    void aStoryCannotBecomeOneOfALanguageThatHasAnEdition() {
        String edition = translated();

        var answer = ines.tells("/stories/" + edition + "/fields/language", "{\"was\":\"uk\",\"is\":\"en\"}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("There is an edition in English already");
    }

    @Test
    void inUkrainianItSpeaksUkrainian() {
        ines.sends("/account", Map.of("name", "Ines", "language", "uk"));
        translated();

        assertThat(ines.sees("/stories/" + english + "/editions").body())
                .contains("Мовні версії", "Прив’язати наявний матеріал", "Відв’язати");
        assertThat(ines.sees("/stories?lags=1").body()).contains("Відстають");
    }

    @Test
    void theLinkToReadersLeadsToTheEditionsOwnAddress() {
        String edition = translated();
        types(edition, "Читальня", "Місія відкриває її о дев’ятій.");
        publishes(edition, "first", "");

        assertThat(ines.sees("/stories/" + edition + "/versions").body())
                .contains("href=\"https://lamp.example/uk/chytalnia/history/1/\"");
    }

    private String translated() {
        return id(OpenDesk.address(reporter.sends("/stories/" + english + "/editions", Map.of("language", "uk"))));
    }

    private static String id(String address) {
        return address.replace("/stories/", "").replaceFirst("\\?.*", "");
    }

    private void language(String story, String language) {
        ines.tells("/stories/" + story + "/fields/language", "{\"was\":\"en\",\"is\":\"%s\"}".formatted(language));
    }

    /// A headline, and one block that keeps its name.
    private void types(String story, String headline, String words) {
        desk.database.write(it -> {
            var stories = new Stories(it.sql());
            Saved saved = stories.find(new StoryId(story)).orElseThrow();
            Json body = Json.list(List.of(Json.object()
                    .with("type", "paragraph")
                    .with("id", "b1")
                    .with("text", words)
                    .done()));
            Draft draft =
                    saved.draft().with(Map.of("headline", Optional.of(Json.of(headline)), "body", Optional.of(body)));
            return stories.save(draft.at(stories.free(draft.at(Slugs.of(headline)))), saved.revision(), desk.now)
                    .orElseThrow();
        });
    }

    private void publishes(String story, String reason, String note) {
        long revision = new Stories(desk.database.sql())
                .find(new StoryId(story))
                .orElseThrow()
                .revision()
                .number();
        var answer = ines.sends(
                "/stories/" + story + "/publish",
                Map.of("reason", reason, "note", note, "revision", Long.toString(revision)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    }
}
