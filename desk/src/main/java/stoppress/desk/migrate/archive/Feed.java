package stoppress.desk.migrate.archive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jsoup.nodes.Element;

/// RSS of any version and Atom. A feed has what its paper gave away: the whole text, or a summary, which is then
/// said.
final class Feed implements Archive {
    private static final Set<String> ITEMS = Set.of("item", "entry");
    private static final Set<String> CHANNEL = Set.of("item", "entry", "link", "language", "dc:language");

    private final ArchiveFile file;
    private final Setting setting;

    Feed(ArchiveFile file, Setting setting) {
        this.file = file;
        this.setting = setting;
    }

    @Override
    public void read(Consumer<Item> to) {
        var seen = new HashSet<Integer>();
        var sites = new ArrayList<String>();
        String language = "";
        try (var xml = new XmlPull(ArchiveFile.stream(file))) {
            Optional<String> found = xml.find(CHANNEL::contains);
            while (found.isPresent()) {
                if (ITEMS.contains(found.get())) {
                    item(xml.tree(), String.join("", sites.stream().limit(1).toList()), language, seen, to);
                } else if (found.get().endsWith("language")) {
                    language = xml.tree().wholeText().strip();
                } else {
                    Element link = xml.tree();
                    String address =
                            link.attr("href").isEmpty() ? link.wholeText().strip() : link.attr("href");
                    if (address.startsWith("http") && !link.attr("rel").equals("self")) {
                        sites.add(address);
                    }
                }
                found = xml.find(CHANNEL::contains);
            }
        }
    }

    private void item(Element item, String site, String language, Set<Integer> seen, Consumer<Item> to) {
        String title = Line.plain(Writing.text(said(item, "title")));
        String address = address(item);
        String id = text(item, "guid", "id", "dc:identifier");
        String key = "feed\n" + (id.isEmpty() ? address : id) + (id.isEmpty() && address.isEmpty() ? title : "");
        String named = title.isEmpty() ? Body.shortened(id.isEmpty() ? address : id) : "“" + title + "”";
        if (seen.size() < 100_000 && !seen.add(key.hashCode())) {
            to.accept(new Item.LeftOut(named, "the feed has an entry of this id already"));
            return;
        }
        String content = content(item);
        String summary = said(item, "description", "summary", "subtitle");
        var sites = new ArrayList<String>();
        sites.add(origin(site));
        sites.add(origin(address));
        var writing = new Writing(
                key,
                new Links(Links.named(sites.toArray(String[]::new)), address.isEmpty() ? site : address),
                setting,
                /* lines= */ false);
        writing.headline(title);
        writing.slug(slug(address));
        writing.language(setting.language(language));
        Optional<Instant> published =
                Dates.utc(text(item, "pubdate", "published", "issued", "created", "dc:date", "dcterms:created"));
        Optional<Instant> updated = Dates.utc(text(item, "updated", "modified", "dcterms:modified"));
        writing.times(published.or(() -> updated), updated);
        authors(item, writing);
        tags(item, writing);
        pictures(item, writing);
        try {
            if (content.isBlank()) {
                writing.blocks(writing.body().html(summary));
                writing.remarks.add("the feed has only a summary of it");
            } else {
                if (!summary.isBlank() && !summary.equals(content)) {
                    writing.standfirst(summary);
                }
                writing.blocks(writing.body().html(content));
            }
        } catch (Body.TooMuch e) {
            to.accept(new Item.Damaged(named, List.of(String.valueOf(e.getMessage()))));
            return;
        }
        writing.stood(address);
        to.accept(writing.done(setting));
    }

    /// `https://lamp.example` of `https://lamp.example/a/b`.
    private static String origin(String address) {
        return address.replaceFirst("(?i)^(https?://[^/?#]+).*", "$1");
    }

    private static String slug(String address) {
        String path = address.replaceFirst("(?i)^https?://[^/]+", "")
                .replaceAll("[?#].*", "")
                .replaceAll("/+$", "");
        return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.[A-Za-z]{2,5}$", "");
    }

    private static String address(Element item) {
        for (Element link : item.children()) {
            if (link.normalName().equals("link")) {
                String rel = link.attr("rel");
                String href = link.attr("href").isEmpty()
                        ? link.wholeText().strip()
                        : link.attr("href").strip();
                if ((rel.isEmpty() || rel.equals("alternate")) && !href.isEmpty()) {
                    return href;
                }
            }
        }
        Optional<Element> guid = XmlPull.child(item, "guid");
        return guid.filter(it -> !it.attr("ispermalink").equals("false"))
                .map(it -> it.wholeText().strip())
                .filter(it -> it.startsWith("http"))
                .orElse("");
    }

    private static String content(Element item) {
        String encoded = said(item, "content:encoded", "encoded", "xhtml:body");
        if (!encoded.isBlank()) {
            return encoded;
        }
        return said(item, "content", "body", "fulltext");
    }

    /// What an element says, as HTML: escaped, in a CDATA section, or as XHTML in the XML itself.
    private static String said(Element item, String... names) {
        for (String name : names) {
            Optional<Element> child = XmlPull.child(item, name);
            if (child.isPresent() && !child.get().attr("type").startsWith("image/")) {
                Element it = child.get();
                String text = it.children().isEmpty() ? it.wholeText() : it.html();
                if (it.attr("type").equals("text") && it.children().isEmpty()) {
                    text = text.replace("&", "&amp;").replace("<", "&lt;");
                }
                if (!text.isBlank()) {
                    return text;
                }
            }
        }
        return "";
    }

    private static String text(Element item, String... names) {
        for (String name : names) {
            String text = XmlPull.text(item, name).strip();
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    private static void authors(Element item, Writing writing) {
        for (Element child : item.children()) {
            switch (child.normalName()) {
                case "dc:creator" -> writing.by(child.wholeText());
                case "author" -> {
                    String name = XmlPull.text(child, "name");
                    String whole = name.isBlank() && child.children().isEmpty() ? child.wholeText() : name;
                    // RSS: an address, and the name in brackets.
                    writing.by(whole.replaceFirst("^\\s*\\S+@\\S+\\s*(?:\\(([^)]*)\\))?\\s*$", "$1"));
                }
                default -> {
                    // Not of a person.
                }
            }
        }
    }

    private static void tags(Element item, Writing writing) {
        for (Element child : item.children()) {
            if (child.normalName().equals("category") || child.normalName().equals("dc:subject")) {
                String name = child.attr("label").isEmpty() ? child.attr("term") : child.attr("label");
                writing.tag(name.isEmpty() ? Writing.text(child.wholeText()) : name);
            }
        }
    }

    private static void pictures(Element item, Writing writing) {
        boolean shown = false;
        for (Element child : item.select("*")) {
            String name = child.normalName();
            boolean picture = (name.equals("media:content")
                            && (child.attr("medium").equals("image")
                                    || child.attr("type").startsWith("image/")))
                    || (name.equals("enclosure") && child.attr("type").startsWith("image/"));
            if (picture && !shown) {
                writing.picture(
                        child.attr("url"),
                        "",
                        text(child, "media:description", "media:title"),
                        text(child, "media:credit"));
                shown = true;
            } else if (name.equals("enclosure")
                    || (name.equals("link") && child.attr("rel").equals("enclosure"))) {
                String address = child.attr("url").isEmpty() ? child.attr("href") : child.attr("url");
                if (!picture) {
                    writing.remarks.add("an enclosure stays where it is: " + Body.shortened(address));
                }
            } else if (picture) {
                writing.remarks.add("one picture more stays where it is: " + Body.shortened(child.attr("url")));
            }
        }
    }
}
