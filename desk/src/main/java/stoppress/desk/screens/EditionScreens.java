package stoppress.desk.screens;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.edition.Member;
import stoppress.desk.edition.Standing;
import stoppress.desk.edition.Ties;
import stoppress.desk.edition.Translate;
import stoppress.desk.publish.Heed;
import stoppress.desk.publish.Tie;
import stoppress.desk.publish.Untie;
import stoppress.desk.story.Overview;
import stoppress.desk.story.Overview.Column;
import stoppress.desk.story.Overview.Row;
import stoppress.desk.story.Overview.Wanted;
import stoppress.desk.story.Revision;
import stoppress.desk.story.Saved;
import stoppress.desk.story.StoryIds;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Language;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.VersionNumber;

/// A story in several languages: its editions and how far each is behind, a translation begun, stories tied and
/// untied; and the original beside what is being translated.
public final class EditionScreens {
    private static final int FOUND = 12;

    private final Desk desk;
    private final Templates templates;
    private final Translate translate;
    private final Tie tie;
    private final Untie untie;
    private final Heed heed;

    EditionScreens(Desk desk, Templates templates) {
        this.desk = desk;
        this.templates = templates;
        Supplier<StoryId> ids = new StoryIds();
        this.translate = new Translate(ids);
        this.tie = new Tie(desk.door());
        this.untie = new Untie(desk.door());
        this.heed = new Heed(desk.door());
    }

    List<Screen> screens() {
        return List.of(
                Screen.get("/stories/{id}/editions", Access.trusted(Deed.READ), visit -> editions(200, visit, "")),
                Screen.post("/stories/{id}/editions", Access.trusted(Deed.WRITE), this::begin),
                Screen.post("/stories/{id}/editions/tie", Access.trusted(Deed.PUBLISH), this::tie),
                Screen.post("/stories/{id}/editions/untie", Access.trusted(Deed.PUBLISH), this::untie),
                Screen.post("/stories/{id}/editions/seen", Access.trusted(Deed.WRITE), this::seen),
                Screen.get("/stories/{id}/source", Access.trusted(Deed.READ), this::source));
    }

    private Answer editions(int status, Visit visit, String said) {
        return desk.database().read(transaction -> {
            JdbcClient sql = transaction.sql();
            Saved saved = Found.story(sql, visit);
            List<Standing> shown = Standing.all(sql, saved.draft().story(), visit.now());
            Set<Language> taken = new HashSet<>(Set.of(saved.draft().language()));
            shown.stream().map(Standing::member).filter(it -> !it.isAway()).forEach(it -> taken.add(it.language()));
            return templates.show(
                    status,
                    visit,
                    "editions",
                    Map.of(
                            "saved",
                            saved,
                            "shown",
                            shown,
                            "languages",
                            desk.site().get().languages().stream()
                                    .filter(it -> !taken.contains(it))
                                    .toList(),
                            "words",
                            visit.query("q"),
                            "found",
                            found(sql, visit, saved, taken),
                            "said",
                            said));
        });
    }

    /// Stories that could be tied to this one: of other languages, and not out of print.
    private static List<Row> found(JdbcClient sql, Visit visit, Saved saved, Set<Language> taken) {
        if (visit.query("q").isBlank()) {
            return List.of();
        }
        var wanted = new Wanted(visit.query("q"), Optional.empty(), false, false, false, false, "");
        return new Overview(sql)
                .list(wanted, visit.who().id(), 200).stream()
                        .filter(it -> !it.id().equals(saved.draft().story()))
                        .filter(it -> taken.stream().noneMatch(one -> one.tag().equals(it.language())))
                        .filter(it -> it.column() != Column.WITHDRAWN)
                        .limit(FOUND)
                        .toList();
    }

    /// A draft in another language, and its editor.
    private Answer begin(Visit visit) {
        Language language = language(visit);
        Translate.Outcome outcome = desk.database().write(transaction -> {
            Saved saved = Found.story(transaction.sql(), visit);
            Translate.Outcome done =
                    translate.story(transaction.sql(), saved.draft().story(), language, visit.now());
            if (done instanceof Translate.Outcome.Begun(StoryId id)) {
                new Overview(transaction.sql()).seen(id, visit.who().id(), Revision.FIRST, /* wrote= */ true);
                visit.note(transaction, "translate", saved.draft().headline() + ": " + language);
            }
            return done;
        });
        return switch (outcome) {
            case Translate.Outcome.Begun(StoryId id) -> Answer.see("/stories/" + id);
            case Translate.Outcome.Taken(StoryId id) -> Answer.see("/stories/" + id);
            case Translate.Outcome.SameLanguage() ->
                editions(422, visit, visit.words().say("editions.same", Sheet.called(language)));
            case Translate.Outcome.Unknown() ->
                editions(422, visit, visit.words().say("editions.away"));
        };
    }

