package stoppress.desk.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Language;
import stoppress.publication.document.Reason;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Tag;
import stoppress.publication.log.Position;

/// What of the log a partner is told.
class ExcerptTest {
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
    void everythingIsToldInTheOrderOfTheLogWhateverThePortions() {
        StoryVersion ferry = house.write("ferry1");
        StoryVersion fog = house.write("fog1");
        house.publish(ferry, Reason.FIRST);
        house.publish(fog, Reason.FIRST);
        house.publish(ferry, Reason.UPDATE);
        house.withdraw(fog);
        house.publish(ferry, Reason.FINAL);

        List<String> whole = told(all(), 100);

        assertThat(whole)
                .containsExactly("ferry1 first", "fog1 first", "ferry1 update", "fog1 withdrawal", "ferry1 final");
        for (int most = 1; most < 7; most++) {
            assertThat(told(all(), most)).isEqualTo(whole);
        }
    }

    @Test
    void onlyStoriesThatWereAgreedOnAreTold() {
        house.publish(house.write("ferry1", Cast.FERRY), Reason.FIRST);
        house.publish(house.write("council1", Cast.COUNCIL), Reason.FIRST);

        assertThat(told(tagged(Cast.COUNCIL.slug()), 100)).containsExactly("council1 first");
        assertThat(told(new Selection(Set.of(Language.UKRAINIAN), Set.of(), false), 100))
                .isEmpty();
    }

    @Test
    void whoeverWasToldOfAStoryIsToldWhatComesOfItWhateverItsTagsAreThen() {
        StoryVersion ferry = house.write("ferry1", Cast.FERRY);
        StoryVersion council = house.write("council1", Cast.COUNCIL);
        house.publish(ferry, Reason.FIRST);
        house.publish(council, Reason.FIRST);
        house.retags(ferry, Cast.COUNCIL);
        house.publish(ferry, Reason.CORRECTION);
        house.withdraw(council);
        house.withdraw(ferry);

        assertThat(told(tagged(Cast.FERRY.slug()), 100))
                .containsExactly("ferry1 first", "ferry1 correction", "ferry1 withdrawal");
        assertThat(told(tagged(Cast.FERRY.slug()), 1)).hasSize(3);
        assertThat(told(tagged(Cast.COUNCIL.slug()), 1))
                .containsExactly("council1 first", "ferry1 correction", "council1 withdrawal", "ferry1 withdrawal");
        assertThat(told(tagged(Cast.SALT.slug()), 1)).isEmpty();
    }

    @Test
    void aTagThatBecameAPartOfOneThatWasAgreedOnIsAgreedOn() {
        house.publish(house.write("ferry1", Cast.FERRY), Reason.FIRST);
        Tag ferry = Cast.ferry();

        var wider = tagged(Cast.HARBOUR.slug())
                .with(List.of(
                        new Tag(ferry.slug(), ferry.name(), Optional.empty(), Optional.of(Cast.COUNCIL.slug())),
                        new Tag(Cast.COUNCIL.slug(), "Council", Optional.empty(), Optional.of(Cast.HARBOUR.slug()))));

        assertThat(wider.tags()).containsExactlyInAnyOrder(Cast.HARBOUR.slug(), Cast.COUNCIL.slug(), ferry.slug());
    }

    @Test
    void anErasureIsToldAndWhatItErasedIsNot() {
        StoryVersion ferry = house.write("ferry1", Cast.FERRY);
        house.publish(ferry, Reason.FIRST);
        house.publish(ferry, Reason.UPDATE);
        house.erase(ferry, 1);

        assertThat(told(tagged(Cast.FERRY.slug()), 100)).containsExactly("ferry1 update", "ferry1 erasure-of-older");

        house.erase(ferry);

        assertThat(told(tagged(Cast.FERRY.slug()), 100)).containsExactly("ferry1 erasure", "ferry1 erasure");
        assertThat(told(tagged(Cast.COUNCIL.slug()), 100))
                .as("to whom it may have been told")
                .containsExactly("ferry1 erasure", "ferry1 erasure");
    }

    @Test
    void aStoryThatWasWithdrawnDoesNotComeBackByAnErasure() {
        StoryVersion ferry = house.write("ferry1", Cast.FERRY);
        house.publish(ferry, Reason.FIRST);
        house.publish(ferry, Reason.UPDATE);
        house.withdraw(ferry);
        house.erase(ferry, 1);

        assertThat(told(all(), 100)).containsExactly("ferry1 update", "ferry1 withdrawal", "ferry1 erasure");
    }

    private static Selection all() {
        return new Selection(Set.of(), Set.of(), false);
    }

    private static Selection tagged(Slug tag) {
        return new Selection(Set.of(Language.ENGLISH), Set.of(tag), false);
    }

    /// All there is, in portions.
    private List<String> told(Selection selection, int most) {
        var told = new ArrayList<String>();
        var portion = new Excerpt.Portion(List.of(), Place.at(Position.START), false, false);
        while (!portion.isAll()) {
            portion =
                    new Excerpt(house.log, house.database.sql(), Cast.lamp(), selection).after(portion.reached(), most);
            portion.told()
                    .forEach(it -> told.add(
                            it.item().story() + " " + it.item().change().word()));
        }
        return told;
    }
}
