package stoppress.desk.migrate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import stoppress.publication.document.Block;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.document.Picture;

/// Puts the files of pictures into a story that came in without them.
///
/// A file is put only where the picture stands as it came in: with the same words and no file, or, where nothing but
/// its address was known, as the link that stood in for it. What somebody has changed since, or taken out, stays as it
/// is.
///
/// @param wasShown whether the story shows that file, or ever did
record BelatedPictures(Predicate<PictureFile> wasShown) {
    /// The lead picture; as it was where no file came.
    Optional<Picture> lead(Optional<Picture> kept, Optional<Picture> coming) {
        return coming.filter(this::isNew)
                .filter(it -> kept.equals(withoutFile(it)))
                .or(() -> kept);
    }

    /// The blocks, in their order; as they were where no file came.
    List<Block> body(List<Block> kept, List<Block> coming) {
        Map<BlockId, Picture> pictures = new HashMap<>();
        for (Block block : coming) {
            if (block instanceof Block.Illustration(BlockId id, Picture picture) && isNew(picture)) {
                pictures.put(id, picture);
            }
        }
        return kept.stream()
                .map(block -> Optional.ofNullable(pictures.get(block.id()))
                        .filter(it -> stoodIn(block, it))
                        .<Block>map(it -> new Block.Illustration(block.id(), it))
                        .orElse(block))
                .toList();
    }

    private boolean isNew(Picture picture) {
        return picture.file().filter(it -> !wasShown.test(it)).isPresent();
    }

    /// Whether a block is what a picture was while it had no file.
    private static boolean stoodIn(Block block, Picture coming) {
        return switch (block) {
            case Block.Illustration(var _, Picture kept) -> withoutFile(coming).equals(Optional.of(kept));
            case Block.Embed(var _, var address, String title) ->
                withoutFile(coming).isEmpty()
                        && title.equals(
                                address.address().replaceAll("[?#].*", "").replaceAll(".*/", ""));
            case Block.Paragraph _,
                    Block.Heading _,
                    Block.Quote _,
                    Block.Listing _,
                    Block.Sound _,
                    Block.LiveUpdate _ -> false;
        };
    }

    /// What came in of it without its file; empty where that was nothing.
    private static Optional<Picture> withoutFile(Picture it) {
        Optional<String> words = it.caption().or(it::alternative);
        return words.isEmpty() && it.credit().isEmpty()
                ? Optional.empty()
                : Optional.of(new Picture(Optional.empty(), it.alternative(), words, it.credit()));
    }
}
