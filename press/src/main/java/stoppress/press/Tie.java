package stoppress.press;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stoppress.publication.document.Language;
import stoppress.publication.document.Slug;
import stoppress.publication.document.VersionNumber;

/// The editions of a story that are in print: the same story in several languages, as the page of one of them sees it.
///
/// @param editions all of them, that one included, each language once; those that nothing was translated into before
///     come first. Empty where there is no other
/// @param source what that one was translated from, where that is in print
public record Tie(List<Edition> editions, Optional<Source> source) {
    public static final Tie NONE = new Tie(List.of(), Optional.empty());

    /// One of them.
    ///
    /// @param isTranslation whether it was translated from the one whose page is pressed
    public record Edition(Language language, Slug slug, boolean isTranslation) {}

    /// What an edition was translated from.
    ///
    /// @param version the version of it that the edition says the same as; empty where nobody has compared them
    /// @param corrected what has been corrected in it since that version; empty where nothing was
    public record Source(
            Language language, Slug slug, Optional<VersionNumber> version, Optional<Corrected> corrected) {}

    /// That something was corrected or clarified.
    ///
    /// @param at when that was last done
    /// @param newest the newest version, where what changed until then can be read; empty where it cannot
    public record Corrected(Instant at, Optional<VersionNumber> newest) {}

    public Tie {
        editions = List.copyOf(editions);
    }
}
