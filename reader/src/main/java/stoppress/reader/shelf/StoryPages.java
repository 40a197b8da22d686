package stoppress.reader.shelf;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import stoppress.press.GonePage;
import stoppress.press.Masthead;
import stoppress.press.ReadingTime;
import stoppress.press.StoryPage;
import stoppress.publication.document.Author;
import stoppress.publication.document.Byline;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Language;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Withdrawal;
import stoppress.publication.json.Json;
import stoppress.reader.pages.Source.Answer;

/// Stories: at their address, moved, or gone; as pages and as JSON.
final class StoryPages {
    private final Look look;

    /// What stands at an address.
    private sealed interface Stands {
        record Here(StoryVersion story, long position) implements Stands {}

        record Elsewhere(Language language, Slug slug) implements Stands {}

        record Nowhere(Withdrawal withdrawal) implements Stands {}
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
                    case Stands.Here(var story, long position) -> page(story, position);
                    case Stands.Elsewhere(var present, var now) -> new Answer.Moved(look.addresses.story(present, now));
                    case Stands.Nowhere(var withdrawal) -> gone(withdrawal);
                });
    }

    /// The story's JSON. Where stories in several languages have the slug, the one in the paper's own is meant.
    Optional<Answer> json(String slug) throws SQLException {
        var own = look.site.language().tag();
        Optional<String> language = look.sql.first(
                "select language from address where slug = ? order by language <> ?, language limit 1",
                row -> row.getString(1),
                slug,
                own);
        Optional<Stands> stands = language.isEmpty() ? Optional.empty() : at(language.get(), slug);
        if (stands.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (stands.get()) {
                    case Stands.Here(var story, var _) -> look.found(JsonPages.page(json(story)));
                    case Stands.Elsewhere(var present, var now) -> new Answer.Moved(look.addresses.api(now));
                    case Stands.Nowhere(var withdrawal) ->
                        new Answer.Gone(JsonPages.problem(410, "Gone", withdrawal.reason()));
                });
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
        byte @Nullable [] withdrawal = row.getBytes("withdrawal");
        if (withdrawal != null) {
            return new Stands.Nowhere((Withdrawal) DocumentJson.read(withdrawal));
        }
        var present = Named.of(row);
        return present.equals(new Named(language, slug))
                ? new Stands.Here(CardBytes.read(row.getBytes("document")), row.getLong("position"))
                : new Stands.Elsewhere(new Language(present.language()), new Slug(present.slug()));
    }

    private Answer page(StoryVersion story, long position) throws SQLException {
        var masthead = look.masthead(new Promos.Subject.Story(story), story.latest());
        return look.found(look.press.story(new StoryPage(masthead, look.hour.shown(story), position, authors(story))));
    }

    /// The page shows no other stories and no promo: nothing that happens later, and no hour, changes it.
    private Answer gone(Withdrawal withdrawal) {
        var masthead = new Masthead(look.site, Optional.empty(), withdrawal.at());
        return new Answer.Gone(look.press.gone(new GonePage(masthead, withdrawal, List.of())));
    }

    private Json json(StoryVersion story) throws SQLException {
        Map<String, Json> members = new TreeMap<>(DocumentJson.tree(story).members());
        members.put("url", Json.of(look.whole(look.addresses.story(story.language(), story.slug()))));
        members.put("readingMinutes", Json.of(ReadingTime.minutes(story)));
        members.put("wordCount", Json.of(ReadingTime.words(story)));
        members.put(
                "authors",
                Json.list(authors(story).stream().map(DocumentJson::tree).toList()));
        look.promos.on(new Promos.Subject.Story(story)).ifPresent(it -> members.put("promo", DocumentJson.tree(it)));
        return new Json.Obj(members);
    }

    /// Those of the bylines that have a box of their own, each once.
    private List<Author> authors(StoryVersion story) throws SQLException {
        var authors = new LinkedHashMap<Slug, Author>();
        for (Byline byline : story.bylines()) {
            if (byline.author().isPresent()) {
                Slug slug = byline.author().get();
                look.document("select document from author where slug = ?", slug.text())
                        .ifPresent(bytes -> authors.put(slug, (Author) DocumentJson.read(bytes)));
            }
        }
        return List.copyOf(authors.values());
    }
}
