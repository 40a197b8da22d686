package stoppress.desk.migrate.archive;

import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/// A large XML file, read element by element: only the one that is asked for is held, as a tree. There are no
/// document type declarations and no entities of its own in it: a file that has them is refused. An element is
/// bounded in size, depth and number.
///
/// Names are in lower case, with a prefix that depends on the namespace alone: `wp:`, `excerpt:`, `content:`, `dc:`,
/// `media:`, `itunes:`, `xhtml` and what a format calls its own without one.
final class XmlPull implements AutoCloseable {
    private static final int DEEPEST = 200;
    private static final int MOST_ELEMENTS = 500_000;
    private static final long HEAVIEST = 24L << 20;

    private static final Map<String, String> PREFIXES = Map.of(
            "http://purl.org/rss/1.0/modules/content/", "content:",
            "http://purl.org/dc/elements/1.1/", "dc:",
            "http://purl.org/dc/terms/", "dcterms:",
            "http://search.yahoo.com/mrss/", "media:",
            "http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes:",
            "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf:",
            "http://rssnamespace.org/feedburner/ext/1.0", "feedburner:");

    private final XMLStreamReader reader;

    XmlPull(InputStream in) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
        factory.setXMLReporter((message, type, about, where) -> {
            // What is wrong is thrown, too; the parser is not to print it besides.
        });
        try {
            reader = factory.createXMLStreamReader(new MendedXml(in));
        } catch (XMLStreamException e) {
            throw unreadable(e);
        }
    }

    /// Goes to the next element that is sought, wherever it is; empty at the end. Its beginning is then the present
    /// place.
    Optional<String> find(Predicate<String> sought) {
        try {
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD) {
                    throw new Unreadable("it has a document type declaration; such files are not read");
                }
                if (event == XMLStreamConstants.START_ELEMENT && sought.test(name())) {
                    return Optional.of(name());
                }
            }
            return Optional.empty();
        } catch (XMLStreamException e) {
            throw unreadable(e);
        }
    }

    /// An attribute of the element at the present place; empty text where there is none.
    String attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equalsIgnoreCase(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return "";
    }

    /// The element at the present place with all that is in it.
    Element tree() {
        try {
            var root = element();
            Element at = root;
            long weight = 0;
            int elements = 1;
            int depth = 0;
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (++elements > MOST_ELEMENTS || ++depth > DEEPEST) {
                            throw new Unreadable(
                                    "an element has more than %,d in it, or is nested deeper than %d, at %s"
                                            .formatted(MOST_ELEMENTS, DEEPEST, where()));
                        }
                        Element inner = element();
                        at.appendChild(inner);
                        at = inner;
                        weight += 100;
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        Element above = at.parent();
                        if (depth == 0 || above == null) {
                            return root;
                        }
                        depth--;
                        at = above;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        weight += reader.getTextLength();
                        at.appendChild(new TextNode(reader.getText()));
                    }
                    case XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new Unreadable(
                                "the entity &%s; at %s is none of XML's own".formatted(reader.getLocalName(), where()));
                    default -> {
                        // Comments and instructions say nothing to readers.
                    }
                }
                if (weight > HEAVIEST) {
                    throw new Unreadable("an element has more than %,d characters, at %s".formatted(HEAVIEST, where()));
                }
            }
            throw new Unreadable("the XML ends within <%s>".formatted(root.normalName()));
        } catch (XMLStreamException e) {
            throw unreadable(e);
        }
    }

    private Element element() {
        var element = new Element(name());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            element.attr(reader.getAttributeLocalName(i).toLowerCase(Locale.ROOT), reader.getAttributeValue(i));
        }
        return element;
    }

    private String name() {
        String local = reader.getLocalName().toLowerCase(Locale.ROOT);
        String namespace = Optional.ofNullable(reader.getNamespaceURI()).orElse("");
        if (namespace.contains("wordpress.org/export/")) {
            return (namespace.contains("/excerpt") ? "excerpt:" : "wp:") + local;
        }
        return PREFIXES.getOrDefault(namespace, "") + local;
    }

    /// Where it is in the file.
    String where() {
        var place = reader.getLocation();
        return "line %d, column %d".formatted(place.getLineNumber(), place.getColumnNumber());
    }

    private static Unreadable unreadable(XMLStreamException e) {
        var place = Optional.ofNullable(e.getLocation());
        String why =
                String.valueOf(e.getMessage()).replaceAll("(?s).*Message: ", "").replaceAll("\\s+", " ");
        return new Unreadable(
                "not XML that can be read%s: %s"
                        .formatted(
                                place.map(it -> ", at line %d, column %d"
                                                .formatted(it.getLineNumber(), it.getColumnNumber()))
                                        .orElse(""),
                                Body.shortened(why)),
                e);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (XMLStreamException e) {
            throw unreadable(e);
        }
    }

    /// The first child of that name, or none.
    static Optional<Element> child(Element element, String name) {
        for (Element child : element.children()) {
            if (child.normalName().equals(name)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    /// The text of the first child of that name; empty text where there is none.
    static String text(Element element, String name) {
        return child(element, name).map(Element::wholeText).orElse("");
    }
}
