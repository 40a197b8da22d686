package stoppress.desk.migrate.page;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Optional;

/// Bytes into text. The rule, in this order:
///
/// 1. A byte order mark decides: UTF-8, UTF-16LE, UTF-16BE. Without one, a file with NUL bytes is not text.
/// 2. What is UTF-8 from end to end is UTF-8.
/// 3. Where most of what is not ASCII is whole UTF-8 sequences, it is UTF-8 with damage: what is lost becomes U+FFFD.
/// 4. Else it is windows-1251 where more than half of its bytes from 0xC0 up stand next to another of them (Cyrillic
///    words are whole runs of such bytes), and windows-1252 where not (accents stand alone among ASCII letters).
///
/// 3 and 4 are doubts. More than one control character in twenty is not text, in whatever encoding.
sealed interface Decoding {
    record Decoded(String text, Optional<String> doubt) implements Decoding {}

    record NotText(String why) implements Decoding {}

    static Decoding of(byte[] bytes) {
        return Signature.of(bytes)
                .<Decoding>map(what -> new NotText("it looks like " + what))
                .orElseGet(() -> plausible(decode(bytes)));
    }

    private static Decoding decode(byte[] bytes) {
        if (begins(bytes, 0xFF, 0xFE)) {
            return marked(bytes, 2, UTF_16LE);
        }
        if (begins(bytes, 0xFE, 0xFF)) {
            return marked(bytes, 2, UTF_16BE);
        }
        for (byte b : bytes) {
            if (b == 0) {
                return new NotText("it has NUL bytes: a binary file, or UTF-16 without a byte order mark");
            }
        }
        if (begins(bytes, 0xEF, 0xBB, 0xBF)) {
            return marked(bytes, 3, UTF_8);
        }
        return strict(bytes, 0, UTF_8).orElseGet(() -> guessed(bytes));
    }

    private static Decoding marked(byte[] bytes, int from, Charset charset) {
        return strict(bytes, from, charset)
                .orElseGet(() -> new Decoded(
                        new String(bytes, from, bytes.length - from, charset),
                        Optional.of("it says that it is %s and is not, throughout; what could not be read is U+FFFD"
                                .formatted(charset))));
    }

    private static Optional<Decoding> strict(byte[] bytes, int from, Charset charset) {
        try {
            var text = charset.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                    .toString();
            return Optional.of(new Decoded(text, Optional.empty()));
        } catch (CharacterCodingException notThat) {
            return Optional.empty();
        }
    }

    private static Decoding guessed(byte[] bytes) {
        String lenient = new String(bytes, UTF_8);
        long lost = lenient.chars().filter(c -> c == '\uFFFD').count();
        long whole = lenient.chars().filter(c -> c >= 0x80 && c != '\uFFFD').count();
        if (whole > lost) {
            return new Decoded(lenient, Optional.of("it is UTF-8 with damage; what could not be read is U+FFFD"));
        }
        Charset charset = Charset.forName(isCyrillic(bytes) ? "windows-1251" : "windows-1252");
        return new Decoded(
                new String(bytes, charset), Optional.of("it is not UTF-8; it was read as " + charset.name()));
    }

    private static boolean isCyrillic(byte[] bytes) {
        int letters = 0;
        int inRuns = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (isHigh(bytes, i)) {
                letters++;
                inRuns += isHigh(bytes, i - 1) || isHigh(bytes, i + 1) ? 1 : 0;
            }
        }
        return inRuns * 2 > letters;
    }

    private static boolean isHigh(byte[] bytes, int index) {
        return index >= 0 && index < bytes.length && (bytes[index] & 0xFF) >= 0xC0;
    }

    private static Decoding plausible(Decoding decoding) {
        if (!(decoding instanceof Decoded(String text, var _))) {
            return decoding;
        }
        long controls = text.chars()
                .filter(c -> (c < ' ' && !Character.isWhitespace(c)) || c == 0x7F)
                .count();
        if (controls * 20 > text.length()) {
            return new NotText("it looks like a binary file: %,d of its %,d characters are control characters"
                    .formatted(controls, text.length()));
        }
        return Signature.of(text)
                .<Decoding>map(what -> new NotText("it looks like " + what))
                .orElse(decoding);
    }

    private static boolean begins(byte[] bytes, int... head) {
        if (bytes.length < head.length) {
            return false;
        }
        for (int i = 0; i < head.length; i++) {
            if ((bytes[i] & 0xFF) != head[i]) {
                return false;
            }
        }
        return true;
    }
}
