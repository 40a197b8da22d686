package stoppress.desk.migrate.archive;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jsoup.nodes.Element;

/// NewsML-G2: news items of text, alone or in a news message, with their text as XHTML, NITF or plain. Items of other
/// kinds (pictures, packages, concepts, planning) are no stories, and are named.
final class NewsMl implements Archive {
    private static final Set<String> ITEMS =
            Set.of("newsitem", "packageitem", "conceptitem", "knowledgeitem", "planningitem", "catalogitem");

    private final ArchiveFile file;
    private final Setting setting;

    NewsMl(ArchiveFile file, Setting setting) {
        this.file = file;
        this.setting = setting;
    }

    @Override
    public void read(Consumer<Item> to) {
        try (var xml = new XmlPull(ArchiveFile.stream(file))) {
            Optional<String> found = xml.find(ITEMS::contains);
            while (found.isPresent()) {
                Element item = xml.tree();
                if (found.get().equals("newsitem")) {
                    item(item, to);
                } else {
                    to.accept(
                            new Item.LeftOut("%s %s".formatted(found.get(), item.attr("guid")), "it is no news item"));
                }
                found = xml.find(ITEMS::contains);
            }
        }
    }

    private void item(Element item, Consumer<Item> to) {
        String guid = item.attr("guid");
        Element meta = XmlPull.child(item, "itemmeta").orElseGet(() -> new Element("itemmeta"));
        Element content = XmlPull.child(item, "contentmeta").orElseGet(() -> new Element("contentmeta"));
        Element set = XmlPull.child(item, "contentset").orElseGet(() -> new Element("contentset"));
        String headline = headline(content, set);
        String named = headline.isEmpty() ? guid : "“" + headline + "”";
        String kind = code(meta, "itemclass");
        if (!kind.isEmpty() && !kind.equals("text") && !kind.equals("composite")) {
            to.accept(new Item.LeftOut(named, "it is of the kind “%s”, and no text".formatted(kind)));
            return;
        }
        String status = code(meta, "pubstatus");
        if (status.equals("canceled") || status.equals("cancelled")) {
            to.accept(new Item.LeftOut(named, "it was cancelled"));
            return;
        }
        var writing = new Writing("newsml\n" + guid, Links.NONE, setting, /* lines= */ true);
        writing.headline(headline);
        writing.slug(XmlPull.text(content, "slugline").isBlank() ? "" : Line.plain(headline));
        String language =
                XmlPull.child(content, "language").map(it -> it.attr("tag")).orElse(item.attr("lang"));
        writing.language(setting.language(language));
        if (!setting.speaks(language)) {
            writing.keptBack(
                    "it is in “%s”, in which the paper does not come out; it comes in as a draft".formatted(language));
        }
        if (status.equals("withheld")) {
            writing.keptBack("it was withheld; it comes in as a draft");
        }
        Optional<Instant> embargo = Dates.utc(XmlPull.text(meta, "embargoed"));
        embargo.ifPresent(it -> writing.keptBack("it has an embargo until %s; it comes in as a draft".formatted(it)));
        Optional<Instant> updated = Dates.utc(XmlPull.text(meta, "versioncreated"));
        writing.times(
                Dates.utc(XmlPull.text(meta, "firstcreated"))
                        .or(() -> Dates.utc(XmlPull.text(content, "contentcreated")))
                        .or(() -> updated),
                updated);
        authors(content, set, writing);
        for (Element subject : content.children()) {
            switch (subject.normalName()) {
                case "subject" ->
                    writing.tag(
                            XmlPull.text(subject, "name").isBlank()
                                    ? subject.attr("literal")
                                    : XmlPull.text(subject, "name"));
                case "keyword" -> writing.tag(subject.wholeText());
                case "dateline" -> writing.remarks.add("its dateline is not kept: " + Body.shortened(subject.text()));
                default -> {
                    // Read above, or of no concern to readers.
                }
            }
        }
        rights(item, writing);
        try {
            body(set, content, writing);
        } catch (Body.TooMuch e) {
            to.accept(new Item.Damaged(named, List.of(String.valueOf(e.getMessage()))));
            return;
        }
        to.accept(writing.done(setting));
    }

    /// What a code says without its scheme: `text` of `ninat:text`.
    private static String code(Element meta, String name) {
        return XmlPull.child(meta, name)
                .map(it -> it.attr("qcode").isEmpty() ? it.attr("uri") : it.attr("qcode"))
                .map(it -> it.replaceFirst(".*[:/]", ""))
                .orElse("");
    }

    private static String headline(Element content, Element set) {
        String said = Line.plain(XmlPull.text(content, "headline"));
        Element inner = set.selectFirst("hl1, hedline, head > title");
        return said.isEmpty() && inner != null ? Line.plain(inner.text()) : said;
    }

    private static void authors(Element content, Element set, Writing writing) {
        boolean any = false;
        for (Element child : content.children()) {
            if (child.normalName().equals("by")) {
                writing.by(child.wholeText());
                any = true;
            }
        }
        for (Element creator : content.children()) {
            if (!any
                    && (creator.normalName().equals("creator")
                            || creator.normalName().equals("contributor"))) {
                writing.by(XmlPull.text(creator, "name"));
            }
        }
        Element byline = set.selectFirst("byline");
        if (byline != null && content.select("by, creator").isEmpty()) {
            writing.by(byline.text().replaceFirst("(?i)^by\\s+", ""));
        }
    }

    private static void rights(Element item, Writing writing) {
        Element notice = item.selectFirst("rightsinfo > copyrightnotice, rightsinfo > copyrightholder > name");
        if (notice != null && notice.hasText()) {
            writing.remarks.add("its rights: " + Body.shortened(notice.text()));
        }
        Element terms = item.selectFirst("rightsinfo > usageterms");
        if (terms != null && terms.hasText()) {
            writing.remarks.add("its terms: " + Body.shortened(terms.text()));
        }
    }

    private static void body(Element set, Element content, Writing writing) {
        Optional<Element> xml = XmlPull.child(set, "inlinexml");
        Optional<Element> data = XmlPull.child(set, "inlinedata");
        if (xml.isPresent()) {
            Element root = xml.get().select("*").stream()
                    .filter(it -> it.normalName().equals("body.content"))
                    .findFirst()
                    .or(() -> Optional.ofNullable(xml.get().selectFirst("html > body")))
                    .orElse(xml.get());
            root.select("hl2").forEach(it -> it.tagName("h3"));
            summary(xml.get(), content, writing);
            // XHTML in the item: line feeds in it are how the XML was set.
            writing.blocks(writing.body().html(root.html().replaceAll("\\s*\\n\\s*", " ")));
        } else if (data.isPresent()) {
            String text = data.get().wholeText();
            boolean html = data.get().attr("contenttype").contains("html");
            writing.blocks(
                    writing.body().html(html ? text : text.replace("&", "&amp;").replace("<", "&lt;")));
            summary(set, content, writing);
        } else {
            XmlPull.child(set, "remotecontent")
                    .ifPresent(it -> writing.remarks.add("its content is elsewhere: "
                            + Body.shortened(it.attr("href").isEmpty() ? it.attr("residref") : it.attr("href"))));
            writing.blocks(List.of());
        }
    }

    private static void summary(Element body, Element content, Writing writing) {
        Optional<Element> description = content.children().stream()
                .filter(it -> it.normalName().equals("description"))
                .findFirst();
        for (Element inner : body.select("abstract")) {
            writing.standfirst(inner.text());
            return;
        }
        description.ifPresent(it -> writing.standfirst(it.text()));
    }
}
