package stoppress.desk.partner;

import java.util.HashSet;
import java.util.List;
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

/// Which stories in print show a picture, or would if it were there: by themselves, or in the place of another.
record Showing(JdbcClient sql) {
    /// One picture replaces another, which replaced a third: so often.
    private static final int HOPS = 5;

    /// Those that may: whose drafts show it, or ever did. In the order of their ids.
    List<StoryId> candidates(String picture) {
        var announced = new Announced(sql);
        Set<String> all = new HashSet<>(Set.of(picture));
        Set<String> last = all;
        for (int hops = 1; hops < HOPS && !last.isEmpty(); hops++) {
            var next = new HashSet<String>();
            last.forEach(it -> next.addAll(announced.replacedBy(it)));
            next.removeAll(all);
            all.addAll(next);
            last = next;
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
            file = announced
                    .renditions(file.get().sha256())
                    .flatMap(Renditions::ending)
                    .flatMap(Renditions.Ending::replacement)
                    .flatMap(Picture::file);
        }
        return false;
    }
}
