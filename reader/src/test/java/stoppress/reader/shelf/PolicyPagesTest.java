package stoppress.reader.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Slug;
import stoppress.reader.pages.Source.Answer;

class PolicyPagesTest {
    @TempDir
    private Path directory;

    @Test
    void aPolicyHasAPageThatSaysWhenAndWhyItWasChangedAndThePaperPointsMachinesToIt() {
        try (var room = new ReadingRoom(directory)) {
            room.hears(Cast.lamp());
            assertThat(room.finds("/about/ethics/")).isInstanceOf(Answer.Missing.class);

            room.hears(said("We take no gifts.", Optional.empty(), 0));
            room.hears(said("We take no gifts but tea.", Optional.of("Tea was added."), 60));

            assertThat(room.reads("/about/ethics/"))
                    .contains("We take no gifts but tea.", "Tea was added.", "First published")
                    .doesNotContain("We take no gifts.");
            assertThat(room.reads("/about/"))
                    .contains("What we hold ourselves to", "\"ethicsPolicy\":\"https://lamp.example/about/ethics/\"");
            assertThat(room.reads("/sitemap.xml")).contains("https://lamp.example/about/ethics/");
        }
    }

    private static Policy said(String words, Optional<String> reason, int later) {
        return new Policy(
                new Slug("ethics"),
                Policy.Kind.ETHICS,
                "What we hold ourselves to",
                List.of(Cast.paragraph("p1", words)),
                Cast.MORNING.plusSeconds(later),
                reason);
    }
}
