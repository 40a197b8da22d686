package stoppress.reader.shelf;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import stoppress.press.ChangesPage;
import stoppress.press.GonePage;
import stoppress.press.HistoryPage;
import stoppress.press.HistoryPage.Said;
import stoppress.press.Narrated;
import stoppress.press.OutOfPrint;
import stoppress.press.Page;
import stoppress.press.VersionPage;
import stoppress.press.exchange.Item;
import stoppress.publication.document.Correction;
import stoppress.publication.document.Document;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Erasure;
import stoppress.publication.document.Language;
import stoppress.publication.document.Reason;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.document.Withdrawal;
import stoppress.reader.pages.Source.Answer;

/// What a story said, version by version. A story that was withdrawn keeps its versions.
final class Histories {
    /// The versions, without the withdrawals between them; those too of which nothing is left.
    private static final String OF = """
            from version v join address a on a.story = v.story join story s on s.key = v.story
                left join entry x on x.position = v.erased left join entry e on e.position = v.position
            where a.language = ? and a.slug = ? and (v.at is not null or v.erased is not null)
            """;

    /// The same, with what they said, as far as it was not erased.
    private static final String WHOLE = """
            from version v join address a on a.story = v.story join entry e on e.position = v.position
            where e.document is not null and a.language = ? and a.slug = ? and v.at is not null
            """;

    private final Look look;

    Histories(Look look) {
        this.look = look;
    }

    /// Empty where no story has, or had, that address. Reads no document: a story may have hundreds of large ones.
    Optional<Answer> history(String language, String slug) throws SQLException {
        List<Said> versions = said(language, slug);
        Optional<Named> present = present(language, slug);
        if (versions.isEmpty() || present.isEmpty()) {
            return Optional.empty();
        }
        Said newest = versions.getFirst();
        return Optional.of(look.found(look.press.history(new HistoryPage(
                look.masthead(new Language(present.get().language()), newest.at()),
                new Language(present.get().language()),
                new Slug(present.get().slug()),
                versions.stream()
                        .filter(it -> it.erased().isEmpty())
                        .map(Said::headline)
                        .findFirst(),
                versions,
                out(language, slug)))));
    }

    /// All versions, the newest first; those too of which nothing is left.
    List<Said> said(String language, String slug) throws SQLException {
        return look.sql.all("""
                select v.number, v.position, coalesce(v.at, e.at) as at, v.headline, v.reason, v.note, x.document as why
                """ + OF + " order by v.number desc, v.position", Histories::told, language, slug);
    }

    /// Where the story stands now.
    Optional<Named> present(String language, String slug) throws SQLException {
        return look.sql.first("select s.language, s.slug " + OF + " limit 1", Named::of, language, slug);
    }

    /// Empty where the story has no such version.
    Optional<Answer> version(String language, String slug, int number) throws SQLException {
        Optional<StoryVersion> story = said(language, slug, number);
        if (story.isEmpty()) {
            return erased(language, slug, number);
        }
        StoryVersion newest = newest(language, slug).orElseThrow();
        var corrected = newest.corrections().stream()
                .filter(it -> wasWrong(it, story.get().number()))
                .toList();
        Optional<OutOfPrint> out = out(language, slug);
        boolean isNewest = newest.number().equals(story.get().number());
        return Optional.of(look.found(look.press.version(new VersionPage(
                look.masthead(story.get().language(), story.get().latest()),
                story.get(),
                isNewest,
                corrected,
                out.isPresent() ? Optional.empty() : heard(newest, story.get()),
                out))));
    }

    /// The recording, where it is one of this very version, and the one that readers are offered.
    private Optional<Narrated> heard(StoryVersion newest, StoryVersion story) throws SQLException {
        return look.narrations
                .of(newest)
                .filter(it -> it.file().isPresent() && it.narration().version().equals(story.number()))
                .map(it -> new Narrated(it.narration(), it.said(), Narrated.Age.PRESENT));
    }

