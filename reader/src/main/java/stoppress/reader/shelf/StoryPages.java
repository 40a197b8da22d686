package stoppress.reader.shelf;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import stoppress.press.Addresses;
import stoppress.press.Callout;
import stoppress.press.EmbeddedCard;
import stoppress.press.GonePage;
import stoppress.press.Narrated;
import stoppress.press.OutOfPrint;
import stoppress.press.ReadingTime;
import stoppress.press.StoryPage;
import stoppress.publication.document.Author;
import stoppress.publication.document.Byline;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Language;
import stoppress.publication.document.MediaFile.AudioFile;
import stoppress.publication.document.Narration;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.json.Json;
import stoppress.reader.pages.Caching;
import stoppress.reader.pages.Protection;
import stoppress.reader.pages.Source.Answer;

/// Stories: at their address, moved, or gone; as pages and as JSON.
final class StoryPages {
    /// A story that took the place of one that took the place of one: so often.
    private static final int HOPS = 5;

    private final Look look;

    /// What stands at an address.
    private sealed interface Stands {
        /// @param out where the story was withdrawn and can still be read
        record Here(StoryVersion story, long position, Optional<OutOfPrint> out) implements Stands {}

        record Elsewhere(Language language, Slug slug) implements Stands {}

        record Nowhere(OutOfPrint out) implements Stands {}
    }

    StoryPages(Look look) {
        this.look = look;
    }

    Optional<Answer> page(String language, String slug) throws SQLException {
        Optional<Stands> stands = at(language, slug);
        if (stands.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (stands.get()) {
                    case Stands.Here it -> page(it);
                    case Stands.Elsewhere(var present, var now) -> new Answer.Moved(look.addresses.story(present, now));
                    case Stands.Nowhere(var out) -> gone(out);
                });
    }

    /// Its card for other people's pages; one that is out of print says so, and may still be framed.
    Optional<Answer> card(String language, String slug) throws SQLException {
        Optional<Stands> stands = at(language, slug);
        if (stands.isEmpty()) {
            return Optional.empty();
        }
        String address = look.addresses.story(new Language(language), new Slug(slug));
        return Optional.of(
                switch (stands.get()) {
                    case Stands.Here(var story, var position, var out) ->
                        framed(new EmbeddedCard(
                                look.site,
                                story.language(),
                                Optional.of(look.hour.shown(story)),
                                address,
                                position,
                                out));
                    case Stands.Elsewhere(var present, var now) ->
                        new Answer.Moved(Addresses.card(look.addresses.story(present, now)));
                    case Stands.Nowhere(var out) ->
                        framed(new EmbeddedCard(
                                look.site,
                                out.language(),
                                Optional.empty(),
                                address,
                                Integer.MAX_VALUE,
                                Optional.of(out)));
                });
    }

    private Answer framed(EmbeddedCard card) {
        return new Answer.Found(look.press.card(card), look.hour.next(), Caching.PAGE, Protection.FRAMED);
    }

    /// The story that can be read at an address; empty where there is none, or it is somewhere else now.
    Optional<StoryVersion> here(String language, String slug) throws SQLException {
        return here(at(language, slug));
    }

    /// The story that can be read where an address leads to; empty where there is none.
    Optional<StoryVersion> followed(Language language, Slug slug) throws SQLException {
        Optional<Stands> stands = at(language.tag(), slug.text());
        for (int hops = 0; hops < HOPS; hops++) {
            if (stands.isPresent() && stands.get() instanceof Stands.Elsewhere(var present, var now)) {
                stands = at(present.tag(), now.text());
            }
        }
        return here(stands);
    }

    private static Optional<StoryVersion> here(Optional<Stands> stands) {
        return stands.filter(Stands.Here.class::isInstance)
                .map(Stands.Here.class::cast)
                .map(Stands.Here::story);
    }

    /// The story for programs.
    ApiTold told(String language, String slug) throws SQLException {
        Optional<Stands> stands = at(language, slug);
        if (stands.isEmpty()) {
            return new ApiTold.Missing();
        }
        return switch (stands.get()) {
            case Stands.Here(var story, var _, var out) -> new ApiTold.One(json(story, out));
            case Stands.Elsewhere(var present, var now) -> new ApiTold.Moved(look.addresses.api(present, now));
            case Stands.Nowhere(var out) -> new ApiTold.Gone(out.reason());
        };
    }

    private Optional<Stands> at(String language, String slug) throws SQLException {
        return look.sql.first("""
                select s.language, s.slug, s.withdrawal, e.document,
                    (select max(position) from version where story = s.key) as position
                from address a join story s on s.key = a.story left join entry e on e.position = s.newest
                where a.language = ? and a.slug = ?
                """, row -> stands(row, language, slug), language, slug);
    }

