package stoppress.desk.migrate.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.desk.migrate.archive.ArchivedStory.Stage;
import stoppress.desk.migrate.archive.Archives.Form;

/// What this paper's own small archives of each form say, and what real ones do.
class ArchivesTest {
    /// What others published, beside the repository; where it is not, what needs it is left out.
    private static final Path MATERIAL =
            Path.of(System.getProperty("stoppress.root")).resolve("../shared/material");

    private static final String GHOST = """
            {"db":[{"meta":{"exported_on":1,"version":"5.1"},"data":{
            "posts":[
             {"id":"p1","uuid":"u1","title":"Ferry crews walk out","slug":"ferry-crews","type":"post","status":"published",
              "visibility":"public","published_at":"2024-05-01T06:00:00.000Z","updated_at":"2024-05-01T08:00:00.000Z",
              "custom_excerpt":"The first strike in years","feature_image":"__GHOST_URL__/content/images/2024/05/quay.jpg",
              "lexical":"{\\"root\\":{\\"type\\":\\"root\\",\\"children\\":[{\\"type\\":\\"paragraph\\",\\"children\\":[{\\"type\\":\\"extended-text\\",\\"text\\":\\"Crews \\",\\"format\\":0},{\\"type\\":\\"extended-text\\",\\"text\\":\\"walked out\\",\\"format\\":1},{\\"type\\":\\"link\\",\\"url\\":\\"__GHOST_URL__/pier/\\",\\"children\\":[{\\"type\\":\\"text\\",\\"text\\":\\" at the pier\\"}]}]},{\\"type\\":\\"extended-heading\\",\\"tag\\":\\"h3\\",\\"children\\":[{\\"type\\":\\"text\\",\\"text\\":\\"Tide\\"}]},{\\"type\\":\\"embed\\",\\"url\\":\\"https://video.example/1\\",\\"metadata\\":{\\"title\\":\\"The crossing\\"}},{\\"type\\":\\"html\\",\\"html\\":\\"<p>By hand<script>x()</script></p>\\"},{\\"type\\":\\"signup\\",\\"header\\":\\"Join\\"},{\\"type\\":\\"seance\\"}]}}"},
             {"id":"p2","uuid":"u2","title":"Tide tables","slug":"tides","type":"page","status":"published","visibility":"public",
              "mobiledoc":"{\\"version\\":\\"0.3.1\\",\\"atoms\\":[[\\"soft-return\\",\\"\\",{}]],\\"cards\\":[[\\"markdown\\",{\\"markdown\\":\\"## Spring\\\\n\\\\n* one\\\\n* two\\"}]],\\"markups\\":[[\\"em\\"]],\\"sections\\":[[1,\\"p\\",[[0,[0],1,\\"High\\"],[1,[],0,0],[0,[],0,\\"Low\\"]]],[10,0],[3,\\"ol\\",[[[0,[],0,\\"First\\"]]]]]}"},
             {"id":"p3","uuid":"u3","title":"Not yet","slug":"not-yet","type":"post","status":"scheduled","visibility":"public",
              "published_at":"2030-01-01T00:00:00.000Z","html":"<p>Wait</p>"},
             {"id":"p4","uuid":"u4","title":"For members","slug":"members","type":"post","status":"published","visibility":"paid","html":"<p>Paid</p>"}],
            "tags":[{"id":"t1","name":"Ferry","slug":"ferry","description":"The chain ferry"},{"id":"t2","name":"#wide","slug":"hash-wide"},{"id":"t3","name":"Idle","slug":"idle"}],
            "users":[{"id":"a1","name":"Ines Halloran","slug":"ines","bio":"Harbour reporter","website":"https://ines.example"}],
            "posts_tags":[{"post_id":"p1","tag_id":"t2","sort_order":1},{"post_id":"p1","tag_id":"t1","sort_order":0}],
            "posts_authors":[{"post_id":"p1","author_id":"a1","sort_order":0}],
            "posts_meta":[{"post_id":"p1","feature_image_alt":"A quay","feature_image_caption":"The <b>quay</b> at six"}],
            "roles":[{"id":"r1"}]}}]}""";

