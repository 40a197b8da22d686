package stoppress.desk.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import stoppress.desk.account.Secret;
import stoppress.desk.account.Tickets;
import stoppress.publication.json.Json;

/// Sends a browser to the provider, and believes what it comes back with, or does not.
///
/// What is held, and against whom:
/// - Each errand has a name of its own (`state`) that is good once, for ten minutes, and only in the browser that went:
///   a cookie says which. Nobody is made to come in as somebody else by a link of that person's.
/// - What comes back is exchanged with a word that only the desk knows (PKCE, RFC 7636), so that a code which somebody
///   saw on the way is worth nothing.
/// - There is one issuer. Where the answer says from whom it is (RFC 9207), it must be that one.
/// - The proof is signed with a key of the issuer's, by a way of signing that needs the issuer's own key; is for the
///   desk and for nobody else; is not over; and has the word (`nonce`) that this errand was given.
/// - An address (e-mail) counts where the provider says that it is verified, and at no other time.
/// - For a proof before something dangerous the person must have signed in there after they were sent.
public final class HouseSignIn {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /// How far clocks may be apart.
    private static final Duration SKEW = Duration.ofMinutes(1);
    private static final Duration METADATA = Duration.ofHours(1);
    private static final int LONGEST = 4_000;
    /// Only ways for which the issuer alone has the key: none by a secret that we have too, and not `none`.
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    /// Why a browser is sent there.
    public sealed interface Errand {
        /// Somebody wants to come in.
        ///
        /// @param to where they want to go
        record Coming(String to) implements Errand {}

        /// Somebody who is in proves again who they are.
        record Proving(String account, String session, String to) implements Errand {}

        /// Somebody who is in wants to come in this way from now on.
        record Joining(String account, String session) implements Errand {}
    }

    /// An errand that has begun.
    ///
    /// @param address where the browser is sent
    /// @param binding what it keeps meanwhile, in a cookie that no script sees
    public record Begun(URI address, String binding) {}

    /// What came back.
    public sealed interface Outcome {
        /// They are who the provider says.
        record Proved(Errand errand, Stranger stranger) implements Outcome {}

        /// It took too long, was done before, or was begun in another browser: to be begun again.
        record Stale() implements Outcome {}

        /// They, or the provider, said no.
        record Declined(String error) implements Outcome {}

        /// What came is not what the provider would send.
        ///
        /// @param why for those who run the desk; the browser is not told
        record Untrue(String why) implements Outcome {}
    }

    private record Pending(Errand errand, String nonce, String verifier, String binding, Instant begun) {}

    private final Provider provider;
    private final URI back;
    private final Outside outside;
    private final Keys keys;
    private final Tickets<Pending> pending = new Tickets<>(PATIENCE);
    private Optional<Metadata> metadata = Optional.empty();
    private Instant fetched = Instant.EPOCH;

    /// @param back the desk's address to which the provider sends browsers back
    public HouseSignIn(Provider provider, URI back) {
        this.provider = provider;
        this.back = back;
        this.outside = new Outside(provider);
        this.keys = new Keys(outside);
    }

    public Provider provider() {
        return provider;
    }

    /// Begins an errand.
    ///
    /// @throws ProviderException when the provider is not there
    public Begun begin(Errand errand, Instant now) {
        Metadata it = metadata(now);
        String nonce = Secret.random();
        String verifier = Secret.random();
        String binding = Secret.random();
        String state = pending.give(new Pending(errand, nonce, verifier, Secret.hash(binding), now), now);
        var asked = new LinkedHashMap<String, String>();
        asked.put("response_type", "code");
        asked.put("client_id", provider.client());
        asked.put("redirect_uri", back.toString());
        asked.put("scope", "openid email profile");
        asked.put("state", state);
        asked.put("nonce", nonce);
        asked.put("code_challenge", challenge(verifier));
        asked.put("code_challenge_method", "S256");
        if (errand instanceof Errand.Proving) {
            asked.put("prompt", "login");
            asked.put("max_age", "0");
        }
        String joint = it.authorization().getRawQuery() == null ? "?" : "&";
        return new Begun(URI.create(it.authorization() + joint + form(asked)), binding);
    }

