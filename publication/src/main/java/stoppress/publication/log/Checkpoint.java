package stoppress.publication.log;

import java.util.Base64;
import java.util.regex.Pattern;

/// What a log says of its tree at one size, as C2SP's `tlog-checkpoint` has it: the text that is signed.
///
/// @param origin the log's name for ever; the name of its keys as well
public record Checkpoint(String origin, long size, Hash root) {
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,14}");

    public Checkpoint {
        if (origin.isEmpty() || origin.contains("\n")) {
            throw new Malformed("a checkpoint without an origin");
        }
        if (size < 0) {
            throw new Malformed("a checkpoint of the size " + size);
        }
    }

    /// Reads the text of a checkpoint's note. Lines that follow the root are passed over.
    ///
    /// @throws Malformed when it is none
    public static Checkpoint of(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length < 4 || !SIZE.matcher(lines[1]).matches()) {
            throw new Malformed("not a checkpoint: " + Printable.of(text));
        }
        byte[] root = VerifierKey.base64(lines[2]);
        if (root.length != Hash.LENGTH) {
            throw new Malformed("a checkpoint with a root of " + root.length + " bytes");
        }
        return new Checkpoint(lines[0], Long.parseLong(lines[1]), Hash.of(root));
    }

    /// The three lines.
    String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root.bytes()) + "\n";
    }
}
