package stoppress.app;

import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import stoppress.desk.story.Stories;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Language;
import stoppress.publication.document.Site;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryId;

/// One story of one newsroom, by its address.
final class StoryOption {
    @Parameters(paramLabel = "SLUG", description = "The story's address, without the slashes: ferries-stopped.")
    private String slug = "";

    @Option(names = "--language", description = "The story's language, where it is not the paper's own: uk.")
    private Optional<String> language = Optional.empty();

    @Mixin
    private DataOption data = new DataOption();

    Newsroom open() {
        if (!Files.isRegularFile(data.path().resolve("desk").resolve("desk.db"))) {
            throw new Complaint("%s has no newsroom; say which one with --data DIR.".formatted(data.path()));
        }
        return Newsroom.open(data.open(), InstantSource.system());
    }

    /// The paper's own, where none is given.
    Language language(Newsroom newsroom) {
        return language.map(Language::new)
                .or(() -> newsroom.site().map(Site::language))
                .orElse(Language.ENGLISH);
    }

    StoryId in(Newsroom newsroom) {
        try {
            return new Stories(newsroom.database().sql())
                    .at(language(newsroom), new Slug(slug))
                    .orElseThrow(() -> new Complaint("no story has, or had, the address /%s/.".formatted(slug)));
        } catch (InvalidDocument e) {
            throw new Complaint("“%s” is not the address of a story: %s.".formatted(slug, e.getMessage()), e);
        }
    }

    @Override
    public String toString() {
        return slug;
    }
}
