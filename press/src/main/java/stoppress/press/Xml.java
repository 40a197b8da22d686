package stoppress.press;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// XML 1.0 as it is written, element by element; escaping is `javax.xml.stream`'s. What is well-formed XML is HTML,
/// too, where it has only elements that HTML has.
final class Xml {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter out;

    /// What may fail on the way: nothing, since it is written to memory.
    private interface Step {
        void take() throws XMLStreamException;
    }

    Xml() {
        try {
            out = FACTORY.createXMLStreamWriter(text);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("no XML can be written", e);
        }
    }

    /// Begins a document of its own.
    static Xml document() {
        var xml = new Xml();
        xml.take(() -> xml.out.writeStartDocument("utf-8", "1.0"));
        return xml;
    }

    /// Begins an element with attributes: names and values in turn.
    Xml open(String name, String... attributes) {
        take(() -> out.writeStartElement(name));
        return attributes(attributes);
    }

    /// An element without content.
    Xml empty(String name, String... attributes) {
        take(() -> out.writeEmptyElement(name));
        return attributes(attributes);
    }

    /// An element that has text alone.
    Xml element(String name, String content, String... attributes) {
        return open(name, attributes).text(content).close();
    }

    Xml text(String content) {
        take(() -> out.writeCharacters(allowed(content)));
        return this;
    }

    /// Ends the element that was begun last.
    Xml close() {
        take(out::writeEndElement);
        return this;
    }

    /// All that was written; what is open is ended.
    String done() {
        take(() -> {
            out.writeEndDocument();
            out.flush();
        });
        return text.toString();
    }

    byte[] bytes() {
        return (done() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private Xml attributes(String... namesAndValues) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = namesAndValues[i];
            String value = namesAndValues[i + 1];
            take(() -> out.writeAttribute(name, allowed(value)));
        }
        return this;
    }

    private void take(Step step) {
        try {
            step.take();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("not written as XML", e);
        }
    }

    /// Two characters that documents may have and XML 1.0 may not (2.2).
    private static String allowed(String text) {
        return text.replace('\ufffe', '\ufffd').replace('\uffff', '\ufffd');
    }
}
