package stoppress.reader.shelf;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import stoppress.publication.document.Author;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Language;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Tag;

/// What tags and authors are called: as the paper has described them, or else as the stories in their lists call them.
/// The stories of a tag may all call it something else: those that have one which became a part of it. It is then
/// called by its slug.
record Called(Sql sql) {
    /// The tag as the paper has described it.
    Optional<Tag> tag(Slug slug) throws SQLException {
        return sql.first(
                "select document from tag where slug = ?",
                row -> (Tag) DocumentJson.read(row.getBytes(1)),
                slug.text());
    }

    /// The tag as it is called in that language; empty where it is not described and has no stories.
    ///
    /// @param own the paper's own language, in which a tag's description is
    Optional<Tag> tag(Slug slug, Language language, Language own) throws SQLException {
        Optional<Tag> described = tag(slug);
        var list = new ListName.Tagged(slug);
        if (described.isEmpty()) {
            return stories(list, language).map(it -> new Tag(slug, it, Optional.empty()));
        }
        Tag tag = described.get();
        if (language.equals(own)) {
            return Optional.of(new Tag(slug, tag.name(), tag.description(), tag.into()));
        }
        Optional<String> said = Optional.ofNullable(tag.names().get(language));
        String called = said.isPresent() ? said.get() : title(list, language).orElse(tag.name());
        return Optional.of(new Tag(slug, called, Optional.empty(), tag.into()));
    }

    /// The author as the paper has described them.
    Optional<Author> author(Slug slug) throws SQLException {
        return sql.first(
                "select document from author where slug = ?",
                row -> (Author) DocumentJson.read(row.getBytes(1)),
                slug.text());
    }

    /// The author; empty where they are not described and have no stories.
    Optional<Author> author(Slug slug, Language language) throws SQLException {
        Optional<Author> described = author(slug);
        return described.isPresent()
                ? described
                : stories(new ListName.By(slug), language)
                        .map(it ->
                                new Author(slug, it, Optional.empty(), Optional.empty(), Optional.empty(), List.of()));
    }

    /// What the stories in the list call it, or else its slug; empty where there are none.
    private Optional<String> stories(ListName list, Language language) throws SQLException {
        Optional<String> title = title(list, language);
        String name = list.text();
        return title.isPresent()
                ? title
                : sql.first(
                        "select 1 from list where name = ? and stories > 0",
                        _ -> name.substring(name.indexOf('/') + 1),
                        name);
    }

    /// What the stories in the list call it; where none in that language does, what those in others do.
    private Optional<String> title(ListName list, Language language) throws SQLException {
        for (ListName it : List.of(list.in(language), list)) {
            Optional<String> title = sql.first(
                    "select title from list where name = ? and stories > 0 and title <> ''",
                    row -> row.getString(1),
                    it.text());
            if (title.isPresent()) {
                return title;
            }
        }
        return Optional.empty();
    }
}
