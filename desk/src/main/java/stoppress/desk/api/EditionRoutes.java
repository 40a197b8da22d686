package stoppress.desk.api;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.database.Transaction;
import stoppress.desk.edition.Lag;
import stoppress.desk.edition.Member;
import stoppress.desk.edition.Standing;
import stoppress.desk.edition.Translate;
import stoppress.desk.publish.Heed;
import stoppress.desk.publish.Tie;
import stoppress.desk.publish.Untie;
import stoppress.desk.story.Saved;
import stoppress.press.Passage;
import stoppress.press.Passage.Stretch;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Language;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.json.Json;

/// A story in several languages: its editions, a translation begun, ties made and undone, changes seen.
final class EditionRoutes {
    private final Translate translate;
    private final Tie tie;
    private final Untie untie;
    private final Heed heed;
    private final InstantSource clock;

    EditionRoutes(Tie tie, Untie untie, Heed heed, Supplier<StoryId> ids, InstantSource clock) {
        this.translate = new Translate(ids);
        this.tie = tie;
        this.untie = untie;
        this.heed = heed;
        this.clock = clock;
    }

    List<Route> routes() {
        String story = StoryRoutes.STORIES + "/{id}";
        return List.of(
                new Route("GET", story + "/editions", Deed.READ, this::list),
                new Route("POST", story + "/editions", Deed.WRITE, this::begin),
                new Route("PUT", story + "/edition", Deed.PUBLISH, this::tie),
                new Route("DELETE", story + "/edition", Deed.PUBLISH, this::untie),
                new Route("POST", story + "/edition/seen", Deed.WRITE, this::seen));
    }

    private Reply list(Transaction transaction, Request request) {
        StoryId story = StoryRoutes.find(transaction, StoryRoutes.story(request))
                .draft()
                .story();
        return editions(transaction, story);
    }

    private Reply editions(Transaction transaction, StoryId story) {
        return Reply.ok(Json.object()
                .with(
                        "editions",
                        Json.list(Standing.all(transaction.sql(), story, now()).stream()
                                .map(EditionRoutes::edition)
                                .toList()))
                .done());
    }

    private static Json edition(Standing it) {
        Member member = it.member();
        return Json.object()
                .with("id", member.story().text())
                .with("language", member.language().tag())
                .with("slug", member.slug().text())
                .with("headline", member.headline())
                .with("stage", member.stage().name().toLowerCase(Locale.ROOT))
                .with("version", member.latest().map(number -> Json.of(number.number())))
                .with(
                        "source",
                        it.source()
                                .map(source -> Json.object()
                                        .with("id", source.story().text())
                                        .with("version", member.seen().map(seen -> Json.of(seen.number())))
                                        .done()))
                .with("lag", it.word())
                .with(
                        "since",
                        Json.list(it.lag().map(Lag::since).orElse(List.of()).stream()
                                .map(EditionRoutes::since)
                                .toList()))
                .with(
                        "changes",
                        Json.list(it.lag().map(Lag::changes).orElse(List.of()).stream()
                                .map(EditionRoutes::change)
                                .toList()))
                .with(
                        "corrected",
                        Json.list(it.flags().stream()
                                .map(flag -> Json.object()
                                        .with("id", flag.other().story().text())
                                        .with(
                                                "since",
                                                Json.list(flag.corrections().stream()
                                                        .map(EditionRoutes::since)
                                                        .toList()))
                                        .done())
                                .toList()))
                .done();
    }

    private static Json since(Lag.Since it) {
        return Json.object()
                .with("version", Json.of(it.number().number()))
                .with("at", it.published().toString())
                .with("reason", it.reason().name().toLowerCase(Locale.ROOT))
                .with("note", it.note().map(Json::of))
                .done();
    }

    private static Json change(Passage it) {
        return Json.object()
                .with("block", it.block().map(Json::of))
                .with("change", it.change())
                .with("was", words(it, Stretch.Kind.ADDED))
                .with("is", words(it, Stretch.Kind.REMOVED))
                .done();
    }

    /// The words of a passage without those that were only added, or only removed.
    private static String words(Passage passage, Stretch.Kind without) {
        var words = new StringBuilder();
        passage.stretches().stream().filter(it -> it.kind() != without).forEach(it -> words.append(it.text()));
        return words.toString();
    }