    /// Ends the errand that the browser comes back from.
    ///
    /// @param query what the address has with which it comes
    /// @param binding what the browser kept
    /// @throws ProviderException when the provider is not there
    public Outcome end(Map<String, String> query, String binding, Instant now) {
        Optional<Pending> taken = pending.take(query.getOrDefault("state", ""), now)
                .filter(it -> same(it.binding(), Secret.hash(binding)));
        if (taken.isEmpty()) {
            return new Outcome.Stale();
        }
        Metadata its = metadata(now);
        String from = query.getOrDefault(
                "iss", its.namesItself() ? "" : provider.issuer().toString());
        if (!from.equals(provider.issuer().toString())) {
            return new Outcome.Untrue("an answer of another issuer, " + shortened(from));
        }
        if (query.containsKey("error")) {
            return new Outcome.Declined(shortened(query.get("error")));
        }
        String code = query.getOrDefault("code", "");
        if (code.isEmpty() || code.length() > LONGEST) {
            return new Outcome.Untrue("an answer without a code");
        }
        Json.Obj tokens = outside.post(its.token(), basic(its), exchange(its, code, taken.get()));
        return proof(its, tokens, taken.get(), now);
    }

    /// Where the browser is signed out there, too; empty where the provider has no such place.
    ///
    /// @param to the desk's own page, to which it comes back
    public Optional<URI> signOut(URI to, Instant now) {
        try {
            return metadata(now)
                    .signOut()
                    .map(it -> URI.create(it
                            + (it.getRawQuery() == null ? "?" : "&")
                            + form(Map.of("client_id", provider.client(), "post_logout_redirect_uri", to.toString()))));
        } catch (ProviderException e) {
            return Optional.empty();
        }
    }

    private synchronized Metadata metadata(Instant now) {
        if (metadata.isEmpty() || !now.isBefore(fetched.plus(METADATA))) {
            String base = provider.issuer().toString().replaceAll("/$", "");
            Json.Obj said = outside.get(URI.create(base + "/.well-known/openid-configuration"), "");
            metadata = Optional.of(Metadata.read(said, provider));
            fetched = now;
        }
        return metadata.orElseThrow();
    }

    private String exchange(Metadata its, String code, Pending pending) {
        var said = new LinkedHashMap<String, String>();
        said.put("grant_type", "authorization_code");
        said.put("code", code);
        said.put("redirect_uri", back.toString());
        said.put("code_verifier", pending.verifier());
        said.put("client_id", provider.client());
        if (its.inBody() && !provider.secret().isEmpty()) {
            said.put("client_secret", provider.secret());
        }
        return form(said);
    }

    private String basic(Metadata its) {
        return provider.secret().isEmpty() || its.inBody()
                ? ""
                : "Basic "
                        + Base64.getEncoder()
                                .encodeToString((encoded(provider.client()) + ":" + encoded(provider.secret()))
                                        .getBytes(StandardCharsets.UTF_8));
    }

    private Outcome proof(Metadata its, Json.Obj tokens, Pending pending, Instant now) {
        SignedJWT proof;
        JWTClaimsSet claims;
        try {
            proof = SignedJWT.parse(Claims.text(tokens, "id_token").orElse(""));
            claims = checked(its, proof, now);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return new Outcome.Untrue("a proof that is none: " + shortened(String.valueOf(e.getMessage())));
        }
        Optional<String> wrong = wrong(claims, pending, now);
        if (wrong.isPresent()) {
            return new Outcome.Untrue(wrong.get());
        }
        return stranger(its, tokens, claims)
                .<Outcome>map(it -> new Outcome.Proved(pending.errand(), it))
                .orElseGet(() -> new Outcome.Untrue("userinfo of somebody else"));
    }

