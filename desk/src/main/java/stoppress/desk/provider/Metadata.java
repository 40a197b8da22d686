package stoppress.desk.provider;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import stoppress.publication.json.Json;

/// What the provider publishes of itself (OpenID Connect Discovery 1.0).
///
/// @param namesItself whether what comes back from it says from whom it is (RFC 9207)
/// @param inBody whether the desk proves itself in the form and not in the head, since only that is taken
record Metadata(
        URI authorization,
        URI token,
        URI keys,
        Optional<URI> person,
        Optional<URI> signOut,
        boolean namesItself,
        boolean inBody) {
    /// @throws ProviderException when it is not that issuer's, or lacks what is needed
    static Metadata read(Json.Obj in, Provider provider) {
        if (!provider.issuer().toString().equals(text(in, "issuer").orElse(""))) {
            throw new ProviderException("%s calls itself %s; STOPPRESS_OIDC_ISSUER must be that, to the letter"
                    .formatted(provider.issuer(), text(in, "issuer").orElse("nothing")));
        }
        List<String> methods = Claims.texts(in, "token_endpoint_auth_methods_supported");
        return new Metadata(
                needed(in, "authorization_endpoint", provider),
                needed(in, "token_endpoint", provider),
                needed(in, "jwks_uri", provider),
                text(in, "userinfo_endpoint").map(URI::create).filter(provider::trusts),
                text(in, "end_session_endpoint").map(URI::create).filter(provider::trusts),
                in.member("authorization_response_iss_parameter_supported")
                        .filter(new Json.Bool(true)::equals)
                        .isPresent(),
                !methods.isEmpty() && !methods.contains("client_secret_basic"));
    }

    private static URI needed(Json.Obj in, String member, Provider provider) {
        try {
            return text(in, member).map(URI::create).filter(provider::trusts).orElseThrow();
        } catch (RuntimeException e) {
            throw new ProviderException("%s says no usable %s".formatted(provider.issuer(), member), e);
        }
    }

    private static Optional<String> text(Json.Obj in, String member) {
        return Claims.text(in, member);
    }
}