    private Reply begin(Transaction transaction, Request request) {
        Saved saved = StoryRoutes.find(transaction, StoryRoutes.story(request));
        Language language = language(request.object(Set.of("language")));
        return switch (translate.story(transaction.sql(), saved.draft().story(), language, now())) {
            case Translate.Outcome.Begun(StoryId id) ->
                Reply.created(DraftJson.write(StoryRoutes.find(transaction, id)))
                        .tagged(1)
                        .at(StoryRoutes.STORIES + "/" + id);
            case Translate.Outcome.Taken(StoryId id) ->
                throw new Problem(409, "Conflict", "The story has an edition in %s: %s.".formatted(language, id));
            case Translate.Outcome.SameLanguage() ->
                throw Problem.refused("language", "The story is in %s itself.".formatted(language));
            case Translate.Outcome.Unknown() ->
                throw new Problem(409, "Conflict", "The draft was put away; take it back first.");
        };
    }

    private static Language language(Json.Obj in) {
        String tag = StoryRoutes.text(in, "language")
                .orElseThrow(() -> Problem.refused("language", "Say which language, such as uk."));
        try {
            return new Language(tag);
        } catch (InvalidDocument e) {
            throw Problem.refused("language", e.getMessage() + ".");
        }
    }

    private Reply tie(Transaction transaction, Request request) {
        StoryId story = StoryRoutes.find(transaction, StoryRoutes.story(request))
                .draft()
                .story();
        Json.Obj in = request.object(Set.of("of", "same"));
        StoryId source = id(in, "of");
        boolean same = in.member("same").orElse(new Json.Bool(false)) instanceof Json.Bool(boolean it) && it;
        return switch (tie.within(transaction, story, source, same)) {
            case Tie.Outcome.Tied() -> editions(transaction, story);
            case Tie.Outcome.Taken(Language language, String headline) ->
                throw new Problem(
                        409,
                        "Conflict",
                        "There would be two editions in %s; one is “%s”.".formatted(language, headline));
            case Tie.Outcome.Translated(StoryId from) ->
                throw new Problem(
                        409, "Conflict", "The story was translated from %s; untie it from that first.".formatted(from));
            case Tie.Outcome.Together() -> throw new Problem(409, "Conflict", "The two are tied already.");
            case Tie.Outcome.Itself() -> throw Problem.refused("of", "A story is not its own edition.");
            case Tie.Outcome.Unknown(StoryId unknown) ->
                throw Problem.refused("of", "There is no story %s, or it was put away.".formatted(unknown));
        };
    }

    private static StoryId id(Json.Obj in, String member) {
        String text =
                StoryRoutes.text(in, member).orElseThrow(() -> Problem.refused(member, "Say which story, by its id."));
        try {
            return new StoryId(text);
        } catch (InvalidDocument e) {
            throw Problem.refused(member, e.getMessage() + ".");
        }
    }

    private Reply untie(Transaction transaction, Request request) {
        StoryId story = StoryRoutes.find(transaction, StoryRoutes.story(request))
                .draft()
                .story();
        return switch (untie.within(transaction, story)) {
            case Untie.Outcome.Untied() -> Reply.ok(Json.object().done());
            case Untie.Outcome.Alone() -> throw new Problem(409, "Conflict", "The story is tied to no other.");
        };
    }

    private Reply seen(Transaction transaction, Request request) {
        StoryId story = StoryRoutes.find(transaction, StoryRoutes.story(request))
                .draft()
                .story();
        Json.Obj in = request.object(Set.of("story", "version"));
        StoryId other = id(in, "story");
        boolean tells = request.bearer().role().may(Deed.PUBLISH);
        return switch (heed.within(transaction, story, other, version(in), tells)) {
            case Heed.Outcome.Heeded() -> editions(transaction, story);
            case Heed.Outcome.NotTied() -> throw Problem.refused("story", "That story is no edition of this one.");
            case Heed.Outcome.NoSuchVersion(VersionNumber number) ->
                throw Problem.refused("version", "That edition has no version %s.".formatted(number));
        };
    }

    private static Optional<VersionNumber> version(Json.Obj in) {
        return in.member("version").map(json -> {
            if (json instanceof Json.Num(double number)
                    && number == Math.rint(number)
                    && number >= 1
                    && number < Integer.MAX_VALUE) {
                return new VersionNumber((int) number);
            }
            throw Problem.refused("version", "A version is a whole number from 1.");
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
