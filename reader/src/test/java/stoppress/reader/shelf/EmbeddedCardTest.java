package stoppress.reader.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.press.Press;
import stoppress.publication.document.Cast;
import stoppress.publication.document.FormerAddress;
import stoppress.publication.document.Forwarding;
import stoppress.publication.document.Link;
import stoppress.publication.document.Withdrawal;
import stoppress.reader.pages.Source.Answer;

class EmbeddedCardTest {
    @TempDir
    private Path directory;

    private ReadingRoom room;
    private final Telling strike = Telling.of("ferry-crews-walk-out", "Ferry crews walk out");

    @BeforeEach
    void open() {
        room = new ReadingRoom(directory);
        room.hears(Cast.lamp(), strike.now());
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void aCardMayBeFramedByAnybodyAndNoOtherPageMay() {
        var card = (Answer.Found) room.finds("/ferry-crews-walk-out/card/");

        assertThat(card.headers().get("content-security-policy"))
                .contains("frame-ancestors *")
                .doesNotContain("unsafe");
        assertThat(((Answer.Found) room.finds("/ferry-crews-walk-out/")).headers())
                .isEmpty();
    }

    @Test
    void aCardSaysWhatWasCorrectedAndIsNamedWhenItsStoryChanges() {
        var touched = room.touchedBy(
                strike.correcting("They walked at seven, not at six.").now());

        assertThat(touched).contains("/ferry-crews-walk-out/card/");
        assertThat(room.reads("/ferry-crews-walk-out/card/"))
                .contains("Ferry crews walk out", "They walked at seven, not at six.");
    }

    @Test
    void theCardOfAStoryOutOfPrintSaysSoAndNothingOfTheStory() {
        room.hears(strike.withdrawn("The crews had not walked out."));

        assertThat(room.reads("/ferry-crews-walk-out/card/"))
                .contains("This story was withdrawn", "The crews had not walked out.")
                .doesNotContain("Ferry crews");
    }

    @Test
    void theCardOfAStoryThatMayStillBeReadSaysBoth() {
        room.hears(strike.withdrawn("Nobody walked out.", new Withdrawal.Way.StillReadable()));

        assertThat(room.reads("/ferry-crews-walk-out/card/")).contains("Nobody walked out.", "Ferry crews");
    }

    @Test
    void aCardFollowsItsStoryToANewAddress() {
        room.hears(strike.at("ferries-stand-still").now());

        assertThat(room.finds("/ferry-crews-walk-out/card/")).isEqualTo(new Answer.Moved("/ferries-stand-still/card/"));
    }

    @Test
    void whoAsksByAFormerAddressIsToldTheStoryThatItsPageLeadsTo() {
        var oembed = new Oembed(room.shelf(), Press.ready(), () -> Cast.MORNING);
        room.hears(
                new Forwarding(
                        List.of(new FormerAddress("/2019/05/strike.html")), new Forwarding.Target.ToStory(strike.id())),
                new Forwarding(List.of(new FormerAddress("/?p=12")), new Forwarding.Target.ToStory(strike.id())),
                new Forwarding(
                        List.of(new FormerAddress("/old/")),
                        new Forwarding.Target.ToPlace(new Link("/ferry-crews-walk-out/"))),
                strike.at("ferries-stand-still").now());

        for (String former : new String[] {"/ferry-crews-walk-out/", "/2019/05/strike.html", "/?p=12", "/old/"}) {
            var told = oembed.answer(Map.of("url", "https://lamp.example" + former));
            assertThat(told.status()).as(former).isEqualTo(200);
            assertThat(ReadingRoom.text(told.page())).contains("https://lamp.example/ferries-stand-still/card/");
        }
        room.hears(strike.withdrawn("Nobody walked out."));
        assertThat(oembed.answer(Map.of("url", "https://lamp.example/old/")).status())
                .isEqualTo(404);
    }

    @Test
    void aProgramIsToldHowToShowAStoryAndThePageSaysWhereToAsk() {
        var oembed = new Oembed(room.shelf(), Press.ready(), () -> Cast.MORNING);

        var told = oembed.answer(Map.of("url", "https://lamp.example/ferry-crews-walk-out/", "maxwidth", "320"));

        assertThat(told.status()).isEqualTo(200);
        assertThat(ReadingRoom.text(told.page()))
                .contains("\"type\":\"rich\"", "\"width\":320", "https://lamp.example/ferry-crews-walk-out/card/");
        assertThat(room.reads("/ferry-crews-walk-out/"))
                .contains("application/json+oembed", "/oembed?format=json&amp;url=https%3A%2F%2Flamp.example%2Fferry");
        for (String url : new String[] {
            "", "https://other.example/ferry-crews-walk-out/", "https://lamp.example/", "https://lamp.example/../etc/"
        }) {
            assertThat(oembed.answer(Map.of("url", url)).status()).as(url).isEqualTo(404);
        }
        assertThat(oembed.answer(Map.of("url", "x", "format", "xml")).status()).isEqualTo(501);
    }
}
