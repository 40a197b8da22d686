package stoppress.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import stoppress.publication.document.Author;
import stoppress.publication.document.Bounds;
import stoppress.publication.document.Document;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Editions;
import stoppress.publication.document.Erasure;
import stoppress.publication.document.Forwarding;
import stoppress.publication.document.Narration;
import stoppress.publication.document.Pass;
import stoppress.publication.document.Placard;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Promo;
import stoppress.publication.document.Renditions;
import stoppress.publication.document.Signer;
import stoppress.publication.document.Site;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Tag;
import stoppress.publication.document.Withdrawal;
import stoppress.publication.json.Json;

/// What the demo newsroom did, in the order in which it did it.
///
/// @param paper the site, authors, tags and promos
/// @param stories versions, recordings and withdrawals, by their time
/// @param translations what each story that is one was translated from; its blocks have the names of those
record Script(List<Document> paper, List<Document> stories, Map<StoryId, StoryId> translations) {
    private static final int DEPTH = Bounds.DEPTH + 4;

    /// Reads the script, its times moved so that it ends at `now`, and copies its pictures and sound into `media`.
    static Script read(Instant now, Path media) {
        try (var root = Packed.beside(Script.class)) {
            copy(root.directory().resolve("media"), media);
            var shift = Shift.to(now);
            var stories = new ArrayList<Document>();
            var translations = new HashMap<StoryId, StoryId>();
            for (Path story : files(root.directory().resolve("stories"))) {
                Json.Obj json = json(story, shift);
                stories.addAll(documents(json, "versions"));
                stories.addAll(documents(json, "narrations"));
                json.member("withdrawal").map(DocumentJson::read).ifPresent(stories::add);
                if (json.member("translates").isPresent()) {
                    String source = ((Json.Str) json.member("translates").get()).text();
                    translations.put(((StoryVersion) stories.getLast()).story(), new StoryId(source));
                }
            }
            stories.sort(Comparator.comparing(Script::at));
            return new Script(
                    documents(json(root.directory().resolve("newsroom.json"), shift), "documents"),
                    stories,
                    Map.copyOf(translations));
        } catch (IOException e) {
            throw new UncheckedIOException("the demo newsroom cannot be read", e);
        }
    }

    /// When a version, a recording or a withdrawal went out.
    static Instant at(Document document) {
        return switch (document) {
            case StoryVersion version -> version.latest();
            case Withdrawal withdrawal -> withdrawal.at();
            case Narration narration -> narration.at();
            case Erasure _,
                    Author _,
                    Tag _,
                    Promo _,
                    Policy _,
                    Site _,
                    Renditions _,
                    Placard _,
                    Signer _,
                    Forwarding _,
                    Pass _,
                    Editions _ -> throw new IllegalArgumentException("not of a story: " + DocumentJson.kind(document));
        };
    }

    private static List<Document> documents(Json.Obj json, String name) {
        return json.member(name).orElse(Json.list(List.of())) instanceof Json.Arr(List<Json> items)
                ? items.stream().map(DocumentJson::read).toList()
                : List.of();
    }

    private static Json.Obj json(Path file, Shift shift) throws IOException {
        return (Json.Obj) shift.apply(Json.read(Files.readAllBytes(file), Bounds.DOCUMENT_BYTES, DEPTH));
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path file : files(from)) {
            Files.copy(file, to.resolve(file.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }
}
