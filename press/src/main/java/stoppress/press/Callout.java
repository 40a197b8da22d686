package stoppress.press;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stoppress.publication.document.Language;
import stoppress.publication.document.Promo;
import stoppress.publication.document.Promo.Audience;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.TagName;

/// Chooses the promo that stands on a page: the one that is meant for fewest readers; of those, the one that began
/// last.
public final class Callout {
    /// The page that a promo is wanted for.
    public sealed interface Page {
        record Story(StoryVersion story) implements Page {}

        record Tag(Slug tag) implements Page {}

        record Front(Language language) implements Page {}

        record Other() implements Page {}
    }

    private Callout() {}

    /// The one that stands on the page; empty where none is meant for it.
    ///
    /// @param running those whose time it is
    /// @param standsFor the tag that a tag has become a part of, or itself
    public static Optional<Promo> on(Page page, Stream<Promo> running, UnaryOperator<Slug> standsFor) {
        return narrowest(running.filter(promo -> isFor(promo, page, standsFor)));
    }

    /// Of those that may stand on a page, the one that does.
    public static Optional<Promo> narrowest(Stream<Promo> meant) {
        return meant.min(Comparator.comparingInt((Promo promo) -> width(promo.audience()))
                .thenComparing(Promo::from, Comparator.reverseOrder()));
    }

    /// Whether the promo may stand on the page when it is its time.
    ///
    /// @param standsFor as in [#on]
    public static boolean isFor(Promo promo, Page page, UnaryOperator<Slug> standsFor) {
        return switch (promo.audience()) {
            case Audience.Everybody() -> true;
            case Audience.Speaking(Language language) ->
                switch (page) {
                    case Page.Story(var story) -> story.language().equals(language);
                    case Page.Front(Language front) -> front.equals(language);
                    case Page.Tag _, Page.Other _ -> false;
                };
            case Audience.Tagged(var tags) -> {
                Set<Slug> meant = tags.stream().map(standsFor).collect(Collectors.toSet());
                yield switch (page) {
                    case Page.Story(var story) ->
                        story.tags().stream().map(TagName::slug).map(standsFor).anyMatch(meant::contains);
                    case Page.Tag(Slug tag) -> meant.contains(standsFor.apply(tag));
                    case Page.Front _, Page.Other _ -> false;
                };
            }
            case Audience.Reading(var id) ->
                page instanceof Page.Story(var story) && story.story().equals(id);
        };
    }

    private static int width(Audience audience) {
        return switch (audience) {
            case Audience.Reading _ -> 1;
            case Audience.Tagged _ -> 2;
            case Audience.Speaking _ -> 3;
            case Audience.Everybody _ -> 4;
        };
    }
}
