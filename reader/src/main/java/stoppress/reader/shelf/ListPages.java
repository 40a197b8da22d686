package stoppress.reader.shelf;

import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import stoppress.press.Alternates;
import stoppress.press.Alternates.Alternate;
import stoppress.press.ArchivePage;
import stoppress.press.Callout;
import stoppress.press.Card;
import stoppress.press.FeedPage;
import stoppress.press.ListPage;
import stoppress.press.Newest;
import stoppress.publication.document.Author;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Language;
import stoppress.publication.document.Link;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Tag;
import stoppress.publication.json.Json;
import stoppress.reader.pages.Source.Answer;
import stoppress.reader.shelf.Cuts.Cut;
import stoppress.reader.shelf.Cuts.Row;

/// Lists of stories, newest first, and their older pages; the archive's door; all stories for programs.
final class ListPages {
    /// What a story's JSON has that its card has not.
    private static final List<String> LEFT_OUT = List.of("body", "notices", "corrections", "type");

    private final Look look;
    private final Cuts cuts;
    private final Called called;

    ListPages(Look look) {
        this.look = look;
        this.cuts = new Cuts(look);
        this.called = new Called(look.sql);
    }

    /// What stands at the list's own address; empty where there is no such list.
    Optional<Answer> newest(ListName name) throws SQLException {
        Optional<Answer> elsewhere = elsewhere(name);
        if (elsewhere.isPresent()) {
            return elsewhere;
        }
        Optional<Row> row = row(name);
        return row.isEmpty() ? Optional.empty() : press(name, row.get(), cuts.newest(name, row.get()));
    }

    /// The list's n-th page, counted from the oldest; empty where there is none.
    Optional<Answer> page(ListName name, long n) throws SQLException {
        Optional<Answer> elsewhere = elsewhere(name);
        if (elsewhere.isPresent()) {
            return elsewhere;
        }
        Optional<Row> row = row(name).filter(it -> it.paging().has(n));
        return row.isEmpty() ? Optional.empty() : press(name, row.get(), cuts.page(name, row.get(), n));
    }

    /// Empty where there is no such list. One that is known in any language is there in all in which the paper comes
    /// out, with stories or without.
    Optional<Row> row(ListName name) throws SQLException {
        Optional<Row> row = cuts.row(name);
        if (row.filter(it -> !it.isEmpty()).isPresent() || !(name instanceof ListName.In(Language in, ListName all))) {
            return row;
        }
        return look.site.languages().contains(in) && cuts.row(all).isPresent()
                ? row.or(() -> Optional.of(Row.EMPTY))
                : Optional.empty();
    }

    /// Where the stories of a tag went that has become a part of another.
    private Optional<Answer> elsewhere(ListName name) throws SQLException {
        if (!(name instanceof ListName.In(Language language, ListName.Tagged(Slug slug)))) {
            return Optional.empty();
        }
        Slug stands = Lists.standsFor(look.sql, slug);
        return stands.equals(slug)
                ? Optional.empty()
                : Optional.of(new Answer.Moved(look.addresses.tag(language, stands)));
    }

    Answer archive() throws SQLException {
        List<ArchivePage.Count> months =
                look.sql.all("""
                select substr(name, 7), stories from list
                where name >= 'month/' and name < 'month0' and stories > 0 order by name desc
                """, row -> new ArchivePage.Count(YearMonth.parse(row.getString(1)), row.getLong(2)));
        var newest = Fronts.latest(look, look.site.language(), 1);
        var masthead = look.masthead(new Callout.Page.Other(), look.site.language(), newest);
        return look.found(look.press.archive(new ArchivePage(masthead, months)));
    }

    /// The newest stories for programs.
    ApiTold told() throws SQLException {
        var all = new ListName.All();
        return told(cuts.newest(all, cuts.row(all).orElse(Row.EMPTY)));
    }

    /// The n-th page of all stories for programs, counted from the oldest.
    ApiTold told(long n) throws SQLException {
        var all = new ListName.All();
        Optional<Row> row = cuts.row(all).filter(it -> it.paging().has(n));
        return row.isEmpty() ? new ApiTold.Missing() : told(cuts.page(all, row.get(), n));
    }

