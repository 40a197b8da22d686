package stoppress.press;

import java.util.List;
import java.util.Optional;
import stoppress.publication.document.Correction;
import stoppress.publication.document.Language;
import stoppress.publication.document.Link;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryId;

/// The mistakes that the paper has owned, newest first.
public record CorrectionsPage(
        Masthead masthead, List<Corrected> corrections, Optional<Link> newer, Optional<Link> older) {
    /// A mistake, and the story that had it. `ordinal` is its place among the story's, from 1.
    public record Corrected(
            StoryId story, int ordinal, Language language, Slug slug, String headline, Correction correction) {}

    public CorrectionsPage {
        corrections = List.copyOf(corrections);
    }
}