    private static final String WXR = """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
             xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
            <title>Old Lamp</title><link>https://old.example</link><language>uk</language><wp:base_blog_url>https://old.example</wp:base_blog_url>
            <wp:author><wp:author_login>ines</wp:author_login><wp:author_display_name><![CDATA[Ines Halloran]]></wp:author_display_name></wp:author>
            <wp:category><wp:category_nicename>harbour</wp:category_nicename><wp:cat_name>Harbour</wp:cat_name></wp:category>
            <item><title>Порт закрито</title><link>https://old.example/2024/05/%d0%bf%d0%be%d1%80%d1%82/</link>
             <guid isPermaLink="false">https://old.example/?p=12</guid><dc:creator>ines</dc:creator><content:encoded><![CDATA[Перший абзац
            другий рядок

            [caption id="a" width="300"]<img src="https://old.example/a.jpg" /> Причал[/caption]

            https://video.example/watch/1

            [gallery ids="7,8"] [contact-form-7 id="4"] А це [sic] лишається.]]></content:encoded><excerpt:encoded>Коротко</excerpt:encoded>
             <wp:post_id>12</wp:post_id><wp:post_date_gmt>2024-05-01 06:00:00</wp:post_date_gmt><wp:post_name>%d0%bf%d0%be%d1%80%d1%82</wp:post_name>
             <wp:status>publish</wp:status><wp:post_type>post</wp:post_type><category domain="category" nicename="harbour">Harbour</category>
             <wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>7</wp:meta_value></wp:postmeta>
             <wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value>gavan</wp:meta_value></wp:postmeta>
             <wp:comment><wp:comment_id>1</wp:comment_id></wp:comment></item>
            <item><title>Draft</title><link>https://old.example/?p=13</link><content:encoded><![CDATA[<!-- wp:paragraph --><p>Later</p><!-- /wp:paragraph --><!-- wp:latest-posts {"a":1} /-->]]></content:encoded>
             <wp:post_id>13</wp:post_id><wp:status>draft</wp:status><wp:post_type>post</wp:post_type></item>
            <item><title>Menu</title><wp:post_id>14</wp:post_id><wp:status>publish</wp:status><wp:post_type>nav_menu_item</wp:post_type></item>
            <item><title>Quay</title><wp:post_id>7</wp:post_id><wp:attachment_url>https://old.example/quay.jpg</wp:attachment_url>
             <excerpt:encoded>The quay</excerpt:encoded><wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type></item>
            </channel></rss>""";

    @TempDir
    private Path directory;

    @Test
    void aGhostsExportComesInWithItsAuthorsTagsTimesAndBothKindsOfBodies() {
        List<Item> items = Reading.text(directory, "ghost.json", Form.GHOST, GHOST);

        List<ArchivedStory> stories = Reading.stories(items);
        ArchivedStory ferry = stories.getFirst();
        assertThat(ferry.dated().orElseThrow().first()).isEqualTo(Instant.parse("2024-05-01T06:00:00Z"));
        assertThat(ferry.standfirst()).contains("The first strike in years");
        assertThat(ferry.authors().getFirst().biography()).contains("Harbour reporter");
        assertThat(ferry.tags()).extracting(it -> it.slug().text()).containsExactly("ferry");
        assertThat(ferry.picture().orElseThrow().caption()).contains("The quay at six");
        assertThat(ferry.former()).extracting(Object::toString).containsExactly("/ferry-crews/");
        assertThat(Reading.told(ferry.body())).isEqualTo("""
                Crews walked out at the pier
                ### Tide
                -> https://video.example/1 The crossing
                By hand""");
        assertThat(ferry.remarks())
                .anyMatch(it -> it.contains("“#wide”"))
                .anyMatch(it -> it.contains("“signup”"))
                .anyMatch(it -> it.contains("“seance” is not known"))
                .anyMatch(it -> it.contains("<script>"))
                .anyMatch(it -> it.contains("content/images/2024/05/quay.jpg"));
        assertThat(Reading.pages(items)).singleElement().satisfies(page -> {
            assertThat(page.former()).extracting(Object::toString).containsExactly("/tides/");
            assertThat(page.stage()).isEqualTo(Stage.PUBLIC);
        });
        assertThat(Reading.told(Reading.pages(items).getFirst().body())).isEqualTo("""
                High
                Low
                ## Spring
                - one
                - two
                - First""");
        assertThat(stories)
                .extracting(ArchivedStory::stage)
                .containsExactly(Stage.PUBLIC, Stage.KEPT_BACK, Stage.KEPT_BACK);
        assertThat(items)
                .contains(
                        new Item.LeftOut("tag “Idle”", "no post has it"),
                        new Item.LeftOut(
                                "the table “roles” with 1 rows", "it is of Ghost, and not of what readers read"));
    }

