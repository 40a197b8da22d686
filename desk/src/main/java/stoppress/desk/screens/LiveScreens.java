package stoppress.desk.screens;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.account.Secret;
import stoppress.desk.database.Transaction;
import stoppress.desk.publish.Objection;
import stoppress.desk.publish.Publish;
import stoppress.desk.publish.Tell;
import stoppress.desk.story.Saved;
import stoppress.desk.version.Versions;
import stoppress.publication.document.Block.LiveUpdate;
import stoppress.publication.document.Block.LiveUpdate.Weight;
import stoppress.publication.document.Block.Paragraph;
import stoppress.publication.document.Block.Plain;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Byline;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Text;

/// What is new in a developing story, one line after another: written, out, pinned, mended, taken back.
public final class LiveScreens {
    private final Desk desk;
    private final Templates templates;
    private final Tell tell;

    LiveScreens(Desk desk, Templates templates) {
        this.desk = desk;
        this.templates = templates;
        this.tell = new Tell(desk.door(), desk.publish());
    }

    List<Screen> screens() {
        return List.of(
                Screen.get("/stories/{id}/live", Access.trusted(Deed.READ), visit -> live(200, visit, "")),
                Screen.post("/stories/{id}/live", Access.trusted(Deed.PUBLISH), this::add),
                Screen.post("/stories/{id}/live/{entry}", Access.trusted(Deed.PUBLISH), this::change),
                Screen.post("/stories/{id}/live/{entry}/pin", Access.trusted(Deed.PUBLISH), this::pin),
                Screen.post("/stories/{id}/live/{entry}/removal", Access.trusted(Deed.PUBLISH), this::remove));
    }

    private Answer live(int status, Visit visit, String said) {
        return desk.database().read(transaction -> {
            Saved saved = Found.story(transaction.sql(), visit);
            Optional<StoryVersion> out =
                    new Versions(transaction.sql()).left(saved.draft().story());
            List<LiveUpdate> entries = out.map(LiveScreens::entries).orElse(List.of());
            return templates.show(
                    status,
                    visit,
                    visit.part() ? "entries" : "live",
                    Map.of(
                            "saved",
                            saved,
                            "out",
                            saved.stage() == Saved.Stage.PUBLISHED,
                            "entries",
                            entries,
                            "said",
                            said,
                            "key",
                            Secret.id(),
                            "text",
                            status == 200 ? "" : visit.field("text"),
                            "headline",
                            status == 200 ? "" : visit.field("headline")));
        });
    }

    private static List<LiveUpdate> entries(StoryVersion story) {
        return story.body().stream()
                .filter(LiveUpdate.class::isInstance)
                .map(LiveUpdate.class::cast)
                .sorted(Comparator.comparing(LiveUpdate::at).reversed())
                .toList();
    }

