package stoppress.press;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import stoppress.publication.document.Block;
import stoppress.publication.document.Block.Illustration;
import stoppress.publication.document.Block.LiveUpdate;
import stoppress.publication.document.Block.Paragraph;
import stoppress.publication.document.Block.Plain;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Site;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Text;

/// A story with its pictures as they are now, for those who take it whole: one that was replaced is the other, with its
/// words; of one that was taken away nothing is left but, where it stood in the body, why.
public final class ShownStory {
    private final Gallery gallery;
    /// In which it is said that one was taken away; empty where that is not said.
    private final Optional<Words> words;

    private ShownStory(Gallery gallery, Optional<Words> words) {
        this.gallery = gallery;
        this.words = words;
    }

    /// The same version, of which only the pictures are others.
    public static StoryVersion of(StoryVersion story, Site site, Gallery gallery) {
        return story.pictures().isEmpty()
                ? story
                : new ShownStory(gallery, Optional.of(Words.in(story.language(), site.language()))).shown(story);
    }

    /// The same, with nothing in the place of those that were taken away: for those who quote a story, or look for it.
    public static StoryVersion left(StoryVersion story, Gallery gallery) {
        return story.pictures().isEmpty() ? story : new ShownStory(gallery, Optional.empty()).shown(story);
    }

    private StoryVersion shown(StoryVersion it) {
        return new StoryVersion(
                it.story(),
                it.number(),
                it.slug(),
                it.language(),
                it.standing(),
                it.headline(),
                it.kicker(),
                it.standfirst(),
                it.bylines(),
                it.tags(),
                it.first(),
                it.latest(),
                it.picture().flatMap(this::lead),
                it.audio(),
                it.notices(),
                it.body().stream().<Block>flatMap(this::block).toList(),
                it.corrections(),
                it.reason(),
                it.note());
    }

    private Optional<Picture> lead(Picture picture) {
        return Optional.of(Shown.of(picture, gallery))
                .filter(it -> it.withdrawn().isEmpty())
                .map(Shown::picture);
    }

    private Stream<? extends Block> block(Block block) {
        return switch (block) {
            case LiveUpdate it -> update(it).stream();
            case Plain it -> plain(it);
        };
    }

    /// Empty where nothing is left of it.
    private Optional<LiveUpdate> update(LiveUpdate it) {
        List<Plain> body = it.body().stream().flatMap(this::plain).toList();
        if (body.isEmpty() && it.headline().isEmpty() && it.removed().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new LiveUpdate(
                it.id(), it.at(), it.edited(), it.weight(), it.headline(), it.bylines(), body, it.removed()));
    }

    private Stream<Plain> plain(Plain block) {
        if (!(block instanceof Illustration illustration)) {
            return Stream.of(block);
        }
        var shown = Shown.of(illustration.picture(), gallery);
        return shown.withdrawn()
                .map(why -> words
                        .<Plain>map(it ->
                                new Paragraph(block.id(), Text.of((it.word("picture.withdrawn") + " " + why).strip())))
                        .stream())
                .orElseGet(() -> Stream.of(new Illustration(block.id(), shown.picture())));
    }
}
