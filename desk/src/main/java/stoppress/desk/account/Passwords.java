package stoppress.desk.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Passwords by Argon2id (RFC 9106), kept as PHC strings: `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. 19 MiB and two
/// passes, as OWASP has it; at most two at a time, so that a flood of them takes neither the memory nor the desk.
public final class Passwords {
    /// In characters. There is no other rule: length is what counts.
    public static final int SHORTEST = 12;
    public static final int LONGEST = 200;

    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int BYTES = 32;
    private static final Semaphore AT_ONCE = new Semaphore(2);
    private static final String FORM = "$argon2id$v=19$m=%d,t=%d,p=1$".formatted(MEMORY_KIB, PASSES);

    private Passwords() {}

    /// What is kept of a password.
    public static String kept(String password) {
        byte[] salt = Secret.bytes(16);
        var text = Base64.getEncoder().withoutPadding();
        return FORM + text.encodeToString(salt) + "$" + text.encodeToString(hash(password, salt));
    }

    /// Whether that is the password. Where none is kept it takes as long, and is not.
    public static boolean is(String password, String kept) {
        String[] parts = (kept.isEmpty() ? NONE : kept).split("\\$", -1);
        byte[] wanted = Base64.getDecoder().decode(parts[5]);
        return MessageDigest.isEqual(wanted, hash(password, Base64.getDecoder().decode(parts[4]))) && !kept.isEmpty();
    }

    private static final String NONE = FORM + "A".repeat(22) + "$" + "A".repeat(43);

    private static byte[] hash(String password, byte[] salt) {
        var argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(MEMORY_KIB)
                .withIterations(PASSES)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[BYTES];
        AT_ONCE.acquireUninterruptibly();
        try {
            argon2.generateBytes(
                    Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8), hash);
        } finally {
            AT_ONCE.release();
        }
        return hash;
    }
}
