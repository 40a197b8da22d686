package stoppress.desk.provider;

import java.util.Arrays;
import java.util.List;
import stoppress.desk.account.Role;

/// Who may come in without an invitation, and with which role: `domain:lamp.example=reporter`, or a claim that has a
/// value, `groups:editors=editor`.
///
/// @param claim the claim's name; `domain` stands for what is behind the @ of the address
public record Admission(String claim, String value, Role role) {
    static final String DOMAIN = "domain";

    public Admission {
        if (claim.isEmpty() || value.isEmpty()) {
            throw new IllegalArgumentException("an admission without a claim or its value");
        }
        if (role == Role.ADMINISTRATOR || role == Role.CONTENT) {
            throw new IllegalArgumentException("nobody becomes %s without an invitation".formatted(role.word()));
        }
    }

    /// Reads several, with blanks between.
    ///
    /// @throws IllegalArgumentException when one is not of that form
    static List<Admission> list(String text) {
        return Arrays.stream(text.strip().split("\\s+", -1))
                .filter(it -> !it.isEmpty())
                .map(Admission::of)
                .toList();
    }

    private static Admission of(String text) {
        int colon = text.indexOf(':');
        int equals = text.lastIndexOf('=');
        if (colon < 1 || equals < colon) {
            throw new IllegalArgumentException("%s is not of the form domain:lamp.example=reporter".formatted(text));
        }
        return new Admission(
                text.substring(0, colon), text.substring(colon + 1, equals), Role.of(text.substring(equals + 1)));
    }

    /// Whether it speaks of them.
    boolean admits(Stranger stranger) {
        return claim.equals(DOMAIN)
                ? stranger.mail().endsWith("@" + value.toLowerCase(java.util.Locale.ROOT))
                : stranger.claims().getOrDefault(claim, List.of()).contains(value);
    }
}
