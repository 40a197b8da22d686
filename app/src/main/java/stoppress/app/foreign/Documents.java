package stoppress.app.foreign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import stoppress.publication.document.Bounds;
import stoppress.publication.document.Document;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.json.Json;
import stoppress.publication.json.RefusedJson;
import stoppress.publication.log.Hash;
import stoppress.publication.log.Leaf;

/// Fetches what entries commit to, a few at a time, and holds it against the commitments.
final class Documents implements AutoCloseable {
    private static final int AT_A_TIME = 8;

    private final Downloads downloads;
    private final ExecutorService fetching =
            Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory());

    /// What was found of one entry.
    sealed interface Said {
        /// As it was committed to. Empty when it is of a kind that this version does not know.
        record Whole(Optional<Document> document) implements Said {}

        record Erased() implements Said {}

        record Wrong(String why) implements Said {}
    }

    Documents(Downloads downloads) {
        this.downloads = downloads;
    }

    /// In the order of the leaves.
    List<Said> of(List<Leaf> leaves) {
        List<CompletableFuture<Said>> asked = leaves.stream()
                .map(leaf -> CompletableFuture.supplyAsync(() -> one(leaf), fetching))
                .toList();
        var said = new ArrayList<Said>();
        for (CompletableFuture<Said> it : asked) {
            try {
                said.add(it.join());
            } catch (CompletionException | CancellationException e) {
                asked.forEach(other -> other.cancel(true));
                throw e.getCause() instanceof Unreachable unreachable
                        ? unreachable
                        : new Unreachable("a document could not be checked: " + e.getMessage(), e);
            }
        }
        return said;
    }

    @Override
    public void close() {
        fetching.shutdownNow();
    }

    private Said one(Leaf leaf) {
        return switch (downloads.log("document/" + leaf.position(), Leaf.SALT + Bounds.DOCUMENT_BYTES)) {
            case Downloads.Found.Gone() -> new Said.Erased();
            case Downloads.Found.Here(byte[] bytes) -> check(leaf, bytes);
        };
    }

    private static Said check(Leaf leaf, byte[] bytes) {
        if (bytes.length < Leaf.SALT || !Hash.over(bytes).equals(leaf.commitment())) {
            return new Said.Wrong("the document is not the one that the entry commits to");
        }
        byte[] document = Arrays.copyOfRange(bytes, Leaf.SALT, bytes.length);
        try {
            Json json = Json.read(document, Bounds.DOCUMENT_BYTES, Bounds.DEPTH);
            boolean ofItsKind =
                    json instanceof Json.Obj it && it.member("type").equals(Optional.of(Json.of(leaf.kind())));
            return ofItsKind
                    ? new Said.Whole(known(json))
                    : new Said.Wrong("the document is not of the kind " + leaf.kind());
        } catch (RefusedJson e) {
            return new Said.Wrong("the document cannot be read: " + e.getMessage());
        }
    }

    /// A newer paper may say what we cannot read yet; it is committed to all the same.
    private static Optional<Document> known(Json json) {
        try {
            return Optional.of(DocumentJson.read(json));
        } catch (InvalidDocument e) {
            return Optional.empty();
        }
    }
}
