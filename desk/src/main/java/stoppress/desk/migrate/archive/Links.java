package stoppress.desk.migrate.archive;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import stoppress.publication.document.FormerAddress;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Link;

/// The addresses in an archive, as this paper writes them: those of the archive's own site become paths of this one,
/// where what moved is sent on.
///
/// @param sites where the archive's site stood (`https://old.example`, `__GHOST_URL__`), without a slash at the end
/// @param base what relative addresses are relative to; empty where that is the site itself
record Links(Set<String> sites, String base) {
    static final Links NONE = new Links(Set.of(), "");

    /// The address as a link; empty where it is none that a reader may follow.
    Optional<Link> link(String address) {
        String whole = whole(address);
        if (whole.isEmpty() || whole.startsWith("#")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Link(escaped(own(whole).orElse(whole))));
        } catch (InvalidDocument e) {
            return Optional.empty();
        }
    }

    /// The address as somewhere else on the web; empty where it is not `http:` or `https:`.
    Optional<Link> abroad(String address) {
        return link(address).filter(it -> it.address().regionMatches(true, 0, "http", 0, 4));
    }

    /// The path at which something stood on the archive's site; empty where the address is another site's.
    Optional<FormerAddress> former(String address) {
        String whole = whole(address);
        Optional<String> path = whole.startsWith("/") ? Optional.of(whole) : own(whole);
        return path.flatMap(FormerAddress::of).filter(it -> !it.text().equals("/"));
    }

    /// The address with its host where it has one.
    String whole(String address) {
        String tidy = address.strip().replaceAll("[\\t\\n\\r]", "");
        if (tidy.startsWith("//")) {
            return "https:" + tidy;
        }
        if (base.isEmpty()
                || tidy.isEmpty()
                || tidy.startsWith("#")
                || tidy.matches("(?s)[A-Za-z][A-Za-z0-9+.-]*:.*")) {
            return tidy;
        }
        try {
            return new URI(escaped(base)).resolve(escaped(tidy)).toString();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return tidy;
        }
    }

    private Optional<String> own(String address) {
        for (String site : sites) {
            if (!site.isEmpty() && address.regionMatches(true, 0, site, 0, site.length())) {
                String path = address.substring(site.length());
                if (path.isEmpty()) {
                    return Optional.of("/");
                }
                if (path.startsWith("/")) {
                    return Optional.of(path.replaceFirst("^/+", "/"));
                }
            }
        }
        return Optional.empty();
    }

    /// Without what an address may not have as it stands: spaces, back slashes.
    private static String escaped(String address) {
        return address.replace(" ", "%20")
                .replace("\\", "%5C")
                .replace("\"", "%22")
                .replace("<", "%3C")
                .replace(">", "%3E");
    }

    /// The forms in which a site names itself: with and without `www.`, `http:` and `https:`.
    static Set<String> named(String... addresses) {
        var all = new LinkedHashSet<String>();
        for (String address : addresses) {
            String bare = address.strip().replaceAll("/+$", "");
            String host = bare.replaceFirst("(?i)^https?://(www\\.)?", "");
            if (bare.toLowerCase(Locale.ROOT).startsWith("http") && !host.isEmpty()) {
                for (String scheme : new String[] {"https://", "http://"}) {
                    all.add(scheme + host);
                    all.add(scheme + "www." + host);
                }
            }
        }
        return all;
    }
}
