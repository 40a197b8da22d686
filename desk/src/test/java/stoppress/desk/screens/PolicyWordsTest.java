package stoppress.desk.screens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import stoppress.publication.document.Block;
import stoppress.publication.document.Block.Listing.Order;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Link;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Run;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Style;
import stoppress.publication.document.Text;

/// What a policy's form can hold.
class PolicyWordsTest {
    private static final Block WORDS = new Block.Paragraph(new BlockId("a1"), Text.of("We say who told us."));
    private static final Block HEADING = new Block.Heading(new BlockId("a2"), 2, Text.of("Sources"));
    private static final Block PICTURE = new Block.Illustration(
            new BlockId("p1"),
            new Picture(Optional.empty(), Optional.empty(), Optional.of("The desk"), Optional.empty()));

    @Test
    void whatIsTypedIsReadByHowItBegins() {
        var read = PolicyWords.read("""
                ## Who we are

                We are **four**, _mostly_ in [Pennymarsh](/tag/pennymarsh/).
                On two lines, with snake_case_names and 2 * 3.

                ### By hand

                - one
                - [two](https://lamp.example/a_(b))

                1. first
                2. second

                > Say what you know.
                > — Oda Brandt
                """, List.of());

        assertThat(read)
                .containsExactly(
                        new Block.Heading(new BlockId("p1"), 2, Text.of("Who we are")),
                        new Block.Paragraph(
                                new BlockId("p2"),
                                new Text(List.of(
                                        Run.plain("We are "),
                                        new Run("four", Set.of(Style.STRONG), Optional.empty()),
                                        Run.plain(", "),
                                        new Run("mostly", Set.of(Style.EMPHASIS), Optional.empty()),
                                        Run.plain(" in "),
                                        new Run("Pennymarsh", Set.of(), Optional.of(new Link("/tag/pennymarsh/"))),
                                        Run.plain(".\nOn two lines, with snake_case_names and 2 * 3.")))),
                        new Block.Heading(new BlockId("p3"), 3, Text.of("By hand")),
                        new Block.Listing(
                                new BlockId("p4"),
                                Order.BULLETED,
                                List.of(
                                        Text.of("one"),
                                        new Text(List.of(new Run(
                                                "two",
                                                Set.of(),
                                                Optional.of(new Link("https://lamp.example/a_(b)"))))))),
                        new Block.Listing(
                                new BlockId("p5"), Order.NUMBERED, List.of(Text.of("first"), Text.of("second"))),
                        new Block.Quote(new BlockId("p6"), Text.of("Say what you know."), Optional.of("Oda Brandt")));
    }

    @Test
    void whatCannotBeTypedStaysWhereItsNameStands() {
        String written = PolicyWords.written(policy(WORDS, PICTURE));
        assertThat(written).isEqualTo("We say who told us.\n\n{{p1: The desk}}");

        var read = PolicyWords.read("{{p1: The desk}}\n\nAfter it.", List.of(WORDS, PICTURE));

        assertThat(read).containsExactly(PICTURE, new Block.Paragraph(new BlockId("p2"), Text.of("After it.")));
        assertThatThrownBy(() -> PolicyWords.read("{{p9}}", List.of(WORDS, PICTURE)))
                .isInstanceOf(InvalidDocument.class)
                .hasMessageContaining("{{p9}}");
    }

    @Test
    void whatWouldBeLostIsNotWhole() {
        var below = new Text(List.of(new Run("2", EnumSet.of(Style.SUBSCRIPT), Optional.empty())));

        assertThat(PolicyWords.areAllOf(policy(WORDS, HEADING, PICTURE))).isTrue();
        assertThat(PolicyWords.areAllOf(policy(WORDS, new Block.Paragraph(new BlockId("a3"), below))))
                .isFalse();
    }

    @Test
    void aLinkThatMayNotBeFollowedIsText() {
        var read = (Block.Paragraph) PolicyWords.read("[x](javascript:alert(1)) [y]( ) [](/a/)", List.of())
                .getFirst();

        assertThat(read.text()).isEqualTo(Text.of("[x](javascript:alert(1)) [y]( ) [](/a/)"));
    }

    /// Any text is read, none fails but for what is out of bounds; what is written is read as it was.
    @Test
    void anyWordsAreReadAndAnythingThatIsReadIsWrittenWhole() {
        var random = new Random(20260514);
        String signs = "ab \n\n*_~[]()\\>#-{}1./é";
        int whole = 0;
        for (int run = 0; run < 3_000; run++) {
            var typed = new StringBuilder();
            for (int i = random.nextInt(60); i >= 0; i--) {
                typed.append(signs.charAt(random.nextInt(signs.length())));
            }
            List<Block> read;
            try {
                read = PolicyWords.read(typed.toString(), List.of());
            } catch (InvalidDocument e) {
                continue;
            }
            if (!read.isEmpty() && PolicyWords.areAllOf(policy(read.toArray(Block[]::new)))) {
                whole++;
            }
        }
        assertThat(whole).isGreaterThan(2_000);
        var deep = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            deep.append("**_~~[[[[[[");
        }
        assertThat(PolicyWords.read(deep.toString(), List.of())).hasSize(1);
    }

    private static Policy policy(Block... body) {
        return new Policy(
                new Slug("ethics"),
                Policy.Kind.ETHICS,
                "Ethics",
                List.of(body),
                Instant.parse("2026-05-14T06:00:00Z"),
                Optional.empty());
    }
}
