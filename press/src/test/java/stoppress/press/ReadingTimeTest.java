package stoppress.press;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import stoppress.publication.document.Block;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Text;

class ReadingTimeTest {
    @Test
    void evenTheShortestStoryTakesAMinute() {
        assertThat(ReadingTime.minutes(saying("Fog."))).isEqualTo(1);
    }

    @Test
    void minutesAreRoundedUp() {
        assertThat(ReadingTime.minutes(saying("word ".repeat(237)))).isEqualTo(1);
        assertThat(ReadingTime.minutes(saying("word ".repeat(238)))).isEqualTo(2);
    }

    @Test
    void aWordWithAnApostropheOrAHyphenIsOne() {
        assertThat(ReadingTime.words(saying("Salters’ Quay isn't half-tide — об’єкт")))
                .isEqualTo(1 + 5);
    }

    @Test
    void twoSignsOfAScriptWithoutSpacesCountAsAWord() {
        assertThat(ReadingTime.words(saying("渡船停航"))).isEqualTo(1 + 2);
    }

    private static StoryVersion saying(String text) {
        var fog = Lamp.fog().story();
        return new StoryVersion(
                fog.story(),
                fog.number(),
                fog.slug(),
                fog.language(),
                fog.standing(),
                fog.headline(),
                fog.kicker(),
                fog.standfirst(),
                fog.bylines(),
                fog.tags(),
                fog.first(),
                fog.latest(),
                fog.picture(),
                fog.audio(),
                fog.notices(),
                List.of(new Block.Paragraph(new BlockId("p1"), Text.of(text))),
                fog.corrections(),
                Reason.FIRST,
                Optional.empty());
    }
}