    /// That it is signed by the issuer, is for us, and is not over.
    private JWTClaimsSet checked(Metadata its, SignedJWT proof, Instant now) throws BadJOSEException, JOSEException {
        String name = Optional.ofNullable(proof.getHeader().getKeyID()).orElse("");
        var known = new ImmutableJWKSet<SecurityContext>(keys.holding(its.keys(), name, now));
        var verifier =
                new DefaultJWTClaimsVerifier<SecurityContext>(
                        Set.of(provider.client()),
                        new JWTClaimsSet.Builder()
                                .issuer(provider.issuer().toString())
                                .build(),
                        Set.of("sub", "exp", "iat", "nonce"),
                        Set.of()) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(now);
                    }
                };
        verifier.setMaxClockSkew((int) SKEW.toSeconds());
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, known));
        processor.setJWTClaimsSetVerifier(verifier);
        return processor.process(proof, null);
    }

    private Optional<String> wrong(JWTClaimsSet claims, Pending pending, Instant now) {
        try {
            String party = claims.getStringClaim("azp");
            if (party == null ? claims.getAudience().size() > 1 : !party.equals(provider.client())) {
                return Optional.of("a proof that was given to another party");
            }
            if (!same(pending.nonce(), String.valueOf(claims.getStringClaim("nonce")))) {
                return Optional.of("a proof of another errand");
            }
            if (claims.getIssueTime().toInstant().isAfter(now.plus(SKEW))) {
                return Optional.of("a proof from the future");
            }
            Date signedIn = claims.getDateClaim("auth_time");
            boolean isFresh = signedIn != null
                    && !signedIn.toInstant().isBefore(pending.begun().minus(SKEW));
            return pending.errand() instanceof Errand.Proving && !isFresh
                    ? Optional.of("a sign-in of before, where a new one was asked for")
                    : Optional.empty();
        } catch (ParseException e) {
            return Optional.of("a proof whose claims cannot be read");
        }
    }

    /// Empty where what is said beside the proof is about somebody else.
    private Optional<Stranger> stranger(Metadata its, Json.Obj tokens, JWTClaimsSet claims) {
        Json.Obj said = object(claims);
        if (Claims.text(said, "email").isEmpty() && its.person().isPresent()) {
            Json.Obj more = outside.get(
                    its.person().get(),
                    "Bearer " + Claims.text(tokens, "access_token").orElse(""));
            if (!Claims.text(more, "sub").equals(Optional.of(claims.getSubject()))) {
                return Optional.empty();
            }
            var all = new LinkedHashMap<>(more.members());
            all.putAll(said.members());
            said = new Json.Obj(all);
        }
        return Optional.of(stranger(claims.getSubject(), said));
    }

    private Stranger stranger(String subject, Json.Obj said) {
        Json verified = said.member("email_verified").orElseGet(() -> new Json.Bool(false));
        boolean isVerified = verified.equals(new Json.Bool(true)) || verified.equals(Json.of("true"));
        String mail = isVerified ? Claims.text(said, "email").orElse("") : "";
        String name = Claims.text(said, "name")
                .or(() -> Claims.text(said, "preferred_username"))
                .orElseGet(() -> mail.replaceFirst("@.*", ""))
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        return new Stranger(
                provider.issuer().toString(),
                subject,
                mail.strip().toLowerCase(Locale.ROOT),
                name.substring(0, Math.min(name.length(), 100)),
                Claims.text(said, "locale").orElse(""),
                said.members().keySet().stream().collect(Collectors.toMap(it -> it, it -> Claims.texts(said, it))));
    }

    private static Json.Obj object(JWTClaimsSet claims) {
        byte[] bytes = claims.toString().getBytes(StandardCharsets.UTF_8);
        return Json.read(bytes, bytes.length, 20) instanceof Json.Obj object
                ? object
                : Json.object().done();
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(it -> it.getKey() + "=" + encoded(it.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= 200 ? line : line.substring(0, 199) + "…";
    }
}
