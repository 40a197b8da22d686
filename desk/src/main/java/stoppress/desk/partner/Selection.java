package stoppress.desk.partner;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stoppress.publication.document.Language;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Tag;

/// Which stories a partner has agreed to take.
///
/// @param languages those in one of these; all when empty
/// @param tags those with one of these; all when empty
/// @param embargoed whether what is planned is shown, before its hour
public record Selection(Set<Language> languages, Set<Slug> tags, boolean embargoed) {
    private static final int MOST = 200;

    public Selection {
        languages = Set.copyOf(languages);
        tags = Set.copyOf(tags);
        if (languages.size() > MOST || tags.size() > MOST) {
            throw new IllegalArgumentException("more than %d languages or tags".formatted(MOST));
        }
    }

    public boolean takes(StoryVersion story) {
        return (languages.isEmpty() || languages.contains(story.language()))
                && (tags.isEmpty() || story.tags().stream().anyMatch(it -> tags.contains(it.slug())));
    }

    /// The same, with the tags that have become a part of one that is selected.
    Selection with(List<Tag> all) {
        Set<Slug> wider = tags;
        for (boolean more = true; more; ) {
            Set<Slug> known = wider;
            wider = Stream.concat(
                            known.stream(),
                            all.stream()
                                    .filter(it ->
                                            it.into().filter(known::contains).isPresent())
                                    .map(Tag::slug))
                    .collect(Collectors.toSet());
            more = wider.size() > known.size();
        }
        return new Selection(languages, wider.size() > MOST ? tags : wider, embargoed);
    }
}
