package stoppress.desk.screens;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import stoppress.publication.document.Block;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Link;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Run;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Text;

/// What a policy's form can hold.
class PolicyWordsTest {
    private static final Block WORDS = new Block.Paragraph(new BlockId("a1"), Text.of("We say who told us."));
    private static final Block HEADING = new Block.Heading(new BlockId("a2"), 2, Text.of("Sources"));

    @Test
    void paragraphsAndHeadingsAreTypedWhole() {
        assertThat(PolicyWords.areAllOf(policy(HEADING, WORDS))).isTrue();
    }

    @Test
    void whatAFormWouldLoseIsNotWhole() {
        var link = new Text(List.of(new Run("Ours", Set.of(), Optional.of(new Link("https://lamp.example")))));

        assertThat(PolicyWords.areAllOf(policy(WORDS, new Block.Paragraph(new BlockId("a3"), link))))
                .isFalse();
        assertThat(PolicyWords.areAllOf(
                        policy(WORDS, new Block.Quote(new BlockId("a3"), Text.of("Said."), Optional.empty()))))
                .isFalse();
        assertThat(PolicyWords.areAllOf(policy(new Block.Heading(new BlockId("a2"), 3, Text.of("Sources")))))
                .isFalse();
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
