package stoppress.press.exchange;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import stoppress.press.Addresses;
import stoppress.press.Page;
import stoppress.publication.document.Byline;
import stoppress.publication.document.Correction;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.document.Picture;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.TagName;
import stoppress.publication.document.VersionNumber;

/// An item as an IPTC NewsML-G2 2.35 news item, with the story's body as XHTML. Its signals are IPTC's, by code, and
/// our own word for the change, as a literal.
public final class NewsMl {
    /// The media type that IPTC registered.
    public static final String TYPE = "application/vnd.iptc.g2.newsitem+xml";

    private static final String NAMESPACE = "http://iptc.org/std/nar/2006-10-01/";
    private static final String CATALOG = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml";
    private static final String XHTML = "http://www.w3.org/1999/xhtml";

    private final XMLStreamWriter xml;
    private final Item item;

    private NewsMl(XMLStreamWriter xml, Item item) {
        this.xml = xml;
        this.item = item;
    }

    public static Page of(Item item) {
        var bytes = new ByteArrayOutputStream();
        try {
            var xml = XMLOutputFactory.newInstance().createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            new NewsMl(xml, item).whole();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a news item could not be written: " + e.getMessage(), e);
        }
        return new Page(TYPE, bytes.toByteArray());
    }

    private void whole() throws XMLStreamException {
        xml.writeStartElement("newsItem");
        xml.writeDefaultNamespace(NAMESPACE);
        xml.writeAttribute("guid", item.uri());
        xml.writeAttribute("version", Integer.toString(item.version()));
        xml.writeAttribute("standard", "NewsML-G2");
        xml.writeAttribute("standardversion", "2.35");
        xml.writeAttribute("conformance", "power");
        xml.writeAttribute("xml:lang", item.language().tag());
        xml.writeAttribute("dir", item.language().isRightToLeft() ? "rtl" : "ltr");
        attribute("catalogRef", "href", CATALOG);
        xml.writeStartElement("rightsInfo");
        named(
                "copyrightHolder",
                Optional.of(item.site().address() + "/"),
                item.site().name());
        xml.writeEndElement();
        item();
        content();
        if (item.said().isPresent()) {
            xml.writeStartElement("contentSet");
            body(item.said().get());
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void item() throws XMLStreamException {
        xml.writeStartElement("itemMeta");
        attribute("itemClass", "qcode", "ninat:text");
        named("provider", Optional.of(item.site().address() + "/"), item.site().name());
        element("versionCreated", item.at().toString());
        Optional<Instant> first = item.said().map(StoryVersion::first);
        if (first.isPresent()) {
            element("firstCreated", first.get().toString());
        }
        if (item.embargo().isPresent()) {
            element("embargoed", item.embargo().get().toString());
        }
        attribute("pubStatus", "qcode", "stat:" + item.change().status().word());
        if (item.said().isPresent()) {
            element("title", item.said().get().headline());
        }
        if (item.reason().isPresent()) {
            element("edNote", item.reason().get());
        }
        if (item.said().isPresent()) {
            for (Correction correction : item.said().get().corrections()) {
                element("edNote", correction.right());
            }
        }
        for (Change.Signal signal : item.change().signal().stream().toList()) {
            attribute("signal", "qcode", "sig:" + signal.word());
        }
        attribute("signal", "literal", item.change().word());
        for (VersionNumber version : item.erased()) {
            attribute("signal", "literal", "erased-version-" + version);
        }
        link("irel:seeAlso", item.address());
        if (item.instead().isPresent()) {
            link("irel:seeAlso", item.whole(item.instead().get()));
        }
        xml.writeEndElement();
    }

    private void content() throws XMLStreamException {
        xml.writeStartElement("contentMeta");
        if (item.said().isEmpty()) {
            attribute("language", "tag", item.language().tag());
            element("slugline", item.slug().text());
        } else {
            content(item.said().get());
        }
        xml.writeEndElement();
    }

    private void content(StoryVersion said) throws XMLStreamException {
        Optional<PictureFile> picture = said.picture().flatMap(Picture::file);
        if (picture.isPresent()) {
            icon(picture.get());
        }
        element("urgency", Integer.toString(item.urgency()));
        element("contentCreated", said.first().toString());
        element("contentModified", said.latest().toString());
        var addresses = new Addresses(item.site().language());
        for (Byline byline : said.bylines()) {
            named("creator", byline.author().map(it -> item.whole(addresses.author(it))), byline.name());
        }
        attribute("language", "tag", item.language().tag());
        for (TagName tag : said.tags()) {
            named("subject", Optional.of(item.whole(addresses.tag(tag.slug()))), tag.name());
        }
        element("slugline", item.slug().text());
        element("headline", said.headline());
        if (!said.bylines().isEmpty()) {
            element(
                    "by",
                    String.join(", ", said.bylines().stream().map(Byline::name).toList()));
        }
        if (said.standfirst().isPresent()) {
            xml.writeStartElement("description");
            xml.writeAttribute("role", "drol:summary");
            xml.writeCharacters(Markup.clean(said.standfirst().get()));
            xml.writeEndElement();
        }
    }

    private void body(StoryVersion said) throws XMLStreamException {
        xml.writeStartElement("inlineXML");
        xml.writeAttribute("contenttype", "application/xhtml+xml");
        xml.writeStartElement("html");
        xml.writeDefaultNamespace(XHTML);
        xml.writeAttribute("xml:lang", item.language().tag());
        xml.writeStartElement("head");
        element("title", said.headline());
        xml.writeEndElement();
        xml.writeStartElement("body");
        new Markup(xml, item).body(said);
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void icon(PictureFile file) throws XMLStreamException {
        xml.writeEmptyElement("icon");
        xml.writeAttribute("href", item.whole(file.address().address()));
        xml.writeAttribute("contenttype", file.type());
        xml.writeAttribute("width", Integer.toString(file.width()));
        xml.writeAttribute("height", Integer.toString(file.height()));
    }

    private void link(String rel, String address) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", rel);
        xml.writeAttribute("href", address);
    }

    private void named(String element, Optional<String> uri, String name) throws XMLStreamException {
        xml.writeStartElement(element);
        if (uri.isPresent()) {
            xml.writeAttribute("uri", uri.get());
        }
        element("name", name);
        xml.writeEndElement();
    }

    private void attribute(String element, String name, String value) throws XMLStreamException {
        xml.writeEmptyElement(element);
        xml.writeAttribute(name, value);
    }

    private void element(String element, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(Markup.clean(text));
        xml.writeEndElement();
    }
}