    /// The words of an entry, a paragraph a line, as they can be written again.
    public static String words(LiveUpdate entry) {
        return entry.body().stream()
                .map(it -> it instanceof Paragraph paragraph ? paragraph.text().plain() : "")
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    /// Publishes an entry. One that came before, by its key, is out already, and does not go out again.
    private Answer add(Visit visit) {
        String key = visit.field("key");
        if (!key.matches("[a-z0-9]{8,30}")) {
            throw Refusal.wrong("refused.form");
        }
        var id = new BlockId("u" + key);
        return told(visit, "live", (transaction, story, said) -> {
            if (said.body().stream().anyMatch(it -> it.id().equals(id))) {
                return Optional.empty();
            }
            Weight weight = visit.field("pinned").isEmpty() ? Weight.ORDINARY : Weight.KEY;
            var bylines = List.of(new Byline(visit.who().name(), Optional.empty()));
            var entry = new LiveUpdate(
                    id,
                    visit.now().truncatedTo(ChronoUnit.MILLIS),
                    Optional.empty(),
                    weight,
                    headline(visit),
                    bylines,
                    paragraphs(visit, key),
                    Optional.empty());
            return Optional.of(tell.within(transaction, story, entry));
        });
    }

    private static Optional<String> headline(Visit visit) {
        return Optional.of(visit.field("headline")).filter(it -> !it.isEmpty());
    }

    private static List<Plain> paragraphs(Visit visit, String key) {
        var paragraphs = new ArrayList<Plain>();
        Arrays.stream(visit.field("text").replace("\r\n", "\n").split("\n{2,}", -1))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .forEach(it -> paragraphs.add(
                        new Paragraph(new BlockId("p" + key + "-" + (paragraphs.size() + 1)), Text.of(it))));
        return List.copyOf(paragraphs);
    }

    /// Other words for an entry that is out. Whatever is no paragraph stays as it is.
    private Answer change(Visit visit) {
        return told(visit, "live-edit", (transaction, story, said) -> {
            LiveUpdate was = entry(said, visit);
            var body = new ArrayList<>(paragraphs(visit, Secret.id()));
            var old = was.body().stream().filter(Paragraph.class::isInstance).toList();
            for (int i = 0; i < Math.min(old.size(), body.size()); i++) {
                body.set(i, new Paragraph(old.get(i).id(), ((Paragraph) body.get(i)).text()));
            }
            was.body().stream().filter(it -> !(it instanceof Paragraph)).forEach(body::add);
            return Optional.of(tell.again(
                    transaction,
                    story,
                    new LiveUpdate(
                            was.id(),
                            was.at(),
                            was.edited(),
                            was.weight(),
                            headline(visit),
                            was.bylines(),
                            body,
                            Optional.empty())));
        });
    }

    private Answer pin(Visit visit) {
        return told(visit, "live-pin", (transaction, story, said) -> {
            LiveUpdate was = entry(said, visit);
            Weight weight = was.weight() == Weight.KEY ? Weight.ORDINARY : Weight.KEY;
            return Optional.of(tell.again(transaction, story, was.weighing(weight)));
        });
    }

    private Answer remove(Visit visit) {
        String reason = visit.field("reason");
        if (reason.isEmpty()) {
            return live(422, visit, visit.words().say("live.reason"));
        }
        return told(
                visit,
                "live-removal",
                (transaction, story, said) -> Optional.of(
                        tell.back(transaction, story, entry(said, visit).id(), reason)));
    }

    private static LiveUpdate entry(StoryVersion said, Visit visit) {
        return said.body().stream()
                .filter(it -> it.id().text().equals(visit.names().get(1)) && it instanceof LiveUpdate)
                .map(LiveUpdate.class::cast)
                .filter(it -> it.removed().isEmpty())
                .findFirst()
                .orElseThrow(Refusal::missing);
    }

    private interface Telling {
        /// @return empty where there is nothing left to do
        Optional<Publish.Outcome> tell(Transaction transaction, StoryId story, StoryVersion said);
    }

    private Answer told(Visit visit, String deed, Telling telling) {
        Optional<Publish.Outcome> outcome;
        try {
            outcome = desk.door().through(transaction -> {
                Saved saved = Found.story(transaction.sql(), visit);
                StoryId story = saved.draft().story();
                StoryVersion said = new Versions(transaction.sql())
                        .left(story)
                        .orElseThrow(() -> Refusal.wrong("live.unpublished"));
                Optional<Publish.Outcome> done = telling.tell(transaction, story, said);
                if (done.isPresent() && done.get() instanceof Publish.Outcome.Published(var number, var _)) {
                    visit.note(transaction, deed, saved.draft().headline() + ": version " + number);
                }
                return done;
            });
        } catch (InvalidDocument e) {
            return live(422, visit, visit.words().say(e));
        }
        if (outcome.isPresent() && outcome.get() instanceof Publish.Outcome.Refused(List<Objection> objections)) {
            return live(422, visit, objections.stream().map(visit.words()::say).collect(Collectors.joining(" ")));
        }
        return visit.part() ? live(200, visit, "") : Answer.see("/stories/" + visit.name() + "/live");
    }
}
