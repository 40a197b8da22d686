package stoppress.desk.migrate.archive;

import java.util.List;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import stoppress.publication.json.Json;

/// Ghost's cards, of both its editors, as the HTML that they stand for. What calls readers to do something (sign up,
/// buy, pay) is not part of a story: it is left out and named.
final class Cards {
    private static final Parser MARKDOWN =
            Parser.builder().maxOpenBlockParsers(100).build();
    private static final HtmlRenderer HTML = HtmlRenderer.builder().build();

    private Cards() {}

    /// Adds a card to a tree; false where there is none of that type.
    static boolean add(String type, Json.Obj card, Element into, Remarks remarks) {
        switch (type) {
            case "image" -> image(card, into);
            case "gallery" -> {
                Element gallery = into.appendElement("figure");
                JsonPull.objects(card, "images").forEach(it -> image(it, gallery));
                caption(card, gallery);
            }
            case "html" -> fragment(JsonPull.text(card, "html"), into);
            case "markdown" -> markdown(card, into, remarks);
            case "codeblock", "code" -> into.appendElement("pre").appendText(JsonPull.text(card, "code"));
            case "horizontalrule", "hr" -> into.appendElement("hr");
            case "bookmark" -> bookmark(card, into);
            case "embed" -> embed(card, into);
            case "video", "audio" -> player(type, card, into);
            case "file" -> {
                Element p = into.appendElement("p");
                p.appendElement("a")
                        .attr("href", first(card, "src"))
                        .appendText(first(card, "fileTitle", "fileName", "src"));
                String words = first(card, "fileCaption");
                if (!words.isEmpty()) {
                    p.appendText(" — " + words);
                }
            }
            case "callout" -> {
                Element p = into.appendElement("p");
                String sign = first(card, "calloutEmoji");
                if (!sign.isEmpty()) {
                    p.appendText(sign + " ");
                }
                fragment(first(card, "calloutText"), p);
            }
            case "toggle" -> {
                fragment(first(card, "heading"), into.appendElement("h3"));
                fragment(first(card, "content"), into);
            }
            case "button" -> {
                if (!first(card, "buttonUrl").isEmpty()) {
                    into.appendElement("p")
                            .appendElement("a")
                            .attr("href", first(card, "buttonUrl"))
                            .appendText(first(card, "buttonText"));
                }
            }
            case "header" -> {
                fragment(first(card, "header", "heading"), into.appendElement("h2"));
                fragment(first(card, "subheader", "subheading"), into.appendElement("p"));
            }
            case "product" -> {
                fragment(first(card, "productTitle"), into.appendElement("h3"));
                fragment(first(card, "productDescription"), into);
                remarks.add("a product was taken apart into its title and its text");
            }
            case "transistor", "podcast" -> remarks.add("a “%s” was left out".formatted(type));
            case "signup", "email", "email-cta", "call-to-action", "paywall", "paid-content" ->
                remarks.add("the card “%s” was left out: %s"
                        .formatted(
                                type,
                                Body.shortened(Line.plain(
                                        Writing.text(first(card, "html", "textValue", "header", "subheader"))))));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void image(Json.Obj card, Element into) {
        Element figure = into.appendElement("figure");
        figure.appendElement("img").attr("src", first(card, "src")).attr("alt", first(card, "alt", "altText"));
        caption(card, figure);
    }

    private static void caption(Json.Obj card, Element figure) {
        if (!first(card, "caption").isEmpty()) {
            fragment(first(card, "caption"), figure.appendElement("figcaption"));
        }
    }

    private static void bookmark(Json.Obj card, Element into) {
        Json.Obj about = JsonPull.object(card, "metadata");
        Element figure = into.appendElement("figure");
        Element link =
                figure.appendElement("a").addClass("kg-bookmark-container").attr("href", first(card, "url"));
        link.appendElement("span")
                .addClass("kg-bookmark-title")
                .appendText(first(about, "title").isEmpty() ? first(card, "title") : first(about, "title"));
        caption(card, figure);
    }

    private static void embed(Json.Obj card, Element into) {
        Json.Obj about = JsonPull.object(card, "metadata");
        Element figure = into.appendElement("figure");
        String address = first(card, "url");
        if (address.isEmpty()) {
            fragment(first(card, "html"), figure);
        } else {
            figure.appendElement("iframe").attr("src", address).attr("title", first(about, "title"));
        }
        caption(card, figure);
    }

    private static void player(String type, Json.Obj card, Element into) {
        Element figure = into.appendElement("figure");
        figure.appendElement(type).attr("src", first(card, "src")).attr("title", first(card, "title", "fileName"));
        caption(card, figure);
    }

    private static void markdown(Json.Obj card, Element into, Remarks remarks) {
        String text = first(card, "markdown");
        if (text.length() > 2 << 20) {
            remarks.add("Markdown of %,d characters is kept as it is written".formatted(text.length()));
            into.appendElement("pre").appendText(text);
            return;
        }
        fragment(HTML.render(MARKDOWN.parse(text)), into);
    }

    private static void fragment(String html, Element into) {
        if (html.length() > Body.LONGEST) {
            throw new Body.TooMuch(
                    "a card has %,d characters of HTML; at most %,d are taken".formatted(html.length(), Body.LONGEST));
        }
        into.appendChildren(List.copyOf(Jsoup.parseBodyFragment(html).body().childNodes()));
    }

    private static String first(Json.Obj card, String... names) {
        for (String name : names) {
            if (!JsonPull.text(card, name).isBlank()) {
                return JsonPull.text(card, name);
            }
        }
        return "";
    }
}
