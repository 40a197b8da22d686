package stoppress.desk.provider;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The keys that the provider signs with, as it publishes them. They are fetched again after an hour, and when a key
/// is named that is not among them, as it is after a change of keys; for that not more often than every ten seconds,
/// so that nobody makes the desk call out by naming keys.
final class Keys {
    private static final Duration GOOD_FOR = Duration.ofHours(1);
    private static final Duration CALM = Duration.ofSeconds(10);

    private final Outside outside;
    private Optional<JWKSet> known = Optional.empty();
    private Instant fetched = Instant.EPOCH;

    Keys(Outside outside) {
        this.outside = outside;
    }

    /// Those among which that one is, if it is anywhere.
    ///
    /// @param name the key's, as what it signed has it; empty where it says none
    /// @throws ProviderException when they are not there
    synchronized JWKSet holding(URI address, String name, Instant now) {
        boolean isOld = !now.isBefore(fetched.plus(GOOD_FOR));
        boolean isStrange = !name.isEmpty()
                && known.filter(it -> it.getKeyByKeyId(name) != null).isEmpty()
                && !now.isBefore(fetched.plus(CALM));
        if (known.isEmpty() || isOld || isStrange) {
            known = Optional.of(fetch(address));
            fetched = now;
        }
        return known.orElseThrow();
    }

    /// Only what signs; a key that is kept secret everywhere else is none.
    private JWKSet fetch(URI address) {
        try {
            JWKSet set = JWKSet.parse(new String(outside.get(address, "").canonical(), StandardCharsets.UTF_8));
            return new JWKSet(set.getKeys().stream()
                    .map(JWK::toPublicJWK)
                    .filter(it -> it != null)
                    .toList());
        } catch (ParseException e) {
            throw new ProviderException("the keys at %s cannot be read".formatted(address), e);
        }
    }
}
