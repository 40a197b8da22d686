package stoppress.publication.document;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import stoppress.publication.document.Erasure.Erased;
import stoppress.publication.document.Pass.Terms;
import stoppress.publication.document.Promo.Audience;
import stoppress.publication.document.Renditions.Ending;
import stoppress.publication.document.Renditions.Focus;
import stoppress.publication.document.Withdrawal.Way;
import stoppress.publication.json.Json;
import stoppress.publication.json.RefusedJson;

/// Documents as JSON, as `docs/contracts/documents.md` describes it to outsiders. What is written is read back equal,
/// and equal documents are the same bytes (RFC 8785).
///
/// It is long because it is one table: each document, and how it is written and read.
public final class DocumentJson {
    private DocumentJson() {}

    /// The canonical bytes.
    ///
    /// @throws InvalidDocument when there are more than [Bounds#DOCUMENT_BYTES]
    public static byte[] write(Document document) {
        byte[] bytes = tree(document).canonical();
        if (bytes.length > Bounds.DOCUMENT_BYTES) {
            throw new InvalidDocument(
                    "the document has %,d bytes; at most %,d fit".formatted(bytes.length, Bounds.DOCUMENT_BYTES));
        }
        return bytes;
    }

    /// The document as a JSON value, for whoever puts it into something larger.
    public static Json.Obj tree(Document document) {
        Json.Members out = switch (document) {
            case StoryVersion it -> StoryJson.write(it);
            case Withdrawal it -> write(it);
            case Erasure it -> write(it);
            case Author it -> write(it);
            case Tag it -> write(it);
            case Promo it -> write(it);
            case Policy it -> write(it);
            case Site it -> write(it);
            case Renditions it -> write(it);
            case Placard it -> write(it);
            case Narration it -> write(it);
            case Signer it -> write(it);
            case Forwarding it -> write(it);
            case Pass it -> write(it);
            case Editions it -> write(it);
        };
        return out.with("type", kind(document)).done();
    }

    /// The word for a kind of document: the `type` of its JSON.
    public static String kind(Document document) {
        return switch (document) {
            case StoryVersion _ -> "story";
            case Withdrawal _ -> "withdrawal";
            case Erasure _ -> Erasure.KIND;
            case Author _ -> "author";
            case Tag _ -> "tag";
            case Promo _ -> "promo";
            case Policy _ -> "policy";
            case Site _ -> "site";
            case Renditions _ -> "renditions";
            case Placard _ -> "placard";
            case Narration _ -> "narration";
            case Signer _ -> "signer";
            case Forwarding _ -> "forwarding";
            case Pass _ -> "pass";
            case Editions _ -> "editions";
        };
    }

    /// Reads a document within its bounds, or refuses it whole.
    ///
    /// @throws RefusedJson when the bytes are not JSON within the bounds of size and depth
    /// @throws InvalidDocument when a field is missing, of another kind or out of bounds; the message has its path
    public static Document read(byte[] json) {
        return read(Json.read(json, Bounds.DOCUMENT_BYTES, Bounds.DEPTH));
    }

    /// As [#read(byte[])], from a value that was read already.
    public static Document read(Json json) {
        Fields in = Fields.of("", json);
        String type = in.text("type");
        return switch (type) {
            case "story" -> StoryJson.read(in);
            case "withdrawal" -> withdrawal(in);
            case Erasure.KIND -> erasure(in);
            case "author" -> author(in);
            case "tag" ->
                new Tag(
                        new Slug(in.text("slug")),
                        in.text("name"),
                        in.optionalText("description"),
                        in.optionalText("into").map(Slug::new),
                        in.byLanguage("names"));
            case "promo" -> promo(in);
            case "policy" -> policy(in);
            case "site" -> site(in);
            case "renditions" -> renditions(in);
            case "placard" -> placard(in);
            case "narration" -> narration(in);
            case "signer" -> new Signer(in.text("key"), in.text("previous"), in.optionalText("signature"));
            case "forwarding" -> forwarding(in);
            case "pass" -> new Pass(in.text("hash"), terms(in.fields("terms")));
            case "editions" -> new Editions(in.list("stories", DocumentJson::edition));
            default -> throw new InvalidDocument("type is not a kind of document: " + type);
        };
    }

