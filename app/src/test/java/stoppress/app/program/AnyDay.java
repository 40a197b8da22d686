package stoppress.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import stoppress.app.Newsroom;
import stoppress.desk.publish.Correct;
import stoppress.desk.publish.Erase;
import stoppress.desk.publish.Publish;
import stoppress.desk.publish.Withdraw;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Revision;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Language;
import stoppress.publication.document.Reason;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Standing;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.document.Withdrawal.Way;
import stoppress.publication.log.Position;

/// What happens at a newsroom, and what readers have to be shown of it afterwards. Each version says a word that no
/// other says.
final class AnyDay {
    private static final BlockId BLOCK = new BlockId("b1");

    private final Newsroom newsroom;
    private final Random random;
    private final List<Told> stories = new ArrayList<>();
    private int words;

    private static final class Version {
        private final String word;
        private final Position position;
        private Optional<String> erased = Optional.empty();

        Version(String word, Position position) {
            this.word = word;
            this.position = position;
        }
    }

    private static final class Told {
        private final String slug;
        private final List<Version> versions = new ArrayList<>();
        private Optional<Way> way = Optional.empty();
        private Optional<String> reason = Optional.empty();

        Told(String slug) {
            this.slug = slug;
        }

        StoryId id() {
            return new StoryId(slug.replace("-", ""));
        }

        String address() {
            return "/" + slug + "/";
        }

        boolean isInPrint() {
            return way.isEmpty() && versions.getLast().erased.isEmpty();
        }
    }

    AnyDay(Newsroom newsroom, Random random) {
        this.newsroom = newsroom;
        this.random = random;
    }

    /// One thing happens.
    void happen() {
        if (stories.isEmpty() || random.nextInt(5) == 0) {
            tell();
            return;
        }
        Told story = stories.get(random.nextInt(stories.size()));
        switch (random.nextInt(10)) {
            case 0 -> withdraw(story);
            case 1, 2 -> erase(story);
            case 3, 4 -> correct(story);
            default -> update(story);
        }
    }

    /// Every address that readers may ask for.
    List<String> paths() {
        var paths = new ArrayList<>(
                List.of("/", "/corrections/", "/corrections.xml", "/api/v1/stories", "/log/checkpoint"));
        for (Told story : stories) {
            paths.add(story.address());
            paths.add(story.address() + "history/");
            paths.add("/api/v1/stories/" + story.slug);
            for (int n = 1; n <= story.versions.size(); n++) {
                paths.add(version(story, n));
                paths.add(changes(story, n));
                paths.add("/log/document/" + story.versions.get(n - 1).position);
                paths.add("/log/proof/" + story.versions.get(n - 1).position);
                paths.add(story.address() + "live/" + story.versions.get(n - 1).position);
            }
        }
        return paths;
    }

    /// Holds what readers were shown against what was said.
    void agreesWith(Map<String, String> shown) {
        for (Told story : stories) {
            page(story, at(story.address(), shown));
            String history = shown.get(story.address() + "history/");
            story.reason.ifPresent(it -> assertThat(history).contains(it));
            for (int n = 1; n <= story.versions.size(); n++) {
                Version version = story.versions.get(n - 1);
                String its = shown.get(version(story, n));
                String document = shown.get("/log/document/" + version.position);
                if (version.erased.isPresent()) {
                    assertThat(its).startsWith("410").contains(version.erased.get());
                    assertThat(history).contains(version.erased.get());
                    assertThat(document).startsWith("410");
                    assertThat(shown.values()).noneMatch(it -> it.contains(version.word));
                } else {
                    assertThat(its).startsWith("200").contains(version.word);
                    assertThat(history).contains("Headline " + version.word);
                    assertThat(document).startsWith("200").contains(version.word);
                }
                changes(story, n, at(changes(story, n), shown));
            }
        }
    }

    private static String at(String path, Map<String, String> shown) {
        return shown.getOrDefault(path, "nothing");
    }

    private static void page(Told story, String page) {
        Version newest = story.versions.getLast();
        if (story.isInPrint()) {
            assertThat(page).startsWith("200").contains(newest.word);
        } else if (story.way.isEmpty()) {
            assertThat(page).startsWith("410").contains(newest.erased.orElseThrow());
        } else {
            switch (story.way.get()) {
                case Way.Replaced _ -> assertThat(page).startsWith("301");
                case Way.Gone _ -> assertThat(page).startsWith("410").contains(story.reason.orElseThrow());
                case Way.StillReadable _ ->
                    assertThat(page)
                            .contains(story.reason.orElseThrow())
                            .startsWith(newest.erased.isPresent() ? "410" : "200");
            }
        }
    }

