package stoppress.press.exchange;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import stoppress.press.Addresses;
import stoppress.press.Page;
import stoppress.press.ReadingTime;
import stoppress.publication.document.Audio;
import stoppress.publication.document.Block;
import stoppress.publication.document.Byline;
import stoppress.publication.document.Correction;
import stoppress.publication.document.Notice;
import stoppress.publication.document.Picture;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.TagName;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.json.Json;

/// An item as IPTC ninjs 3.1. The standard has no place for a signal: it goes as the role of a description, by its
/// address in IPTC's vocabulary, and our own word for the change among the alternative ids.
public final class Ninjs {
    private static final String SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json";
    private static final String TEXT = "text/plain";

    private final Item item;

    private Ninjs(Item item) {
        this.item = item;
    }

    /// The item as a JSON value.
    public static Json.Obj tree(Item item) {
        return new Ninjs(item).whole();
    }

    /// The item as others fetch it.
    public static Page of(Item item) {
        return new Page(Page.JSON, tree(item).canonical());
    }

    private Json.Obj whole() {
        var it = Json.object()
                .with(
                        "standard",
                        Json.object()
                                .with("name", "ninjs")
                                .with("version", "3.1")
                                .with("schema", SCHEMA)
                                .done())
                .with("uri", item.uri())
                .with("type", "text")
                .with("representationType", item.said().isPresent() ? "full" : "partial")
                .with("version", Integer.toString(item.version()))
                .with("versionCreated", item.at().toString())
                .with("embargoedUntil", item.embargo().map(hour -> Json.of(hour.toString())))
                .with("pubStatus", item.change().status().word())
                .with("copyrightHolder", item.site().name())
                .with("edNote", item.reason().map(Json::of))
                .with("language", item.language().tag())
                .with("slugline", item.slug().text())
                .with("infoSources", one(publisher()))
                .with("altIds", Json.list(ids()));
        item.said().ifPresent(said -> story(it, said));
        if (item.said().isEmpty()) {
            list(it, "descriptions", signal());
        }
        return it.done();
    }

    private List<Json> ids() {
        var ids = new ArrayList<Json>();
        ids.add(id("story", item.story().text()));
        ids.add(id("change", item.change().word()));
        ids.add(id("address", item.address()));
        item.instead().ifPresent(it -> ids.add(id("replaced-by", item.whole(it))));
        for (VersionNumber version : item.erased()) {
            ids.add(id("erased-version", version.toString()));
        }
        return ids;
    }

    private void story(Json.Members it, StoryVersion said) {
        it.with("urgency", Json.of(item.urgency()))
                .with("firstCreated", said.first().toString())
                .with("contentCreated", said.first().toString())
                .with("title", said.headline())
                .with("headlines", headlines(said))
                .with("profile", said.picture().flatMap(Picture::file).isPresent() ? "text-photo" : "text-only");
        var descriptions = new ArrayList<Json>();
        said.standfirst().ifPresent(text -> descriptions.add(description("summary", text)));
        descriptions.addAll(signal());
        said.notices().forEach(notice -> notice(notice).ifPresent(descriptions::add));
        for (Correction correction : said.corrections()) {
            descriptions.add(description("corrected", correction.right()));
            correction.wrong().ifPresent(wrong -> descriptions.add(description("corrected-from", wrong)));
        }
        list(it, "descriptions", descriptions);
        it.with("bodies", one(body(said)));
        if (!said.bylines().isEmpty()) {
            it.with(
                    "by",
                    String.join(", ", said.bylines().stream().map(Byline::name).toList()));
        }
        list(it, "people", said.bylines().stream().map(this::person).toList());
        list(it, "subjects", said.tags().stream().map(this::subject).toList());
        list(it, "associations", associations(said));
    }

    private List<Json> signal() {
        return item.change().signal().stream()
                .<Json>map(signal -> description(signal.address(), item.reason().orElse(signal.word())))
                .toList();
    }

    private static Json headlines(StoryVersion said) {
        var headlines = new ArrayList<Json>();
        headlines.add(Json.object()
                .with("role", "main")
                .with("contentType", TEXT)
                .with("value", said.headline())
                .done());
        said.kicker()
                .ifPresent(it -> headlines.add(Json.object()
                        .with("role", "kicker")
                        .with("contentType", TEXT)
                        .with("value", it.text())
                        .done()));
        return Json.list(headlines);
    }

