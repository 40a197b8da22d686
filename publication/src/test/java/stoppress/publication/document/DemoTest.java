package stoppress.publication.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import stoppress.publication.document.Block.Heading;
import stoppress.publication.document.Block.Illustration;
import stoppress.publication.document.Block.Listing;
import stoppress.publication.document.Block.LiveUpdate;
import stoppress.publication.document.Block.Paragraph;
import stoppress.publication.document.Block.Quote;
import stoppress.publication.document.MediaFile.AudioFile;
import stoppress.publication.json.Json;

/// The demo newsroom in `demo/`, held to what its README promises.
class DemoTest {
    static final Path DEMO = Path.of(System.getProperty("stoppress.root"), "demo");
    static final Instant NOW = Instant.parse("2026-05-14T15:00:00Z");

    record Story(List<StoryVersion> versions, List<Narration> narrations, Optional<Withdrawal> withdrawal) {
        StoryVersion last() {
            return versions.getLast();
        }
    }

    static final List<Document> NEWSROOM = documents(json(DEMO.resolve("newsroom.json")), "documents");
    static final List<Story> STORIES =
            files("stories").stream().map(DemoTest::story).toList();

    @Test
    void theNewsroomHasOneSiteWithSixTagsToNavigateBy() {
        Site site = all(Site.class).getFirst();

        assertThat(all(Site.class)).hasSize(1);
        assertThat(site.name()).isEqualTo("The Brackwater Lamp");
        assertThat(site.navigation()).hasSize(6);
        assertThat(all(Tag.class)).extracting(Tag::slug).containsAll(slugs(site.navigation()));
        assertThat(all(Promo.class)).isNotEmpty();
    }

    @Test
    void thereAreSixteenStoriesWithSlugsAndIdsOfTheirOwn() {
        assertThat(STORIES).hasSize(16);
        assertThat(STORIES).extracting(it -> it.last().slug()).doesNotHaveDuplicates();
        assertThat(STORIES).extracting(it -> it.last().story()).doesNotHaveDuplicates();
        assertThat(STORIES).allMatch(it -> it.last().slug().text().length() >= 4);
    }

    @Test
    void theVersionsOfAStoryAreNumberedFromOneAtTimesThatGrow() {
        for (Story story : STORIES) {
            StoryVersion first = story.versions().getFirst();
            for (int i = 0; i < story.versions().size(); i++) {
                StoryVersion it = story.versions().get(i);
                assertThat(it.number().number()).isEqualTo(i + 1);
                assertThat(it.story()).isEqualTo(first.story());
                assertThat(it.first()).isEqualTo(first.latest());
                assertThat(it.latest()).isBefore(NOW);
                if (i > 0) {
                    assertThat(it.latest()).isAfter(story.versions().get(i - 1).latest());
                }
            }
            story.withdrawal().ifPresent(it -> {
                assertThat(it.story()).isEqualTo(first.story());
                assertThat(it.slug()).isEqualTo(story.last().slug());
                assertThat(it.last()).isEqualTo(story.last().number());
                assertThat(it.at()).isAfter(story.last().latest());
            });
        }
    }

    @Test
    void eachAuthorAndTagThatAStoryNamesIsInTheNewsroom() {
        List<Slug> authors = all(Author.class).stream().map(Author::slug).toList();
        List<Slug> tags = all(Tag.class).stream().map(Tag::slug).toList();

        for (StoryVersion it : versions()) {
            assertThat(tags).containsAll(slugs(it.tags()));
            Stream<Byline> live = updates(it).stream().flatMap(update -> update.bylines().stream());
            assertThat(Stream.concat(it.bylines().stream(), live).flatMap(byline -> byline.author().stream()))
                    .allMatch(authors::contains);
        }
    }