    @Test
    void wordsUnderAPictureThatAGhostsExportDoesNotHaveStandAloneAndWhatCannotIsNamed() {
        String alone = GHOST.replace(",\"feature_image\":\"__GHOST_URL__/content/images/2024/05/quay.jpg\"", "");
        assertThat(alone).isNotEqualTo(GHOST);

        ArchivedStory told = Reading.stories(Reading.text(directory, "ghost.json", Form.GHOST, alone))
                .getFirst();
        ArchivedStory described = Reading.stories(Reading.text(
                        directory,
                        "ghost.json",
                        Form.GHOST,
                        alone.replace(",\"feature_image_caption\":\"The <b>quay</b> at six\"", "")))
                .getFirst();

        assertThat(told.picture().orElseThrow().file()).isEmpty();
        assertThat(told.picture().orElseThrow().caption()).contains("The quay at six");
        assertThat(described.picture()).isEmpty();
        assertThat(described.remarks()).anyMatch(it -> it.contains("alternative text") && it.contains("A quay"));
    }

    @Test
    void aWordPressExportComesInWithItsShortcodesPicturesAndFormerAddresses() {
        List<Item> items = Reading.text(directory, "old.xml", Form.WXR, WXR);

        List<ArchivedStory> stories = Reading.stories(items);
        ArchivedStory port = stories.getFirst();
        assertThat(port.language().tag()).isEqualTo("uk");
        assertThat(port.slug().text()).isEqualTo("port");
        assertThat(Reading.told(port.body())).isEqualTo("""
                Перший абзац
                другий рядок
                [picture Причал]
                -> https://video.example/watch/1 video.example/watch/1
                [picture The quay]
                А це [sic] лишається.""");
        assertThat(port.picture().orElseThrow().caption()).contains("The quay");
        assertThat(port.former())
                .extracting(Object::toString)
                .containsExactly("/2024/05/%D0%BF%D0%BE%D1%80%D1%82/", "/?p=12", "/2024/05/gavan/");
        assertThat(port.remarks())
                .anyMatch(it -> it.contains("contact-form-7"))
                .anyMatch(it -> it.contains("number 8, is not in the file"))
                .anyMatch(it -> it.contains("stay behind: 1"));
        assertThat(stories.get(1).stage()).isEqualTo(Stage.KEPT_BACK);
        assertThat(stories.get(1).remarks()).anyMatch(it -> it.contains("latest-posts"));
        assertThat(items)
                .anyMatch(it -> it instanceof Item.Moved moved
                        && moved.from().text().equals("/category/harbour/")
                        && moved.to().address().equals("/tag/harbour/"))
                .contains(new Item.LeftOut("nav_menu_item “Menu”", "it belongs to the old site's furniture"));
    }

    @Test
    void eachFormIsToldByHowTheFileBegins() throws IOException {
        assumeThat(MATERIAL).exists();
        assertThat(Archives.look(MATERIAL.resolve("ghost/ghost-5.130.6-live-export.json")))
                .contains(Form.GHOST);
        assertThat(Archives.look(MATERIAL.resolve("wxr/tryghost-migrate-wp-xml/sample.xml")))
                .contains(Form.WXR);
        assertThat(Archives.look(MATERIAL.resolve("iptc/ninjs/examples/3.0/dpa_text.json")))
                .contains(Form.NINJS);
        assertThat(Archives.look(MATERIAL.resolve("iptc/newsml-g2/examples/LISTING_2_NewsML-G2_Text_Document.xml")))
                .contains(Form.NEWSML);
        assertThat(Archives.look(MATERIAL.resolve("feeds/rss-parser-real/heise.atom")))
                .contains(Form.FEED);
        assertThat(Archives.look(MATERIAL.resolve("feeds/rss-parser-real/rss-1.rss")))
                .contains(Form.FEED);
        assertThat(Archives.look(Files.writeString(directory.resolve("page.txt"), "Ferry crews walk out")))
                .isEmpty();
    }

