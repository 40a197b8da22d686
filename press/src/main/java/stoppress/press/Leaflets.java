package stoppress.press;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import stoppress.publication.document.Language;
import stoppress.publication.document.Site;

/// The small texts that programs ask every site for.
public final class Leaflets {
    private Leaflets() {}

    /// What crawlers may fetch: everything but what is made for each who asks (RFC 9309).
    public static Page robots(Site site) {
        return text("""
                User-agent: *
                Disallow: /search
                Disallow: /oembed
                Allow: /

                Sitemap: %1$s/sitemap.xml
                Sitemap: %1$s/sitemap-news.xml
                """.formatted(site.address().address()));
    }

    /// Whom to tell of a hole (RFC 9116); empty where the paper has not said it.
    ///
    /// @param expires until when it can be believed
    public static Optional<Page> security(Site site, Instant expires) {
        String languages = site.languages().stream().map(Language::tag).collect(Collectors.joining(", "));
        return site.reach()
                .security()
                .map(contact -> text("""
                Contact: %s
                Expires: %s
                Preferred-Languages: %s
                Canonical: %s%s
                """.formatted(
                        contact.address(), expires, languages, site.address().address(), Addresses.SECURITY)));
    }

    /// That whoever tells search engines of changes is the paper itself; empty without a key.
    public static Optional<Page> indexNow(Site site) {
        return site.reach().indexNow().map(Leaflets::text);
    }

    /// How the paper stands among somebody's apps (W3C Web Application Manifest).
    public static Page manifest(Site site) {
        var manifest = new LinkedHashMap<String, Object>();
        manifest.put("name", site.name());
        manifest.put("short_name", site.name());
        site.tagline().ifPresent(it -> manifest.put("description", it));
        manifest.put("id", "/");
        manifest.put("start_url", "/");
        manifest.put("scope", "/");
        manifest.put("lang", site.language().tag());
        manifest.put("dir", site.language().isRightToLeft() ? "rtl" : "ltr");
        manifest.put("display", "browser");
        site.colours().map(Palette::fit).ifPresent(it -> {
            manifest.put("theme_color", it.light().text());
            manifest.put("background_color", Palette.LIGHT.grounds().getFirst().text());
        });
        manifest.put("categories", List.of("news"));
        manifest.put(
                "icons",
                List.of(
                        Map.of("src", Addresses.ICON, "sizes", "any", "type", "image/svg+xml"),
                        Map.of("src", Addresses.ICON_SMALL, "sizes", "192x192", "type", "image/png"),
                        Map.of("src", Addresses.ICON_LARGE, "sizes", "512x512", "type", "image/png")));
        return new Page(
                "application/manifest+json", (ScriptJson.plain(manifest) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static Page text(String text) {
        return new Page("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }
}
