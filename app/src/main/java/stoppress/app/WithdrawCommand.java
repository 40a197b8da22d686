package stoppress.app;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import stoppress.desk.publish.Withdraw.Outcome;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Language;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Withdrawal.Way;

/// Takes a story out of print.
@Command(
        name = "withdraw",
        description = {
            "Takes a story out of print: out of every list, and its address says when and why.",
            "Its versions stay in its history. It is never published again."
        },
        mixinStandardHelpOptions = true)
final class WithdrawCommand implements Callable<Integer> {
    @Option(names = "--reason", required = true, description = "Why, in a sentence for readers.")
    private String reason = "";

    @ArgGroup
    private Instead way = new Instead();

    @Mixin
    private StoryOption story = new StoryOption();

    /// What its address shows; without any, nothing but the reason.
    static final class Instead {
        @Option(names = "--readable", description = "Its words can still be read, below the reason.")
        private boolean readable;

        @Option(names = "--replaced-by", paramLabel = "SLUG", description = "Its address leads to that story.")
        private Optional<String> by = Optional.empty();
    }

    @Override
    public Integer call() {
        try (var newsroom = story.open()) {
            return switch (newsroom.withdraw().story(story.in(newsroom), reason, way(newsroom))) {
                case Outcome.Withdrawn(var position) -> {
                    System.out.printf("/%s/ is out of print; position %s of the log says so.%n", story, position);
                    yield 0;
                }
                case Outcome.NotPublished() ->
                    throw new Complaint("/%s/ is not in print; there is nothing to withdraw.".formatted(story));
                case Outcome.NoSuchStory(var slug) ->
                    throw new Complaint(
                            "/%s/ cannot take its place: readers have no other story there.".formatted(slug));
            };
        } catch (InvalidDocument e) {
            throw new Complaint("The story stays in print: " + e.getMessage() + ".", e);
        }
    }

    private Way way(Newsroom newsroom) {
        if (way.readable) {
            return new Way.StillReadable();
        }
        Language language = story.language(newsroom);
        return way.by
                .<Way>map(slug -> new Way.Replaced(language, new Slug(slug)))
                .orElseGet(Way.Gone::new);
    }
}