    private static Language language(Visit visit) {
        try {
            return new Language(visit.field("language"));
        } catch (InvalidDocument e) {
            throw Refusal.wrong("refused.form");
        }
    }

    private Answer tie(Visit visit) {
        StoryId other = other(visit);
        boolean isOriginal = switch (visit.field("as")) {
            case "translation" -> false;
            case "original" -> true;
            default -> throw Refusal.wrong("refused.form");
        };
        Tie.Outcome outcome = desk.door().through(transaction -> {
            Saved saved = Found.story(transaction.sql(), visit);
            StoryId here = saved.draft().story();
            Tie.Outcome done = tie.within(
                    transaction,
                    isOriginal ? other : here,
                    isOriginal ? here : other,
                    !visit.field("same").isEmpty());
            if (done instanceof Tie.Outcome.Tied) {
                visit.note(transaction, "tie", saved.draft().headline() + ": " + other);
            }
            return done;
        });
        return switch (outcome) {
            case Tie.Outcome.Tied() -> Answer.see("/stories/" + visit.name() + "/editions");
            case Tie.Outcome.Taken(Language language, String headline) ->
                editions(422, visit, visit.words().say("editions.clash", Sheet.called(language), headline));
            case Tie.Outcome.Translated _ -> editions(422, visit, visit.words().say("editions.translated"));
            case Tie.Outcome.Together() -> editions(422, visit, visit.words().say("editions.together"));
            case Tie.Outcome.Itself() -> editions(422, visit, visit.words().say("editions.itself"));
            case Tie.Outcome.Unknown _ -> editions(422, visit, visit.words().say("editions.away"));
        };
    }

    private static StoryId other(Visit visit) {
        try {
            return new StoryId(visit.field("other"));
        } catch (InvalidDocument e) {
            throw Refusal.wrong("refused.form");
        }
    }

    private Answer untie(Visit visit) {
        StoryId which = other(visit);
        Untie.Outcome outcome = desk.door().through(transaction -> {
            Saved saved = Found.story(transaction.sql(), visit);
            boolean isTied = new Ties(transaction.sql())
                    .of(saved.draft().story()).stream()
                            .anyMatch(it -> it.story().equals(which));
            if (!isTied) {
                return new Untie.Outcome.Alone();
            }
            visit.note(transaction, "untie", saved.draft().headline() + ": " + which);
            return untie.within(transaction, which);
        });
        return switch (outcome) {
            case Untie.Outcome.Untied() -> Answer.see("/stories/" + visit.name() + "/editions");
            case Untie.Outcome.Alone() -> editions(409, visit, visit.words().say("editions.alone"));
        };
    }

    private Answer seen(Visit visit) {
        StoryId other = other(visit);
        Optional<VersionNumber> version = version(visit);
        Heed.Outcome outcome = desk.door().through(transaction -> {
            Saved saved = Found.story(transaction.sql(), visit);
            visit.note(
                    transaction,
                    "seen",
                    "%s: %s, version %s"
                            .formatted(
                                    saved.draft().headline(),
                                    other,
                                    version.map(VersionNumber::toString).orElse("–")));
            return heed.within(
                    transaction,
                    saved.draft().story(),
                    other,
                    version,
                    visit.who().role().may(Deed.PUBLISH));
        });
        return switch (outcome) {
            case Heed.Outcome.Heeded() -> Answer.see("/stories/" + visit.name() + "/editions");
            case Heed.Outcome.NotTied() -> editions(409, visit, visit.words().say("editions.alone"));
            case Heed.Outcome.NoSuchVersion _ -> throw Refusal.wrong("refused.form");
        };
    }

    private static Optional<VersionNumber> version(Visit visit) {
        try {
            return visit.field("version").isEmpty()
                    ? Optional.empty()
                    : Optional.of(new VersionNumber(Integer.parseInt(visit.field("version"))));
        } catch (IllegalArgumentException e) {
            throw Refusal.wrong("refused.form");
        }
    }

    /// What is being translated, for the editor to show beside each block; 404 where the story is no translation.
    private Answer source(Visit visit) {
        return desk.database().read(transaction -> {
            Saved saved = Found.story(transaction.sql(), visit);
            Member member = new Ties(transaction.sql())
                    .member(saved.draft().story())
                    .filter(it -> it.source().isPresent())
                    .orElseThrow(Refusal::missing);
            return Answer.told(new Original(transaction.sql(), member, visit.now()).json());
        });
    }
}