    private static Json.Members write(Withdrawal it) {
        return Json.object()
                .with("story", it.story().text())
                .with("slug", it.slug().text())
                .with("language", it.language().tag())
                .with("last", Json.of(it.last().number()))
                .with("at", it.at().toString())
                .with("reason", it.reason())
                .with("way", way(it.way()));
    }

    private static Json way(Way way) {
        return switch (way) {
            case Way.Gone() -> Json.object().with("is", "gone").done();
            case Way.StillReadable() -> Json.object().with("is", "readable").done();
            case Way.Replaced(Language language, Slug by) ->
                Json.object()
                        .with("is", "replaced")
                        .with("language", language.tag())
                        .with("by", by.text())
                        .done();
        };
    }

    private static Way way(Fields in) {
        String is = in.text("is");
        return switch (is) {
            case "gone" -> new Way.Gone();
            case "readable" -> new Way.StillReadable();
            case "replaced" -> new Way.Replaced(new Language(in.text("language")), new Slug(in.text("by")));
            default -> throw new InvalidDocument("%s is not a way out of print: %s".formatted(in.at("is"), is));
        };
    }

    private static Json.Members write(Erasure it) {
        return Json.object()
                .with("story", it.story().text())
                .with("slug", it.slug().text())
                .with("language", it.language().tag())
                .with(
                        "versions",
                        StoryJson.list(
                                it.versions(),
                                erased -> Json.object()
                                        .with("number", Json.of(erased.number().number()))
                                        .with("position", Json.of(erased.position()))
                                        .done()))
                .with("at", it.at().toString())
                .with("reason", it.reason());
    }

    private static Erasure erasure(Fields in) {
        return new Erasure(
                new StoryId(in.text("story")),
                new Slug(in.text("slug")),
                new Language(in.text("language")),
                in.list("versions", it -> new Erased(new VersionNumber(it.small("number")), it.number("position"))),
                in.instant("at"),
                in.text("reason"));
    }

    private static Withdrawal withdrawal(Fields in) {
        return new Withdrawal(
                new StoryId(in.text("story")),
                new Slug(in.text("slug")),
                new Language(in.text("language")),
                new VersionNumber(in.small("last")),
                in.instant("at"),
                in.text("reason"),
                in.optionalFields("way").map(DocumentJson::way).orElseGet(Way.Gone::new));
    }

    private static Json.Members write(Author it) {
        return Json.object()
                .with("slug", it.slug().text())
                .with("name", it.name())
                .with("role", it.role().map(Json::of))
                .with("biography", it.biography().map(Json::of))
                .with("picture", it.picture().map(PartJson::write))
                .with("links", StoryJson.list(it.links(), link -> Json.of(link.address())));
    }

    private static Author author(Fields in) {
        return new Author(
                new Slug(in.text("slug")),
                in.text("name"),
                in.optionalText("role"),
                in.optionalText("biography"),
                in.optionalFields("picture").map(PartJson::picture),
                in.texts("links").stream().map(Link::new).toList());
    }

    private static Json.Members write(Tag it) {
        return Json.object()
                .with("slug", it.slug().text())
                .with("name", it.name())
                .with("description", it.description().map(Json::of))
                .with("into", it.into().map(slug -> Json.of(slug.text())))
                .with("names", it.names().isEmpty() ? Optional.empty() : Optional.of(byLanguage(it.names())));
    }

    private static Json byLanguage(Map<Language, String> texts) {
        var out = Json.object();
        texts.forEach((language, text) -> out.with(language.tag(), text));
        return out.done();
    }

    private static Json.Members write(Promo it) {
        return Json.object()
                .with("slug", it.slug().text())
                .with("text", it.text())
                .with("target", it.target().map(target -> Json.of(target.address())))
                .with("audience", audience(it.audience()))
                .with("from", it.from().toString())
                .with("until", it.until().map(until -> Json.of(until.toString())));
    }

    private static Json audience(Audience audience) {
        return switch (audience) {
            case Audience.Everybody() -> Json.object().with("of", "everybody").done();
            case Audience.Speaking(Language language) ->
                Json.object()
                        .with("of", "language")
                        .with("language", language.tag())
                        .done();
            case Audience.Tagged(var tags) ->
                Json.object()
                        .with("of", "tags")
                        .with("tags", StoryJson.list(tags, tag -> Json.of(tag.text())))
                        .done();
            case Audience.Reading(StoryId story) ->
                Json.object().with("of", "story").with("story", story.text()).done();
        };
    }

