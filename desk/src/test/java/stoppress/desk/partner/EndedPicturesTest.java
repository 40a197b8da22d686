package stoppress.desk.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.desk.outside.Endpoint;
import stoppress.desk.outside.Endpoint.Received;
import stoppress.publication.document.Block.Illustration;
import stoppress.publication.document.Block.LiveUpdate;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Language;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Reason;
import stoppress.publication.document.Renditions;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.log.Position;

/// Whoever has taken a story is told that a picture of it was taken away, and has it in nothing that is told then.
class EndedPicturesTest {
    private static final Instant NOON = Instant.parse("2026-05-14T12:00:00Z");
    private static final Renditions QUAY = Cast.quay();
    private static final Picture SHOWN = picture(QUAY.picture(), "The quay at noon.");
    private static final Picture OTHER = picture("cd".repeat(32), "The right quay.");
    private static final String WHY = "It showed another quay.";

    @TempDir
    private Path directory;

    private House house;

    @BeforeEach
    void open() {
        house = new House(directory);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void itIsToldOfEachStoryInPrintWhoseNewestVersionShowsItWhereverAndOfNoOther() {
        var lead = house.shows("story4", Optional.of(SHOWN));
        var body = house.shows("story3", Optional.empty(), new Illustration(new BlockId("b2"), SHOWN));
        var live = house.shows(
                "story2",
                Optional.empty(),
                new LiveUpdate(
                        new BlockId("u1"),
                        house.now,
                        Optional.empty(),
                        LiveUpdate.Weight.ORDINARY,
                        Optional.empty(),
                        List.of(),
                        List.of(new Illustration(new BlockId("u1-b1"), SHOWN)),
                        Optional.empty()));
        var another = house.shows("another1", Optional.of(OTHER));
        var before = house.shows("before1", Optional.of(SHOWN));
        var withdrawn = house.shows("withdrawn1", Optional.of(SHOWN));
        house.shows("draft1", Optional.of(SHOWN));
        for (StoryVersion it : List.of(lead, body, live, another, before, withdrawn)) {
            house.publish(it, Reason.FIRST);
        }
        house.unpictures(before);
        house.publish(before, Reason.UPDATE);
        house.withdraw(withdrawn);
        Position until = house.log.end();

        house.ends(QUAY, WHY, Optional.empty());

        List<Told> told = after(until, all(), 100);
        assertThat(told).extracting(EndedPicturesTest::word).containsExactly("story2", "story3", "story4");
        assertThat(told).allSatisfy(it -> {
            assertThat(it.item().reason()).contains(WHY);
            assertThat(it.item().version()).isEqualTo(1);
            assertThat(json(it)).contains("\"pubStatus\":\"usable\"").doesNotContain("/media/", "The quay at noon.");
        });
    }

    @Test
    void inWhateverPortionsAllIsToldOnceUnderTheSameIdsAndNoCursorLosesAnything() {
        for (int i = 0; i < 5; i++) {
            house.publish(house.shows("story" + i, Optional.of(SHOWN)), Reason.FIRST);
        }
        Position until = house.log.end();
        house.ends(QUAY, WHY, Optional.empty());
        house.publish(house.write("ferry1"), Reason.FIRST);

        List<String> whole = ids(after(until, all(), 100));

        assertThat(whole).hasSize(6).doesNotHaveDuplicates();
        for (int most = 1; most < 8; most++) {
            assertThat(ids(after(until, all(), most))).isEqualTo(whole);
        }
        List<Told> told = after(until, all(), 100);
        for (int i = 0; i < told.size(); i++) {
            Place taken = Place.read(told.get(i).place().toString()).orElseThrow();
            assertThat(ids(excerpt(all()).after(taken, 100).told())).isEqualTo(whole.subList(i + 1, whole.size()));
        }
    }

    @Test
    void whoWasNotToldOfAStoryIsNotToldOfItsPictures() {
        house.publish(house.shows("ferry1", Optional.of(SHOWN)), Reason.FIRST);
        house.ends(QUAY, WHY, Optional.empty());

        assertThat(after(Position.START, tagged(Cast.FERRY.slug()), 100)).hasSize(2);
        assertThat(after(Position.START, tagged(Cast.COUNCIL.slug()), 100)).isEmpty();
    }

    @Test
    void newFormsOfAPictureTellNobodyAnything() {
        house.publish(house.shows("ferry1", Optional.of(SHOWN)), Reason.FIRST);
        Position until = house.log.end();

        house.forms(QUAY);

        assertThat(house.log.end()).isGreaterThan(until);
        assertThat(after(until, all(), 100)).isEmpty();
    }

    /// It would come before a version that is older, or behind the withdrawal of what it says.
    @Test
    void whereAVersionCameLaterThatIsToldAlone() {
        StoryVersion ferry = house.shows("ferry1", Optional.of(SHOWN));
        house.publish(ferry, Reason.FIRST);
        house.ends(QUAY, WHY, Optional.empty());
        house.publish(ferry, Reason.UPDATE);

        List<Told> told = after(Position.START, all(), 100);

        assertThat(told)
                .extracting(it -> it.item().change().word())
                .as("the second version has the picture still, and is told without it")
                .containsExactly("first", "update");
        assertThat(told).allSatisfy(it -> assertThat(json(it)).doesNotContain("/media/"));
    }

    @Test
    void whatStandsInThePlaceOfAPictureIsToldAndThatItWasTakenAwayInItsTurn() {
        house.publish(house.shows("ferry1", Optional.of(SHOWN)), Reason.FIRST);
        Position until = house.log.end();

        house.ends(QUAY, WHY, Optional.of(OTHER));

        assertThat(after(until, all(), 100))
                .singleElement()
                .satisfies(it -> assertThat(json(it))
                        .contains("/media/" + "cd".repeat(32), "The right quay.")
                        .doesNotContain(QUAY.picture(), "The quay at noon."));

        until = house.log.end();
        house.ends(bare("cd".repeat(32)), "Nor this one.", Optional.empty());

        assertThat(after(until, all(), 100)).singleElement().satisfies(it -> {
            assertThat(it.item().reason()).contains("Nor this one.");
            assertThat(json(it)).doesNotContain("/media/");
        });
    }

    @Test
    void itIsDeliveredOfAllStoriesThatShowItHoweverManyBehindWhatWasSaidOfThem() {
        try (var endpoint = new Endpoint()) {
            Partner courier = house.partner(endpoint);
            List<StoryVersion> stories = IntStream.range(0, 101)
                    .mapToObj(it -> house.shows("story" + (1_000 + it), Optional.of(SHOWN)))
                    .toList();
            stories.forEach(it -> house.publish(it, Reason.FIRST));
            house.ends(QUAY, WHY, Optional.empty());
            Position ending = house.log.end();
            house.delivers();

            List<Received> received = endpoint.next(2 * stories.size());

            for (StoryVersion it : stories) {
                List<Received> its = received.stream()
                        .filter(one -> one.text().contains("\"" + it.story() + "\""))
                        .toList();
                assertThat(its).extracting(one -> one.member("change")).containsExactly("first", "picture");
                assertThat(its.getLast().id()).isEqualTo("%s-%s-%s".formatted(courier.id(), ending, it.story()));
                assertThat(its.getLast().text()).contains(WHY).doesNotContain("/media/");
            }
            house.until(() -> house.count(courier).waiting() == 0);
        }
    }

    @Test
    void whatWasOvertakenByAnotherVersionBeforeItWasDeliveredIsNotDelivered() {
        try (var endpoint = new Endpoint()) {
            Partner courier = house.partner(endpoint);
            StoryVersion ferry = house.shows("ferry1", Optional.of(SHOWN));
            house.publish(ferry, Reason.FIRST);
            house.delivers();
            endpoint.next();
            house.until(() -> house.count(courier).waiting() == 0);
            endpoint.does(Endpoint.says("HTTP/1.1 503 Later\r\nContent-Length: 0\r\n\r\n"));
            house.ends(QUAY, WHY, Optional.empty());
            assertThat(endpoint.next().member("change")).isEqualTo("picture");
            house.until(() -> !house.failing(courier).isEmpty());
            house.publish(ferry, Reason.UPDATE);

            endpoint.does(Endpoint.says(Endpoint.TAKEN));
            house.now = house.now.plusSeconds(11);

            assertThat(endpoint.next().member("change")).isEqualTo("update");
            house.until(() -> house.count(courier).waiting() == 0);
            assertThat(endpoint.isEmpty()).isTrue();
        }
    }

    /// Whoever keeps one item of a story has the plan again, and is told when it is given up.
    @Test
    void aPlanForTheStoryIsToldAgainBehindIt() {
        try (var endpoint = new Endpoint()) {
            house.partner("The Estuary Courier", embargoed(), Optional.of(endpoint.address()));
            StoryVersion ferry = house.shows("ferry1", Optional.of(SHOWN));
            house.publish(ferry, Reason.FIRST);
            house.unpictures(ferry);
            house.plans(ferry, NOON, Reason.UPDATE);
            house.delivers();
            List<Received> planned = endpoint.next(2);

            house.ends(QUAY, WHY, Optional.empty());
            List<Received> after = endpoint.next(2);
            house.givesUp(ferry);
            Received dropped = endpoint.next();

            assertThat(planned).extracting(it -> it.member("change")).containsExactly("first", "planned");
            assertThat(after).extracting(it -> it.member("change")).containsExactly("picture", "planned");
            assertThat(after.getLast().id()).isNotEqualTo(planned.getLast().id());
            assertThat(dropped.member("change")).isEqualTo("plan-dropped-and-stands");
        }
    }

    @Test
    void whatIsPlannedWithThePictureIsToldWithoutIt() {
        try (var endpoint = new Endpoint()) {
            house.partner("The Estuary Courier", embargoed(), Optional.of(endpoint.address()));
            house.plans(house.shows("ferry1", Optional.of(SHOWN)), NOON, Reason.FIRST);
            house.delivers();
            Received planned = endpoint.next();

            house.ends(QUAY, WHY, Optional.empty());
            house.now = house.now.plusSeconds(61);
            Received again = endpoint.next();

            assertThat(planned.text()).contains("/media/" + QUAY.picture());
            assertThat(again.member("change")).isEqualTo("planned");
            assertThat(again.text()).doesNotContain("/media/", "The quay at noon.");
        }
    }

    private static Picture picture(String sha256, String caption) {
        return new Picture(
                Optional.of(new PictureFile(sha256, "image/jpeg", 1440, 960)),
                Optional.of("A quay"),
                Optional.of(caption),
                Optional.of("Sefa Lund"));
    }

    private static Renditions bare(String picture) {
        return new Renditions(
                picture,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Selection all() {
        return new Selection(Set.of(), Set.of(), false);
    }

    private static Selection embargoed() {
        return new Selection(Set.of(), Set.of(), true);
    }

    private static Selection tagged(Slug tag) {
        return new Selection(Set.of(Language.ENGLISH), Set.of(tag), false);
    }

    private Excerpt excerpt(Selection selection) {
        return new Excerpt(house.log, house.database.sql(), Cast.lamp(), selection);
    }

    /// All there is after a position, in portions, each from where a partner says that it is.
    private List<Told> after(Position position, Selection selection, int most) {
        var told = new ArrayList<Told>();
        String next = position.toString();
        for (boolean more = true; more; ) {
            var portion = excerpt(selection).after(Place.read(next).orElseThrow(), most);
            assertThat(portion.told()).hasSizeLessThanOrEqualTo(most);
            told.addAll(portion.told());
            next = portion.reached().toString();
            more = !portion.isAll();
        }
        return told;
    }

    private List<String> ids(List<Told> told) {
        Partner courier = new Partners(house.database.sql())
                .all().stream().findFirst().orElseGet(() -> house.partner("Courier", all(), Optional.empty()));
        return told.stream().map(it -> Envelope.id(courier, it)).toList();
    }

    private static String word(Told told) {
        assertThat(told.item().change().word()).isEqualTo("picture");
        return told.item().story().text();
    }

    private static String json(Told told) {
        return new String(Format.NINJS.of(told.item()).canonical(), StandardCharsets.UTF_8);
    }
}