    @Test
    void eachFileThatIsReferredToIsThereUnderItsHashAndNoneIsUnused() throws Exception {
        Set<String> wanted = new HashSet<>();
        Stream<Picture> portraits = all(Author.class).stream().flatMap(it -> it.picture().stream());
        Stream<Picture> pictures = versions().stream().flatMap(DemoTest::pictures);
        Stream.concat(portraits, pictures).flatMap(it -> it.file().stream()).forEach(it -> wanted.add(it.name()));
        for (StoryVersion it : versions()) {
            it.audio().flatMap(Audio::file).ifPresent(file -> wanted.add(file.name()));
        }
        for (Story story : STORIES) {
            for (Narration it : story.narrations()) {
                AudioFile file = it.file().orElseThrow();
                wanted.add(file.name());
                assertThat(bytes(DEMO.resolve("media").resolve(file.name()))).hasSize((int) file.bytes());
            }
        }

        List<Path> there = files("media");

        assertThat(there.stream().map(it -> it.getFileName().toString())).containsExactlyInAnyOrderElementsOf(wanted);
        for (Path file : there) {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes(file));
            assertThat(file.getFileName().toString()).startsWith(HexFormat.of().formatHex(hash) + ".");
        }
    }

    @Test
    void oneStoryIsBreakingWithThreeLiveUpdatesTheLastFourMinutesAgo() {
        Story ferry = only(it -> kicker(it, "BREAKING"));
        StoryVersion last = ferry.last();

        assertThat(ferry.versions()).hasSize(4);
        assertThat(last.standing()).isEqualTo(Standing.DEVELOPING);
        assertThat(last.kicker().orElseThrow().until().orElseThrow()).isAfter(NOW);
        assertThat(last.notices()).extracting(Notice::kind).containsExactly(Notice.Kind.DEVELOPING);
        assertThat(updates(last)).hasSize(3);
        assertThat(last.latest()).isEqualTo(NOW.minus(Duration.ofMinutes(4)));
        assertThat(last.picture().flatMap(Picture::file)).isPresent();
        assertThat(ferry.versions().stream().skip(1)).allMatch(it -> it.note().isPresent());
    }

    @Test
    void oneStoryWasCorrectedTwiceAndWhatItSaysWasWrongStoodThere() {
        Story wall = only(it -> it.last().corrections().size() == 2);

        assertThat(wall.versions())
                .extracting(StoryVersion::reason)
                .containsExactly(Reason.FIRST, Reason.UPDATE, Reason.CORRECTION, Reason.CORRECTION);
        assertThat(wall.last().notices()).extracting(Notice::kind).containsOnly(Notice.Kind.CORRECTION);
        for (Correction it : wall.last().corrections()) {
            for (StoryVersion version : wall.versions()) {
                boolean had = version.number().compareTo(it.from()) >= 0
                        && version.number().compareTo(it.until()) <= 0;
                assertThat(new String(DocumentJson.write(bare(version)), UTF_8)
                                .contains(it.wrong().orElseThrow()))
                        .isEqualTo(had);
            }
        }
    }

    @Test
    void oneStoryIsALongReadWithEverythingThatALongReadHas() {
        Story mill = only(it -> words(it.last()) >= 1_800);

        assertThat(mill.last().body())
                .hasAtLeastOneElementOfType(Heading.class)
                .hasAtLeastOneElementOfType(Quote.class)
                .hasAtLeastOneElementOfType(Illustration.class)
                .hasAtLeastOneElementOfType(Listing.class);
    }

    @Test
    void oneStoryIsReadAloudByAMachineThatSaysSo() {
        Story lamp = only(it -> !it.narrations().isEmpty());

        assertThat(lamp.last().audio().flatMap(Audio::file)).isEmpty();
        assertThat(lamp.narrations()).singleElement().satisfies(it -> {
            assertThat(it.story()).isEqualTo(lamp.last().story());
            assertThat(it.version()).isEqualTo(lamp.last().number());
            assertThat(it.language()).isEqualTo(lamp.last().language());
            assertThat(it.at()).isBetween(lamp.last().latest(), NOW);
            assertThat(it.voice()).isEqualTo(Audio.Voice.MACHINE);
            assertThat(it.disclosure())
                    .isEqualTo(lamp.last().audio().flatMap(Audio::disclosure))
                    .isPresent();
            AudioFile file = it.file().orElseThrow();
            assertThat(file.bytes()).isLessThan(250_000);
            // Read at the pace of somebody who reads aloud, in words a minute.
            assertThat(words(lamp.last()) * 60.0 / file.length().toSeconds()).isBetween(120.0, 200.0);
        });
    }

    @Test
    void theOtherStoriesEachShowWhatTheReadmeSays() {
        only(it -> it.withdrawal().isPresent());
        only(it -> kicker(it, "EXCLUSIVE"));
        only(it ->
                it.last().picture().filter(picture -> picture.file().isEmpty()).isPresent());
        only(it -> it.last().language().equals(Language.UKRAINIAN)
                && it.last().bylines().stream()
                        .allMatch(byline -> byline.author().isEmpty()));
        only(it -> it.last().language().isRightToLeft());
        only(it -> slugs(it.last().tags()).contains(new Slug("sport")));
        only(it -> it.last().reason() == Reason.FINAL);
        only(it -> it.last().standfirst().isEmpty()
                && it.last().picture().isEmpty()
                && it.last().body().size() == 1);
        assertThat(STORIES).anyMatch(it -> it.last().bylines().size() == 2);
        assertThat(STORIES)
                .anyMatch(it -> it.last().bylines().stream()
                        .allMatch(byline -> byline.author().isEmpty()));
    }

    private static boolean kicker(Story story, String text) {
        return story.last().kicker().filter(it -> it.text().equals(text)).isPresent();
    }

    private static Story only(Predicate<Story> which) {
        List<Story> found = STORIES.stream().filter(which).toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    /// The version without what it says about its own mistakes.
    private static StoryVersion bare(StoryVersion it) {
        return new StoryVersion(
                it.story(),
                it.number(),
                it.slug(),
                it.language(),
                it.standing(),
                it.headline(),
                it.kicker(),
                it.standfirst(),
                it.bylines(),
                it.tags(),
                it.first(),
                it.latest(),
                it.picture(),
                it.audio(),
                List.of(),
                it.body(),
                List.of(),
                it.number().equals(VersionNumber.FIRST) ? Reason.FIRST : Reason.UPDATE,
                Optional.empty());
    }

    private static int words(StoryVersion version) {
        return version.body().stream()
                .filter(Paragraph.class::isInstance)
                .map(it -> ((Paragraph) it).text().plain())
                .mapToInt(it -> (int) it.chars().filter(c -> c == ' ').count() + 1)
                .sum();
    }

    private static List<LiveUpdate> updates(StoryVersion version) {
        return version.body().stream()
                .filter(LiveUpdate.class::isInstance)
                .map(LiveUpdate.class::cast)
                .toList();
    }

    private static Stream<Picture> pictures(StoryVersion version) {
        Stream<Picture> inside =
                version.body().stream().filter(Illustration.class::isInstance).map(it -> ((Illustration) it).picture());
        return Stream.concat(version.picture().stream(), inside);
    }

    private static List<StoryVersion> versions() {
        return STORIES.stream().flatMap(it -> it.versions().stream()).toList();
    }

    private static Set<Slug> slugs(List<TagName> tags) {
        return tags.stream().map(TagName::slug).collect(Collectors.toSet());
    }

    private static <T extends Document> List<T> all(Class<T> kind) {
        return NEWSROOM.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static Story story(Path file) {
        Json.Obj json = json(file);
        var versions = new ArrayList<StoryVersion>();
        documents(json, "versions").forEach(it -> versions.add((StoryVersion) it));
        return new Story(
                versions,
                json.member("narrations").isPresent()
                        ? documents(json, "narrations").stream()
                                .map(Narration.class::cast)
                                .toList()
                        : List.of(),
                json.member("withdrawal").map(it -> (Withdrawal) DocumentJson.read(it)));
    }

    private static List<Document> documents(Json.Obj json, String member) {
        return ((Json.Arr) json.member(member).orElseThrow())
                .items().stream().map(DocumentJson::read).toList();
    }

    private static Json.Obj json(Path file) {
        return (Json.Obj) Json.read(bytes(file), Bounds.DOCUMENT_BYTES, Bounds.DEPTH);
    }

    private static List<Path> files(String folder) {
        try (Stream<Path> files = Files.list(DEMO.resolve(folder))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
