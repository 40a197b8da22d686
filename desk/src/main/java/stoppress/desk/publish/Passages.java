package stoppress.desk.publish;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import stoppress.publication.document.Block;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Picture;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Text;

/// The words of a version, block by block: what a correction may say was wrong.
final class Passages {
    private Passages() {}

    /// Whether these words stand in one passage of that block, a live update's inner blocks being its own.
    static boolean stand(StoryVersion version, BlockId block, String words) {
        return found(version.body(), block).stream().flatMap(Passages::of).anyMatch(it -> it.contains(words));
    }

    /// Whether the version has the block.
    static boolean has(StoryVersion version, BlockId block) {
        return found(version.body(), block).isPresent();
    }

    private static Optional<Block> found(List<Block> body, BlockId id) {
        return body.stream()
                .flatMap(it -> it instanceof Block.LiveUpdate update
                        ? Stream.concat(Stream.of(it), update.body().stream())
                        : Stream.of(it))
                .filter(it -> it.id().equals(id))
                .findFirst();
    }

    private static Stream<String> of(Block block) {
        return switch (block) {
            case Block.Paragraph it -> Stream.of(it.text().plain());
            case Block.Heading it -> Stream.of(it.text().plain());
            case Block.Quote it -> Stream.concat(Stream.of(it.text().plain()), it.said().stream());
            case Block.Listing it -> it.items().stream().map(Text::plain);
            case Block.Illustration it -> of(it.picture());
            case Block.Sound it -> it.audio().disclosure().stream();
            case Block.Embed it -> Stream.of(it.title());
            case Block.LiveUpdate it ->
                Stream.concat(it.headline().stream(), it.body().stream().flatMap(Passages::of));
        };
    }

    private static Stream<String> of(Picture picture) {
        return Stream.of(picture.alternative(), picture.caption(), picture.credit())
                .flatMap(Optional::stream);
    }
}