    private static Promo promo(Fields in) {
        return new Promo(
                new Slug(in.text("slug")),
                in.text("text"),
                in.optionalText("target").map(Link::new),
                audience(in.fields("audience")),
                in.instant("from"),
                in.optionalInstant("until"));
    }

    private static Audience audience(Fields in) {
        String of = in.text("of");
        return switch (of) {
            case "everybody" -> new Audience.Everybody();
            case "language" -> new Audience.Speaking(new Language(in.text("language")));
            case "tags" ->
                new Audience.Tagged(in.texts("tags").stream().map(Slug::new).toList());
            case "story" -> new Audience.Reading(new StoryId(in.text("story")));
            default -> throw new InvalidDocument(in.at("of") + " is not an audience: " + of);
        };
    }

    private static Json.Members write(Policy it) {
        return Json.object()
                .with("slug", it.slug().text())
                .with("kind", TextJson.word(it.kind()))
                .with("title", it.title())
                .with("body", StoryJson.list(it.body(), BlockJson::write))
                .with("at", it.at().toString())
                .with("reason", it.reason().map(Json::of));
    }

    private static Policy policy(Fields in) {
        return new Policy(
                new Slug(in.text("slug")),
                in.word("kind", Policy.Kind.class),
                in.text("title"),
                in.list("body", BlockJson::read),
                in.instant("at"),
                in.optionalText("reason"));
    }

    private static Json.Members write(Site it) {
        return Json.object()
                .with("name", it.name())
                .with("tagline", it.tagline().map(Json::of))
                .with("address", it.address().address())
                .with("zone", it.zone().getId())
                .with("languages", StoryJson.list(it.languages(), language -> Json.of(language.tag())))
                .with("navigation", StoryJson.list(it.navigation(), PartJson::write))
                .with("corrections", TextJson.word(it.corrections()))
                .with("reach", it.reach().equals(Reach.PLAIN) ? Optional.empty() : Optional.of(write(it.reach())))
                .with(
                        "colours",
                        it.colours()
                                .map(colours -> Json.object()
                                        .with("light", colours.light().text())
                                        .with("dark", colours.dark().text())
                                        .done()));
    }

    private static Json write(Reach it) {
        return Json.object()
                .with("feeds", TextJson.word(it.feeds()))
                .with("indexNow", it.indexNow().map(Json::of))
                .with("security", it.security().map(link -> Json.of(link.address())))
                .done();
    }

    private static Reach reach(Fields in) {
        return new Reach(
                in.word("feeds", Reach.Feeds.class),
                in.optionalText("indexNow"),
                in.optionalText("security").map(Link::new));
    }

    private static Site site(Fields in) {
        return new Site(
                in.text("name"),
                in.optionalText("tagline"),
                new Link(in.text("address")),
                zone(in),
                in.texts("languages").stream().map(Language::new).toList(),
                in.list("navigation", PartJson::tag),
                in.member("corrections").isPresent()
                        ? in.word("corrections", Site.Corrections.class)
                        : Site.Corrections.FOOT,
                in.optionalFields("reach").map(DocumentJson::reach).orElse(Reach.PLAIN),
                in.optionalFields("colours")
                        .map(it -> new Colours(new Colour(it.text("light")), new Colour(it.text("dark")))));
    }

    private static Json.Members write(Renditions it) {
        return Json.object()
                .with("picture", it.picture())
                .with("files", StoryJson.list(it.files(), PartJson::write))
                .with("card", it.card().map(PartJson::write))
                .with("colour", it.colour().map(Json::of))
                .with(
                        "focus",
                        it.focus()
                                .map(focus -> Json.object()
                                        .with("x", Json.of(focus.x()))
                                        .with("y", Json.of(focus.y()))
                                        .done()))
                .with("provenance", it.provenance().map(Json::of))
                .with(
                        "ending",
                        it.ending()
                                .map(ending -> Json.object()
                                        .with("at", ending.at().toString())
                                        .with("reason", ending.reason())
                                        .with(
                                                "replacement",
                                                ending.replacement().map(PartJson::write))
                                        .done()));
    }

    private static Renditions renditions(Fields in) {
        return new Renditions(
                in.text("picture"),
                in.list("files", PartJson::file),
                in.optionalFields("card").map(PartJson::file),
                in.optionalText("colour"),
                in.optionalFields("focus").map(it -> new Focus(it.small("x"), it.small("y"))),
                in.optionalText("provenance"),
                in.optionalFields("ending")
                        .map(it -> new Ending(
                                it.instant("at"),
                                it.text("reason"),
                                it.optionalFields("replacement").map(PartJson::picture))));
    }

