package stoppress.desk.screens;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stoppress.desk.account.Audit;
import stoppress.desk.account.Role;
import stoppress.desk.publish.Eyes;
import stoppress.desk.screens.OpenDesk.Sitting;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.desk.version.Versions;
import stoppress.publication.document.StoryId;

/// How a house works at its screens: agreeing, publishing, live updates, taking back.
class HouseTest {
    @RegisterExtension
    private final OpenDesk desk = new OpenDesk();

    @Test
    void whereTheHouseWantsTwoPairsOfEyesNobodyPublishesBreakingNewsAlone() {
        var chief = desk.sitting("Oda", Role.CHIEF);
        var ines = desk.sitting("Ines", Role.EDITOR);
        var tom = desk.sitting("Tom", Role.REPORTER);
        chief.sends("/paper/rules", Map.of(Eyes.Rule.BREAKING.word(), "1"));
        String story = written(ines);
        field(ines, story, "kicker", "BREAKING");

        assertThat(publish(ines, story, Map.of()).statusCode()).isEqualTo(422);
        ines.sends("/stories/" + story + "/agreement", Map.of("revision", revision(story)));
        assertThat(publish(ines, story, Map.of()).statusCode()).isEqualTo(422);
        tom.sends("/stories/" + story + "/agreement", Map.of("revision", revision(story)));
        field(ines, story, "tags", "Ferry");
        assertThat(publish(ines, story, Map.of()).statusCode())
                .as("another revision")
                .isEqualTo(422);
        tom.sends("/stories/" + story + "/agreement", Map.of("revision", revision(story)));
        assertThat(tom.sees("/stories/" + story + "/publish").body()).contains("/agreement/end");
        tom.sends("/stories/" + story + "/agreement/end", Map.of("revision", revision(story)));
        assertThat(publish(ines, story, Map.of()).statusCode()).as("taken back").isEqualTo(422);
        assertThat(tom.sees("/stories/" + story + "/publish").body()).doesNotContain("/agreement/end");
        tom.sends("/stories/" + story + "/agreement", Map.of("revision", revision(story)));

        assertThat(publish(ines, story, Map.of()).statusCode()).isEqualTo(303);
        assertThat(stage(story)).isEqualTo(Saved.Stage.PUBLISHED);
    }

