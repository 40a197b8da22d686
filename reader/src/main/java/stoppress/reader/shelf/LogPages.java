package stoppress.reader.shelf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import stoppress.press.Page;
import stoppress.publication.log.Bundle;
import stoppress.publication.log.Entry;
import stoppress.publication.log.Hash;
import stoppress.publication.log.Leaf;
import stoppress.publication.log.SignedCheckpoint;
import stoppress.publication.log.TilePath;
import stoppress.publication.log.Tree;
import stoppress.reader.pages.Caching;
import stoppress.reader.pages.Source.Answer;

/// The log, for whoever checks it: C2SP `tlog-tiles` below `/log/`, and the documents beside them. What stands there is
/// described in `docs/contracts/log.md`.
final class LogPages {
    static final String CHECKPOINT = "/log/checkpoint";
    static final String KEY = "/log/key";

    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String BYTES = "application/octet-stream";
    private static final Pattern POSITION = Pattern.compile("[1-9][0-9]{0,14}");
    /// A proof holds for ever; one with a newer checkpoint is made after that.
    private static final Duration PROOF = Duration.ofSeconds(5);

    private final Look look;
    private final Entries entries;

    LogPages(Look look) {
        this.look = look;
        this.entries = new Entries(look.sql);
    }

    static String document(long position) {
        return "/log/document/" + position;
    }

    /// `rest` is what follows `/log/`.
    Answer at(String rest) throws SQLException {
        int slash = rest.indexOf('/');
        String below = rest.substring(slash + 1);
        Optional<Answer> found = switch (slash < 0 ? rest : rest.substring(0, slash)) {
            case "checkpoint" -> slash < 0 ? entries.checkpoint().map(it -> text(it.note())) : Optional.empty();
            case "key" -> slash < 0 ? entries.checkpoint().map(it -> text(it.key() + "\n")) : Optional.empty();
            case "tile" -> tile(below);
            case "document" -> POSITION.matcher(below).matches() ? said(Long.parseLong(below)) : Optional.empty();
            case "proof" -> POSITION.matcher(below).matches() ? proof(Long.parseLong(below)) : Optional.empty();
            default -> Optional.empty();
        };
        return found.orElseGet(() -> new Answer.Missing(page("The log has nothing there.\n")));
    }

    private Optional<Answer> tile(String path) throws SQLException {
        Optional<TilePath> tile = TilePath.of(path);
        if (tile.isEmpty()) {
            return Optional.empty();
        }
        int width = tile.get().width();
        long from = tile.get().number() * Tree.WIDTH;
        var out = new ByteArrayOutputStream();
        int found;
        if (tile.get().level() == TilePath.ENTRIES) {
            List<Leaf> leaves = entries.leaves(from, width);
            found = leaves.size();
            out.writeBytes(Bundle.write(leaves.stream().map(Leaf::bytes).toList()));
        } else {
            List<Hash> hashes = entries.hashes(tile.get().level(), from, width);
            found = hashes.size();
            hashes.forEach(hash -> out.writeBytes(hash.bytes()));
        }
        return found == width
                ? Optional.of(new Answer.Found(new Page(BYTES, out.toByteArray()), Optional.empty(), Caching.IMMUTABLE))
                : Optional.empty();
    }

    /// Not for ever: the law may have it erased, and caches are to hear of that.
    private Optional<Answer> said(long position) throws SQLException {
        Optional<Entry> entry = entries.at(position);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        if (entry.get().said().isEmpty()) {
            return Optional.of(new Answer.Gone(page("Erased by law. What the log has of it still verifies.\n")));
        }
        Entry.Said said = entry.get().said().get();
        var out = new ByteArrayOutputStream();
        out.writeBytes(said.salt());
        out.writeBytes(said.document());
        return Optional.of(new Answer.Found(new Page(BYTES, out.toByteArray()), Optional.empty(), Caching.PAGE));
    }

    private Optional<Answer> proof(long position) throws SQLException {
        Optional<SignedCheckpoint> checkpoint = entries.checkpoint();
        if (checkpoint.isEmpty() || position > checkpoint.get().at().number()) {
            return Optional.empty();
        }
        var tree = new Tree<SQLException>(entries::hashes);
        var out = new StringBuilder("c2sp.org/tlog-proof@v1\nindex %d\n".formatted(position - 1));
        for (Hash hash : tree.inclusion(position - 1, checkpoint.get().at().number())) {
            out.append(Base64.getEncoder().encodeToString(hash.bytes())).append('\n');
        }
        out.append('\n').append(checkpoint.get().note());
        return Optional.of(new Answer.Found(
                page(out.toString()),
                Optional.of(Instant.ofEpochMilli(look.hour.millis()).plus(PROOF)),
                Caching.PAGE));
    }

    private static Answer text(String text) {
        return new Answer.Found(page(text), Optional.empty(), Caching.PAGE);
    }

    private static Page page(String text) {
        return new Page(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }
}
