package stoppress.desk.migrate.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import stoppress.publication.json.Json;

/// A body as Ghost's editor of 2017 to 2023 wrote it (Mobiledoc 0.3), as the HTML tree that it stands for.
final class Mobiledoc {
    private static final Set<String> TAGS =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "aside", "pull-quote");
    private static final Set<String> MARKS =
            Set.of("a", "strong", "b", "em", "i", "s", "del", "code", "sub", "sup", "u");

    private final Json.Obj document;
    private final Remarks remarks;

    Mobiledoc(Json.Obj document, Remarks remarks) {
        this.document = document;
        this.remarks = remarks;
    }

    Element tree() {
        var body = new Element("body");
        for (Json section : array(document, "sections")) {
            section(items(section), body);
        }
        return body;
    }

    private void section(List<Json> section, Element into) {
        switch (number(section, 0)) {
            case 1 -> {
                String tag = text(section, 1);
                String name =
                        tag.equals("aside") || tag.equals("pull-quote") ? "blockquote" : TAGS.contains(tag) ? tag : "p";
                markers(at(section, 2), into.appendElement(name));
            }
            case 2 -> into.appendElement("img").attr("src", text(section, 1));
            case 3 -> {
                Element list = into.appendElement(text(section, 1).equals("ol") ? "ol" : "ul");
                for (Json item : items(at(section, 2))) {
                    markers(item, list.appendElement("li"));
                }
            }
            case 10 -> {
                List<Json> card = items(at(array(document, "cards"), number(section, 1)));
                Json payload = at(card, 1);
                String type = text(card, 0).replaceFirst("^card-", "");
                Json.Obj members = payload instanceof Json.Obj it ? it : new Json.Obj(Map.of());
                if (!Cards.add(type, members, into, remarks)) {
                    remarks.add("the card “%s” is not known; left out".formatted(Body.shortened(type)));
                }
            }
            default -> remarks.add("a section of an unknown kind was left out");
        }
    }

    /// `[kind, marks that open, how many close, text]`, one after the other.
    private void markers(Json markers, Element into) {
        var open = new ArrayList<Element>();
        open.add(into);
        for (Json it : items(markers)) {
            List<Json> marker = items(it);
            for (Json mark : items(at(marker, 1))) {
                if (mark instanceof Json.Num(double index) && open.size() < 50) {
                    Element inner = mark((int) index);
                    open.getLast().appendChild(inner);
                    open.add(inner);
                }
            }
            if (number(marker, 0) == 0) {
                open.getLast().appendText(text(marker, 3));
            } else {
                atom(items(at(array(document, "atoms"), number(marker, 3))), open.getLast());
            }
            for (int closing = number(marker, 2); closing > 0 && open.size() > 1; closing--) {
                open.removeLast();
            }
        }
    }

    private Element mark(int index) {
        List<Json> mark = items(at(array(document, "markups"), index));
        String tag = text(mark, 0);
        var element = new Element(MARKS.contains(tag) ? tag : "span");
        List<Json> attributes = items(at(mark, 1));
        for (int i = 0; i + 1 < attributes.size(); i += 2) {
            if (text(attributes, i).equals("href")) {
                element.attr("href", text(attributes, i + 1));
            }
        }
        return element;
    }

    private void atom(List<Json> atom, Element into) {
        if (text(atom, 0).equals("soft-return")) {
            into.appendElement("br");
        } else {
            into.appendText(text(atom, 1));
            remarks.add("“%s” is not known; its text is kept".formatted(Body.shortened(text(atom, 0))));
        }
    }

    private static List<Json> array(Json.Obj object, String name) {
        return items(object.member(name).orElse(new Json.Null()));
    }

    private static List<Json> items(Json json) {
        return json instanceof Json.Arr(List<Json> items) ? items : List.of();
    }

    private static Json at(List<Json> items, int index) {
        return index >= 0 && index < items.size() ? items.get(index) : new Json.Null();
    }

    private static int number(List<Json> items, int index) {
        return at(items, index) instanceof Json.Num(double number) ? (int) number : -1;
    }

    private static String text(List<Json> items, int index) {
        return at(items, index) instanceof Json.Str(String text) ? text : "";
    }
}
