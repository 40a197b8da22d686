package stoppress.publication.log;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Text and who signed it, as C2SP's `signed-note` has it. Nothing of the text counts before a signature was checked.
///
/// @param text ends with a line feed
public record SignedNote(String text, List<Signed> signatures) {
    /// The largest note that is read, in bytes.
    public static final int BYTES = 64 << 10;

    private static final int SIGNATURES = 64;
    private static final String DASH = "— ";

    /// One signature, by a key that is known by its name and the first four bytes of its hash.
    public record Signed(String name, int id, byte[] signature) {}

    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n") || text.codePoints().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new Malformed("a note's text has control characters, or no line feed at its end");
        }
        if (signatures.isEmpty() || signatures.size() > SIGNATURES) {
            throw new Malformed("a note with " + signatures.size() + " signatures");
        }
    }

    /// Signs `text`, which ends with a line feed.
    static SignedNote signed(String text, SigningKey key) {
        byte[] signature = key.sign(text.getBytes(StandardCharsets.UTF_8));
        return new SignedNote(
                text, List.of(new Signed(key.verifier().name(), key.verifier().id(), signature)));
    }

    /// Reads a note.
    ///
    /// @throws Malformed when it is none, or larger than [#BYTES]
    public static SignedNote read(byte[] utf8) {
        if (utf8.length > BYTES) {
            throw new Malformed("a note of more than %,d bytes".formatted(BYTES));
        }
        String note = decoded(utf8);
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || !note.endsWith("\n")) {
            throw new Malformed("not a signed note: no blank line before signatures");
        }
        String[] lines = note.substring(blank + 2).split("\n", -1);
        var signatures = new ArrayList<Signed>();
        for (int i = 0; i < lines.length - 1; i++) {
            signatures.add(signature(lines[i]));
        }
        return new SignedNote(note.substring(0, blank + 1), signatures);
    }

    /// The note as it is handed on.
    public String written() {
        var out = new StringBuilder(text).append('\n');
        for (Signed it : signatures) {
            byte[] bytes = ByteBuffer.allocate(4 + it.signature().length)
                    .putInt(it.id())
                    .put(it.signature())
                    .array();
            out.append(DASH)
                    .append(it.name())
                    .append(' ')
                    .append(Base64.getEncoder().encodeToString(bytes))
                    .append('\n');
        }
        return out.toString();
    }

    /// Whether `key` signed it. Signatures of other keys are passed over; each that claims to be of this one must hold.
    public boolean isSignedBy(VerifierKey key) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        var its = signatures.stream()
                .filter(it -> it.name().equals(key.name()) && it.id() == key.id())
                .toList();
        return !its.isEmpty() && its.stream().allMatch(it -> key.verifies(message, it.signature()));
    }

    private static Signed signature(String line) {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(DASH) || space < DASH.length()) {
            throw new Malformed("not a signature's line: " + Printable.of(line));
        }
        String name = line.substring(DASH.length(), space);
        byte[] bytes = VerifierKey.base64(line.substring(space + 1));
        if (!VerifierKey.isName(name) || bytes.length < 5) {
            throw new Malformed("not a signature's line: " + Printable.of(line));
        }
        byte[] signature = new byte[bytes.length - 4];
        System.arraycopy(bytes, 4, signature, 0, signature.length);
        return new Signed(name, ByteBuffer.wrap(bytes).getInt(), signature);
    }

    private static String decoded(byte[] utf8) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
            return text.toString();
        } catch (CharacterCodingException e) {
            throw new Malformed("a note that is not UTF-8");
        }
    }
}
