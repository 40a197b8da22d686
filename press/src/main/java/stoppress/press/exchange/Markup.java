package stoppress.press.exchange;

import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import stoppress.publication.document.Audio;
import stoppress.publication.document.Block;
import stoppress.publication.document.Block.LiveUpdate;
import stoppress.publication.document.Byline;
import stoppress.publication.document.Link;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Run;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Style;
import stoppress.publication.document.Text;

/// A story's body in plain XHTML: no script, no style, nothing that is only ours. Each block keeps its id.
final class Markup {
    private final XMLStreamWriter xml;
    private final Item item;

    Markup(XMLStreamWriter xml, Item item) {
        this.xml = xml;
        this.item = item;
    }

    /// Text without the two signs that documents may hold and XML may not.
    static String clean(String text) {
        return text.replace('\uFFFE', '\uFFFD').replace('\uFFFF', '\uFFFD');
    }

    void body(StoryVersion story) throws XMLStreamException {
        for (Block block : story.body()) {
            block(block);
        }
    }

    private void block(Block block) throws XMLStreamException {
        switch (block) {
            case Block.Paragraph it -> marked("p", block, it.text());
            case Block.Heading it -> marked("h" + it.level(), block, it.text());
            case Block.Quote it -> quote(it);
            case Block.Listing it -> list(it);
            case Block.Illustration it -> picture(it);
            case Block.Sound it -> sound(it);
            case Block.Embed it -> {
                open("p", block);
                link(it.address(), it.title());
                xml.writeEndElement();
            }
            case LiveUpdate it -> update(it);
        }
    }

    private void quote(Block.Quote it) throws XMLStreamException {
        open("blockquote", it);
        xml.writeStartElement("p");
        text(it.text());
        xml.writeEndElement();
        if (it.said().isPresent()) {
            plain("cite", it.said().get());
        }
        xml.writeEndElement();
    }

    private void list(Block.Listing it) throws XMLStreamException {
        open(it.order() == Block.Listing.Order.NUMBERED ? "ol" : "ul", it);
        for (Text text : it.items()) {
            xml.writeStartElement("li");
            text(text);
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void picture(Block.Illustration it) throws XMLStreamException {
        Picture picture = it.picture();
        open("figure", it);
        if (picture.file().isPresent()) {
            var file = picture.file().get();
            xml.writeEmptyElement("img");
            xml.writeAttribute("src", item.whole(file.address().address()));
            xml.writeAttribute("alt", clean(picture.alternative().orElse("")));
            xml.writeAttribute("width", Integer.toString(file.width()));
            xml.writeAttribute("height", Integer.toString(file.height()));
        }
        if (picture.caption().isPresent() || picture.credit().isPresent()) {
            xml.writeStartElement("figcaption");
            characters(picture.caption().orElse(""));
            if (picture.credit().isPresent()) {
                characters(picture.caption().isPresent() ? " " : "");
                plain("small", picture.credit().get());
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void sound(Block.Sound it) throws XMLStreamException {
        Audio audio = it.audio();
        if (audio.file().isEmpty() && audio.disclosure().isEmpty()) {
            return;
        }
        open("p", it);
        if (audio.file().isPresent()) {
            var file = audio.file().get();
            link(file.address(), audio.disclosure().orElse(file.name()));
        } else {
            characters(audio.disclosure().orElse(""));
        }
        xml.writeEndElement();
    }

    /// One that was taken back leaves its time and the reason.
    private void update(LiveUpdate it) throws XMLStreamException {
        open("section", it);
        if (it.headline().isPresent()) {
            plain("h2", it.headline().get());
        }
        xml.writeStartElement("p");
        xml.writeStartElement("time");
        xml.writeAttribute("datetime", it.at().toString());
        xml.writeCharacters(it.at().toString());
        xml.writeEndElement();
        if (!it.bylines().isEmpty()) {
            characters(" · "
                    + String.join(", ", it.bylines().stream().map(Byline::name).toList()));
        }
        xml.writeEndElement();
        Optional<String> why = it.removed().flatMap(LiveUpdate.Removed::reason);
        if (why.isPresent()) {
            plain("p", why.get());
        }
        for (Block inner : it.body()) {
            block(inner);
        }
        xml.writeEndElement();
    }

    private void open(String element, Block block) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute("id", block.id().text());
    }

    private void plain(String element, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        characters(text);
        xml.writeEndElement();
    }

    private void marked(String element, Block block, Text text) throws XMLStreamException {
        open(element, block);
        text(text);
        xml.writeEndElement();
    }

    private void text(Text text) throws XMLStreamException {
        for (Run run : text.runs()) {
            if (run.link().isPresent()) {
                xml.writeStartElement("a");
                xml.writeAttribute("href", clean(item.whole(run.link().get().address())));
            }
            List<Style> styles = run.styles().stream().sorted().toList();
            for (Style style : styles) {
                xml.writeStartElement(element(style));
            }
            characters(run.text());
            for (Style _ : styles) {
                xml.writeEndElement();
            }
            if (run.link().isPresent()) {
                xml.writeEndElement();
            }
        }
    }

    private void link(Link address, String words) throws XMLStreamException {
        xml.writeStartElement("a");
        xml.writeAttribute("href", clean(item.whole(address.address())));
        characters(words);
        xml.writeEndElement();
    }

    /// A line feed is a line break.
    private void characters(String text) throws XMLStreamException {
        String[] lines = clean(text).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                xml.writeEmptyElement("br");
            }
            xml.writeCharacters(lines[i]);
        }
    }

    private static String element(Style style) {
        return switch (style) {
            case STRONG -> "strong";
            case EMPHASIS -> "em";
            case STRIKE -> "s";
            case SUBSCRIPT -> "sub";
            case SUPERSCRIPT -> "sup";
            case CODE -> "code";
        };
    }
}
