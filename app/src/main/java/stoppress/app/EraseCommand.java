package stoppress.app;

import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import stoppress.desk.publish.Erase.Outcome;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.VersionNumber;

/// Erases versions of a story, because the law demands it.
@Command(
        name = "erase",
        description = {
            "Erases versions of a story, because the law demands it. It cannot be undone: what they said goes from the log,",
            "and what stays says that it was erased, when and why. A story whose newest version is erased is gone until it is",
            "published again. Backups and the story's draft are not touched."
        },
        mixinStandardHelpOptions = true)
final class EraseCommand implements Callable<Integer> {
    @Option(
            names = "--versions",
            split = ",",
            required = true,
            paramLabel = "N",
            description = "Which versions, by number: 1,3; or all.")
    private List<String> versions = List.of();

    @Option(
            names = "--reason",
            required = true,
            description = "Why, in a sentence for readers; it must not say what is erased.")
    private String reason = "";

    @Mixin
    private StoryOption story = new StoryOption();

    @Override
    public Integer call() {
        try (var newsroom = story.open()) {
            var numbers = versions.equals(List.of("all"))
                    ? List.<VersionNumber>of()
                    : versions.stream().map(EraseCommand::number).toList();
            return switch (newsroom.erase().story(story.in(newsroom), new HashSet<>(numbers), reason)) {
                case Outcome.Erased(var position, var erased) -> {
                    System.out.printf(
                            "Erased version %s of /%s/; position %s of the log says so. The draft and backups are as they were.%n",
                            erased.stream().map(VersionNumber::toString).collect(Collectors.joining(", ")),
                            story,
                            position);
                    yield 0;
                }
                case Outcome.NoSuchVersion(var number) ->
                    throw new Complaint("/%s/ has no version %s; nothing was erased.".formatted(story, number));
                case Outcome.AlreadyErased() ->
                    throw new Complaint("that was erased before; there is nothing left of it.");
                case Outcome.NotPublished() ->
                    throw new Complaint("/%s/ was never published; there is nothing to erase.".formatted(story));
            };
        } catch (InvalidDocument e) {
            throw new Complaint("Nothing was erased: " + e.getMessage() + ".", e);
        }
    }

    private static VersionNumber number(String text) {
        try {
            return new VersionNumber(Integer.parseInt(text.strip()));
        } catch (NumberFormatException e) {
            throw new Complaint("“%s” is not the number of a version; say --versions 1,2 or all.".formatted(text), e);
        }
    }
}