    private ApiTold told(Cut cut) {
        var beside = Json.object()
                .with("newer", cut.newer().map(address -> Json.of(look.whole(address))))
                .with("older", cut.older().map(address -> Json.of(look.whole(address))))
                .done();
        return new ApiTold.Some(
                "stories", cut.stories().stream().map(this::json).toList(), beside, Optional.empty());
    }

    private Optional<Answer> press(ListName name, Row row, Cut cut) throws SQLException {
        Optional<ListPage.Of> of = of(name, row);
        if (of.isEmpty()) {
            return Optional.empty();
        }
        List<Card> cards = cut.stories().stream().map(look.hour::card).toList();
        return Optional.of(look.found(look.press.list(new ListPage(
                look.masthead(subject(name), language(name), cards),
                of.get(),
                new Link(cut.address()),
                cards,
                cut.position() == 0 ? Optional.empty() : Newest.of(cut.position(), cards),
                cut.newer().map(Link::new),
                cut.older().map(Link::new),
                language(name),
                cut.newer().isPresent() ? Alternates.NONE : alternates(name)))));
    }

    private Language language(ListName name) {
        return name instanceof ListName.In(Language language, ListName _) ? language : look.site.language();
    }

    /// The list in the languages of the paper in which it has stories.
    private Alternates alternates(ListName name) throws SQLException {
        if (!(name instanceof ListName.In(Language here, ListName all))) {
            return Alternates.NONE;
        }
        var there = new ArrayList<Alternate>();
        for (Language it : look.site.languages()) {
            if (cuts.row(all.in(it)).filter(row -> !row.isEmpty()).isPresent()) {
                there.add(new Alternate(it, all.in(it).address(look.addresses), it.equals(here)));
            }
        }
        return Alternates.of(look.site, there);
    }

    /// What the list is of, as its document says or else its stories; empty where it has neither.
    private Optional<ListPage.Of> of(ListName name, Row row) throws SQLException {
        return switch (name) {
            case ListName.All(), ListName.Tagged _, ListName.By _ -> Optional.empty();
            case ListName.Of(YearMonth month) ->
                row.isEmpty() ? Optional.empty() : Optional.of(new ListPage.Of.Month(month));
            case ListName.In(Language language, ListName.Tagged(Slug slug)) ->
                called.tag(slug, language, look.site.language()).map(ListPage.Of.Tagged::new);
            case ListName.In(Language language, ListName.By(Slug slug)) ->
                called.author(slug, language).map(ListPage.Of.By::new);
            case ListName.In _ -> Optional.empty();
        };
    }

    /// What a feed of the list is of.
    Optional<FeedPage.Of> subscribed(ListName name, Row row) throws SQLException {
        return of(name, row).flatMap(it -> switch (it) {
            case ListPage.Of.Tagged(Tag tag) -> Optional.of(new FeedPage.Of.Tagged(tag));
            case ListPage.Of.By(Author author) -> Optional.of(new FeedPage.Of.By(author));
            case ListPage.Of.Month _ -> Optional.empty();
        });
    }

    private static Callout.Page subject(ListName name) {
        return switch (name) {
            case ListName.In(Language _, ListName.Tagged(Slug slug)) -> new Callout.Page.Tag(slug);
            case ListName.In _, ListName.All _, ListName.Tagged _, ListName.By _, ListName.Of _ ->
                new Callout.Page.Other();
        };
    }

    /// A story as a list of them for programs has it: without its body.
    Json.Obj json(StoryVersion story) {
        Map<String, Json> members = new TreeMap<>(
                DocumentJson.tree(look.press.shown(look.site, story)).members());
        LEFT_OUT.forEach(members::remove);
        members.put("url", Json.of(look.whole(look.addresses.story(story.language(), story.slug()))));
        members.put("api", Json.of(look.whole(look.addresses.api(story.language(), story.slug()))));
        return new Json.Obj(members);
    }
}
