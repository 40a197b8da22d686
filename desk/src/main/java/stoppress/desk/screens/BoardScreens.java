package stoppress.desk.screens;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import stoppress.desk.account.Account;
import stoppress.desk.account.Accounts;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.account.Secret;
import stoppress.desk.copy.Here;
import stoppress.desk.migrate.BringIn;
import stoppress.desk.migrate.BringIn.Destination;
import stoppress.desk.migrate.page.PageReader;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Overview;
import stoppress.desk.story.Overview.Column;
import stoppress.desk.story.Overview.Row;
import stoppress.desk.story.Overview.Wanted;
import stoppress.desk.story.Remarks;
import stoppress.desk.story.Revision;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Slugs;
import stoppress.desk.story.Stories;
import stoppress.desk.story.StoryIds;
import stoppress.publication.document.Byline;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Language;
import stoppress.publication.document.Site;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Standing;
import stoppress.publication.document.StoryId;

/// All stories: the board, the list; new ones, pasted ones; whose they are, how far they have come, and where they go
/// when nobody wants them.
public final class BoardScreens {
    private static final int ROWS = 60;
    private static final int CARDS = 30;

    private final Desk desk;
    private final Templates templates;
    private final Here here;
    private final Supplier<StoryId> ids = new StoryIds();

    BoardScreens(Desk desk, Templates templates, Here here) {
        this.desk = desk;
        this.templates = templates;
        this.here = here;
    }

    List<Screen> screens() {
        return List.of(
                Screen.get("/", Access.trusted(Deed.READ), this::board),
                Screen.get("/stories", Access.trusted(Deed.READ), this::list),
                Screen.post("/stories", Access.trusted(Deed.WRITE), this::begin),
                Screen.get("/paste", Access.trusted(Deed.WRITE), visit -> paste(200, visit, "")),
                Screen.post("/paste", Access.trusted(Deed.WRITE), this::pasted),
                Screen.post("/stories/{id}/progress", Access.trusted(Deed.WRITE), this::progress),
                Screen.post("/stories/{id}/assignment", Access.trusted(Deed.WRITE), this::assign),
                Screen.post("/stories/{id}/deletion", Access.trusted(Deed.WRITE), this::delete),
                Screen.post("/stories/{id}/return", Access.trusted(Deed.WRITE), this::restore),
                Screen.get("/edit", Access.trusted(Deed.READ), this::edit));
    }

    /// A column of the board.
    ///
    /// @param more whether there are more than are shown
    public record Stack(Column column, List<Row> rows, boolean more) {}

    private Answer board(Visit visit) {
        var stacks = new EnumMap<Column, Stack>(Column.class);
        var me = visit.who();
        var lagging = new ArrayList<Row>();
        var mentions = desk.database().read(transaction -> {
            var overview = new Overview(transaction.sql());
            for (Column column : Column.values()) {
                if (column != Column.WITHDRAWN) {
                    var rows = overview.list(Wanted.in(column), me.id(), CARDS + 1);
                    stacks.put(
                            column, new Stack(column, rows.stream().limit(CARDS).toList(), rows.size() > CARDS));
                }
            }
            lagging.addAll(
                    overview.list(new Wanted("", Optional.empty(), true, false, true, false, ""), me.id(), CARDS));
            return new Remarks(transaction.sql()).to(me.name());
        });
        return templates.show(
                visit,
                "board",
                Map.of(
                        "stacks", List.copyOf(stacks.values()),
                        "mentions", mentions,
                        "lagging", lagging,
                        "here", here.everybody(visit.now()),
                        "empty",
                                stacks.values().stream()
                                        .allMatch(it -> it.rows().isEmpty())));
    }

    private Answer list(Visit visit) {
        var wanted = new Wanted(
                visit.query("q"),
                Arrays.stream(Column.values())
                        .filter(it -> it.word().equals(visit.query("column")))
                        .findFirst(),
                visit.query("mine").equals("1"),
                visit.query("unread").equals("1"),
                visit.query("lags").equals("1"),
                visit.query("deleted").equals("1"),
                visit.query("before"));
        List<Row> rows = desk.database()
                .read(transaction ->
                        new Overview(transaction.sql()).list(wanted, visit.who().id(), ROWS + 1));
        return templates.show(
                visit,
                visit.part() ? "storyrows" : "stories",
                Map.of(
                        "rows",
                        rows.stream().limit(ROWS).toList(),
                        "more",
                        rows.size() > ROWS,
                        "wanted",
                        wanted,
                        "here",
                        here.everybody(visit.now())));
    }

    private Answer begin(Visit visit) {
        Site site = desk.site().get();
        Account who = visit.who();
        StoryId id = desk.database().write(transaction -> {
            var stories = new Stories(transaction.sql());
            Draft draft = blank(ids.get(), site, who.name());
            stories.add(draft.at(stories.free(draft)), visit.now());
            new Overview(transaction.sql()).seen(draft.story(), who.id(), Revision.FIRST, /* wrote= */ true);
            return draft.story();
        });
        return Answer.see("/stories/" + id);
    }

