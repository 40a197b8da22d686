package stoppress.press;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import stoppress.publication.document.Audio;
import stoppress.publication.document.Author;
import stoppress.publication.document.Block;
import stoppress.publication.document.Block.LiveUpdate;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Site;
import stoppress.publication.document.StoryVersion;

/// Presses a story piece by piece. The same piece gives the same bytes on the page and in a [Delta].
final class Pieces {
    /// The piece that says that the story is not in print any more.
    static final String OUT = "out";

    private static final String AUDIO = "audio";

    /// Lines of what is known.
    private static final int KNOWN = 7;

    private final TemplateEngine templates;
    private final Setting set;
    private final List<Piece> pieces = new ArrayList<>();

    private Pieces(TemplateEngine templates, Setting set) {
        this.templates = templates;
        this.set = set;
    }

    /// The pieces of a story's page: those of the story, and what is to be said of its editions in other languages. The
    /// latter are in no delta: no version of this story changes them.
    static List<Piece> of(TemplateEngine templates, Setting set, StoryPage page) {
        var pieces = new ArrayList<>(
                of(templates, set, page.story(), page.narrated(), page.authors(), page.out(), newest(page.story())));
        var told = new Pieces(templates, set);
        page.tie().source().ifPresent(it -> {
            if (it.corrected().isPresent()) {
                told.piece("behind", "behind.jte", "source", it);
            }
            told.piece("translated", "translated.jte", "source", it);
        });
        for (Piece it : told.pieces) {
            pieces.add(it.key().equals("behind") ? after("meta", pieces) : pieces.size(), it);
        }
        return List.copyOf(pieces);
    }

    private static int after(String key, List<Piece> pieces) {
        int at = 0;
        while (at < pieces.size() && !pieces.get(at).key().equals(key)) {
            at++;
        }
        return Math.min(at + 1, pieces.size());
    }

    /// All pieces of a story, in order. Authors come last: they are documents of their own, and no version of a story
    /// changes them.
    ///
    /// @param narrated the recording of it
    /// @param out where the story was withdrawn and can still be read; it says so before anything else
    /// @param shown the live updates that are shown; the others are on pages of their own
    static List<Piece> of(
            TemplateEngine templates,
            Setting set,
            StoryVersion story,
            Optional<Narrated> narrated,
            List<Author> authors,
            Optional<OutOfPrint> out,
            Set<BlockId> shown) {
        var pieces = new Pieces(templates, set);
        out.ifPresent(it -> pieces.piece(OUT, "out.jte", "out", it));
        pieces.add(story, narrated, shown);
        authors.forEach(author -> pieces.piece("author-" + author.slug(), "author.jte", "author", author));
        pieces.piece("facts", "facts.jte", "story", story);
        return List.copyOf(pieces.pieces);
    }

    /// The live updates that a page of the story shows: the newest.
    static Set<BlockId> newest(StoryVersion story) {
        return Updates.ids(Updates.of(story).newest());
    }

    /// All live updates, as on a page of the past.
    static Set<BlockId> all(StoryVersion story) {
        return story.body().stream().map(Block::id).collect(Collectors.toSet());
    }

    /// The live updates that are not `shown`, and say something else than before.
    static List<Change> edited(
            TemplateEngine templates, Setting set, StoryVersion was, StoryVersion is, Set<BlockId> shown) {
        var pieces = new Pieces(templates, set);
        var before = Updates.of(was);
        return is.body().stream()
                .filter(it -> it instanceof LiveUpdate && !shown.contains(it.id()))
                .filter(it ->
                        before.with(it.id()).filter(old -> !old.equals(it)).isPresent())
                .<Change>map(it -> new Change.Edited(it.id().text(), pieces.block(it, is)))
                .toList();
    }

    private String block(Block block, StoryVersion story) {
        return html("block.jte", Map.of("set", set, "block", block, "story", story));
    }

    private void add(StoryVersion story, Optional<Narrated> narrated, Set<BlockId> shown) {
        piece("top", "top.jte", "story", story);
        piece("meta", "meta.jte", "story", story);
        story.picture()
                .ifPresent(it -> pieces.add(
                        new Piece("picture", html("picture.jte", Map.of("set", set, "picture", it, "leads", true)))));
        heard(story, narrated);
        if (!story.notices().isEmpty()) {
            piece("notices", "notices.jte", "notices", story.notices());
        }
        corrections(story, Site.Corrections.TOP);
        body(story, shown);
        corrections(story, Site.Corrections.FOOT);
        if (!story.tags().isEmpty()) {
            piece("tags", "tagged.jte", "tags", story.tags());
        }
    }

    /// The recording stands where the version announced one. Where it is left out that is said, unless the version has
    /// another of its own.
    private void heard(StoryVersion story, Optional<Narrated> narrated) {
        boolean hasOwn = story.audio().flatMap(Audio::file).isPresent();
        Optional<Narrated> heard = narrated.filter(it -> it.file().isPresent() || !hasOwn);
        if (heard.isPresent()) {
            pieces.add(new Piece(
                    AUDIO, html("narration.jte", Map.of("set", set, "narrated", heard.get(), "story", story))));
        } else {
            story.audio().ifPresent(it -> piece(AUDIO, "audio.jte", "audio", it));
        }
    }

    private void corrections(StoryVersion story, Site.Corrections here) {
        if (set.corrections() == here && !story.corrections().isEmpty()) {
            piece("corrections", "corrections.jte", "corrections", story.corrections());
        }
    }

    private void body(StoryVersion story, Set<BlockId> shown) {
        var updates = Updates.of(story);
        known(story, shown);
        var left = story.body().stream()
                .filter(it -> !(it instanceof LiveUpdate) || shown.contains(it.id()))
                .toList();
        boolean isCut = left.size() < story.body().size();
        Optional<Block> edge = left.stream()
                .filter(LiveUpdate.class::isInstance)
                .reduce((first, last) -> updates.areNewestFirst() ? last : first);
        for (Block block : left) {
            boolean isEdge = isCut && edge.equals(Optional.of(block));
            if (isEdge && !updates.areNewestFirst()) {
                earlier(story, updates);
            }
            pieces.add(new Piece(block.id().text(), block(block, story)));
            if (isEdge && updates.areNewestFirst()) {
                earlier(story, updates);
            }
        }
    }

    private void earlier(StoryVersion story, Updates updates) {
        String address = set.story(story.language(), story.slug());
        piece("earlier", "earlier.jte", "address", Addresses.updates(address, Integer.toString(updates.pages())));
    }

    private void known(StoryVersion story, Set<BlockId> shown) {
        List<Known> known = Updates.of(ShownStory.left(story, set.gallery())).known().stream()
                .map(it -> new Known(
                        shown.contains(it.id()) ? "#" + it.id() : set.update(story, it.id()), words(it), it.at()))
                .limit(KNOWN)
                .toList();
        if (!known.isEmpty()) {
            piece("known", "known.jte", "known", known);
        }
    }

    /// Its headline, or else how it begins.
    private static String words(LiveUpdate update) {
        return update.headline()
                .or(() -> update.body().stream().flatMap(ReadingTime::texts).findFirst())
                .map(Heads::shortened)
                .orElse("");
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
