package stoppress.reader.shelf;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import stoppress.press.Addresses;
import stoppress.publication.document.Author;
import stoppress.publication.document.Block.Illustration;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.FormerAddress;
import stoppress.publication.document.Forwarding;
import stoppress.publication.document.Language;
import stoppress.publication.document.Pass;
import stoppress.publication.document.Pass.Terms;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Promo;
import stoppress.publication.document.Promo.Audience;
import stoppress.publication.document.Site;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.Tag;
import stoppress.publication.log.Position;

/// Folds what pages show beside stories: authors, tags, promos, what the paper says of itself; where something stood
/// before, and who may read the paper as a Ghost's clients do. One with the same name replaces the one before.
final class FoldedPieces {
    /// When more stories than these are concerned, every page is touched instead of each of theirs.
    private static final int MANY = 500;

    private final Sql sql;
    private final Lists lists;
    private final Touching touching;
    private final FoldedPictures pictures;

    FoldedPieces(Sql sql, Lists lists, Touching touching, FoldedPictures pictures) {
        this.sql = sql;
        this.lists = lists;
        this.touching = touching;
        this.pictures = pictures;
    }

    void author(Author author, Addresses addresses) throws SQLException {
        sql.run(
                "insert or replace into author (slug, document) values (?, ?)",
                author.slug().text(),
                DocumentJson.write(author));
        // An author stands under many stories.
        pictures.shows(FoldedPictures.EVERYWHERE, author.picture().stream().toList());
        pictures.portrays(author);
        var name = new ListName.By(author.slug());
        whole(name);
        touchStoriesOf(lists.named(name), addresses);
    }

    /// Everything that the list shows has changed, in every language.
    private void whole(ListName name) throws SQLException {
        touching.whole(lists.named(name));
        for (long list : Lists.inEachLanguage(sql, name)) {
            touching.whole(list);
        }
    }

    /// Whether it has become a part of another tag, or is one no longer.
    boolean tag(Tag tag, Site site) throws SQLException {
        Optional<Slug> before = new Called(sql).tag(tag.slug()).flatMap(Tag::into);
        sql.run(
                "insert or replace into tag (slug, document) values (?, ?)",
                tag.slug().text(),
                DocumentJson.write(tag));
        whole(new ListName.Tagged(tag.slug()));
        if (site.navigation().stream().anyMatch(it -> it.slug().equals(tag.slug()))) {
            // What it is called in other languages stands over every page in them.
            touching.everything();
        }
        return !before.equals(tag.into());
    }

    /// What the paper says of itself; each time it was said stays known.
    void policy(Position position, Policy policy) throws SQLException {
        sql.run(
                "insert into policy (position, slug, document) values (?, ?, ?)",
                position.number(),
                policy.slug().text(),
                DocumentJson.write(policy));
        pictures.shows(
                FoldedPictures.EVERYWHERE,
                policy.body().stream()
                        .filter(Illustration.class::isInstance)
                        .map(it -> ((Illustration) it).picture())
                        .toList());
    }

    void promo(Position position, Promo promo, Addresses addresses) throws SQLException {
        String slug = promo.slug().text();
        var before = sql.first("select document from promo where slug = ?", Promos::of, slug);
        if (before.isPresent()) {
            touchAudience(before.get().audience(), addresses);
        }
        touchAudience(promo.audience(), addresses);
        sql.run(
                "insert or replace into promo (slug, position, until, document) values (?, ?, ?, ?)",
                slug,
                position.number(),
                promo.until().map(Times::millis).orElse(null),
                DocumentJson.write(promo));
    }

    /// Who may read the paper as they would a Ghost. No page shows it.
    void pass(Pass pass) throws SQLException {
        switch (pass.terms()) {
            case Terms.Always() -> lend(pass.hash(), null);
            case Terms.Until(Instant end) -> lend(pass.hash(), Times.millis(end));
            case Terms.Ended() -> sql.run("delete from pass where hash = ?", pass.hash());
        }
    }

    private void lend(String hash, @Nullable Long end) throws SQLException {
        sql.run("insert or replace into pass (hash, until) values (?, ?)", hash, end);
    }

    void forward(Forwarding forwarding) throws SQLException {
        for (FormerAddress from : forwarding.from()) {
            Forwardings.write(sql, from, forwarding.to());
            Forwardings.touch(touching, from.place());
        }
    }

    private void touchAudience(Audience audience, Addresses addresses) throws SQLException {
        switch (audience) {
            case Audience.Everybody _, Audience.Speaking _ -> touching.everything();
            case Audience.Tagged(List<Slug> tags) -> {
                for (Slug tag : tags) {
                    var name = new ListName.Tagged(lists.standsFor(tag));
                    whole(name);
                    touchStoriesOf(lists.named(name), addresses);
                }
            }
            case Audience.Reading(StoryId story) ->
                touchStories(
                        sql.all(
                                "select language, slug from story where id = ? and withdrawal is null",
                                Named::of,
                                story.text()),
                        addresses);
        }
    }

    private void touchStoriesOf(long list, Addresses addresses) throws SQLException {
        if (sql.number("select stories from list where key = ?", list) > MANY) {
            touching.everything();
            return;
        }
        touchStories(sql.all("""
                        select s.language, s.slug from listed l join story s on s.key = l.story where l.list = ?
                        """, Named::of, list), addresses);
    }

    private void touchStories(List<Named> stories, Addresses addresses) {
        for (Named story : stories) {
            touching.path(addresses.story(new Language(story.language()), new Slug(story.slug())));
            touching.path(Addresses.api(Addresses.STORIES, new Slug(story.slug())));
        }
    }
}
