package stoppress.press;

import java.util.Comparator;
import java.util.Optional;
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
    public static Optional<Promo> on(Page page, Stream<Promo> running) {
        return running.filter(promo -> isFor(promo, page))
                .min(Comparator.comparingInt((Promo promo) -> width(promo.audience()))
                        .thenComparing(Promo::from, Comparator.reverseOrder()));
    }

    /// Whether the promo may stand on the page when it is its time.
    public static boolean isFor(Promo promo, Page page) {
        return switch (promo.audience()) {
            case Audience.Everybody() -> true;
            case Audience.Speaking(Language language) ->
                switch (page) {
                    case Page.Story(var story) -> story.language().equals(language);
                    case Page.Front(Language front) -> front.equals(language);
                    case Page.Tag _, Page.Other _ -> false;
                };
            case Audience.Tagged(var tags) ->
                switch (page) {
                    case Page.Story(var story) ->
                        story.tags().stream().map(TagName::slug).anyMatch(tags::contains);
                    case Page.Tag(Slug tag) -> tags.contains(tag);
                    case Page.Front _, Page.Other _ -> false;
                };
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
