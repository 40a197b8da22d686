package stoppress.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.publication.json.Json;

/// What every kind of page of the demo says of itself to machines: valid to the vocabulary of schema.org, as a
/// validator of others reads it, and with what those who show news by it ask for.
class StructuredDataTest {
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/ld\\+json\">(.*?)</script>", Pattern.DOTALL);

    /// What a thing of a type must say, wherever it stands.
    private static final Map<String, Set<String>> REQUIRED = Map.ofEntries(
            Map.entry(
                    "NewsArticle",
                    Set.of(
                            "headline",
                            "datePublished",
                            "dateModified",
                            "author",
                            "publisher",
                            "mainEntityOfPage",
                            "isAccessibleForFree",
                            "inLanguage",
                            "speakable",
                            "articleBody")),
            Map.entry(
                    "LiveBlogPosting",
                    Set.of(
                            "headline",
                            "datePublished",
                            "dateModified",
                            "publisher",
                            "coverageStartTime",
                            "liveBlogUpdate",
                            "isAccessibleForFree",
                            "speakable")),
            Map.entry("BlogPosting", Set.of("datePublished", "articleBody", "url")),
            Map.entry("BreadcrumbList", Set.of("itemListElement")),
            Map.entry("ListItem", Set.of("position", "name", "item")),
            Map.entry("NewsMediaOrganization", Set.of("name", "url", "logo")),
            Map.entry("ImageObject", Set.of("url", "width", "height")),
            Map.entry("Person", Set.of("name")),
            Map.entry("AudioObject", Set.of("contentUrl", "encodingFormat")),
            Map.entry("CorrectionComment", Set.of("text", "dateCreated")),
            Map.entry("SpeakableSpecification", Set.of("cssSelector")),
            Map.entry("ProfilePage", Set.of("mainEntity")),
            Map.entry("CollectionPage", Set.of("name", "url", "publisher")),
            Map.entry("AboutPage", Set.of("name", "url", "publisher")),
            Map.entry("WebPage", Set.of("name", "publisher")),
            Map.entry("WebSite", Set.of("name", "url", "publisher")),
            Map.entry("SearchResultsPage", Set.of("name", "url", "publisher")));

    /// What stands on each kind of page; the path of the month's is found on the way.
    private static final Map<String, Set<String>> PAGES = pages();

    @TempDir
    private Path directory;

    private static Map<String, Set<String>> pages() {
        var pages = new LinkedHashMap<String, Set<String>>();
        pages.put("/", Set.of("NewsMediaOrganization", "WebSite"));
        pages.put("/uk/", Set.of("NewsMediaOrganization", "WebSite"));
        pages.put("/chain-ferry-adrift-in-fog/", Set.of("LiveBlogPosting", "BreadcrumbList", "Person"));
        pages.put("/herring-quota-cut-by-a-tenth/", Set.of("NewsArticle", "BreadcrumbList"));
        pages.put("/council-raises-the-wall-at-pennymarsh/", Set.of("NewsArticle", "CorrectionComment"));
        pages.put("/lighthouse-school-lights-its-lamp/", Set.of("NewsArticle", "AudioObject"));
        pages.put("/uk/khor-novosiliv-spivaie-na-molu/", Set.of("NewsArticle", "BreadcrumbList"));
        pages.put("/night-watch-on-the-sea-wall/", Set.of("LiveBlogPosting", "BlogPosting", "BreadcrumbList"));
        pages.put("/night-watch-on-the-sea-wall/updates/1/", Set.of("CollectionPage", "BreadcrumbList"));
        pages.put("/night-watch-on-the-sea-wall/updates/u20/", Set.of("CollectionPage", "BreadcrumbList"));
        pages.put("/chain-ferry-adrift-in-fog/history/", Set.of("CollectionPage", "BreadcrumbList"));
        pages.put("/ice-house-sold-to-hotel-group/history/", Set.of("CollectionPage", "BreadcrumbList"));
        pages.put("/council-raises-the-wall-at-pennymarsh/history/1/", Set.of("WebPage", "BreadcrumbList"));
        pages.put("/chain-ferry-adrift-in-fog/changes/2..4/", Set.of("WebPage", "BreadcrumbList"));
        pages.put("/who-paid-for-the-lamp-oil/", Set.of("NewsArticle", "BreadcrumbList"));
        pages.put("/tag/harbour/", Set.of("CollectionPage", "BreadcrumbList"));
        pages.put("/author/ines-halloran/", Set.of("ProfilePage", "Person", "BreadcrumbList"));
        pages.put("/archive/", Set.of("CollectionPage", "BreadcrumbList"));
        pages.put("/archive/…/", Set.of("CollectionPage", "BreadcrumbList"));
        pages.put("/corrections/", Set.of("CollectionPage", "BreadcrumbList"));
        pages.put("/search?q=harbour+ferry", Set.of("SearchResultsPage", "BreadcrumbList"));
        pages.put("/search", Set.of("SearchResultsPage", "BreadcrumbList"));
        pages.put("/about/", Set.of("NewsMediaOrganization", "AboutPage", "BreadcrumbList"));
        pages.put("/about/…/", Set.of("AboutPage", "BreadcrumbList"));
        pages.put("/ice-house-sold-to-hotel-group/", Set.of("WebPage"));
        pages.put("/night-watch-on-the-sea-wall/history/1/", Set.of("WebPage"));
        pages.put("/no-such-page/", Set.of("WebPage"));
        return pages;
    }

    @Test
    void everyKindOfPageOfTheDemoSaysWhatItIsAndWhatIsAskedOfIt() throws Exception {
        var files = new ArrayList<Path>();
        var faults = new ArrayList<String>();
        var seen = new TreeSet<String>();
        try (var paper = paper()) {
            for (var kind : PAGES.entrySet()) {
                String path = path(paper, kind.getKey());
                String page = paper.get(path).body();
                files.add(Files.writeString(directory.resolve(files.size() + ".html"), page));
                Matcher data = DATA.matcher(page);
                if (!data.find()) {
                    faults.add(path + " says nothing");
                    continue;
                }
                var types = new TreeSet<String>();
                String json = data.group(1);
                check(path, Json.read(json.getBytes(StandardCharsets.UTF_8), 4 << 20, 20), types, faults);
                kind.getValue().stream()
                        .filter(it -> !types.contains(it))
                        .forEach(it -> faults.add(path + " has no " + it));
                seen.addAll(types);
            }
        }

        assertThat(faults).isEmpty();
        assertThat(seen).as("every rule has a subject").containsAll(REQUIRED.keySet());
        assertThat(MachinesTest.checked(files).lines())
                .singleElement()
                .asString()
                .startsWith("seen\t");
    }

    @Test
    void whatTheFieldAsksForIsWhereItBelongs() {
        try (var paper = paper()) {
            assertThat(paper.get("/night-watch-on-the-sea-wall/").body()).contains("\"coverageStartTime\"");
            assertThat(paper.get("/author/ines-halloran/").body())
                    .contains("\"worksFor\"", "\"jobTitle\"", "\"sameAs\"");
            assertThat(paper.get("/who-paid-for-the-lamp-oil/").body())
                    .contains("\"creativeWorkStatus\":\"Withdrawn\"");
            assertThat(paper.get("/about/").body())
                    .contains("\"ethicsPolicy\"", "\"correctionsPolicy\"", "\"ownershipFundingInfo\"");
            assertThat(paper.get("/herring-quota-cut-by-a-tenth/").body()).contains("\"dateline\":\"SALTERNE\"");
        }
    }

    /// With a story of many live updates, and one that is out of print and can still be read.
    private Paper paper() {
        Paper paper = Paper.demo(directory.resolve("paper"));
        LongNight.into(paper.newsroom());
        paper.waitForReaders();
        return paper;
    }

    private static String path(Paper paper, String path) {
        if (!path.contains("…")) {
            return path;
        }
        String list = path.substring(0, path.indexOf('…'));
        Matcher link = Pattern.compile("href=\"(" + list + "[^\"]+/)\"")
                .matcher(paper.get(list).body());
        assertThat(link.find()).as("a page below " + list).isTrue();
        return link.group(1);
    }

    /// Goes through all that is said.
    private static void check(String where, Json said, Set<String> types, List<String> faults) {
        switch (said) {
            case Json.Obj object -> {
                if (object.member("@type").orElse(new Json.Null()) instanceof Json.Str(String type)) {
                    types.add(type);
                    REQUIRED.getOrDefault(type, Set.of()).stream()
                            .filter(it -> object.member(it).isEmpty())
                            .forEach(it -> faults.add("%s: a %s without %s".formatted(where, type, it)));
                }
                object.members().values().forEach(it -> check(where, it, types, faults));
            }
            case Json.Arr array -> array.items().forEach(it -> check(where, it, types, faults));
            case Json.Str _, Json.Num _, Json.Bool _, Json.Null _ -> {}
        }
    }
}