    private static Draft blank(StoryId id, Site site, String author) {
        return new Draft(
                id,
                Slugs.of(Draft.UNTITLED),
                site.language(),
                Standing.DEVELOPING,
                Draft.UNTITLED,
                Optional.empty(),
                Optional.empty(),
                List.of(new Byline(author, Optional.of(Slugs.of(author)))),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
    }

    private Answer paste(int status, Visit visit, String said) {
        return templates.show(status, visit, "paste", Map.of("said", said, "text", visit.field("text")));
    }

    /// What was pasted becomes a draft; what was doubted is said over it, and stays in the remarks.
    private Answer pasted(Visit visit) {
        byte[] text = visit.form().getOrDefault("text", "").getBytes(StandardCharsets.UTF_8);
        Site site = desk.site().get();
        var page = new PageReader(site.zone(), site.language(), visit.now()).read(text);
        var bringIn = new BringIn(desk.door(), desk.announce(), desk.publish(), ids, desk.clock(), site.zone());
        return switch (bringIn.pages(List.of(page), Destination.DRAFT).getFirst()) {
            case BringIn.Outcome.Refused(String why) -> paste(422, visit, why);
            case BringIn.Outcome.Known(Draft draft) -> Answer.see("/stories/" + draft.story() + "?known=1");
            case BringIn.Outcome.Reworked(Draft draft) -> Answer.see("/stories/" + draft.story() + "?known=1");
            case BringIn.Outcome.Came came -> {
                doubted(visit, came.draft().story(), page);
                yield Answer.see("/stories/" + came.draft().story() + "?pasted=1");
            }
        };
    }

    private void doubted(Visit visit, StoryId story, PageReader.Outcome page) {
        desk.database().write(transaction -> {
            new Overview(transaction.sql()).seen(story, visit.who().id(), Revision.FIRST, /* wrote= */ true);
            if (page instanceof PageReader.Outcome.Read read) {
                var remarks = new Remarks(transaction.sql());
                read.doubts().stream().limit(100).forEach(doubt -> {
                    String said = doubt.toString();
                    remarks.add(
                            Secret.id(),
                            story,
                            "",
                            "",
                            visit.words().say("paste.doubt"),
                            said.substring(0, Math.min(said.length(), Remarks.LONGEST)),
                            visit.now());
                });
            }
            return story;
        });
    }

    private Answer progress(Visit visit) {
        String progress = visit.field("progress");
        if (!Set.of("writing", "review", "ready").contains(progress)) {
            throw Refusal.wrong("refused.form");
        }
        desk.database().write(transaction -> {
            Saved saved = Found.story(transaction.sql(), visit);
            new Overview(transaction.sql()).progress(saved.draft().story(), progress);
            visit.note(transaction, "progress", saved.draft().headline() + ": " + progress);
            return saved;
        });
        return Answer.see("/stories/" + visit.name());
    }

    private Answer assign(Visit visit) {
        String account = visit.field("account");
        String due = due(visit);
        desk.database().write(transaction -> {
            Saved saved = Found.story(transaction.sql(), visit);
            if (!account.isEmpty()
                    && new Accounts(transaction.sql()).find(account).isEmpty()) {
                throw Refusal.wrong("refused.form");
            }
            new Overview(transaction.sql())
                    .assign(saved.draft().story(), account, due, visit.who().id(), visit.now());
            desk.mail()
                    .assigned(
                            transaction.sql(),
                            saved.draft().story().text(),
                            account,
                            visit.who().id(),
                            visit.now());
            return saved;
        });
        return Answer.see("/stories/" + visit.name());
    }

    private String due(Visit visit) {
        String local = visit.field("due");
        if (local.isEmpty()) {
            return "";
        }
        try {
            return LocalDateTime.parse(local)
                    .atZone(desk.site().get().zone())
                    .toInstant()
                    .toString();
        } catch (DateTimeException e) {
            throw Refusal.wrong("refused.time");
        }
    }

    /// Only what readers never had goes away; what they had is withdrawn.
    private Answer delete(Visit visit) {
        desk.database().write(transaction -> {
            Saved saved = Found.story(transaction.sql(), visit);
            if (saved.stage() != Saved.Stage.DRAFT) {
                throw Refusal.wrong("delete.published");
            }
            new Stories(transaction.sql()).delete(saved.draft().story(), visit.now());
            visit.note(transaction, "delete", saved.draft().headline());
            return saved;
        });
        return Answer.see("/stories?deleted=1");
    }

    private Answer restore(Visit visit) {
        desk.database().write(transaction -> {
            Saved saved = Found.story(transaction.sql(), visit);
            Optional<Instant> deleted =
                    new Stories(transaction.sql()).deleted(saved.draft().story());
            if (deleted.filter(it -> it.plus(Overview.KEPT).isBefore(visit.now()))
                    .isPresent()) {
                throw Refusal.wrong("delete.over");
            }
            new Stories(transaction.sql()).restore(saved.draft().story());
            visit.note(transaction, "restore", saved.draft().headline());
            return saved;
        });
        return Answer.see("/stories/" + visit.name());
    }

    /// Where the link on a reader's page leads.
    private Answer edit(Visit visit) {
        try {
            var language = new Language(visit.query("language"));
            return new Stories(desk.database().sql())
                    .at(language, new Slug(visit.query("slug")))
                    .map(it -> Answer.see("/stories/" + it))
                    .orElseThrow(Refusal::missing);
        } catch (InvalidDocument e) {
            throw Refusal.missing();
        }
    }
}
