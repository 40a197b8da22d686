package stoppress.press;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import stoppress.publication.document.Language;
import stoppress.publication.document.Site;

/// The languages that a page can be read in, and where: for the switch on it, and for search engines.
///
/// Each of those pages has the same of them, itself among them: what one says of another, the other says of it.
///
/// @param all none, or two and more; in the order of the paper's languages
/// @param fallback the path for whoever reads none of these languages
public record Alternates(List<Alternate> all, Optional<String> fallback) {
    public static final Alternates NONE = new Alternates(List.of(), Optional.empty());

    /// The page in one language.
    ///
    /// @param isHere whether it is the page itself
    public record Alternate(Language language, String path, boolean isHere) {}

    public Alternates {
        all = List.copyOf(all);
    }

    /// Of a page and others like it; none where it stands alone.
    ///
    /// @param pages the one for whoever reads none of the languages first, unless there is one in the paper's own
    public static Alternates of(Site site, List<Alternate> pages) {
        if (pages.size() < 2 || pages.stream().noneMatch(Alternate::isHere)) {
            return NONE;
        }
        List<Language> order = site.languages();
        var sorted = pages.stream()
                .sorted(Comparator.comparingInt(
                                (Alternate it) -> order.contains(it.language()) ? order.indexOf(it.language()) : 99)
                        .thenComparing(it -> it.language().tag()))
                .toList();
        String fallback = pages.stream()
                .filter(it -> it.language().equals(site.language()))
                .findFirst()
                .orElse(pages.getFirst())
                .path();
        return new Alternates(sorted, Optional.of(fallback));
    }

    /// Of a story's page: its editions in print.
    public static Alternates of(Site site, Tie tie, Language here) {
        var addresses = new Addresses(site.language());
        return of(
                site,
                tie.editions().stream()
                        .map(it -> new Alternate(
                                it.language(),
                                addresses.story(it.language(), it.slug()),
                                it.language().equals(here)))
                        .toList());
    }

    /// Of a front: the paper's fronts.
    public static Alternates ofFront(Site site, Language here) {
        var addresses = new Addresses(site.language());
        return of(
                site,
                site.languages().stream()
                        .map(it -> new Alternate(it, addresses.front(it), it.equals(here)))
                        .toList());
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }
}
