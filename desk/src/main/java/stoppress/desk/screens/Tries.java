package stoppress.desk.screens;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Words that were said so that somebody hears how: the last few, of this process, each for whoever asked for it.
final class Tries {
    private static final int MOST = 20;

    private record Said(byte[] wav, String account) {}

    private final Map<String, Said> kept = new LinkedHashMap<>();
    private final SecureRandom random = new SecureRandom();

    synchronized String keep(byte[] wav, String account) {
        if (kept.size() >= MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        kept.put(id, new Said(wav, account));
        return id;
    }

    synchronized Optional<byte[]> find(String id, String account) {
        return Optional.ofNullable(kept.get(id))
                .filter(it -> it.account().equals(account))
                .map(Said::wav);
    }
}
