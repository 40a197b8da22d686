package stoppress.desk.screens;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.copy.Copies;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.desk.version.Versions;
import stoppress.desk.version.Versions.Version;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.VersionNumber;

/// What was published of a story, and taking any of it up again.
public final class VersionScreens {
    private final Desk desk;
    private final Templates templates;

    VersionScreens(Desk desk, Templates templates) {
        this.desk = desk;
        this.templates = templates;
    }

    List<Screen> screens() {
        return List.of(
                Screen.get("/stories/{id}/versions", Access.trusted(Deed.READ), this::versions),
                Screen.post("/stories/{id}/versions/{n}/draft", Access.trusted(Deed.WRITE), this::takeUp));
    }

    /// A version as it is listed.
    ///
    /// @param said empty where it was erased by law
    public record Out(Version version, Optional<StoryVersion> said) {}

    private Answer versions(Visit visit) {
        return desk.database().read(transaction -> {
            Saved saved = Found.story(transaction.sql(), visit);
            StoryId story = saved.draft().story();
            var versions = new Versions(transaction.sql());
            List<Out> all = versions.of(story).reversed().stream()
                    .limit(200)
                    .map(it -> new Out(it, versions.said(story, it.number())))
                    .toList();
            return templates.show(
                    visit,
                    "versions",
                    Map.of(
                            "saved",
                            saved,
                            "versions",
                            all,
                            "out",
                            !visit.query("out").isEmpty()));
        });
    }

    /// A version's words become the draft again; what readers have stays until somebody publishes.
    private Answer takeUp(Visit visit) {
        desk.database().write(transaction -> {
            Saved saved = Found.story(transaction.sql(), visit);
            StoryVersion said = version(visit)
                    .flatMap(it ->
                            new Versions(transaction.sql()).said(saved.draft().story(), it))
                    .orElseThrow(Refusal::missing);
            new Copies(transaction.sql()).open(saved, visit.now());
            Draft draft = saved.draft().saying(said);
            var _ = new Stories(transaction.sql())
                    .save(draft, saved.revision(), visit.now())
                    .orElseThrow();
            visit.note(transaction, "take-up", said.headline() + ", version " + said.number());
            return saved;
        });
        return Answer.see("/stories/" + visit.name());
    }

    private static Optional<VersionNumber> version(Visit visit) {
        try {
            return Optional.of(new VersionNumber(Integer.parseInt(visit.names().get(1))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
