package stoppress.publication.document;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One element of a story's body, with an id that stays through edits and moves.
public sealed interface Block {
    BlockId id();

    /// A block that may also stand inside a live update.
    sealed interface Plain extends Block {}

    record Paragraph(BlockId id, Text text) implements Plain {
        public Paragraph {
            Text.present("paragraph", text);
        }
    }

    /// `level` is 2 or 3; the headline is 1.
    record Heading(BlockId id, int level, Text text) implements Plain {
        public Heading {
            if (level < 2 || level > 3) {
                throw new InvalidDocument("a heading of level " + level);
            }
            Text.present("heading", text);
        }
    }

    record Quote(BlockId id, Text text, Optional<String> said) implements Plain {
        public Quote {
            Text.present("quote", text);
            Bounds.text("attribution", said, Bounds.CAPTION);
        }
    }

    record Listing(BlockId id, Order order, List<Text> items) implements Plain {
        /// Whether the items are numbered.
        public enum Order {
            BULLETED,
            NUMBERED
        }

        public Listing {
            items = Bounds.list("list", items, Bounds.LIST_ITEMS);
            items.forEach(item -> Text.present("list item", item));
            if (items.isEmpty()) {
                throw new InvalidDocument("a list is empty");
            }
        }
    }

    record Illustration(BlockId id, Picture picture) implements Plain {}

    record Sound(BlockId id, Audio audio) implements Plain {}

    /// Something that lives elsewhere: readers get a link with a title, never another site's script.
    record Embed(BlockId id, Link address, String title) implements Plain {
        public Embed {
            Bounds.text("title of an embed", title, Bounds.HEADLINE);
        }
    }

    /// A timestamped entry of a developing story. `edited` is when it was last changed after it went out.
    record LiveUpdate(
            BlockId id,
            Instant at,
            Optional<Instant> edited,
            Weight weight,
            Optional<String> headline,
            List<Byline> bylines,
            List<Plain> body,
            Optional<Removed> removed)
            implements Block {
        /// That an entry was taken back, and why; nothing else of it is left in the story.
        public record Removed(Instant at, Optional<String> reason) {
            public Removed {
                Bounds.text("reason of a removal", reason, Bounds.NOTE);
            }
        }

        /// Whether the entry is one of those that say what is known.
        public enum Weight {
            ORDINARY,
            KEY
        }

        public LiveUpdate {
            Bounds.text("headline of a live update", headline, Bounds.HEADLINE);
            bylines = Bounds.list("bylines of a live update", bylines, Bounds.BYLINES);
            body = Bounds.list("live update", body, Bounds.UPDATE_BLOCKS);
            boolean isEmpty = body.isEmpty() && headline.isEmpty();
            if (isEmpty != removed.isPresent()) {
                throw new InvalidDocument(
                        isEmpty ? "a live update is empty" : "a live update that was removed has still its words");
            }
        }

        /// The entry as one of those that say what is known, or no longer.
        public LiveUpdate weighing(Weight weight) {
            return new LiveUpdate(id, at, edited, weight, headline, bylines, body, removed);
        }

        /// What is left of the entry when it is taken back: that it was there, and why it is not.
        public LiveUpdate takenBack(Instant at, Optional<String> reason) {
            return new LiveUpdate(
                    id,
                    this.at,
                    Optional.empty(),
                    weight,
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    Optional.of(new Removed(at, reason)));
        }
    }

    /// A body in which no id stands twice, at any depth.
    static List<Block> body(List<Block> blocks) {
        var body = Bounds.list("body", blocks, Bounds.BLOCKS);
        var seen = new HashSet<BlockId>();
        for (Block block : body) {
            unique(block, seen);
            if (block instanceof LiveUpdate update) {
                update.body().forEach(inner -> unique(inner, seen));
            }
        }
        return body;
    }

    private static void unique(Block block, Set<BlockId> seen) {
        if (!seen.add(block.id())) {
            throw new InvalidDocument("two blocks have the id " + block.id());
        }
    }
}
