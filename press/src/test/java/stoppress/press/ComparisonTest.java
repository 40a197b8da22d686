package stoppress.press;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stoppress.press.Passage.Stretch;
import stoppress.publication.document.Block;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Link;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Run;
import stoppress.publication.document.Text;

class ComparisonTest {
    @Test
    void wordsThatChangedStandBetweenThoseThatWereKept() {
        var stretches =
                new WordsChanged().between("The wall costs 40 crowns a metre.", "The wall costs 45 crowns a metre.");

        assertThat(stretches)
                .containsExactly(
                        new Stretch(Stretch.Kind.KEPT, "The wall costs "),
                        new Stretch(Stretch.Kind.REMOVED, "40"),
                        new Stretch(Stretch.Kind.ADDED, "45"),
                        new Stretch(Stretch.Kind.KEPT, " crowns a metre."));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsKeptWithWhatWasRemovedIsTheEarlierTextAndWithWhatWasAddedTheLater(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            String was = text(random);
            String is = text(random);

            var stretches = new WordsChanged().between(was, is);

            assertThat(without(stretches, Stretch.Kind.ADDED)).isEqualTo(was);
            assertThat(without(stretches, Stretch.Kind.REMOVED)).isEqualTo(is);
        }
    }

    @Test
    void textsThatAreTooLongToCompareAreRemovedAndAddedWhole() {
        var stretches = new WordsChanged().between("old words ".repeat(5_000), "others here ".repeat(5_000));

        assertThat(stretches).extracting(Stretch::kind).containsExactly(Stretch.Kind.REMOVED, Stretch.Kind.ADDED);
    }

    @Test
    void asFewAsCanBeCountAsMoved() {
        assertThat(Order.longest(new int[] {3, 0, 1, 2})).containsExactly(3, 2, 1);
        assertThat(Order.longest(new int[] {})).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theChangesOfAPageLeadFromItsPiecesToTheNext(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            List<Piece> was = pieces(random);
            List<Piece> is = pieces(random);

            assertThat(applied(was, Change.between(was, is))).isEqualTo(is);
        }
    }

    @Test
    void aLinkThatLeadsElsewhereIsAChangeThoughTheWordsAreTheSame() {
        var id = new BlockId("b1");
        var was = new Block.Paragraph(id, linked("https://lamp.example/one"));
        var is = new Block.Paragraph(id, linked("https://lamp.example/other"));

        assertThat(Comparison.ofBodies(List.of(was), List.of(is)))
                .singleElement()
                .satisfies(passage -> {
                    assertThat(passage.fate()).isEqualTo(Passage.Fate.EDITED);
                    assertThat(passage.isOfWords()).isFalse();
                });
    }

    @Test
    void tagsAndNoticesAndTheLeadPictureAreComparedToo() {
        var was = Lamp.ferries();
        var is = Lamp.fog().story();

        // The kicker, the standfirst, the lead picture, the audio, the notices, the tags; the bylines are others or
        // gone.
        assertThat(Comparison.of(was, is))
                .filteredOn(passage -> passage.block().isEmpty() && passage.fate() == Passage.Fate.REMOVED)
                .hasSizeGreaterThanOrEqualTo(6);
        assertThat(Comparison.of(was, was)).allMatch(Passage::isSame);
    }

    private static Text linked(String address) {
        return new Text(List.of(new Run("The tide table", Set.of(), Optional.of(new Link(address)))));
    }

    private static List<Piece> applied(List<Piece> was, List<Change> changes) {
        var pieces = new ArrayList<>(was);
        for (Change change : changes) {
            String html = pieces.stream()
                    .filter(piece -> piece.key().equals(change.key()))
                    .map(Piece::html)
                    .findFirst()
                    .orElse("");
            pieces.removeIf(piece -> piece.key().equals(change.key()));
            switch (change) {
                case Change.Gone _, Change.Edited _ -> {}
                case Change.Moved it -> pieces.add(place(pieces, it.after()), new Piece(it.key(), html));
                case Change.Put it -> pieces.add(place(pieces, it.after()), new Piece(it.key(), it.html()));
            }
        }
        return pieces;
    }

    private static int place(List<Piece> pieces, Optional<String> after) {
        return after.map(key -> pieces.stream().map(Piece::key).toList().indexOf(key) + 1)
                .orElse(0);
    }

    private static List<Piece> pieces(Random random) {
        var pieces = new ArrayList<>(IntStream.range(0, 12)
                .filter(i -> random.nextInt(3) > 0)
                .mapToObj(i -> new Piece("b" + i, "<p>" + random.nextInt(2) + "</p>"))
                .toList());
        for (int moves = random.nextInt(4); moves > 0 && !pieces.isEmpty(); moves--) {
            pieces.add(random.nextInt(pieces.size()), pieces.remove(random.nextInt(pieces.size())));
        }
        return List.copyOf(pieces);
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(30), 0, 9)
                .mapToObj(word -> List.of("tide", "wall ", "42", ", ", "\n", " ", "Оксли", "—", "the")
                        .get(word))
                .collect(Collectors.joining());
    }

    private static String without(List<Stretch> stretches, Stretch.Kind kind) {
        return stretches.stream()
                .filter(stretch -> stretch.kind() != kind)
                .map(Stretch::text)
                .collect(Collectors.joining());
    }

    @Test
    void aPictureWithoutACaptionThatCameOrWentIsAChange() {
        var picture = new Block.Illustration(
                new BlockId("b9"),
                new Picture(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("Ines Halloran")));
        var paragraph = new Block.Paragraph(new BlockId("b1"), Text.of("The wall."));

        assertThat(Comparison.ofBodies(List.of(paragraph), List.of(paragraph, picture)))
                .extracting(Passage::change)
                .contains("added");
        assertThat(Comparison.ofBodies(List.of(paragraph, picture), List.of(paragraph)))
                .extracting(Passage::change)
                .contains("removed");
    }
}
