package stoppress.reader.shelf;

import java.time.YearMonth;
import java.util.Optional;
import stoppress.press.Addresses;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Language;
import stoppress.publication.document.Slug;

/// A list of stories, by its name on the shelf and its address on the site.
///
/// What readers are shown of a tag or an author is in one language; the list of all languages is for programs.
sealed interface ListName {
    /// Every story of the paper, as programs read it.
    record All() implements ListName {}

    record Tagged(Slug tag) implements ListName {}

    record By(Slug author) implements ListName {}

    record Of(YearMonth month) implements ListName {}

    /// Those of another list that are in that language.
    record In(Language language, ListName list) implements ListName {}

    /// The list of a tag or an author in a language, as addresses name it; empty where they cannot mean one.
    ///
    /// @param kind `tag` or `author`
    static Optional<In> in(Language language, String kind, String slug) {
        try {
            return switch (kind) {
                case "tag" -> Optional.of(new In(language, new Tagged(new Slug(slug))));
                case "author" -> Optional.of(new In(language, new By(new Slug(slug))));
                default -> Optional.empty();
            };
        } catch (InvalidDocument e) {
            return Optional.empty();
        }
    }

    /// The name in the table `list`.
    default String text() {
        return switch (this) {
            case All() -> "all";
            case Tagged(Slug tag) -> "tag/" + tag;
            case By(Slug author) -> "author/" + author;
            case Of(YearMonth month) -> "month/" + month;
            case In(Language language, ListName list) -> "in/" + language + "/" + list.text();
        };
    }

    /// The list that has this name in the table.
    static ListName of(String text) {
        int slash = text.indexOf('/');
        String rest = text.substring(slash + 1);
        return switch (text.substring(0, Math.max(0, slash))) {
            case "" -> new All();
            case "tag" -> new Tagged(new Slug(rest));
            case "author" -> new By(new Slug(rest));
            case "month" -> new Of(YearMonth.parse(rest));
            case "in" ->
                new In(new Language(rest.substring(0, rest.indexOf('/'))), of(rest.substring(rest.indexOf('/') + 1)));
            default -> throw new IllegalArgumentException("not the name of a list: " + text);
        };
    }

    /// Where its newest stories stand.
    default String address(Addresses addresses) {
        return switch (this) {
            case All() -> Addresses.API_STORIES;
            case Tagged(Slug tag) -> addresses.tag(tag);
            case By(Slug author) -> addresses.author(author);
            case Of(YearMonth month) -> addresses.month(month);
            case In(Language language, All()) -> addresses.front(language);
            case In(Language language, Tagged(Slug tag)) -> addresses.tag(language, tag);
            case In(Language language, By(Slug author)) -> addresses.author(language, author);
            case In(Language _, ListName list) -> list.address(addresses);
        };
    }

    /// Where its n-th page stands, counted from the oldest.
    default String page(Addresses addresses, long n) {
        return switch (this) {
            case All() -> Addresses.API + "archive/" + n;
            case Tagged _, By _, Of _, In _ -> addresses.page(address(addresses), n);
        };
    }

    /// That list in that language.
    default ListName in(Language language) {
        return new In(language, this);
    }
}
