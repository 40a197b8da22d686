package stoppress.reader.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Document;

/// Whatever is published, updated, moved, withdrawn, erased or announced, in any order and cut into any batches.
class AnySequenceTest {
    private static final int HAPPENINGS = 400;
    /// One in so many of the pages that are kept is looked at after each batch.
    private static final int SOME = 30;
    /// What is looked at after each batch, with some of what is kept: at the end it may have been forgotten with
    /// everything else.
    private static final Set<String> LOOKED_AT = Set.of("/", "/uk/", "/audio.xml", "/uk/audio.xml", "/story-0/");

    private static final Pattern FEED = Pattern.compile(".*/(feed\\.xml|atom\\.xml|feed\\.json|audio\\.xml)");

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1911})
    void aShelfThatIsRebuiltGivesTheSameBytesAndEveryPageThatChangedWasNamed(long seed) {
        rebuilt(seed, new Happenings(seed, false));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1914})
    void soDoesOneOfALogFromWhichTheLawHadVersionsErased(long seed) {
        rebuilt(seed, new Happenings(seed, true));
    }

    private void rebuilt(long seed, Happenings happenings) {
        var random = new Random(seed);
        var kept = new TreeMap<String, String>();
        Set<String> paths;
        Map<String, String> asFolded;
        List<Document> said = new ArrayList<>(List.of(Cast.lamp()));

        try (var room = new ReadingRoom(directory.resolve("folded"))) {
            room.hears(Cast.lamp());
            while (said.size() < HAPPENINGS) {
                var batch = new ArrayList<Document>();
                for (int i = random.nextInt(1, 12); i > 0; i--) {
                    batch.add(happenings.next());
                }
                said.addAll(batch);
                forget(kept, room.hears(batch.toArray(Document[]::new)));
                for (String path : lookedAt(kept, random)) {
                    String told = ReadingRoom.told(room.finds(path));
                    if (!kept.getOrDefault(path, told).equals(told)) {
                        assertThat(different(kept, Map.of(path, told)))
                                .as("after %d entries, the last of them %s, seed %d", said.size(), batch, seed)
                                .isEmpty();
                    }
                    if (!told.startsWith("missing")) {
                        kept.put(path, told);
                    }
                }
                paths = paths(happenings);
                fill(kept, room, paths, random);
            }
            paths = paths(happenings);
            asFolded = room.readsAll(paths);
            paths.forEach(path -> kept.computeIfAbsent(path, asFolded::get));
            for (String path : paths) {
                String told = asFolded.getOrDefault(path, "");
                assertThat(room.hasFeed(path))
                        .as("a feed at %s, seed %d: %.40s", path, seed, told)
                        .isEqualTo(FEED.matcher(path).matches() && told.startsWith("found"));
            }
        }

        try (var room = new ReadingRoom(directory.resolve("rebuilt"))) {
            room.hears(said.toArray(Document[]::new));

            assertThat(different(room.readsAll(paths), asFolded))
                    .as("rebuilt, seed %d", seed)
                    .isEmpty();
        }
        assertThat(asFolded.values().stream().map(it -> it.substring(0, 5)).distinct())
                .as("what was answered, seed %d", seed)
                .contains("found", "moved", "gone\n", "missi");
        assertThat(different(kept, asFolded))
                .as("kept by what was touched, seed %d", seed)
                .isEmpty();
    }

    /// The pages that are not the same, each by its first line that is not.
    private static List<String> different(Map<String, String> one, Map<String, String> other) {
        var different = new ArrayList<String>();
        other.forEach((path, is) -> {
            List<String> was = one.getOrDefault(path, "").lines().toList();
            List<String> now = is.lines().toList();
            for (int i = 0; i < Math.max(was.size(), now.size()); i++) {
                String before = i < was.size() ? was.get(i) : "";
                String after = i < now.size() ? now.get(i) : "";
                if (!before.equals(after)) {
                    different.add("%s: %.200s, and now %.200s".formatted(path, before, after));
                    break;
                }
            }
        });
        return different;
    }

    private static Set<String> lookedAt(Map<String, String> kept, Random random) {
        var looked = new TreeSet<>(LOOKED_AT);
        kept.keySet().stream().filter(_ -> random.nextInt(SOME) == 0).forEach(looked::add);
        return looked;
    }

    private static Set<String> paths(Happenings happenings) {
        return ReadingRoom.paths(happenings.slugs(), Happenings.TAGS, Happenings.AUTHORS, Happenings.MONTHS);
    }

    private static void forget(Map<String, String> kept, Touched touched) {
        switch (touched) {
            case Touched.Everything() -> kept.clear();
            case Touched.Paths(var paths) -> kept.keySet().removeAll(paths);
        }
    }

    /// Some readers ask for some pages. What is missing is not kept, as in the pages' room.
    private static void fill(Map<String, String> kept, ReadingRoom room, Set<String> paths, Random random) {
        for (String path : paths) {
            if (!kept.containsKey(path) && random.nextInt(10) == 0) {
                String told = ReadingRoom.told(room.finds(path));
                if (!told.startsWith("missing")) {
                    kept.put(path, told);
                }
            }
        }
    }
}