    @Test
    void aProgramIsHeldToTheSameRule() {
        var chief = desk.sitting("Oda", Role.CHIEF);
        chief.sends("/paper/rules", Map.of(Eyes.Rule.WITHDRAWAL.word(), "1"));
        String story = written(chief);
        publish(chief, story, Map.of());
        String token = desk.token(Role.EDITOR);

        var refused = desk.send(HttpRequest.newBuilder(desk.address.resolve("/api/v1/stories/" + story + "/withdrawal"))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString("{\"reason\":\"It is gone.\"}"))
                .build());

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("agreement");
        assertThat(stage(story)).isEqualTo(Saved.Stage.PUBLISHED);
    }

    @Test
    void theLookBeforePublishingHasTheDateThatTheVersionWillHaveAndThePromoThatReadersSee() {
        var ines = desk.sitting("Ines", Role.EDITOR);
        ines.sends("/paper/promos", Map.of("text", "The tide almanac is out."));
        String page = """
                BREAKING: Chain ferry adrift in fog

                by Ines Halloran April 8, 2025 3:35 PM 2 min read

                The chain ferry slipped her chain at low water, the harbour master said on April 8.
                """;
        String story = OpenDesk.address(ines.sends("/paste", Map.of("text", page)))
                .replaceFirst("^/stories/([a-z0-9]+).*$", "$1");

        String look = ines.sees("/stories/" + story + "/preview").body();
        publish(ines, story, Map.of());

        var said = desk.database
                .read(it -> new Versions(it.sql()).left(new StoryId(story)))
                .orElseThrow();
        assertThat(Jsoup.parse(look).select("main time").eachAttr("datetime").stream()
                        .map(it -> OffsetDateTime.parse(it).toInstant()))
                .contains(said.first());
        assertThat(look).contains("The tide almanac is out.");
    }

    @Test
    void anEntryThatIsSentTwiceIsOutOnce() {
        var ines = desk.sitting("Ines", Role.EDITOR);
        String story = written(ines);
        publish(ines, story, Map.of());
        var entry = Map.of("key", "cabcdef01", "text", "A tug has a line on her.");

        ines.sends("/stories/" + story + "/live", entry);
        ines.sends("/stories/" + story + "/live", entry);

        assertThat(Jsoup.parse(ines.sees("/stories/" + story + "/live").body()).select("li.entry"))
                .hasSize(1);
        assertThat(versions(story)).isEqualTo(2);
    }

    @Test
    void anEntryIsPinnedMendedAndTakenBackInPublicAndWhatIsInWorkStaysIn() {
        var ines = desk.sitting("Ines", Role.EDITOR);
        String story = written(ines);
        publish(ines, story, Map.of());
        type(ines, story, "In work: ");
        String live = "/stories/" + story + "/live";
        ines.sends(live, Map.of("key", "cabcdef01", "text", "A tug has a lime on her."));

        ines.sends(live + "/ucabcdef01/pin", Map.of());
        ines.sends(live + "/ucabcdef01", Map.of("text", "A tug has a line on her."));
        String mended = ines.sees(live).body();
        ines.sends(live + "/ucabcdef01/removal", Map.of("reason", "It was another tug."));
        String back = ines.sees(live).body();

        assertThat(mended).contains("A tug has a line on her.", "What we know").doesNotContain("lime");
        assertThat(back).contains("It was another tug.").doesNotContain("has a line");
        assertThat(versions(story)).isEqualTo(5);
        assertThat(draft(story).draft().headline()).startsWith("In work: ");
        assertThat(desk.database
                        .read(it -> new Versions(it.sql()).left(new StoryId(story)))
                        .orElseThrow()
                        .headline())
                .doesNotContain("In work");
    }

    @Test
    void aDraftThatIsPutAwayCanBeTakenBackForThirtyDays() {
        var tom = desk.sitting("Tom", Role.REPORTER);
        String story = written(tom);
        tom.sends("/stories/" + story + "/deletion", Map.of());

        assertThat(tom.sees("/stories").body()).doesNotContain(story);
        assertThat(tom.sees("/stories?deleted=1").body()).contains(story);
        tom.sends("/stories/" + story + "/return", Map.of());
        assertThat(tom.sees("/stories").body()).contains(story);

        tom.sends("/stories/" + story + "/deletion", Map.of());
        desk.now = desk.now.plus(Duration.ofDays(31));
        tom = desk.sitting("Tomagain", Role.REPORTER);
        assertThat(tom.sends("/stories/" + story + "/return", Map.of()).statusCode())
                .isEqualTo(422);
    }

    @Test
    void whatReadersHaveIsNotPutAwayAndWhatWasPutAwayDoesNotGoOut() {
        var ines = desk.sitting("Ines", Role.EDITOR);
        String out = written(ines);
        publish(ines, out, Map.of());
        String away = written(ines);
        ines.sends("/stories/" + away + "/deletion", Map.of());

        assertThat(ines.sends("/stories/" + out + "/deletion", Map.of()).statusCode())
                .isEqualTo(422);
        assertThat(publish(ines, away, Map.of()).statusCode()).isEqualTo(422);
        assertThat(stage(away)).isEqualTo(Saved.Stage.DRAFT);
    }

    @Test
    void aVersionIsTakenUpAsTheDraftAndReadersKeepWhatTheyHave() {
        var ines = desk.sitting("Ines", Role.EDITOR);
        String story = written(ines);
        publish(ines, story, Map.of());
        String first = draft(story).draft().headline();
        type(ines, story, "Changed: ");
        publish(ines, story, Map.of("reason", "update"));

        ines.sends("/stories/" + story + "/versions/1/draft", Map.of());

        assertThat(draft(story).draft().headline()).isEqualTo(first);
        assertThat(versions(story)).isEqualTo(2);
        assertThat(ines.sees("/stories/" + story + "/copy").body())
                .contains(first)
                .doesNotContain("Changed");
    }

    @Test
    void aStoryWithoutAHeadlineIsKeptIn() {
        var ines = desk.sitting("Ines", Role.EDITOR);
        String story = ines.begins();

        assertThat(publish(ines, story, Map.of()).statusCode()).isEqualTo(422);
        assertThat(ines.sees("/stories/" + story + "/publish").body()).contains("no headline");
    }

    @Test
    void whoPublishesWhatSomebodyHasChangedMeanwhileIsAskedToLookAgain() {
        var ines = desk.sitting("Ines", Role.EDITOR);
        String story = written(ines);
        String seen = revision(story);
        type(ines, story, "More: ");

        assertThat(publish(ines, story, Map.of("revision", seen)).statusCode()).isEqualTo(409);
        assertThat(versions(story)).isZero();
    }

    @Test
    void twoWhoSaveTheSameLineAreToldOfEachOther() {
        var ines = desk.sitting("Ines", Role.EDITOR);
        String story = written(ines);
        field(ines, story, "kicker", "BREAKING");

        var late = ines.tells("/stories/" + story + "/fields/kicker", "{\"was\":\"\",\"is\":\"ANALYSIS\"}");

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).isEqualTo("{\"now\":\"BREAKING\"}");
    }

    @Test
    void theBoardShowsWhatIsNewToMeWhoseItIsAndWhoAsksMe() {
        var ines = desk.sitting("Ines", Role.EDITOR);
        var tom = desk.sitting("Tom", Role.REPORTER);
        String story = written(tom);
        tom.sends("/stories/" + story + "/assignment", Map.of("account", ines.account(), "due", "2026-05-14T12:30"));
        tom.sends("/stories/" + story + "/remarks", Map.of("text", "Is that right, @Ines?", "block", "b1"));
        tom.sends("/stories/" + story + "/progress", Map.of("progress", "review"));

        var board = Jsoup.parse(ines.sees("/").body());

        assertThat(board.select(".stack.review .card.unread").text()).contains("Ines", "12:30");
        assertThat(board.select(".mentions").text()).contains("Is that right, @Ines?");
        assertThat(ines.sees("/stories?mine=1").body()).contains(story);
        ines.sees("/stories/" + story);
        assertThat(Jsoup.parse(ines.sees("/").body()).select(".card.unread")).isEmpty();
    }

    @Test
    void theListIsSearchedByAnyLettersAndWithoutItsSignsBeingTakenForMore() {
        var ines = desk.sitting("Ines", Role.EDITOR);
        String story = written(ines);
        type(ines, story, "ПОРОМ 100% ");

        assertThat(ines.sees("/stories?q=%D0%BF%D0%BE%D1%80%D0%BE%D0%BC").body())
                .contains(story);
        assertThat(ines.sees("/stories?q=100%25").body()).contains(story);
        assertThat(ines.sees("/stories?q=%25%25").body()).doesNotContain(story);
        assertThat(ines.sees("/stories?q=_").body()).doesNotContain(story);
    }

    @Test
    void whatIsDoneByAScreenOrAProgramStandsInTheTrail() {
        var ines = desk.sitting("Ines", Role.EDITOR);
        String story = written(ines);
        publish(ines, story, Map.of());
        desk.send(HttpRequest.newBuilder(desk.address.resolve("/api/v1/tags"))
                .header("Authorization", "Bearer " + desk.token(Role.EDITOR))
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"Ferry\"}"))
                .build());

        List<Audit.Line> trail = new Audit(desk.database.sql()).before(Long.MAX_VALUE, 10);

        assertThat(trail).extracting(Audit.Line::deed).contains("publish", "api");
        assertThat(trail).anySatisfy(it -> assertThat(it.what()).isEqualTo("POST /api/v1/tags"));
    }

    @Test
    void aHouseSaysWhatMustBeMendedBeforeAStoryGoesOutAndWhatMayWait() {
        var chief = desk.sitting("Oda", Role.CHIEF);
        var ines = desk.sitting("Ines", Role.EDITOR);
        String story = written(ines);
        chief.sends("/paper/rules", Map.of("no-tag", "must", "no-standfirst", "off", "stale", "must", "hours", "3"));

        String before = ines.sees("/stories/" + story + "/publish").body();
        var refused = publish(ines, story, Map.of());
        field(ines, story, "tags", "Ferry");
        var out = publish(ines, story, Map.of());

        assertThat(Jsoup.parse(before).select(".said.wrong").text()).contains("It has no tag");
        assertThat(before).doesNotContain("There is no standfirst");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(out.statusCode()).isEqualTo(303);
        var page = Jsoup.parse(chief.sees("/paper/rules").body());
        assertThat(page.select("select[name=no-tag] option[selected]").val()).isEqualTo("must");
        assertThat(page.select("select[name=stale] option[selected]").val())
                .as("publishing mends that one")
                .isEqualTo("should");
        assertThat(page.select("input[name=hours]").val()).isEqualTo("3");
        assertThat(chief.sends("/paper/rules", Map.of("hours", "100")).statusCode())
                .isEqualTo(422);
    }

    private String written(Sitting person) {
        String story = person.begins();
        type(person, story, "Ferry adrift " + story);
        return story;
    }

    /// Types into the headline, and a paragraph.
    private void type(Sitting person, String story, String words) {
        int version = Integer.parseInt(
                person.sees("/stories/" + story + "/copy").body().replaceFirst("(?s).*\"version\":([0-9]+).*", "$1"));
        String headline = draft(story).draft().headline();
        int at = words.length() + (headline.equals("Untitled") ? 0 : headline.length()) + 5;
        assertThat(person.tells("/stories/" + story + "/steps", """
                {"version":%d,"client":"atest","steps":[
                  {"stepType":"replace","from":1,"to":1,"slice":{"content":[{"type":"text","text":"%s"}]}},
                  {"stepType":"replace","from":%d,"to":%d,"slice":{"content":[{"type":"text","text":"Fog."}]}}]}
                """.formatted(version, words, at, at))
                        .statusCode())
                .isEqualTo(200);
    }

    private void field(Sitting person, String story, String field, String is) {
        assertThat(person.tells("/stories/" + story + "/fields/" + field, "{\"was\":\"\",\"is\":\"%s\"}".formatted(is))
                        .statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> publish(Sitting person, String story, Map<String, String> more) {
        var form = new HashMap<>(Map.of("reason", "first", "revision", revision(story)));
        form.putAll(more);
        return person.sends("/stories/" + story + "/publish", form);
    }

    private String revision(String story) {
        return Long.toString(draft(story).revision().number());
    }

    private Saved.Stage stage(String story) {
        return draft(story).stage();
    }

    private Saved draft(String story) {
        return new Stories(desk.database.sql()).find(new StoryId(story)).orElseThrow();
    }

    private int versions(String story) {
        return new Versions(desk.database.sql()).of(new StoryId(story)).size();
    }
}
