package stoppress.desk.account;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Passkeys (Web Authentication, level 3): a key that a person's device keeps and never tells. Each asks the device's
/// owner to unlock it, so that it stands for a password and a second factor at once.
public final class Passkeys {
    /// A passkey as it is shown to its owner.
    ///
    /// @param used when it was last used; empty for never
    public record Passkey(String id, String name, String created, String used) {}

    /// What a browser brings is larger than that only by malice, in characters.
    private static final int LONGEST = 20_000;

    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final WebAuthnManager ceremonies;
    private final AttestedCredentialDataConverter credentials;
    private final URI desk;

    /// @param desk the desk's address as browsers see it; passkeys belong to its host
    public Passkeys(URI desk) {
        var json = new ObjectConverter();
        this.ceremonies = WebAuthnManager.createNonStrictWebAuthnManager(json);
        this.credentials = new AttestedCredentialDataConverter(json);
        this.desk = desk;
    }

    /// The name to which passkeys belong.
    public String host() {
        return desk.getHost();
    }

    public static List<Passkey> of(JdbcClient sql, String account) {
        return sql.sql("select id, name, created, used from passkey where account = ? order by created")
                .param(account)
                .query((row, _) -> new Passkey(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list();
    }

    /// Does away with one.
    ///
    /// @return whether there was one
    public static boolean remove(JdbcClient sql, String account, String id) {
        return sql.sql("delete from passkey where account = ? and id = ?")
                        .params(account, id)
                        .update()
                == 1;
    }

    /// Keeps a new passkey, if what the browser brings answers the challenge.
    ///
    /// @param response `PublicKeyCredential.toJSON()`
    /// @return whether it did, and was new
    public boolean add(JdbcClient sql, String account, String name, String challenge, String response, Instant now) {
        RegistrationData data;
        try {
            data = ceremonies.verifyRegistrationResponseJSON(
                    bounded(response),
                    new RegistrationParameters(
                            server(challenge),
                            /* pubKeyCredParams= */ null,
                            /* userVerificationRequired= */ true,
                            /* userPresenceRequired= */ true));
        } catch (RuntimeException e) {
            // What is no answer at all is met by the library in whatever way it happens to fall over.
            return false;
        }
        var authenticator = Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
        var credential = Objects.requireNonNull(authenticator.getAttestedCredentialData());
        return sql.sql("""
                        insert into passkey (id, account, name, data, counter, created, used)
                        values (?, ?, ?, ?, ?, ?, '') on conflict do nothing
                        """)
                        .params(
                                TEXT.encodeToString(credential.getCredentialId()),
                                account,
                                name,
                                credentials.convert(credential),
                                authenticator.getSignCount(),
                                now.toString())
                        .update()
                == 1;
    }

    /// Whose passkey answered the challenge; empty where none did.
    public Optional<String> owner(JdbcClient sql, String challenge, String response, Instant now) {
        AuthenticationData data;
        String id;
        try {
            data = ceremonies.parseAuthenticationResponseJSON(bounded(response));
            id = TEXT.encodeToString(data.getCredentialId());
        } catch (RuntimeException e) {
            // As above.
            return Optional.empty();
        }
        return sql.sql("select account, data, counter from passkey where id = ?")
                .param(id)
                .query((row, _) -> owner(data, challenge, row.getString(1), row.getBytes(2), row.getLong(3)))
                .optional()
                .flatMap(it -> it)
                .filter(_ -> sql.sql("update passkey set used = ?, counter = ? where id = ?")
                                .params(now.toString(), signs(data), id)
                                .update()
                        == 1);
    }

    private Optional<String> owner(
            AuthenticationData data, String challenge, String account, byte[] credential, long counter) {
        var known = new CredentialRecordImpl(
                new NoneAttestationStatement(),
                /* uvInitialized= */ true,
                /* backupEligible= */ null,
                /* backupState= */ null,
                counter,
                credentials.convert(credential),
                /* authenticatorExtensions= */ null,
                /* clientData= */ null,
                /* clientExtensions= */ null,
                Set.of());
        try {
            ceremonies.verify(
                    data,
                    new AuthenticationParameters(
                            server(challenge),
                            known,
                            /* allowCredentials= */ null,
                            /* userVerificationRequired= */ true,
                            /* userPresenceRequired= */ true));
            return Optional.of(account);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static long signs(AuthenticationData data) {
        return Objects.requireNonNull(data.getAuthenticatorData()).getSignCount();
    }

    private ServerProperty server(String challenge) {
        return ServerProperty.builder()
                .origin(new Origin(desk.toString()))
                .rpId(desk.getHost())
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    private static String bounded(String response) {
        if (response.length() > LONGEST) {
            throw new IllegalArgumentException("a response of %,d characters".formatted(response.length()));
        }
        return response;
    }
}
