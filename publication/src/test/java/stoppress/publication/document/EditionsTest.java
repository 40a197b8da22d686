package stoppress.publication.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import stoppress.publication.document.Editions.Edition;
import stoppress.publication.document.Editions.Source;

class EditionsTest {
    private static final StoryId ENGLISH = new StoryId("english");
    private static final StoryId UKRAINIAN = new StoryId("ukrainian");
    private static final StoryId ARABIC = new StoryId("arabic");

    @Test
    void anEditionMayBeATranslationOfATranslation() {
        var editions = new Editions(List.of(of(ENGLISH), of(UKRAINIAN, ENGLISH), of(ARABIC, UKRAINIAN)));

        assertThat(editions.stories()).hasSize(3);
    }

    @Test
    void oneAloneIsAnEditionOfNoOther() {
        assertThat(new Editions(List.of(of(ENGLISH))).stories()).hasSize(1);
    }

    @Test
    void noneIsATranslationOfItselfBySomeWayRound() {
        assertThatThrownBy(
                        () -> new Editions(List.of(of(ENGLISH, ARABIC), of(UKRAINIAN, ENGLISH), of(ARABIC, UKRAINIAN))))
                .isInstanceOf(InvalidDocument.class)
                .hasMessageContaining("ring");
        assertThatThrownBy(() -> new Editions(List.of(of(ENGLISH, ENGLISH))))
                .isInstanceOf(InvalidDocument.class)
                .hasMessageContaining("ring");
    }

    @Test
    void whatOneWasTranslatedFromIsAmongThem() {
        assertThatThrownBy(() -> new Editions(List.of(of(ENGLISH), of(UKRAINIAN, ARABIC))))
                .isInstanceOf(InvalidDocument.class)
                .hasMessageContaining("ukrainian, which was translated from arabic, and not that one");
    }

    @Test
    void noneStandsTwiceAndThereIsOneAtLeast() {
        assertThatThrownBy(() -> new Editions(List.of(of(ENGLISH), of(ENGLISH))))
                .isInstanceOf(InvalidDocument.class)
                .hasMessageContaining("english twice");
        assertThatThrownBy(() -> new Editions(List.of())).isInstanceOf(InvalidDocument.class);
    }

    private static Edition of(StoryId story) {
        return new Edition(story, Optional.empty());
    }

    private static Edition of(StoryId story, StoryId from) {
        return new Edition(story, Optional.of(new Source(from, Optional.of(VersionNumber.FIRST))));
    }
}
