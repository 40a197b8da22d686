package stoppress.desk.provider;

import java.util.List;
import java.util.Map;

/// Somebody as the provider describes them: proved to be who they are there, and nobody here yet.
///
/// @param subject what never changes of them at that issuer
/// @param mail in lower case; empty where the provider says none, or does not say that it is verified
/// @param language as a BCP 47 tag; empty where it says none
/// @param claims the text that each further claim has
public record Stranger(
        String issuer, String subject, String mail, String name, String language, Map<String, List<String>> claims) {
    public Stranger {
        claims = Map.copyOf(claims);
    }
}
