package stoppress.desk.partner;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.desk.paper.Announced;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.desk.version.Versions;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Renditions;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.log.Position;

/// Which stories in print show a picture, or would if it were there: by themselves, or in the place of another. Not for
/// several threads.
final class Showing {
    /// One picture replaces another, which replaced a third: so often.
    private static final int HOPS = 5;

    private final JdbcClient sql;
    /// The pictures in whose place one stands, by that one. Looked up once: it is a look at all pictures.
    private Optional<Map<String, List<String>>> replaced = Optional.empty();

    Showing(JdbcClient sql) {
        this.sql = sql;
    }

    /// Those that may: whose drafts show it, or ever did. In the order of their ids.
    List<StoryId> candidates(String picture) {
        if (replaced.isEmpty()) {
            replaced = Optional.of(new Announced(sql)
                    .replaced().stream()
                            .collect(groupingBy(
                                    it -> successor(it).orElseThrow().sha256(),
                                    mapping(Renditions::picture, toList()))));
        }
        Map<String, List<String>> before = replaced.get();
        Set<String> all = new HashSet<>(Set.of(picture));
        Set<String> last = Set.of(picture);
        for (int hops = 1; hops < HOPS; hops++) {
            last = last.stream()
                    .flatMap(it -> before.getOrDefault(it, List.of()).stream())
                    .filter(all::add)
                    .collect(toSet());
        }
        return new Stories(sql).showing(all);
    }

    /// The story's newest version, where it is in print, was published before that position and shows the picture. One
    /// that came later is told in its turn.
    Optional<StoryVersion> standing(StoryId story, String picture, Position before) {
        boolean isInPrint = new Stories(sql)
                .find(story)
                .filter(it -> it.stage() == Saved.Stage.PUBLISHED)
                .isPresent();
        var versions = new Versions(sql);
        return versions.latest(story)
                .filter(it -> isInPrint && it.position().compareTo(before) < 0)
                .flatMap(it -> versions.said(story, it.number()))
                .filter(it -> it.pictures().stream().anyMatch(shown -> leadsTo(shown, picture)));
    }

    private boolean leadsTo(Picture shown, String picture) {
        var announced = new Announced(sql);
        Optional<PictureFile> file = shown.file();
        for (int hops = 0; hops < HOPS && file.isPresent(); hops++) {
            if (file.get().sha256().equals(picture)) {
                return true;
            }
            file = announced.renditions(file.get().sha256()).flatMap(Showing::successor);
        }
        return false;
    }

    /// What stands in its place.
    private static Optional<PictureFile> successor(Renditions it) {
        return it.ending().flatMap(Renditions.Ending::replacement).flatMap(Picture::file);
    }
}