    /// The version as partners take it, with its pictures as they are now; of a story that is not in print any more,
    /// that it is not. Empty where the story has no such version.
    ///
    /// @param format ninjs or NewsML-G2
    Optional<Answer> item(String language, String slug, int number, Function<Item, Page> format) throws SQLException {
        Optional<StoryVersion> story = said(language, slug, number);
        if (story.isEmpty()) {
            return whyErased(language, slug, number)
                    .map(out -> new Answer.Gone(JsonPages.problem(410, "Gone", out.reason())));
        }
        Optional<Document> end = end(language, slug).map(DocumentJson::read);
        VersionNumber last = newest(language, slug).orElseThrow().number();
        Item item = end.map(it -> switch (it) {
                    case Withdrawal withdrawal -> Item.withdrawal(look.site, withdrawal);
                    case Erasure erasure ->
                        Item.erasure(look.site, erasure, max(last, erasure.last()), Optional.empty(), look.gallery);
                    case Document other -> throw new IllegalStateException("not the end of a story: " + other);
                })
                .orElseGet(() -> Item.version(look.site, story.get(), look.gallery));
        return Optional.of(look.found(format.apply(item)));
    }

    private static VersionNumber max(VersionNumber one, VersionNumber other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /// Empty where the story has not both versions, in that order.
    Optional<Answer> changes(String language, String slug, int from, int to) throws SQLException {
        if (from >= to) {
            return Optional.empty();
        }
        Optional<StoryVersion> was = said(language, slug, from);
        Optional<StoryVersion> is = said(language, slug, to);
        if (was.isEmpty() || is.isEmpty()) {
            Optional<Answer> erased = erased(language, slug, from);
            return erased.isPresent() ? erased : erased(language, slug, to);
        }
        return Optional.of(look.found(look.press.changes(
                new ChangesPage(look.masthead(is.get().language(), is.get().latest()), was.get(), is.get()))));
    }

    /// What stands in the place of a version of which nothing is left; empty where it is not so.
    private Optional<Answer> erased(String language, String slug, int number) throws SQLException {
        Optional<OutOfPrint> why = whyErased(language, slug, number);
        if (why.isEmpty()) {
            return Optional.empty();
        }
        var masthead = look.masthead(why.get().language(), why.get().at());
        return Optional.of(new Answer.Gone(
                look.press.gone(new GonePage(masthead, why.get(), Optional.of(new VersionNumber(number)), List.of()))));
    }

    Optional<OutOfPrint> whyErased(String language, String slug, int number) throws SQLException {
        return look.document(
                        "select x.document " + OF + " and v.number = ? and v.erased is not null",
                        language,
                        slug,
                        number)
                .map(Look::outOfPrint);
    }

    static boolean wasWrong(Correction correction, VersionNumber number) {
        return correction.from().compareTo(number) <= 0 && correction.until().compareTo(number) >= 0;
    }

    Optional<StoryVersion> said(String language, String slug, int number) throws SQLException {
        return version(
                "select e.document " + WHOLE + " and v.number = ? order by v.position limit 1", language, slug, number);
    }

    Optional<OutOfPrint> out(String language, String slug) throws SQLException {
        return end(language, slug).map(Look::outOfPrint);
    }

    /// The document that ended the story; empty where it is in print.
    private Optional<byte[]> end(String language, String slug) throws SQLException {
        return look.document("""
                select s.withdrawal from address a join story s on s.key = a.story
                where a.language = ? and a.slug = ? and s.withdrawal is not null
                """, language, slug);
    }

    Optional<StoryVersion> newest(String language, String slug) throws SQLException {
        return version("select e.document " + WHOLE + " order by v.number desc, v.position limit 1", language, slug);
    }

    private Optional<StoryVersion> version(String query, Object... arguments) throws SQLException {
        return look.document(query, arguments).map(CardBytes::read);
    }

    private static Said told(ResultSet row) throws SQLException {
        Optional<OutOfPrint> erased = Optional.ofNullable(row.getBytes("why")).map(Look::outOfPrint);
        return new Said(
                new VersionNumber(row.getInt("number")),
                row.getLong("position"),
                Instant.parse(row.getString("at")),
                erased.isPresent() ? "" : row.getString("headline"),
                erased.isPresent() ? Reason.UPDATE : Reason.valueOf(row.getString("reason")),
                Optional.ofNullable(row.getString("note")),
                erased);
    }
}
