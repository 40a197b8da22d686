package stoppress.publication.log;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;

/// Makes something else of bytes, and lets a parser read it: it may take it or say [Malformed], and nothing else.
final class Fuzz {
    private Fuzz() {}

    static void of(byte[] good, Random random, Consumer<byte[]> parser) {
        byte[] bytes = good.clone();
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            bytes = switch (random.nextInt(4)) {
                case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 4));
                case 1 -> Arrays.copyOfRange(bytes, random.nextInt(bytes.length + 1), bytes.length);
                default -> changed(bytes, random);
            };
        }
        try {
            parser.accept(bytes);
        } catch (Malformed e) {
            if (e.getMessage() == null || e.getMessage().isBlank()) {
                throw new IllegalStateException("a refusal without a reason", e);
            }
        }
    }

    private static byte[] changed(byte[] bytes, Random random) {
        byte[] changed = bytes.clone();
        if (changed.length > 0) {
            changed[random.nextInt(changed.length)] =
                    random.nextBoolean() ? (byte) random.nextInt(256) : (byte) "0\n +/—\"{".charAt(random.nextInt(8));
        }
        return changed;
    }
}