    @Test
    void aRedirectComesInAndAPatternIsNamed() {
        List<Item> json = Reading.text(directory, "redirects.json", Form.GHOST, """
                [{"from":"^/old-ferry/?$","to":"/ferry-crews/","permanent":true},{"from":"/a(.*)","to":"/b$1"},
                 {"from":"/x","to":"https://elsewhere.example/"}]""");
        List<Item> yaml = Reading.text(
                directory, "redirects.yaml", Form.GHOST, "301:\n  /old-ferry: /ferry-crews/\n302:\n  ^/b/.*: /c\n");

        assertThat(json.getFirst()).isInstanceOf(Item.Moved.class);
        assertThat(json.subList(1, 3)).hasOnlyElementsOfType(Item.LeftOut.class);
        assertThat(yaml.getFirst()).isInstanceOf(Item.Moved.class);
        assertThat(yaml.get(1)).isInstanceOf(Item.LeftOut.class);
    }

    @Test
    void aBareAmpersandAndAControlCharacterKeepNobodyOut() {
        List<Item> items = Reading.text(
                directory,
                "bare.xml",
                Form.WXR,
                WXR.replace("https://old.example/quay.jpg", "https://old.example/quay.jpg?w=1&ixid=2&amp;h=3&nbsp;")
                        .replace("<title>Draft</title>", "<title>Salt & tide &#8211; \u0008&#x2014;</title>"));

        assertThat(Reading.stories(items)).extracting(ArchivedStory::headline).contains("Salt & tide – —");
    }

    @Test
    void aFileWithADocumentTypeIsRefused() {
        String bomb = WXR.replaceFirst(
                        "\\?>", "?><!DOCTYPE rss [<!ENTITY a \"aaaa\"><!ENTITY b SYSTEM \"file:///etc/passwd\">]>")
                .replace("Old Lamp", "&a;&b;");

        assertThatThrownBy(() -> Reading.text(directory, "bomb.xml", Form.WXR, bomb))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("document type");
        assertThatThrownBy(() -> Reading.text(directory, "bomb.rss", Form.FEED, bomb))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("document type");
    }

    @Test
    void aZipThatUnpacksToFarMoreThanItHasIsRefused() throws IOException {
        Path zip = directory.resolve("bomb.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("ghost.json"));
            out.write("{\"db\":[{\"data\":{\"posts\":[".getBytes(UTF_8));
            byte[] blank = " ".repeat(1 << 20).getBytes(UTF_8);
            for (int i = 0; i < 300; i++) {
                out.write(blank);
            }
            out.write("]}}]}".getBytes(UTF_8));
        }
        assertThat(Files.size(zip)).isLessThan(1 << 20);

        assertThatThrownBy(() -> Reading.file(zip, Form.GHOST))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("unpacks to more");
    }