    private static Json.Members write(Placard it) {
        return Json.object()
                .with("story", it.story().text())
                .with("version", Json.of(it.version().number()))
                .with("picture", it.picture().map(Json::of))
                .with("file", it.file().map(PartJson::write));
    }

    private static Placard placard(Fields in) {
        return new Placard(
                new StoryId(in.text("story")),
                new VersionNumber(in.small("version")),
                in.optionalText("picture"),
                in.optionalFields("file").map(PartJson::file));
    }

    private static Json.Members write(Narration it) {
        return Json.object()
                .with("story", it.story().text())
                .with("version", Json.of(it.version().number()))
                .with("language", it.language().tag())
                .with("file", it.file().map(PartJson::write))
                .with("voice", TextJson.word(it.voice()))
                .with("reader", it.reader().map(Json::of))
                .with("disclosure", it.disclosure().map(Json::of))
                .with("at", it.at().toString());
    }

    private static Narration narration(Fields in) {
        return new Narration(
                new StoryId(in.text("story")),
                new VersionNumber(in.small("version")),
                new Language(in.text("language")),
                in.optionalFields("file").map(PartJson::recording),
                in.word("voice", Audio.Voice.class),
                in.optionalText("reader"),
                in.optionalText("disclosure"),
                in.instant("at"));
    }

    private static Json.Members write(Signer it) {
        return Json.object()
                .with("key", it.key())
                .with("previous", it.previous())
                .with("signature", it.signature().map(Json::of));
    }

    private static Json.Members write(Forwarding it) {
        return Json.object()
                .with("from", StoryJson.list(it.from(), from -> Json.of(from.text())))
                .with("to", target(it.to()));
    }

    private static Json target(Forwarding.Target target) {
        return switch (target) {
            case Forwarding.Target.ToStory(StoryId story) ->
                Json.object().with("story", story.text()).done();
            case Forwarding.Target.ToPlace(Link address) ->
                Json.object().with("address", address.address()).done();
        };
    }

    private static Forwarding forwarding(Fields in) {
        Fields to = in.fields("to");
        return new Forwarding(
                in.texts("from").stream().map(FormerAddress::new).toList(),
                to.member("story").isPresent()
                        ? new Forwarding.Target.ToStory(new StoryId(to.text("story")))
                        : new Forwarding.Target.ToPlace(new Link(to.text("address"))));
    }

    private static Json.Members write(Editions it) {
        return Json.object()
                .with(
                        "stories",
                        StoryJson.list(
                                it.stories(),
                                edition -> Json.object()
                                        .with("story", edition.story().text())
                                        .with("from", edition.from().map(DocumentJson::source))
                                        .done()));
    }

    private static Json source(Editions.Source it) {
        return Json.object()
                .with("story", it.story().text())
                .with("version", it.version().map(version -> Json.of(version.number())))
                .done();
    }

    private static Editions.Edition edition(Fields in) {
        return new Editions.Edition(
                new StoryId(in.text("story")),
                in.optionalFields("from")
                        .map(from -> new Editions.Source(
                                new StoryId(from.text("story")),
                                from.member("version").map(_ -> new VersionNumber(from.small("version"))))));
    }

    private static Json.Members write(Pass it) {
        return Json.object().with("hash", it.hash()).with("terms", terms(it.terms()));
    }

    private static Json terms(Terms terms) {
        return switch (terms) {
            case Terms.Always() -> Json.object().with("are", "always").done();
            case Terms.Until(Instant end) ->
                Json.object().with("are", "until").with("end", end.toString()).done();
            case Terms.Ended() -> Json.object().with("are", "ended").done();
        };
    }

    private static Terms terms(Fields in) {
        String are = in.text("are");
        return switch (are) {
            case "always" -> new Terms.Always();
            case "until" -> new Terms.Until(in.instant("end"));
            case "ended" -> new Terms.Ended();
            default -> throw new InvalidDocument(in.at("are") + " is not how long a key is taken: " + are);
        };
    }

    private static ZoneId zone(Fields in) {
        String zone = in.text("zone");
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new InvalidDocument("zone is not a time zone such as Europe/Kyiv: " + zone);
        }
    }
}
