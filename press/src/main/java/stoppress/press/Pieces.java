package stoppress.press;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stoppress.publication.document.Author;
import stoppress.publication.document.Block;
import stoppress.publication.document.StoryVersion;

/// Presses a story piece by piece. The same piece gives the same bytes on the page and in a [Delta].
final class Pieces {
    /// The piece that says that the story is not in print any more.
    static final String OUT = "out";

    private final TemplateEngine templates;
    private final Setting set;
    private final List<Piece> pieces = new ArrayList<>();

    private Pieces(TemplateEngine templates, Setting set) {
        this.templates = templates;
        this.set = set;
    }

    /// All pieces of a story, in order. Authors come last: they are documents of their own, and no version of a story
    /// changes them.
    ///
    /// @param out where the story was withdrawn and can still be read; it says so before anything else
    static List<Piece> of(
            TemplateEngine templates, Setting set, StoryVersion story, List<Author> authors, Optional<OutOfPrint> out) {
        var pieces = new Pieces(templates, set);
        out.ifPresent(it -> pieces.piece(OUT, "out.jte", "out", it));
        pieces.add(story);
        authors.forEach(author -> pieces.piece("author-" + author.slug(), "author.jte", "author", author));
        pieces.piece("facts", "facts.jte", "story", story);
        return List.copyOf(pieces.pieces);
    }

    private void add(StoryVersion story) {
        piece("top", "top.jte", "story", story);
        piece("meta", "meta.jte", "story", story);
        story.picture()
                .ifPresent(it -> pieces.add(
                        new Piece("picture", html("picture.jte", Map.of("set", set, "picture", it, "leads", true)))));
        story.audio().ifPresent(it -> piece("audio", "audio.jte", "audio", it));
        if (!story.notices().isEmpty()) {
            piece("notices", "notices.jte", "notices", story.notices());
        }
        for (Block block : story.body()) {
            pieces.add(new Piece(
                    block.id().text(), html("block.jte", Map.of("set", set, "block", block, "story", story))));
        }
        if (!story.corrections().isEmpty()) {
            piece("corrections", "corrections.jte", "corrections", story.corrections());
        }
        if (!story.tags().isEmpty()) {
            piece("tags", "tagged.jte", "tags", story.tags());
        }
    }

    private void piece(String key, String template, String name, Object what) {
        pieces.add(new Piece(key, html(template, Map.of("set", set, name, what))));
    }

    private String html(String template, Map<String, Object> parameters) {
        var out = new StringOutput();
        templates.render(template, parameters, out);
        return out.toString().strip();
    }
}
