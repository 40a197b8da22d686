package stoppress.desk.migrate.archive;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import stoppress.publication.document.Block;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Bounds;
import stoppress.publication.document.Link;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Style;
import stoppress.publication.document.Text;

/// A body in HTML as blocks.
///
/// It is an allow-list: of the tree come paragraphs, headings, quotes, lists, pictures and embeds, and nothing else
/// of it; text that stands anywhere is kept, whatever is around it. What has no block becomes a link, and what can be
/// neither is named in the [Remarks]. Scripts, handlers, styles and addresses that run something leave nothing
/// behind: blocks have no place for them.
///
/// This class is long because it is one table: an element on the left, what becomes of it on the right.
final class Body {
    /// HTML of one story beyond that is refused.
    static final int LONGEST = 8 << 20;

    /// Below that elements are only text.
    private static final int DEEPEST = 60;

    private static final Map<String, Style> STYLES = Map.ofEntries(
            Map.entry("strong", Style.STRONG),
            Map.entry("b", Style.STRONG),
            Map.entry("em", Style.EMPHASIS),
            Map.entry("i", Style.EMPHASIS),
            Map.entry("cite", Style.EMPHASIS),
            Map.entry("dfn", Style.EMPHASIS),
            Map.entry("s", Style.STRIKE),
            Map.entry("del", Style.STRIKE),
            Map.entry("strike", Style.STRIKE),
            Map.entry("sub", Style.SUBSCRIPT),
            Map.entry("sup", Style.SUPERSCRIPT),
            Map.entry("code", Style.CODE),
            Map.entry("kbd", Style.CODE),
            Map.entry("samp", Style.CODE),
            Map.entry("tt", Style.CODE));

    private static final Set<String> PHRASES = Set.of(
            "a", "abbr", "acronym", "bdi", "bdo", "big", "br", "data", "font", "ins", "label", "mark", "q", "rp", "rt",
            "ruby", "small", "span", "time", "u", "var", "wbr");

    private static final Set<String> SHOWN = Set.of("img", "iframe", "video", "audio", "object", "embed", "picture");
    private static final Set<String> NOTHING = Set.of(
            "head", "link", "meta", "base", "title", "source", "track", "param", "col", "colgroup", "area", "map");
    private static final Set<String> DROPPED = Set.of(
            "script",
            "style",
            "template",
            "svg",
            "math",
            "canvas",
            "form",
            "input",
            "button",
            "select",
            "textarea",
            "applet",
            "frame",
            "frameset",
            "noembed",
            "noframes",
            "xmp",
            "plaintext",
            "dialog",
            "portal");

    private static final Pattern BARE = Pattern.compile("https?://[^\\s<>\"]{4,1900}");
    private static final Pattern DYNAMIC = Pattern.compile("\\s*wp:([a-z0-9/-]+)\\s.*/\\s*", Pattern.DOTALL);
    private static final Pattern YOUTUBE =
            Pattern.compile("https?://(?:www\\.)?youtube(?:-nocookie)?\\.com/embed/([A-Za-z0-9_-]{6,20})(?:[?&/].*)?");
    private static final Pattern VIMEO = Pattern.compile("https?://player\\.vimeo\\.com/video/([0-9]+)(?:[?&/#].*)?");

    private final Links links;
    private final PictureFiles files;
    private final Remarks remarks;
    private final boolean lines;
    private final List<Block> blocks = new ArrayList<>();
    /// What stood inside a paragraph and has to stand after it.
    private final List<Element> held = new ArrayList<>();

    private Line line = new Line();

    /// @param lines whether line feeds in text mean something, as in WordPress's classic editor: two of them part
    ///     paragraphs
    Body(Links links, PictureFiles files, Remarks remarks, boolean lines) {
        this.links = links;
        this.files = files;
        this.remarks = remarks;
        this.lines = lines;
    }

    /// The blocks of a fragment of HTML, with ids in their order.
    List<Block> html(String html) {
        if (html.length() > LONGEST) {
            throw new TooMuch(
                    "its text has %,d characters of HTML; at most %,d are taken".formatted(html.length(), LONGEST));
        }
        return tree(Jsoup.parseBodyFragment(html).body());
    }

    /// The blocks of a tree; names as HTML has them.
    List<Block> tree(Element root) {
        container(root, 0);
        return List.copyOf(blocks);
    }

