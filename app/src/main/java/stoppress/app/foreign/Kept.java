package stoppress.app.foreign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import stoppress.publication.json.Json;
import stoppress.publication.json.RefusedJson;
import stoppress.publication.log.Checkpoint;
import stoppress.publication.log.Frontier;
import stoppress.publication.log.Hash;
import stoppress.publication.log.Malformed;
import stoppress.publication.log.SignedNote;
import stoppress.publication.log.VerifierKey;

/// What was seen of a log when it was last found sound. Each leaf is kept, and not the root alone, so that the first
/// entry that changed can be named.
///
/// @param paper the address at which it was seen
/// @param key the key that had signed it
/// @param note the signed checkpoint, as it was
public record Kept(String paper, VerifierKey key, String note, List<Hash> leaves) {
    private static final int LARGEST = 512 << 20;

    public Kept {
        leaves = List.copyOf(leaves);
    }

    long size() {
        return leaves.size();
    }

    String origin() {
        return checkpoint(note).origin();
    }

    /// What is kept in `file`; empty where there is no file.
    ///
    /// @throws Unreachable when it is something else, or cannot be read
    public static Optional<Kept> read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new Malformed("it is too large");
            }
            return Optional.of(of(Json.read(Files.readAllBytes(file), LARGEST, 3)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (RefusedJson | Malformed e) {
            throw new Unreachable(
                    "%s is not what verify keeps: %s; move it away to begin anew".formatted(file, e.getMessage()), e);
        } catch (IOException e) {
            throw new Unreachable("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    /// Whole or not at all.
    public void write(Path file) {
        var bytes = new ByteArrayOutputStream();
        leaves.forEach(leaf -> bytes.writeBytes(leaf.bytes()));
        byte[] json = Json.object()
                .with("paper", paper)
                .with("key", key.text())
                .with("note", note)
                .with("leaves", Base64.getEncoder().encodeToString(bytes.toByteArray()))
                .done()
                .canonical();
        try {
            Path directory = file.toAbsolutePath().getParent();
            Files.createDirectories(directory);
            Path made = Files.createTempFile(directory, "seen", ".new");
            try {
                Files.write(made, json);
                Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(made);
            }
        } catch (IOException e) {
            throw new Unreachable("what was seen cannot be kept in %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static Kept of(Json json) {
        var kept = new Kept(
                text(json, "paper"),
                VerifierKey.of(text(json, "key")),
                text(json, "note"),
                leaves(text(json, "leaves")));
        Checkpoint checkpoint = checkpoint(kept.note());
        Frontier tree = Frontier.EMPTY;
        for (Hash leaf : kept.leaves()) {
            tree = tree.with(leaf);
        }
        if (checkpoint.size() != tree.size() || !checkpoint.root().equals(tree.root())) {
            throw new Malformed("its leaves are not those of its checkpoint");
        }
        return kept;
    }

    private static Checkpoint checkpoint(String note) {
        return Checkpoint.of(
                SignedNote.read(note.getBytes(StandardCharsets.UTF_8)).text());
    }

    private static String text(Json json, String name) {
        if (json instanceof Json.Obj it && it.member(name).orElse(new Json.Null()) instanceof Json.Str(String text)) {
            return text;
        }
        throw new Malformed("it has no " + name);
    }

    private static List<Hash> leaves(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new Malformed("its leaves are not Base64");
        }
        if (bytes.length % Hash.LENGTH != 0) {
            throw new Malformed("its leaves are cut");
        }
        var leaves = new ArrayList<Hash>();
        for (int at = 0; at < bytes.length; at += Hash.LENGTH) {
            leaves.add(Hash.of(Arrays.copyOfRange(bytes, at, at + Hash.LENGTH)));
        }
        return leaves;
    }
}
