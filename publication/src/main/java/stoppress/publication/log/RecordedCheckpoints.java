package stoppress.publication.log;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Signer;

/// The checkpoints that were signed, held against the tree as it grows.
///
/// A tail that was cut off together with the head is found by the checkpoints that reach further; a history that was
/// written anew, by those that are of another one. Which key has to have signed follows from the entries that name a
/// new one: the first note's key is taken as it is, and the last must be the key that signs now.
final class RecordedCheckpoints {
    private final NavigableMap<Long, SignedCheckpoint> left;
    private final Optional<VerifierKey> present;
    private Optional<String> key;
    private final Optional<String> origin;

    private RecordedCheckpoints(NavigableMap<Long, SignedCheckpoint> left, Optional<VerifierKey> present) {
        this.left = left;
        this.present = present;
        this.key =
                Optional.ofNullable(left.firstEntry()).map(it -> it.getValue().key());
        this.origin = key.map(it -> it.substring(0, Math.max(0, it.indexOf('+'))));
    }

    static RecordedCheckpoints of(Connection connection, Optional<VerifierKey> present) throws SQLException {
        var all = new TreeMap<Long, SignedCheckpoint>();
        try (PreparedStatement select =
                        connection.prepareStatement("select size, note, key from log_checkpoint order by size");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                all.put(
                        rows.getLong(1),
                        new SignedCheckpoint(new Position(rows.getLong(1)), rows.getString(2), rows.getString(3)));
            }
        }
        return new RecordedCheckpoints(all, present);
    }

    /// What is wrong with the checkpoint of `tree`, to which an entry was added; empty when nothing is.
    String fault(Frontier tree, String kind, byte @Nullable [] document) {
        try {
            if (kind.equals("signer")
                    && document != null
                    && key.isPresent()
                    && DocumentJson.read(document) instanceof Signer signer) {
                if (!signer.previous().equals(key.get())) {
                    return "the key that it says was in use was not";
                }
                if (signer.signature().isPresent() && !Succession.isVouchedFor(signer)) {
                    return "the key before does not vouch for the one that follows";
                }
                key = Optional.of(signer.key());
            }
            SignedCheckpoint signed = left.remove(tree.size());
            return signed == null ? "" : fault(signed, tree);
        } catch (Malformed e) {
            return "the checkpoint of the tree up to there cannot be read: " + e.getMessage();
        }
    }

    /// What is wrong once all entries are read.
    String faultAtTheEnd(long size) {
        if (!left.isEmpty()) {
            return "a checkpoint was signed for %d entries, and there are %d".formatted(left.lastKey(), size);
        }
        return present.isPresent()
                        && key.isPresent()
                        && !key.get().equals(present.get().text())
                ? "the log's last key is %s, and the key in use is %s".formatted(key.get(), present.get())
                : "";
    }

    private String fault(SignedCheckpoint signed, Frontier tree) {
        var note = SignedNote.read(signed.note().getBytes(StandardCharsets.UTF_8));
        var checkpoint = Checkpoint.of(note.text());
        if (!signed.key().equals(key.orElseThrow()) || !note.isSignedBy(VerifierKey.of(signed.key()))) {
            return "the checkpoint of the tree up to there is not signed with the key of its time";
        }
        if (!checkpoint.origin().equals(origin.orElseThrow())) {
            return "the checkpoint of the tree up to there is another log's: " + Printable.of(checkpoint.origin());
        }
        return checkpoint.size() == tree.size() && checkpoint.root().equals(tree.root())
                ? ""
                : "another tree was signed up to there than the entries make";
    }
}