    /// A body that is more than a story can be.
    static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuch(String why) {
            super(why);
        }
    }

    private void container(Element parent, int depth) {
        if (depth > DEEPEST) {
            remarks.add("elements nested deeper than %d are only text".formatted(DEEPEST));
            line.add(parent.text(), Set.of(), Optional.empty(), /* kept= */ false);
            flush();
            return;
        }
        for (Node node : parent.childNodes()) {
            switch (node) {
                case Comment comment -> comment(comment);
                case Element element
                when isPhrase(element) -> phrase(element, EnumSet.noneOf(Style.class), Optional.empty(), depth);
                case Element element -> {
                    flush();
                    block(element, depth);
                }
                case TextNode text -> loose(text.getWholeText());
                default -> {
                    // Instructions and declarations say nothing to readers.
                }
            }
        }
        flush();
    }

    private static boolean isPhrase(Element element) {
        String name = element.normalName();
        if (SHOWN.contains(name)) {
            return true;
        }
        return (PHRASES.contains(name) || STYLES.containsKey(name))
                && element.children().stream().allMatch(Body::holdsNoBlock);
    }

    private static boolean holdsNoBlock(Element child) {
        return SHOWN.contains(child.normalName())
                || DROPPED.contains(child.normalName())
                || ((PHRASES.contains(child.normalName()) || STYLES.containsKey(child.normalName()))
                        && child.select("p, div, ul, ol, table, h1, h2, h3, h4, h5, h6, blockquote, figure, pre")
                                .isEmpty());
    }

    private void comment(Comment comment) {
        Matcher dynamic = DYNAMIC.matcher(comment.getData() + " ");
        if (dynamic.matches()
                && !List.of("more", "nextpage", "separator", "spacer").contains(dynamic.group(1))) {
            remarks.add("the block “%s” has no text of its own; left out".formatted(dynamic.group(1)));
        }
    }

    private void loose(String text) {
        if (!lines) {
            line.add(text, Set.of(), Optional.empty(), /* kept= */ false);
            return;
        }
        String[] paragraphs = text.replace("\r\n", "\n").replace('\r', '\n').split("\n[ \\t\u00a0]*\n\\s*", -1);
        for (int i = 0; i < paragraphs.length; i++) {
            if (i > 0) {
                flush();
            }
            String[] broken = paragraphs[i].split("\n", -1);
            for (int n = 0; n < broken.length; n++) {
                if (n > 0) {
                    line.broken();
                }
                line.add(broken[n], Set.of(), Optional.empty(), /* kept= */ false);
            }
        }
    }

    private void phrase(Element element, Set<Style> styles, Optional<Link> link, int depth) {
        String name = element.normalName();
        if (name.equals("br")) {
            line.broken();
            return;
        }
        if (SHOWN.contains(name)) {
            held.add(element);
            return;
        }
        if (DROPPED.contains(name)) {
            dropped(element);
            return;
        }
        var marked = EnumSet.noneOf(Style.class);
        marked.addAll(styles);
        Style style = STYLES.get(name);
        if (style != null) {
            marked.add(style);
        }
        Optional<Link> leads = name.equals("a") ? target(element) : link;
        for (Node node : element.childNodes()) {
            if (node instanceof TextNode text) {
                line.add(text.getWholeText(), marked, leads, /* kept= */ false);
            } else if (node instanceof Element child) {
                if (depth > DEEPEST) {
                    line.add(child.text(), marked, leads, /* kept= */ false);
                } else {
                    phrase(child, marked, leads, depth + 1);
                }
            }
        }
    }

    private Optional<Link> target(Element a) {
        String href = a.attr("href").strip();
        Optional<Link> link = links.link(href);
        if (link.isEmpty() && !href.isEmpty() && !href.matches("#[A-Za-z0-9_.:-]*")) {
            remarks.add("a link to “%s” cannot be followed; its words are kept".formatted(shortened(href)));
        }
        return link;
    }

    private void flush() {
        var shown = List.copyOf(held);
        held.clear();
        if (!line.isBlank()) {
            String plain = line.plain();
            Optional<Link> bare = BARE.matcher(plain).matches() ? links.abroad(plain) : Optional.empty();
            if (bare.isPresent()) {
                embed(bare.get(), "");
            } else {
                line.texts().forEach(text -> blocks.add(new Block.Paragraph(id(), text)));
            }
        }
        line = new Line();
        shown.forEach(element -> shown(element, Optional.empty()));
    }

    private void block(Element element, int depth) {
        String name = element.normalName();
        switch (name) {
            case "h1", "h2" -> heading(element, 2, depth);
            case "h3", "h4", "h5", "h6" -> heading(element, 3, depth);
            case "blockquote" -> quote(element, depth);
            case "ul" -> listing(element, Block.Listing.Order.BULLETED, depth);
            case "ol" -> listing(element, Block.Listing.Order.NUMBERED, depth);
            case "dl" -> definitions(element, depth);
            case "table" -> table(element);
            case "pre" -> program(element);
            case "hr" -> remarks.add("a rule across the page was left out");
            case "figure" -> figure(element, depth);
            default -> {
                if (NOTHING.contains(name)) {
                    return;
                }
                if (DROPPED.contains(name)) {
                    dropped(element);
                } else {
                    container(element, depth + 1);
                }
            }
        }
    }

    private void dropped(Element element) {
        String name = element.normalName();
        String source = element.attr("src");
        remarks.add("a <%s> was left out%s".formatted(name, source.isEmpty() ? "" : ": " + shortened(source)));
        if (Set.of("form", "button", "dialog", "textarea", "xmp", "noframes", "svg")
                        .contains(name)
                && element.hasText()) {
            remarks.add("with its words: “%s”".formatted(shortened(element.text())));
        }
    }

    private List<Text> words(Element element, int depth) {
        line = new Line();
        gather(element, depth);
        List<Text> texts = line.texts();
        line = new Line();
        return texts;
    }

    /// The words of an element as one text; paragraphs in it are parted by line breaks.
    private void gather(Element element, int depth) {
        for (Node node : element.childNodes()) {
            switch (node) {
                case TextNode text -> line.add(text.getWholeText(), Set.of(), Optional.empty(), /* kept= */ false);
                case Element child
                when isPhrase(child) -> phrase(child, EnumSet.noneOf(Style.class), Optional.empty(), depth);
                case Element child when DROPPED.contains(child.normalName()) -> dropped(child);
                case Element child -> {
                    if (!line.isBlank()) {
                        line.broken();
                    }
                    if (depth > DEEPEST) {
                        line.add(child.text(), Set.of(), Optional.empty(), /* kept= */ false);
                    } else {
                        gather(child, depth + 1);
                    }
                    line.broken();
                }
                default -> {
                    // Comments say nothing to readers.
                }
            }
        }
    }

    private void heading(Element element, int level, int depth) {
        words(element, depth).forEach(text -> blocks.add(new Block.Heading(id(), level, text)));
        flush();
    }

    private void quote(Element element, int depth) {
        Optional<String> said = Optional.empty();
        Element cite = element.selectFirst("> cite, > footer, > p > cite");
        if (cite != null && cite.hasText()) {
            said = Optional.of(fit(Line.plain(cite.text()).replaceFirst("^[—–-]\\s*", ""), Bounds.CAPTION))
                    .filter(it -> !it.isBlank());
            cite.remove();
        }
        boolean simple = element.select("ul, ol, table, h1, h2, h3, h4, h5, h6, pre, figure")
                .isEmpty();
        if (!simple) {
            remarks.add("a quote with more than text in it was taken apart");
            container(element, depth + 1);
            said.ifPresent(it -> line.add("— " + it, Set.of(), Optional.empty(), /* kept= */ false));
            flush();
            return;
        }
        for (Text text : words(element, depth)) {
            blocks.add(new Block.Quote(id(), text, said));
        }
        flush();
    }

    private void listing(Element list, Block.Listing.Order order, int depth) {
        var items = new ArrayList<Text>();
        items(list, items, depth, 0);
        for (int from = 0; from < items.size(); from += Bounds.LIST_ITEMS) {
            blocks.add(new Block.Listing(
                    id(), order, items.subList(from, Math.min(from + Bounds.LIST_ITEMS, items.size()))));
        }
        flush();
    }

    private void items(Element list, List<Text> items, int depth, int level) {
        for (Node node : list.childNodes()) {
            if (node instanceof Element item && !List.of("ul", "ol").contains(item.normalName())) {
                var nested = List.copyOf(item.select("> ul, > ol"));
                nested.forEach(Node::remove);
                words(item, depth).forEach(items::add);
                nested.forEach(it -> inner(it, items, depth, level));
            } else if (node instanceof Element inner) {
                inner(inner, items, depth, level);
            } else if (node instanceof TextNode text && !text.isBlank()) {
                items.add(Text.of(fit(Line.plain(text.getWholeText()), Bounds.TEXT)));
            }
        }
    }

    private void inner(Element list, List<Text> items, int depth, int level) {
        remarks.add("a list inside a list became part of the outer one");
        if (level < DEEPEST) {
            items(list, items, depth, level + 1);
        } else {
            words(list, depth).forEach(items::add);
        }
    }

    private void definitions(Element list, int depth) {
        var items = new ArrayList<Text>();
        for (Element child : list.children()) {
            words(child, depth).forEach(items::add);
        }
        for (int from = 0; from < items.size(); from += Bounds.LIST_ITEMS) {
            blocks.add(new Block.Listing(
                    id(),
                    Block.Listing.Order.BULLETED,
                    items.subList(from, Math.min(from + Bounds.LIST_ITEMS, items.size()))));
        }
        flush();
    }

    /// A row becomes an item: a table has no block of its own.
    private void table(Element table) {
        remarks.add("a table became a list of its rows");
        held.addAll(table.select("img, iframe, video, audio"));
        Element caption = table.selectFirst("> caption");
        if (caption != null && caption.hasText()) {
            line.add(caption.text(), Set.of(Style.STRONG), Optional.empty(), /* kept= */ false);
            line.texts().forEach(text -> blocks.add(new Block.Paragraph(id(), text)));
            line = new Line();
        }
        var rows = new ArrayList<Text>();
        for (Element row : table.select("tr")) {
            var cells = row.children().stream()
                    .map(Element::text)
                    .map(Line::plain)
                    .filter(it -> !it.isBlank())
                    .toList();
            if (!cells.isEmpty()) {
                rows.add(Text.of(fit(String.join(" · ", cells), Bounds.TEXT)));
            }
        }
        for (int from = 0; from < rows.size(); from += Bounds.LIST_ITEMS) {
            blocks.add(new Block.Listing(
                    id(),
                    Block.Listing.Order.BULLETED,
                    rows.subList(from, Math.min(from + Bounds.LIST_ITEMS, rows.size()))));
        }
        flush();
    }

    private void program(Element pre) {
        line.add(pre.wholeText().replace("\r\n", "\n"), Set.of(Style.CODE), Optional.empty(), /* kept= */ true);
        line.texts().forEach(text -> blocks.add(new Block.Paragraph(id(), text)));
        line = new Line();
    }

    private void figure(Element figure, int depth) {
        Element caption = figure.selectFirst("figcaption");
        Optional<String> said =
                Optional.ofNullable(caption).map(it -> Line.plain(it.text())).filter(it -> !it.isEmpty());
        if (!figure.select("figure figure").isEmpty()) {
            Element own = figure.selectFirst("> figcaption");
            if (own != null) {
                own.remove();
            }
            container(figure, depth + 1);
            if (own != null && own.hasText()) {
                line.add(own.text(), Set.of(Style.EMPHASIS), Optional.empty(), /* kept= */ false);
                flush();
            }
            return;
        }
        Element card = figure.selectFirst("a.kg-bookmark-container[href]");
        if (card != null) {
            Element title = card.selectFirst(".kg-bookmark-title");
            links.link(card.attr("href")).ifPresent(it -> embed(it, title == null ? card.text() : title.text()));
            said.ifPresent(it -> line.add(it, Set.of(), Optional.empty(), /* kept= */ false));
            flush();
            return;
        }
        List<Element> shown = figure.select("img, iframe, video, audio, object, embed").stream()
                .filter(it -> it.parents().stream()
                        .noneMatch(
                                above -> List.of("video", "object", "noscript").contains(above.normalName())))
                .toList();
        boolean only = figure.select("blockquote, table, pre, ul, ol, p").isEmpty();
        if (!shown.isEmpty() && only) {
            for (int i = 0; i < shown.size(); i++) {
                shown(shown.get(i), i == shown.size() - 1 ? said : Optional.empty());
            }
            return;
        }
        if (caption != null) {
            caption.remove();
        }
        container(figure, depth + 1);
        said.ifPresent(it -> line.add(it, Set.of(Style.EMPHASIS), Optional.empty(), /* kept= */ false));
        flush();
    }

    private void shown(Element element, Optional<String> caption) {
        switch (element.normalName()) {
            case "img" -> picture(source(element), element.attr("alt"), caption.orElse(""));
            case "picture" -> {
                Element image = element.selectFirst("img");
                if (image != null) {
                    shown(image, caption);
                }
            }
            case "video", "audio" -> {
                Element source = element.selectFirst("source[src]");
                String address =
                        element.attr("src").isEmpty() && source != null ? source.attr("src") : element.attr("src");
                elsewhere(element.normalName(), address, caption.orElse(element.attr("title")));
            }
            case "object" -> elsewhere("object", element.attr("data"), caption.orElse(element.attr("title")));
            default -> elsewhere(element.normalName(), element.attr("src"), caption.orElse(element.attr("title")));
        }
    }

    /// What is shown: what a script puts in its place later is what was meant.
    private static String source(Element image) {
        for (String name : List.of("data-orig-file", "data-src", "data-lazy-src")) {
            if (!image.attr(name).isBlank()) {
                return image.attr(name);
            }
        }
        return image.attr("src");
    }

    private void elsewhere(String kind, String address, String title) {
        Matcher youtube = YOUTUBE.matcher(links.whole(address));
        Matcher vimeo = VIMEO.matcher(links.whole(address));
        String watched = youtube.matches()
                ? "https://www.youtube.com/watch?v=" + youtube.group(1)
                : vimeo.matches() ? "https://vimeo.com/" + vimeo.group(1) : address;
        Optional<Link> link = links.link(watched);
        if (link.isPresent()) {
            embed(link.get(), title);
        } else {
            remarks.add("a <%s> was left out: %s"
                    .formatted(kind, address.isBlank() ? "it shows nothing" : shortened(address)));
        }
    }

    /// Shows what lives elsewhere.
    void embed(Link address, String title) {
        String words = Line.plain(title);
        String host = Line.plain(address.address().replaceFirst("(?i)^https?://(www\\.)?", ""));
        String shownAs = words.isEmpty() ? host : words;
        blocks.add(
                new Block.Embed(id(), address, fit(shownAs.isEmpty() ? address.address() : shownAs, Bounds.HEADLINE)));
    }

    /// Shows a picture, with what is known of it.
    void picture(String source, String alternative, String caption) {
        picture(source, alternative, caption, "")
                .ifPresentOrElse(it -> blocks.add(new Block.Illustration(id(), it)), () -> {
                    if (source.regionMatches(true, 0, "data:", 0, 5)) {
                        remarks.add("a picture inside the text was left out: " + shortened(source));
                        return;
                    }
                    Optional<Link> link = links.link(source);
                    if (link.isPresent()) {
                        embed(link.get(), source.replaceAll("[?#].*", "").replaceAll(".*/", ""));
                    } else {
                        remarks.add("a picture was left out: %s"
                                .formatted(source.isBlank() ? "it has no address" : shortened(source)));
                    }
                });
    }

    /// A picture, with its file where there is one; empty where nothing could be shown of it.
    Optional<Picture> picture(String source, String alternative, String caption, String credit) {
        Optional<PictureFile> file = source.isBlank() ? Optional.empty() : files.file(links.whole(source));
        Optional<String> alt = some(alternative, Bounds.CAPTION);
        Optional<String> words = some(caption, Bounds.CAPTION);
        Optional<String> by = some(credit, Bounds.NAME);
        if (file.isEmpty() && !source.isBlank()) {
            String why = files.why(links.whole(source));
            remarks.add("a picture has no file here%s: %s"
                    .formatted(why.isEmpty() ? "" : " (" + why + ")", shortened(source)));
            if (words.isEmpty()) {
                words = alt;
            }
        }
        if (source.isBlank() && words.isEmpty() && by.isEmpty() && alt.isPresent()) {
            remarks.add("the alternative text of a picture that is not there was left out: " + shortened(alt.get()));
        }
        return file.isEmpty() && words.isEmpty() && by.isEmpty()
                ? Optional.empty()
                : Optional.of(new Picture(file, alt, words, by));
    }

    private Optional<String> some(String text, int most) {
        String plain = Line.plain(
                text.indexOf('<') < 0 ? text : Jsoup.parseBodyFragment(text).text());
        return plain.isEmpty() ? Optional.empty() : Optional.of(fit(plain, most));
    }

    /// As much of a text as fits; what does not is told.
    String fit(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        remarks.add("cut at %,d characters: “%s”".formatted(most, shortened(text)));
        return cut(text, most);
    }

    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }

    static String shortened(String text) {
        return cut(text.strip(), 120);
    }

    private BlockId id() {
        return new BlockId("b" + (blocks.size() + 1));
    }
}
