package stoppress.app.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import stoppress.desk.story.Draft;
import stoppress.publication.document.Block;
import stoppress.publication.document.Correction;
import stoppress.publication.document.Link;
import stoppress.publication.document.MediaFile;
import stoppress.publication.document.Notice;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Run;
import stoppress.publication.document.Style;
import stoppress.publication.document.Text;
import stoppress.publication.json.Json;

/// A story's body as Ghost's editor has it (Lexical). Notices and corrections, for which Ghost has no place, are
/// paragraphs: a paper's corrections move with it.
final class GhostLexical {
    /// Where a Ghost has pictures.
    static final String FOLDER = "content/images/stoppress/";

    private final List<Json> nodes = new ArrayList<>();

    private GhostLexical() {}

    /// @param standfirst whether the standfirst is to stand in the body, since Ghost has no room for it
    static Json.Obj of(Draft draft, boolean standfirst) {
        var body = new GhostLexical();
        if (standfirst) {
            draft.standfirst().ifPresent(it -> body.paragraph(Text.of(it)));
        }
        for (Notice notice : draft.notices()) {
            if (!notice.text().plain().isBlank()) {
                body.paragraph(notice.text());
            }
        }
        draft.body().forEach(body::block);
        for (Correction it : draft.corrections()) {
            body.paragraph(
                    Text.of("Correction, %s: %s".formatted(it.at().toString().substring(0, 10), it.right())));
        }
        return Json.object()
                .with(
                        "root",
                        node("root").with("children", Json.list(body.nodes)).done())
                .done();
    }

    /// Every file that the story shows.
    static Stream<MediaFile> files(Draft draft) {
        return Stream.concat(
                draft.picture().flatMap(Picture::file).stream(),
                draft.body().stream()
                        .flatMap(it -> it instanceof Block.LiveUpdate update ? update.body().stream() : Stream.of(it))
                        .flatMap(it -> it instanceof Block.Illustration shown
                                ? shown.picture().file().stream()
                                : Stream.empty()));
    }

    static String address(MediaFile file) {
        return "__GHOST_URL__/" + FOLDER + file.name();
    }

    static String caption(Picture picture) {
        return escaped(Stream.of(picture.caption(), picture.credit())
                .flatMap(Optional::stream)
                .reduce((a, b) -> a + " " + b)
                .orElse(""));
    }

    private void block(Block block) {
        switch (block) {
            case Block.Paragraph it -> paragraph(it.text());
            case Block.Heading it ->
                nodes.add(node("extended-heading")
                        .with("tag", "h" + it.level())
                        .with("children", text(it.text()))
                        .done());
            case Block.Quote it -> {
                nodes.add(
                        node("extended-quote").with("children", text(it.text())).done());
                it.said().ifPresent(said -> paragraph(Text.of("— " + said)));
            }
            case Block.Listing it -> {
                boolean numbered = it.order() == Block.Listing.Order.NUMBERED;
                nodes.add(node("list")
                        .with("listType", numbered ? "number" : "bullet")
                        .with("tag", numbered ? "ol" : "ul")
                        .with("start", Json.of(1))
                        .with(
                                "children",
                                Json.list(it.items().stream()
                                        .map(item -> node("listitem")
                                                .with("value", Json.of(1))
                                                .with("children", text(item))
                                                .done())
                                        .toList()))
                        .done());
            }
            case Block.Illustration it -> picture(it.picture());
            case Block.Sound it -> it.audio().disclosure().ifPresent(words -> paragraph(Text.of(words)));
            case Block.Embed it ->
                nodes.add(node("bookmark")
                        .with("url", it.address().address())
                        .with(
                                "metadata",
                                Json.object().with("title", it.title()).done())
                        .done());
            case Block.LiveUpdate it -> {
                String at = it.at().toString().replace('T', ' ').substring(0, 16) + " UTC";
                nodes.add(node("extended-heading")
                        .with("tag", "h3")
                        .with(
                                "children",
                                text(Text.of(it.headline()
                                        .map(said -> at + " " + said)
                                        .orElse(at))))
                        .done());
                it.body().forEach(this::block);
                it.removed().flatMap(Block.LiveUpdate.Removed::reason).ifPresent(why -> paragraph(Text.of(why)));
            }
        }
    }

    private void picture(Picture picture) {
        if (picture.file().isPresent()) {
            nodes.add(node("image")
                    .with("src", address(picture.file().get()))
                    .with("alt", picture.alternative().orElse(""))
                    .with("title", "")
                    .with("caption", caption(picture))
                    .with("cardWidth", "regular")
                    .done());
        } else {
            Stream.of(picture.caption(), picture.credit())
                    .flatMap(Optional::stream)
                    .reduce((a, b) -> a + " " + b)
                    .ifPresent(it -> paragraph(Text.of(it)));
        }
    }

    private void paragraph(Text text) {
        nodes.add(node("paragraph").with("children", text(text)).done());
    }

    private static Json text(Text text) {
        var children = new ArrayList<Json>();
        for (Run run : text.runs()) {
            var words = new ArrayList<Json>();
            String[] lines = run.text().split("\n", -1);
            for (int i = 0; i < lines.length; i++) {
                if (i > 0) {
                    words.add(Json.object()
                            .with("type", "linebreak")
                            .with("version", Json.of(1))
                            .done());
                }
                if (!lines[i].isEmpty()) {
                    words.add(words(lines[i], run));
                }
            }
            if (run.link().isPresent()) {
                children.add(node("link")
                        .with("url", whole(run.link().get()))
                        .with("children", Json.list(words))
                        .done());
            } else {
                children.addAll(words);
            }
        }
        return Json.list(children);
    }

    private static String whole(Link link) {
        return link.address().startsWith("/") ? "__GHOST_URL__" + link.address() : link.address();
    }

    private static Json words(String words, Run run) {
        int format = 0;
        for (Style style : run.styles()) {
            format |= switch (style) {
                case STRONG -> 1;
                case EMPHASIS -> 2;
                case STRIKE -> 4;
                case CODE -> 16;
                case SUBSCRIPT -> 32;
                case SUPERSCRIPT -> 64;
            };
        }
        return Json.object()
                .with("type", "extended-text")
                .with("version", Json.of(1))
                .with("text", words)
                .with("format", Json.of(format))
                .with("detail", Json.of(0))
                .with("mode", "normal")
                .with("style", "")
                .done();
    }

    private static Json.Members node(String type) {
        Json.Members node = Json.object().with("type", type).with("version", Json.of(1));
        return type.matches("image|bookmark")
                ? node
                : node.with("direction", "ltr").with("format", "").with("indent", Json.of(0));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .strip();
    }
}
