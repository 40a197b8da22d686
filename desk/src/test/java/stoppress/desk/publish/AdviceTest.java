package stoppress.desk.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stoppress.desk.story.Draft;
import stoppress.publication.document.Author;
import stoppress.publication.document.Block.Illustration;
import stoppress.publication.document.Block.LiveUpdate;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Cast;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.document.Picture;

/// What is said of pictures before a story goes out, wherever they stand.
class AdviceTest {
    private static final Draft FERRY = Draft.of(Cast.ferryStrike()).showing(Optional.empty());
    private static final Optional<PictureFile> FILE =
            Optional.of(new PictureFile("ab".repeat(32), "image/jpeg", 1_440, 960));
    private static final Picture BARE = new Picture(FILE, Optional.empty(), Optional.of("The quay."), Optional.empty());
    private static final Picture WHOLE =
            new Picture(FILE, Optional.of("A quay"), Optional.empty(), Optional.of("Sefa Lund"));

    @ParameterizedTest
    @ValueSource(strings = {"lead", "text", "live update"})
    void aPictureWithoutAlternativeTextOrCreditIsSaidWhereverItStands(String place) {
        assertThat(said(with(place, BARE), List.of())).contains(Advice.NO_ALTERNATIVE, Advice.NO_CREDIT);
        assertThat(said(with(place, WHOLE), List.of())).doesNotContain(Advice.NO_ALTERNATIVE, Advice.NO_CREDIT);
    }

    @Test
    void aWritersPortraitWithoutCreditIsSaid() {
        assertThat(said(FERRY, List.of(ines(Optional.of(BARE))))).contains(Advice.NO_PORTRAIT_CREDIT);
        assertThat(said(FERRY, List.of(ines(Optional.of(WHOLE)), ines(Optional.empty()))))
                .doesNotContain(Advice.NO_PORTRAIT_CREDIT);
    }

    private static List<Advice> said(Draft draft, List<Author> authors) {
        return Advice.on(draft, authors, Optional.of(Cast.MORNING), Cast.MORNING, 6).stream()
                .map(Advice.Advised::advice)
                .toList();
    }

    private static Draft with(String place, Picture picture) {
        var illustration = new Illustration(new BlockId("quay"), picture);
        return switch (place) {
            case "lead" -> FERRY.showing(Optional.of(picture));
            case "text" -> FERRY.saying(List.of(illustration), List.of());
            default ->
                FERRY.saying(
                        List.of(new LiveUpdate(
                                new BlockId("entry"),
                                Cast.MORNING,
                                Optional.empty(),
                                LiveUpdate.Weight.ORDINARY,
                                Optional.empty(),
                                List.of(),
                                List.of(illustration),
                                Optional.empty())),
                        List.of());
        };
    }

    private static Author ines(Optional<Picture> portrait) {
        Author ines = Cast.ines();
        return new Author(ines.slug(), ines.name(), ines.role(), ines.biography(), portrait, ines.links());
    }
}
