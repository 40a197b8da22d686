package stoppress.desk.migrate.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import stoppress.publication.document.Block;
import stoppress.publication.document.Language;

/// Archives read whole, for tests.
final class Reading {
    static final Setting SETTING =
            new Setting(ZoneOffset.UTC, List.of(Language.ENGLISH, Language.UKRAINIAN), PictureFiles.NONE);

    private Reading() {}

    static List<Item> file(Path file, Archives.Form form) {
        var items = new ArrayList<Item>();
        Archives.open(file, form, SETTING, new AtomicLong()).read(items::add);
        return items;
    }

    /// What is in a text, written to a file of that name.
    static List<Item> text(Path directory, String name, Archives.Form form, String text) {
        try {
            return file(Files.writeString(directory.resolve(name), text, UTF_8), form);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<ArchivedStory> stories(List<Item> items) {
        return items.stream()
                .filter(Item.Found.class::isInstance)
                .map(it -> ((Item.Found) it).story())
                .toList();
    }

    static List<ArchivedStory> pages(List<Item> items) {
        return items.stream()
                .filter(Item.Page.class::isInstance)
                .map(it -> ((Item.Page) it).words())
                .toList();
    }

    /// The blocks in a line each, marked as a reader would: `# heading`, `> quote`, `- item`, `[picture]`, `->
    /// address`.
    static String told(List<Block> blocks) {
        return blocks.stream().map(Reading::told).collect(Collectors.joining("\n"));
    }

    private static String told(Block block) {
        return switch (block) {
            case Block.Paragraph it -> it.text().plain();
            case Block.Heading it -> "#".repeat(it.level()) + " " + it.text().plain();
            case Block.Quote it ->
                "> " + it.text().plain() + it.said().map(" — "::concat).orElse("");
            case Block.Listing it ->
                it.items().stream().map(item -> "- " + item.plain()).collect(Collectors.joining("\n"));
            case Block.Illustration it ->
                "[picture %s]".formatted(it.picture().caption().orElse(""));
            case Block.Embed it -> "-> " + it.address() + " " + it.title();
            case Block.Sound _, Block.LiveUpdate _ -> throw new IllegalStateException("no archive has those");
        };
    }

    static String html(String html, List<String> remarks) {
        var noted = new Remarks();
        String told = told(new Body(new Links(Links.named("https://old.example"), ""), PictureFiles.NONE, noted, false)
                .html(html));
        remarks.addAll(noted.all());
        return told;
    }
}
