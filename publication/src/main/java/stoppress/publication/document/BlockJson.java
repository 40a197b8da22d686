package stoppress.publication.document;

import stoppress.publication.document.Block.Embed;
import stoppress.publication.document.Block.Heading;
import stoppress.publication.document.Block.Illustration;
import stoppress.publication.document.Block.Listing;
import stoppress.publication.document.Block.LiveUpdate;
import stoppress.publication.document.Block.Paragraph;
import stoppress.publication.document.Block.Plain;
import stoppress.publication.document.Block.Quote;
import stoppress.publication.document.Block.Sound;
import stoppress.publication.json.Json;

/// Blocks as JSON, told apart by their `type`.
final class BlockJson {
    private BlockJson() {}

    static Json write(Block block) {
        return switch (block) {
            case Paragraph it ->
                open("paragraph", it).with("text", TextJson.write(it.text())).done();
            case Heading it ->
                open("heading", it)
                        .with("level", Json.of(it.level()))
                        .with("text", TextJson.write(it.text()))
                        .done();
            case Quote it ->
                open("quote", it)
                        .with("text", TextJson.write(it.text()))
                        .with("said", it.said().map(Json::of))
                        .done();
            case Listing it ->
                open("list", it)
                        .with("order", TextJson.word(it.order()))
                        .with(
                                "items",
                                Json.list(
                                        it.items().stream().map(TextJson::write).toList()))
                        .done();
            case Illustration it ->
                open("picture", it)
                        .with("picture", PartJson.write(it.picture()))
                        .done();
            case Sound it ->
                open("audio", it).with("audio", PartJson.write(it.audio())).done();
            case Embed it ->
                open("embed", it)
                        .with("address", it.address().address())
                        .with("title", it.title())
                        .done();
            case LiveUpdate it ->
                open("update", it)
                        .with("at", it.at().toString())
                        .with("edited", it.edited().map(at -> Json.of(at.toString())))
                        .with("weight", TextJson.word(it.weight()))
                        .with("headline", it.headline().map(Json::of))
                        .with(
                                "bylines",
                                Json.list(it.bylines().stream()
                                        .map(PartJson::write)
                                        .toList()))
                        .with(
                                "body",
                                Json.list(
                                        it.body().stream().map(BlockJson::write).toList()))
                        .with("removed", it.removed().map(BlockJson::write))
                        .done();
        };
    }

    private static Json.Members open(String type, Block block) {
        return Json.object().with("type", type).with("id", block.id().text());
    }

    static Block read(Fields in) {
        return in.text("type").equals("update") ? update(in) : plain(in);
    }

    private static LiveUpdate update(Fields in) {
        return new LiveUpdate(
                id(in),
                in.instant("at"),
                in.optionalInstant("edited"),
                in.word("weight", LiveUpdate.Weight.class),
                in.optionalText("headline"),
                in.list("bylines", PartJson::byline),
                in.list("body", BlockJson::plain),
                in.optionalFields("removed")
                        .map(removed -> new LiveUpdate.Removed(removed.instant("at"), removed.optionalText("reason"))));
    }

    private static Json write(LiveUpdate.Removed removed) {
        return Json.object()
                .with("at", removed.at().toString())
                .with("reason", removed.reason().map(Json::of))
                .done();
    }

    private static Plain plain(Fields in) {
        String type = in.text("type");
        return switch (type) {
            case "paragraph" -> new Paragraph(id(in), TextJson.read(in, "text"));
            case "heading" -> new Heading(id(in), in.small("level"), TextJson.read(in, "text"));
            case "quote" -> new Quote(id(in), TextJson.read(in, "text"), in.optionalText("said"));
            case "list" -> new Listing(id(in), in.word("order", Listing.Order.class), TextJson.readAll(in, "items"));
            case "picture" -> new Illustration(id(in), PartJson.picture(in.fields("picture")));
            case "audio" -> new Sound(id(in), PartJson.audio(in.fields("audio")));
            case "embed" -> new Embed(id(in), new Link(in.text("address")), in.text("title"));
            default ->
                throw new InvalidDocument(in.at("type") + " is not a kind of block that can stand there: " + type);
        };
    }

    private static BlockId id(Fields in) {
        return new BlockId(in.text("id"));
    }
}
