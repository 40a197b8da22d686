package stoppress.desk.screens;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.desk.edition.Lag;
import stoppress.desk.edition.Member;
import stoppress.desk.edition.Ties;
import stoppress.desk.version.Versions;
import stoppress.press.Passage;
import stoppress.press.Passage.Stretch;
import stoppress.press.Press;
import stoppress.publication.document.Block;
import stoppress.publication.document.Picture;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.json.Json;

/// What an edition is a translation of, block by block, with what has changed in it since it was translated.
record Original(JdbcClient sql, Member member, Instant now) {
    /// As the editor takes it: `headline`, `standfirst` and `caption` with the words of before where they are others,
    /// and `blocks` in their order, those that are gone where they stood.
    Json json() {
        StoryId source = member.source().orElseThrow();
        StoryVersion is = Lag.present(sql, source, now);
        StoryVersion was = member.seen()
                .flatMap(it -> new Versions(sql).said(source, it))
                .or(() -> new Ties(sql).base(member.story()))
                .orElse(is);
        return Json.object()
                .with("story", source.text())
                .with("language", is.language().tag())
                .with("direction", is.language().isRightToLeft() ? "rtl" : "ltr")
                .with("name", Sheet.called(is.language()))
                .with("paired", new Json.Bool(member.isPaired()))
                .with("headline", field(Optional.of(was.headline()), Optional.of(is.headline())))
                .with("standfirst", field(was.standfirst(), is.standfirst()))
                .with(
                        "caption",
                        field(
                                was.picture().flatMap(Picture::caption),
                                is.picture().flatMap(Picture::caption)))
                .with("blocks", Json.list(blocks(was, is)))
                .done();
    }

    private static Json field(Optional<String> was, Optional<String> is) {
        return Json.object()
                .with("is", is.orElse(""))
                .with("was", was.filter(it -> !was.equals(is)).map(Json::of))
                .done();
    }

    private static List<Json> blocks(StoryVersion was, StoryVersion is) {
        return Press.passages(was, is).stream()
                .filter(it -> it.block().isPresent())
                .<Json>map(it -> block(it, is))
                .toList();
    }

    private static Json block(Passage passage, StoryVersion is) {
        String id = passage.block().orElseThrow();
        Optional<Block> block =
                is.body().stream().filter(it -> it.id().text().equals(id)).findFirst();
        return Json.object()
                .with("id", id)
                .with("kind", block.map(Original::kind).orElse("gone"))
                .with("level", block.flatMap(Original::level).map(Json::of))
                .with("items", block.flatMap(Original::items).map(Json::of))
                .with("change", passage.isSame() ? "same" : passage.change())
                .with(
                        "words",
                        Json.list(passage.stretches().stream()
                                .map(Original::stretch)
                                .toList()))
                .done();
    }

    private static Json stretch(Stretch it) {
        return Json.object()
                .with("text", it.text())
                .with(
                        "as",
                        switch (it.kind()) {
                            case KEPT -> "kept";
                            case ADDED -> "added";
                            case REMOVED -> "removed";
                        })
                .done();
    }

    /// As the editor's grammar calls it.
    private static String kind(Block block) {
        return switch (block) {
            case Block.Paragraph _ -> "paragraph";
            case Block.Heading _ -> "heading";
            case Block.Quote _ -> "quote";
            case Block.Listing _ -> "list";
            case Block.Illustration _ -> "picture";
            case Block.Sound _ -> "audio";
            case Block.Embed _ -> "embed";
            case Block.LiveUpdate _ -> "update";
        };
    }

    private static Optional<Long> level(Block block) {
        return block instanceof Block.Heading it ? Optional.of((long) it.level()) : Optional.empty();
    }

    /// How many items a list has.
    private static Optional<Long> items(Block block) {
        return block instanceof Block.Listing it ? Optional.of((long) it.items().size()) : Optional.empty();
    }
}