    private static Optional<Json> notice(Notice it) {
        String text = it.text().plain();
        return text.isBlank()
                ? Optional.empty()
                : Optional.of(description("notice-" + it.kind().name().toLowerCase(Locale.ROOT), text));
    }

    private Json body(StoryVersion said) {
        return Json.object()
                .with("role", "main")
                .with("contentType", "application/xhtml+xml")
                .with("wordCount", Json.of(ReadingTime.words(said)))
                .with("value", markup(said))
                .done();
    }

    private String markup(StoryVersion said) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            new Markup(xml, item).body(said);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a story's body could not be written: " + e.getMessage(), e);
        }
        return text.toString();
    }

    private Json person(Byline it) {
        return Json.object()
                .with("name", it.name())
                .with("rel", "creator")
                .with(
                        "uri",
                        it.author().map(slug -> Json.of(item.whole(addresses().author(slug)))))
                .done();
    }

    private Json subject(TagName it) {
        return Json.object()
                .with("name", it.name())
                .with("rel", "about")
                .with("uri", item.whole(addresses().tag(it.slug())))
                .with("literal", it.slug().text())
                .done();
    }

    /// Pictures and recordings that have a file; of others only the words are there, in the body.
    private List<Json> associations(StoryVersion said) {
        var all = new ArrayList<Json>();
        said.picture().ifPresent(it -> picture("main", it, all));
        said.audio().ifPresent(it -> audio("audio", it, all));
        for (Block block : said.body()) {
            associate(block, all);
        }
        return all;
    }

    private void associate(Block block, List<Json> all) {
        switch (block) {
            case Block.Illustration it -> picture(it.id().text(), it.picture(), all);
            case Block.Sound it -> audio(it.id().text(), it.audio(), all);
            case Block.LiveUpdate it -> it.body().forEach(inner -> associate(inner, all));
            case Block.Paragraph _, Block.Heading _, Block.Quote _, Block.Listing _, Block.Embed _ -> {}
        }
    }

    private void picture(String name, Picture it, List<Json> all) {
        it.file().ifPresent(file -> {
            String address = item.whole(file.address().address());
            var descriptions = new ArrayList<Json>();
            it.caption().ifPresent(text -> descriptions.add(description("caption", text)));
            it.alternative().ifPresent(text -> descriptions.add(description("alternative", text)));
            var picture = Json.object()
                    .with("name", name)
                    .with("rel", name.equals("main") ? "main" : "body")
                    .with("uri", address)
                    .with("type", "picture")
                    .with("by", it.credit().map(Json::of));
            list(picture, "descriptions", descriptions);
            all.add(picture.with(
                            "renditions",
                            one(Json.object()
                                    .with("name", "original")
                                    .with("href", address)
                                    .with("contentType", file.type())
                                    .with("width", Json.of(file.width()))
                                    .with("height", Json.of(file.height()))
                                    .done()))
                    .done());
        });
    }

    private void audio(String name, Audio it, List<Json> all) {
        it.file().ifPresent(file -> {
            String address = item.whole(file.address().address());
            var audio = Json.object()
                    .with("name", name)
                    .with("rel", name.equals("audio") ? "spoken" : "body")
                    .with("uri", address)
                    .with("type", "audio");
            it.disclosure().ifPresent(text -> audio.with("descriptions", one(description("disclosure", text))));
            all.add(audio.with(
                            "renditions",
                            one(Json.object()
                                    .with("name", "original")
                                    .with("href", address)
                                    .with("contentType", file.type())
                                    .with("sizeInBytes", Json.of(file.bytes()))
                                    .with("duration", Json.of(file.length().toSeconds()))
                                    .done()))
                    .done());
        });
    }

    private Json publisher() {
        return Json.object()
                .with("name", item.site().name())
                .with("role", "publisher")
                .with("uri", item.site().address() + "/")
                .done();
    }

    private static Json one(Json only) {
        return Json.list(List.of(only));
    }

    private static Json.Obj description(String role, String text) {
        return Json.object()
                .with("role", role)
                .with("contentType", TEXT)
                .with("value", text)
                .done();
    }

    private static Json id(String role, String value) {
        return Json.object().with("role", role).with("value", value).done();
    }

    private static void list(Json.Members it, String name, List<? extends Json> items) {
        if (!items.isEmpty()) {
            it.with(name, Json.list(items));
        }
    }

    private Addresses addresses() {
        return new Addresses(item.site().language());
    }
}
