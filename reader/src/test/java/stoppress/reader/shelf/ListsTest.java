package stoppress.reader.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Document;
import stoppress.publication.document.Language;
import stoppress.publication.document.Slug;
import stoppress.publication.document.TagName;

class ListsTest {
    @Test
    void aTagsListsInOtherLanguagesAreFoundWithoutALookAtTheOthers(@TempDir Path directory) {
        try (var room = new ReadingRoom(directory)) {
            room.hears(Cast.lamp());
            for (String language : List.of("ar", "en", "uk")) {
                room.hears(IntStream.range(0, 100)
                        .mapToObj(it -> Telling.of("tide-" + language + "-" + it, "The tide of day " + it)
                                .in(new Language(language))
                                .tagged(
                                        new TagName(new Slug("tide"), "Tide"),
                                        new TagName(new Slug("day-" + it), "Day " + it))
                                .now())
                        .toArray(Document[]::new));
            }
            var tide = new ListName.Tagged(new Slug("tide"));

            var found = room.shelf()
                    .read(sql -> sql.within(
                            1_000,
                            it -> List.of(
                                    Lists.inEachLanguage(it, tide),
                                    it.all(
                                            "select key from list where name in ('in/ar/tag/tide', 'in/en/tag/tide', 'in/uk/tag/tide')"
                                                    + " order by name",
                                            row -> row.getLong(1)))));

            assertThat(found)
                    .hasValueSatisfying(
                            it -> assertThat(it.getFirst()).hasSizeBetween(2, 3).isEqualTo(it.getLast()));
        }
    }
}