    private static void changes(Told story, int n, String page) {
        if (n == 1) {
            assertThat(page).startsWith("404");
            return;
        }
        Version was = story.versions.get(n - 2);
        Version is = story.versions.get(n - 1);
        if (was.erased.isPresent() || is.erased.isPresent()) {
            assertThat(page).startsWith("410");
        } else {
            assertThat(page).startsWith("200").contains(was.word, is.word);
        }
    }

    private static String version(Told story, int n) {
        return story.address() + "history/" + n + "/";
    }

    private static String changes(Told story, int n) {
        return story.address() + "changes/" + (n - 1) + ".." + n + "/";
    }

    private void tell() {
        var story = new Told("story-" + (char) ('a' + stories.size() % 26) + stories.size());
        String word = word();
        newsroom.database().write(it -> {
            new Stories(it.sql()).add(draft(story, word), Instant.now());
            return word;
        });
        published(story, word, newsroom.publish().story(story.id(), Revision.FIRST, Reason.FIRST, Optional.empty()));
        stories.add(story);
    }

    private void update(Told story) {
        if (story.way.isPresent()) {
            return;
        }
        String word = word();
        Reason reason = random.nextInt(4) == 0 ? Reason.MINOR : Reason.UPDATE;
        published(
                story,
                word,
                newsroom.publish().story(story.id(), save(story, word), reason, Optional.of("What is new.")));
    }

    private void correct(Told story) {
        if (story.way.isPresent()) {
            return;
        }
        String word = word();
        var mistake = new Correct.Mistake(
                Optional.of(BLOCK), Optional.empty(), "It was otherwise.", new VersionNumber(story.versions.size()));
        published(
                story,
                word,
                newsroom.correct()
                        .story(story.id(), save(story, word), List.of(mistake), "editor", "We had it wrong."));
    }

    private void withdraw(Told story) {
        boolean may = story.way.isEmpty() || story.way.get() instanceof Way.StillReadable;
        Way way = way(story);
        if (!may || (story.way.isPresent() && way instanceof Way.StillReadable)) {
            return;
        }
        String reason = "Reason " + word();
        assertThat(newsroom.withdraw().story(story.id(), reason, way)).isInstanceOf(Withdraw.Outcome.Withdrawn.class);
        story.way = Optional.of(way);
        story.reason = Optional.of(reason);
    }

    private Way way(Told story) {
        Optional<Told> other = stories.stream()
                .filter(it -> !it.equals(story) && it.way.isEmpty())
                .findFirst();
        return switch (random.nextInt(3)) {
            case 0 -> new Way.StillReadable();
            case 1 ->
                other.<Way>map(it -> new Way.Replaced(Language.ENGLISH, new Slug(it.slug)))
                        .orElseGet(Way.Gone::new);
            default -> new Way.Gone();
        };
    }

    private void erase(Told story) {
        int n = 1 + random.nextInt(story.versions.size());
        Version version = story.versions.get(n - 1);
        if (version.erased.isPresent()) {
            return;
        }
        String reason = "Law " + word();
        assertThat(newsroom.erase().story(story.id(), Set.of(new VersionNumber(n)), reason))
                .isInstanceOf(Erase.Outcome.Erased.class);
        version.erased = Optional.of(reason);
    }

    private void published(Told story, String word, Publish.Outcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Publish.Outcome.Published.class, it -> story.versions.add(new Version(word, it.position())));
    }

    private Revision save(Told story, String word) {
        return newsroom.database().write(it -> {
            var stories = new Stories(it.sql());
            Saved saved = stories.find(story.id()).orElseThrow();
            Draft draft = draft(story, word);
            return stories.save(
                            new Draft(
                                    draft.story(),
                                    draft.slug(),
                                    draft.language(),
                                    draft.standing(),
                                    draft.headline(),
                                    draft.kicker(),
                                    draft.standfirst(),
                                    draft.bylines(),
                                    draft.tags(),
                                    draft.dated(),
                                    draft.picture(),
                                    draft.audio(),
                                    List.of(),
                                    draft.body(),
                                    saved.draft().corrections()),
                            saved.revision(),
                            Instant.now())
                    .orElseThrow();
        });
    }

    private static Draft draft(Told story, String word) {
        return new Draft(
                story.id(),
                new Slug(story.slug),
                Language.ENGLISH,
                Standing.DEVELOPING,
                "Headline " + word,
                Optional.empty(),
                Optional.empty(),
                List.of(Cast.INES),
                List.of(Cast.HARBOUR),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(Cast.paragraph(BLOCK.text(), "The harbour office says " + word + ".")),
                List.of());
    }

    /// One that stands in no other.
    private String word() {
        return "word" + (10_000 + words++);
    }
}