    @Test
    void aZipOfAGhostNamesThePicturesThatNoStoryShows() throws IOException {
        Path zip = directory.resolve("ghost.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String name : List.of(
                    "export/content/images/2024/05/quay.jpg", "export/content/images/idle.png", "export/notes.txt")) {
                out.putNextEntry(new ZipEntry(name));
            }
            out.putNextEntry(new ZipEntry("export/ghost.json"));
            out.write(GHOST.getBytes(UTF_8));
        }

        List<Item> items = Reading.file(zip, Form.GHOST);

        assertThat(Reading.stories(items)).hasSize(3);
        assertThat(items)
                .contains(
                        new Item.LeftOut("export/content/images/idle.png", "no story shows it"),
                        new Item.LeftOut("export/notes.txt", "it is neither an export nor a picture"));
    }

    /// Each of the real exports, and what came of it; the table in `docs/howto/bring-an-archive.md` is from here.
    @Test
    void whatCameInOfTheRealExports() throws IOException {
        assumeThat(MATERIAL).exists();
        var table = new TreeMap<String, int[]>();
        for (var folder : Map.of(
                        "ghost/ghost-5.130.6-live-export.json", Form.GHOST,
                        "wxr", Form.WXR,
                        "iptc/ninjs/examples", Form.NINJS,
                        "iptc/ninjs/documentation", Form.NINJS,
                        "iptc/newsml-g2/examples", Form.NEWSML,
                        "feeds", Form.FEED)
                .entrySet()) {
            try (Stream<Path> files = Files.walk(MATERIAL.resolve(folder.getKey()))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    String name = MATERIAL.relativize(file).toString();
                    if (name.matches(".*\\.(md|xsd)|.*LICENSE|.*schema.*|.*notafeed.*|.*/NewsML/.*")
                            || Files.size(file) == 0) {
                        continue;
                    }
                    table.put(name, counted(file, folder.getValue()));
                }
            }
        }

        var told = new StringBuilder();
        table.forEach((name, it) -> told.append(
                "| %s | %d | %d | %d | %d | %d | %d |%n".formatted(name, it[0], it[1], it[2], it[3], it[4], it[5])));
        System.out.println(told);
        assertThat(table).hasSizeGreaterThan(100);
        assertThat(table.values().stream().mapToInt(it -> it[0]).sum()).isGreaterThan(500);
        assertThat(table.getOrDefault("ghost/ghost-5.130.6-live-export.json", new int[1])[0])
                .isEqualTo(4);
        assertThat(table.getOrDefault("feeds/rss-parser-real/guardian.rss", new int[1])[0])
                .isGreaterThan(10);
    }

    /// Stories, of those kept back, pages, moved, left out, damaged or unreadable.
    private static int[] counted(Path file, Form form) {
        try {
            var counts = new int[6];
            for (Item item : Reading.file(file, form)) {
                switch (item) {
                    case Item.Found(ArchivedStory story) -> {
                        counts[0]++;
                        counts[1] += story.stage() == Stage.KEPT_BACK ? 1 : 0;
                    }
                    case Item.Page _ -> counts[2]++;
                    case Item.Moved _ -> counts[3]++;
                    case Item.LeftOut _ -> counts[4]++;
                    case Item.Damaged _ -> counts[5]++;
                }
            }
            return counts;
        } catch (Unreadable e) {
            System.out.println(file.getFileName() + ": " + e.getMessage());
            return new int[] {0, 0, 0, 0, 0, 1};
        }
    }

    @Test
    void anyFileAtAllIsReadOrRefused() throws IOException {
        assumeThat(MATERIAL).exists();
        var random = new Random(20260514);
        int unreadable = 0;
        int read = 0;
        for (var form : Map.of(
                        Form.GHOST, GHOST.getBytes(UTF_8),
                        Form.WXR, WXR.getBytes(UTF_8),
                        Form.NINJS,
                                Files.readAllBytes(MATERIAL.resolve("iptc/ninjs/examples/3.0/tt_text_image_3.json")),
                        Form.NEWSML,
                                Files.readAllBytes(MATERIAL.resolve(
                                        "iptc/newsml-g2/examples/LISTING_2_NewsML-G2_Text_Document.xml")),
                        Form.FEED, Files.readAllBytes(MATERIAL.resolve("feeds/rss-parser-real/narro.rss")))
                .entrySet()) {
            for (int run = 0; run < 150; run++) {
                byte[] bytes = form.getValue().clone();
                for (int i = random.nextInt(4); i >= 0; i--) {
                    bytes[random.nextInt(bytes.length)] =
                            (byte) (random.nextInt(8) == 0 ? random.nextInt(256) : ' ' + random.nextInt(95));
                }
                int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length;
                Path file = Files.write(directory.resolve("any"), Arrays.copyOf(bytes, length));
                try {
                    Archives.look(file);
                    Reading.file(file, form.getKey());
                    read++;
                } catch (Unreadable e) {
                    unreadable++;
                }
            }
        }
        assertThat(unreadable).isGreaterThan(50);
        assertThat(read).isGreaterThan(100);
    }
}
