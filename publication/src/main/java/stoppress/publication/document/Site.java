package stoppress.publication.document;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// The paper itself.
///
/// @param address where readers find it, without a slash at the end (`https://lamp.example`)
/// @param zone the zone that its times are told in
/// @param languages the languages it comes out in; the first is its own
/// @param navigation the tags in its masthead
/// @param corrections where in a story its corrections stand
/// @param reach what goes out beside its pages
/// @param colours its accent; empty: that of all papers
public record Site(
        String name,
        Optional<String> tagline,
        Link address,
        ZoneId zone,
        List<Language> languages,
        List<TagName> navigation,
        Corrections corrections,
        Reach reach,
        Optional<Colours> colours)
        implements Document {
    /// The paper's policy.
    public enum Corrections {
        /// Before the first paragraph.
        TOP,
        /// After the last.
        FOOT
    }

    /// A paper of which nothing else is said: its corrections are at the foot, and its colours those of all papers.
    public Site(
            String name,
            Optional<String> tagline,
            Link address,
            ZoneId zone,
            List<Language> languages,
            List<TagName> navigation) {
        this(name, tagline, address, zone, languages, navigation, Corrections.FOOT, Reach.PLAIN, Optional.empty());
    }

    public Site {
        Bounds.text("name", name, Bounds.NAME);
        Bounds.text("tagline", tagline, Bounds.STANDFIRST);
        if (!address.address().startsWith("http") || address.address().endsWith("/")) {
            throw new InvalidDocument("not the address of a site, such as https://lamp.example: " + address);
        }
        languages = Bounds.list("languages", languages, 50);
        navigation = Bounds.list("navigation", navigation, Bounds.TAGS);
        if (languages.isEmpty()) {
            throw new InvalidDocument("a site has no language");
        }
    }

    /// The same paper, at another address.
    public Site at(Link elsewhere) {
        return new Site(name, tagline, elsewhere, zone, languages, navigation, corrections, reach, colours);
    }

    /// The same paper, in other colours.
    public Site in(Optional<Colours> others) {
        return new Site(name, tagline, address, zone, languages, navigation, corrections, reach, others);
    }

    public Language language() {
        return languages.getFirst();
    }

    /// The same with other sections.
    public Site under(List<TagName> sections) {
        return new Site(name, tagline, address, zone, languages, sections, corrections, reach, colours);
    }

    /// That language where the paper comes out in it; else the paper's own.
    public Language nearest(Language wanted) {
        return languages.contains(wanted) ? wanted : language();
    }
}
