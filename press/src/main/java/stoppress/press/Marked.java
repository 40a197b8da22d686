package stoppress.press;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import gg.jte.html.escape.Escape;
import java.util.ArrayList;
import java.util.List;
import stoppress.publication.document.Run;
import stoppress.publication.document.Style;
import stoppress.publication.document.Text;

/// Text with its marks as HTML: everything that was written is escaped, only the marks become elements.
record Marked(Text text) implements Content {
    @Override
    public void writeTo(TemplateOutput out) {
        text.runs().forEach(run -> write(run, out));
    }

    private static void write(Run run, TemplateOutput out) {
        run.link().ifPresent(link -> {
            out.writeContent("<a href=\"");
            Escape.htmlAttribute(link.address(), out);
            out.writeContent("\">");
        });
        var elements = elements(run);
        elements.forEach(element -> out.writeContent("<" + element + ">"));
        lines(run.text(), out);
        elements.reversed().forEach(element -> out.writeContent("</" + element + ">"));
        run.link().ifPresent(link -> out.writeContent("</a>"));
    }

    private static List<String> elements(Run run) {
        var elements = new ArrayList<String>();
        for (Style style : Style.values()) {
            if (run.styles().contains(style)) {
                elements.add(element(style));
            }
        }
        return elements;
    }

    static String element(Style style) {
        return switch (style) {
            case STRONG -> "strong";
            case EMPHASIS -> "em";
            case STRIKE -> "s";
            case SUBSCRIPT -> "sub";
            case SUPERSCRIPT -> "sup";
            case CODE -> "code";
        };
    }

    private static void lines(String text, TemplateOutput out) {
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            Escape.htmlContent(text.substring(from, end), out);
            out.writeContent("<br>");
            from = end + 1;
        }
        Escape.htmlContent(text.substring(from), out);
    }
}
