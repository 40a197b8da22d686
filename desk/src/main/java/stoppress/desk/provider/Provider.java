package stoppress.desk.provider;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The house's own provider of identities, as the environment has it.
///
/// @param issuer as the provider calls itself, to the letter
/// @param client what the desk is called there
/// @param secret what the desk proves itself with there; empty for a client without one
/// @param name what people call it, on the button
public record Provider(URI issuer, String client, String secret, String name, List<Admission> admissions) {
    public Provider {
        if (!isFit(issuer)) {
            throw new IllegalArgumentException(
                    "STOPPRESS_OIDC_ISSUER is not an address with https, such as https://id.lamp.example");
        }
        if (client.isEmpty()) {
            throw new IllegalArgumentException("STOPPRESS_OIDC_CLIENT does not say what the desk is called there");
        }
        admissions = List.copyOf(admissions);
    }

    /// The one that the environment names; empty where it names none.
    ///
    /// @throws IllegalArgumentException when something of it cannot be used; the secret is in no message
    public static Optional<Provider> of(Map<String, String> environment) {
        String issuer = environment.getOrDefault("STOPPRESS_OIDC_ISSUER", "").strip();
        if (issuer.isEmpty()) {
            return Optional.empty();
        }
        URI address = URI.create(issuer);
        String name = environment.getOrDefault("STOPPRESS_OIDC_NAME", "").strip();
        return Optional.of(new Provider(
                address,
                environment.getOrDefault("STOPPRESS_OIDC_CLIENT", "").strip(),
                environment.getOrDefault("STOPPRESS_OIDC_SECRET", "").strip(),
                name.isEmpty() ? String.valueOf(address.getHost()) : name,
                Admission.list(environment.getOrDefault("STOPPRESS_OIDC_ADMIT", ""))));
    }

    /// Whether something may be asked for there: with TLS, or at this very machine where the issuer itself is here.
    boolean trusts(URI address) {
        return isFit(address) && ("https".equals(address.getScheme()) || "http".equals(issuer.getScheme()));
    }

    private static boolean isFit(URI address) {
        String host = address.getHost();
        boolean here = "localhost".equals(host) || "127.0.0.1".equals(host);
        return host != null
                && address.getRawUserInfo() == null
                && address.getRawFragment() == null
                && ("https".equals(address.getScheme()) || (here && "http".equals(address.getScheme())));
    }

    @Override
    public String toString() {
        return "Provider[%s, %s]".formatted(issuer, client);
    }
}