    private static Stands stands(ResultSet row, String language, String slug) throws SQLException {
        Optional<OutOfPrint> out =
                Optional.ofNullable(row.getBytes("withdrawal")).map(Look::outOfPrint);
        byte @Nullable [] document = row.getBytes("document");
        if (out.isPresent() && out.get().instead().isPresent()) {
            var instead = out.get().instead().get();
            return new Stands.Elsewhere(instead.language(), instead.slug());
        }
        if (document == null || (out.isPresent() && !out.get().isReadable())) {
            return new Stands.Nowhere(out.orElseThrow());
        }
        var present = Named.of(row);
        return present.equals(new Named(language, slug))
                ? new Stands.Here(CardBytes.read(document), row.getLong("position"), out)
                : new Stands.Elsewhere(new Language(present.language()), new Slug(present.slug()));
    }

    /// A story that is not in print any more has no promo and no author boxes: nothing that happens later changes it.
    private Answer page(Stands.Here it) throws SQLException {
        StoryVersion story = it.story();
        if (it.out().isPresent()) {
            var masthead = look.masthead(story.language(), story.latest());
            return look.found(look.press.story(new StoryPage(
                    masthead, look.hour.shown(story), it.position(), List.of(), Optional.empty(), it.out())));
        }
        var masthead = look.masthead(new Callout.Page.Story(story), story.language(), story.latest());
        return look.found(look.press.story(new StoryPage(
                masthead,
                look.hour.shown(story),
                it.position(),
                authors(story),
                look.narrations.of(story),
                Optional.empty(),
                new Ties(look.sql).of(story.story()))));
    }

    /// The page shows no other stories and no promo: nothing that happens later, and no hour, changes it.
    private Answer gone(OutOfPrint out) throws SQLException {
        var masthead = look.masthead(out.language(), out.at());
        return new Answer.Gone(look.press.gone(new GonePage(masthead, out, Optional.empty(), List.of())));
    }

    private Json heard(Narrated narrated) {
        Narration it = narrated.narration();
        AudioFile file = narrated.file().orElseThrow();
        return Json.object()
                .with("url", look.whole(file.address().address()))
                .with("type", file.type())
                .with("bytes", Json.of(file.bytes()))
                .with("seconds", Json.of(file.length().toSeconds()))
                .with("version", Json.of(it.version().number()))
                .with("current", new Json.Bool(narrated.age() == Narrated.Age.PRESENT))
                .with("language", it.language().tag())
                .with("voice", it.voice().name().toLowerCase(Locale.ROOT))
                .with("reader", it.reader().map(Json::of))
                .with("disclosure", it.disclosure().map(Json::of))
                .with("at", it.at().toString())
                .done();
    }

    private Json.Obj json(StoryVersion story, Optional<OutOfPrint> out) throws SQLException {
        Map<String, Json> members = new TreeMap<>(
                DocumentJson.tree(look.press.shown(look.site, story)).members());
        members.put("url", Json.of(look.whole(look.addresses.story(story.language(), story.slug()))));
        members.put("readingMinutes", Json.of(ReadingTime.minutes(story)));
        members.put("wordCount", Json.of(ReadingTime.words(story)));
        if (out.isEmpty()) {
            members.put(
                    "authors",
                    Json.list(authors(story).stream()
                            .map(look.press::shown)
                            .map(DocumentJson::tree)
                            .toList()));
            List<Json> editions = editions(story);
            if (!editions.isEmpty()) {
                members.put("editions", Json.list(editions));
            }
            look.narrations
                    .of(story)
                    .filter(it -> it.file().isPresent())
                    .ifPresent(it -> members.put("narration", heard(it)));
            look.promos.on(new Callout.Page.Story(story)).ifPresent(it -> members.put("promo", DocumentJson.tree(it)));
        }
        out.ifPresent(it -> members.put("withdrawn", ApiStories.withdrawn(it)));
        return new Json.Obj(members);
    }

    /// The story in other languages.
    private List<Json> editions(StoryVersion story) throws SQLException {
        return new Ties(look.sql)
                .of(story.story()).editions().stream()
                        .filter(it -> !it.language().equals(story.language()))
                        .<Json>map(it -> Json.object()
                                .with("language", it.language().tag())
                                .with("url", look.whole(look.addresses.story(it.language(), it.slug())))
                                .with("api", look.whole(look.addresses.api(it.language(), it.slug())))
                                .with("isTranslation", new Json.Bool(it.isTranslation()))
                                .done())
                        .toList();
    }

    /// Those of the bylines that have a box of their own, each once.
    private List<Author> authors(StoryVersion story) throws SQLException {
        var authors = new LinkedHashMap<Slug, Author>();
        for (Byline byline : story.bylines()) {
            if (byline.author().isPresent()) {
                Slug slug = byline.author().get();
                new Called(look.sql).author(slug).ifPresent(it -> authors.put(slug, it));
            }
        }
        return List.copyOf(authors.values());
    }
}
