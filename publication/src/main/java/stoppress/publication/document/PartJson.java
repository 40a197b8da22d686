package stoppress.publication.document;

import java.time.Duration;
import stoppress.publication.document.MediaFile.AudioFile;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.json.Json;

/// The parts that documents share, as JSON: pictures, audio, bylines, tags, notices, corrections.
final class PartJson {
    private PartJson() {}

    static Json write(Picture picture) {
        return Json.object()
                .with("file", picture.file().map(PartJson::write))
                .with("alternative", picture.alternative().map(Json::of))
                .with("caption", picture.caption().map(Json::of))
                .with("credit", picture.credit().map(Json::of))
                .done();
    }

    static Picture picture(Fields in) {
        return new Picture(
                in.optionalFields("file").map(PartJson::file),
                in.optionalText("alternative"),
                in.optionalText("caption"),
                in.optionalText("credit"));
    }

    static PictureFile file(Fields in) {
        return new PictureFile(in.text("sha256"), in.text("type"), in.small("width"), in.small("height"));
    }

    static Json write(Audio audio) {
        return Json.object()
                .with("file", audio.file().map(PartJson::write))
                .with("voice", TextJson.word(audio.voice()))
                .with("disclosure", audio.disclosure().map(Json::of))
                .done();
    }

    static Audio audio(Fields in) {
        return new Audio(
                in.optionalFields("file").map(PartJson::recording),
                in.word("voice", Audio.Voice.class),
                in.optionalText("disclosure"));
    }

    static AudioFile recording(Fields in) {
        return new AudioFile(
                in.text("sha256"), in.text("type"), Duration.ofSeconds(in.number("seconds")), in.number("bytes"));
    }

    static Json write(MediaFile file) {
        var out = Json.object().with("sha256", file.sha256()).with("type", file.type());
        return switch (file) {
            case PictureFile picture ->
                out.with("width", Json.of(picture.width()))
                        .with("height", Json.of(picture.height()))
                        .done();
            case AudioFile audio ->
                out.with("seconds", Json.of(audio.length().toSeconds()))
                        .with("bytes", Json.of(audio.bytes()))
                        .done();
        };
    }

    static Json write(Byline byline) {
        return Json.object()
                .with("name", byline.name())
                .with("author", byline.author().map(author -> Json.of(author.text())))
                .done();
    }

    static Byline byline(Fields in) {
        return new Byline(in.text("name"), in.optionalText("author").map(Slug::new));
    }

    static Json write(TagName tag) {
        return Json.object()
                .with("slug", tag.slug().text())
                .with("name", tag.name())
                .done();
    }

    static TagName tag(Fields in) {
        return new TagName(new Slug(in.text("slug")), in.text("name"));
    }

    static Json write(Notice notice) {
        return Json.object()
                .with("kind", TextJson.word(notice.kind()))
                .with("text", TextJson.write(notice.text()))
                .with("at", notice.at().toString())
                .with("until", notice.until().map(until -> Json.of(until.toString())))
                .done();
    }

    static Notice notice(Fields in) {
        return new Notice(
                in.word("kind", Notice.Kind.class),
                TextJson.read(in, "text"),
                in.instant("at"),
                in.optionalInstant("until"));
    }

    static Json write(Correction correction) {
        return Json.object()
                .with("block", correction.block().map(block -> Json.of(block.text())))
                .with("wrong", correction.wrong().map(Json::of))
                .with("right", correction.right())
                .with("from", Json.of(correction.from().number()))
                .with("until", Json.of(correction.until().number()))
                .with("at", correction.at().toString())
                .with("role", correction.role())
                .done();
    }

    static Correction correction(Fields in) {
        return new Correction(
                in.optionalText("block").map(BlockId::new),
                in.optionalText("wrong"),
                in.text("right"),
                new VersionNumber(in.small("from")),
                new VersionNumber(in.small("until")),
                in.instant("at"),
                in.text("role"));
    }
}
