package stoppress.reader.shelf;

import java.time.YearMonth;
import stoppress.press.Addresses;
import stoppress.publication.document.Slug;

/// A list of stories, by its name on the shelf and its address on the site.
sealed interface ListName {
    /// Every story of the paper, as programs read it.
    record All() implements ListName {}

    record Tagged(Slug tag) implements ListName {}

    record By(Slug author) implements ListName {}

    record Of(YearMonth month) implements ListName {}

    /// The name in the table `list`.
    default String text() {
        return switch (this) {
            case All() -> "all";
            case Tagged(Slug tag) -> "tag/" + tag;
            case By(Slug author) -> "author/" + author;
            case Of(YearMonth month) -> "month/" + month;
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
        };
    }

    /// Where its n-th page stands, counted from the oldest.
    default String page(Addresses addresses, long n) {
        return switch (this) {
            case All() -> Addresses.API + "archive/" + n;
            case Tagged _, By _, Of _ -> addresses.page(address(addresses), n);
        };
    }
}
