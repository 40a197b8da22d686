package stoppress.desk.migrate.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import stoppress.publication.document.Block;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Bounds;
import stoppress.publication.json.Json;

class BodyTest {
    private static final Path MATERIAL =
            Path.of(System.getProperty("stoppress.root")).resolve("../shared/material");
    private static final String WHOLE = """
            <h1>Tides</h1><div><p>The <b>ferry</b> <a href="https://old.example/2024/05/pier/">left</a> at six.<img
            src="pier.jpg" alt="The pier"></p></div><ul><li>One<ul><li>Two</li></ul></li></ul>
            <blockquote><p>We wait.</p><cite>Odile Marsh</cite></blockquote>
            <figure><img src="https://old.example/a.jpg"><figcaption>The quay</figcaption></figure>
            <iframe src="https://www.youtube.com/embed/abcdefgh123?rel=0" title="The crossing"></iframe>
            <table><tr><th>Day</th><th>Boats</th></tr><tr><td>Monday</td><td>4</td></tr></table><hr>
            <pre>a
              b</pre><marquee>Words</marquee><p><a href="javascript:alert(1)">Here</a></p>
            <form>Sign up</form>""";

    @Test
    void whatAPageSaysBecomesBlocksAndWhatCannotIsNamed() {
        var remarks = new ArrayList<String>();

        String told = Reading.html(WHOLE, remarks);

        assertThat(told).isEqualTo("""
                ## Tides
                The ferry left at six.
                [picture The pier]
                - One
                - Two
                > We wait. — Odile Marsh
                [picture The quay]
                -> https://www.youtube.com/watch?v=abcdefgh123 The crossing
                - Day · Boats
                - Monday · 4
                a
                  b
                Words
                Here""");
        assertThat(remarks)
                .anyMatch(it -> it.contains("a list inside a list"))
                .anyMatch(it -> it.contains("a table became a list"))
                .anyMatch(it -> it.contains("a rule across the page"))
                .anyMatch(it -> it.contains("a link to “javascript:alert(1)”"))
                .anyMatch(it -> it.contains("a <form> was left out"))
                .anyMatch(it -> it.contains("with its words: “Sign up”"))
                .anyMatch(it -> it.contains("a picture has no file here: pier.jpg"));
    }

    @Test
    void aLinkToTheOldSiteIsAPathOfThisOne() {
        var remarks = new Remarks();

        List<Block> blocks = new Body(
                        new Links(Links.named("https://www.old.example/"), ""), PictureFiles.NONE, remarks, false)
                .html("<p><a href='http://old.example/2024/05/pier/'>The pier</a></p>");

        assertThat(((Block.Paragraph) blocks.getFirst())
                        .text()
                        .runs()
                        .getFirst()
                        .link()
                        .orElseThrow()
                        .address())
                .isEqualTo("/2024/05/pier/");
    }

    @Test
    void aParagraphThatIsTooLongForOneIsSeveralAndNoWordIsLost() {
        String words = "word \uD83D\uDEA2 ".repeat(20_000).strip();

        List<Block> blocks = new Body(Links.NONE, PictureFiles.NONE, new Remarks(), false).html("<p>" + words + "</p>");

        assertThat(blocks).hasSizeGreaterThan(6);
        assertThat(blocks.stream()
                        .mapToInt(it -> ((Block.Paragraph) it)
                                .text()
                                .plain()
                                .replace(" ", "")
                                .length())
                        .sum())
                .isEqualTo(words.replace(" ", "").length());
    }

    @Test
    void htmlThatIsDeepOrLongIsReadInItsBounds() {
        var remarks = new ArrayList<String>();
        assertThat(Reading.html("<div>".repeat(100_000) + "Deep", remarks)).isEqualTo("Deep");
        assertThat(Reading.html("<b>".repeat(3_000) + "Bold", remarks)).isEqualTo("Bold");
        assertThat(Reading.html("<ul><li>".repeat(500) + "Item", remarks)).contains("Item");
        assertThat(Reading.html("&nbsp;".repeat(1_000_000) + "x", remarks)).isEqualTo("x");

        assertThatThrownBy(() -> Reading.html("x".repeat(Body.LONGEST + 1), remarks))
                .isInstanceOf(Body.TooMuch.class);
    }

    @Test
    void noAttackOfAPublicListLeavesAnythingThatRuns() throws IOException {
        assumeThat(MATERIAL).exists();
        var attacks = new ArrayList<String>();
        attacks.addAll(Files.readAllLines(MATERIAL.resolve("html-attack/h5sc/vectors.txt")));
        if (Json.read(Files.readAllBytes(MATERIAL.resolve("html-attack/dompurify/expect.json")), 8 << 20, 20)
                instanceof Json.Arr(List<Json> cases)) {
            for (Json it : cases) {
                if (it instanceof Json.Obj payload
                        && payload.member("payload").orElseThrow() instanceof Json.Str(String text)) {
                    attacks.add(text);
                }
            }
        }
        assertThat(attacks).hasSizeGreaterThan(400);

        for (String attack : attacks) {
            for (Block block : new Body(Links.NONE, PictureFiles.NONE, new Remarks(), false).html(attack)) {
                // Text is only ever text; what can run is an address, and only an address that can be linked to gets
                // in.
                switch (block) {
                    case Block.Embed it ->
                        assertThat(it.address().address()).matches("(?s)(https?://|/|mailto:|tel:).*");
                    case Block.Paragraph it ->
                        it.text()
                                .runs()
                                .forEach(run -> run.link()
                                        .ifPresent(link -> assertThat(link.address())
                                                .matches("(?s)(https?://|/|mailto:|tel:|#).*")));
                    default -> assertThat(block.id()).isNotEqualTo(new BlockId("none"));
                }
            }
        }
    }

    @Test
    void anyHtmlAtAllIsBlocksWithinTheirBounds() {
        var random = new Random(20260514);
        int seen = 0;
        for (int run = 0; run < 3_000; run++) {
            var html = new StringBuilder(WHOLE);
            for (int i = random.nextInt(30); i >= 0; i--) {
                int at = random.nextInt(html.length());
                switch (random.nextInt(4)) {
                    case 0 -> html.deleteCharAt(at);
                    case 1 -> html.insert(at, (char) random.nextInt(0x2100));
                    case 2 -> html.insert(at, "<>\"'/=&;".charAt(random.nextInt(8)));
                    default -> {
                        int to = Math.min(html.length(), at + random.nextInt(60));
                        html.insert(random.nextInt(html.length()), html.substring(at, to));
                    }
                }
            }
            seen += Block.body(new Body(Links.NONE, PictureFiles.NONE, new Remarks(), random.nextBoolean())
                            .html(html.toString()))
                    .size();
        }
        assertThat(seen).isBetween(3_000, 3_000 * Bounds.BLOCKS);
    }
}
