package stoppress.reader.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Colour;
import stoppress.publication.document.Colours;
import stoppress.publication.document.Language;
import stoppress.reader.pages.Caching;
import stoppress.reader.pages.Source.Answer;

/// A paper's own colours, as readers get them.
class ColoursTest {
    private static final Colours WINE = new Colours(new Colour("#7a1f3d"), new Colour("#ff9fb8"));
    private static final Colours MOSS = new Colours(new Colour("#3d5a1f"), new Colour("#b8e08a"));

    @TempDir
    private Path directory;

    @Test
    void pagesLeadToAStyleSheetThatIsThereForEverAlsoAMomentAfterTheColoursHaveChanged() {
        try (var room = new ReadingRoom(directory)) {
            room.hears(Cast.lamp());
            String usual = styles(room);
            room.hears(Cast.lamp().in(Optional.of(WINE)));
            String wine = styles(room);
            room.hears(Cast.lamp().in(Optional.of(MOSS)));
            String moss = styles(room);

            assertThat(wine).isNotEqualTo(usual).isNotEqualTo(moss);
            assertThat(room.reads(wine)).contains("--tide: #7a1f3d");
            assertThat(room.reads(moss)).contains("--tide: #3d5a1f");
            assertThat(room.reads(usual)).contains("--tide: #0b5660");
            assertThat(room.finds(moss))
                    .isInstanceOfSatisfying(
                            Answer.Found.class, it -> assertThat(it.caching()).isEqualTo(Caching.IMMUTABLE));
            assertThat(room.reads("/favicon.svg")).contains("#3d5a1f");
            assertThat(room.reads("/manifest.webmanifest")).contains("\"theme_color\":\"#3d5a1f\"");
            room.hears(Cast.lamp());
            assertThat(styles(room)).isEqualTo(usual);
            assertThat(room.reads("/favicon.svg")).doesNotContain("#3d5a1f");
        }
    }

    @Test
    void pagesInOtherLanguagesAreInThePapersColoursToo() {
        try (var room = new ReadingRoom(directory)) {
            room.hears(
                    Cast.lamp().in(Optional.of(WINE)),
                    Telling.of("poromy", "Пороми стали").in(Language.UKRAINIAN).now());

            for (String page : List.of("/uk/", "/uk/poromy/", "/uk/tag/harbour/")) {
                assertThat(styles(room, page)).as(page).isEqualTo(styles(room));
                assertThat(room.reads(page)).as(page).contains("name=\"theme-color\" content=\"#7a1f3d\"");
            }
        }
    }

    @Test
    void anAddressThatNobodyPressedIsNone() {
        try (var room = new ReadingRoom(directory)) {
            room.hears(Cast.lamp().in(Optional.of(WINE)));

            assertThat(room.finds("/assets/paper-0000000000000000.css")).isInstanceOf(Answer.Missing.class);
        }
    }

    private static String styles(ReadingRoom room) {
        return styles(room, "/");
    }

    private static String styles(ReadingRoom room, String page) {
        return room.reads(page).replaceFirst("(?s).*<link rel=\"stylesheet\" href=\"([^\"]+)\">.*", "$1");
    }
}
