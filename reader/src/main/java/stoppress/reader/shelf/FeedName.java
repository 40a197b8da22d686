package stoppress.reader.shelf;

import java.util.List;
import java.util.Optional;
import stoppress.press.Addresses;
import stoppress.press.FeedFormat;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Language;

/// A feed that the paper may have, by what it is of.
sealed interface FeedName {
    /// The paper in one language.
    record Paper(Language language, FeedFormat format) implements FeedName {}

    /// A tag or an author in one language.
    record Listed(ListName.In list, FeedFormat format) implements FeedName {}

    /// What can be listened to in one language.
    record Podcast(Language language) implements FeedName {}

    /// The one that the parts of a path mean, which may stand at another address; empty for those of no feed.
    ///
    /// @param parts those between the slashes; the last is the name of a file
    /// @param own the paper's language, which paths leave out
    static Optional<FeedName> of(List<String> parts, Language own) {
        List<String> list = parts.subList(0, parts.size() - 1);
        Optional<FeedFormat> format = FeedFormat.of(parts.getLast());
        boolean isPodcast = parts.getLast().equals(Addresses.PODCAST);
        if (!isPodcast && format.isEmpty()) {
            return Optional.empty();
        }
        boolean isInOwn = list.isEmpty() || list.size() == 2;
        Optional<Language> language = isInOwn ? Optional.of(own) : language(list.getFirst());
        if (language.isEmpty()) {
            return Optional.empty();
        }
        List<String> named = isInOwn ? list : list.subList(1, list.size());
        if (named.isEmpty()) {
            return Optional.of(
                    isPodcast ? new Podcast(language.get()) : new Paper(language.get(), format.orElseThrow()));
        }
        return isPodcast || named.size() != 2
                ? Optional.empty()
                : ListName.in(language.get(), named.getFirst(), named.getLast())
                        .map(it -> new Listed(it, format.orElseThrow()));
    }

    /// Where it stands.
    default String address(Addresses addresses) {
        return switch (this) {
            case Paper(var language, var format) -> Addresses.feed(addresses.front(language), format);
            case Listed(var list, var format) -> Addresses.feed(list.address(addresses), format);
            case Podcast(var language) -> addresses.podcast(language);
        };
    }

    private static Optional<Language> language(String text) {
        try {
            return Optional.of(new Language(text));
        } catch (InvalidDocument e) {
            return Optional.empty();
        }
    }
}
