package stoppress.desk.screens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import stoppress.desk.UrlEncoded;

/// A provider of identities that says whatever the test has it say: the truth, until it is told otherwise.
final class RogueProvider implements AutoCloseable {
    static final String SECRET = "what only the desk and its provider know";

    private static final RSAKey FIRST = key("k1");
    static final RSAKey SECOND = key("k2");
    /// Somebody else's, which has the name of the first.
    static final RSAKey LIKE_FIRST = key("k1");

    private final HttpServer server;
    private final Map<String, Map<String, String>> asked = new ConcurrentHashMap<>();
    RSAKey key = FIRST;
    /// What it publishes.
    List<RSAKey> published = new ArrayList<>(List.of(key));
    Instant now = Instant.EPOCH;
    String subject = "248289761001";
    String mail = "ines@lamp.example";
    UnaryOperator<JWTClaimsSet.Builder> claims = it -> it;
    /// Signs, or does something else.
    Function<JWTClaimsSet, String> sign = this::signed;
    boolean namesItself;
    boolean down;
    int keysFetched;

    RogueProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    private static RSAKey key(String name) {
        try {
            return new RSAKeyGenerator(2048).keyID(name).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// Somebody signs in there: what their browser comes back with.
    ///
    /// @param authorization where the desk sent it
    String signsIn(String authorization) {
        var query = UrlEncoded.pairs(authorization.substring(authorization.indexOf('?') + 1));
        String code = "code-" + asked.size();
        asked.put(code, query);
        return "/sign-in/house/return?code=" + code + "&state=" + query.get("state");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (down) {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
            return;
        }
        String answer = switch (path) {
            case "/.well-known/openid-configuration" -> metadata();
            case "/keys" -> keys();
            case "/token" -> token(exchange, body);
            default -> "";
        };
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.isEmpty() ? 400 : 200, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private String metadata() {
        return """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token","jwks_uri":"%1$s/keys",
                 "end_session_endpoint":"%1$s/out","authorization_response_iss_parameter_supported":%2$s}
                """.formatted(issuer(), namesItself);
    }

    private String keys() {
        keysFetched++;
        return new JWKSet(List.copyOf(published)).toPublicJWKSet().toString();
    }

    /// The code is good once, for whoever has the desk's secret and the word that the code was asked for with.
    private String token(HttpExchange exchange, String body) {
        var form = UrlEncoded.pairs(body);
        Map<String, String> query = asked.remove(form.getOrDefault("code", ""));
        String basic = "Basic "
                + java.util.Base64.getEncoder()
                        .encodeToString(("desk:" + java.net.URLEncoder.encode(SECRET, StandardCharsets.UTF_8))
                                .getBytes(StandardCharsets.UTF_8));
        if (query == null
                || !basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || !challenge(form.getOrDefault("code_verifier", "")).equals(query.get("code_challenge"))
                || !query.getOrDefault("redirect_uri", "").equals(form.getOrDefault("redirect_uri", "?"))) {
            return "";
        }
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject(subject)
                .audience("desk")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("auth_time", now.getEpochSecond())
                .claim("nonce", query.get("nonce"))
                .claim("email", mail)
                .claim("email_verified", true)
                .claim("name", "Ines Halloran");
        return "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"id_token\":\"%s\"}"
                .formatted(sign.apply(this.claims.apply(claims).build()));
    }

    String signed(JWTClaimsSet claims) {
        return signed(claims, key, key.getKeyID());
    }

    static String signed(JWTClaimsSet claims, RSAKey key, String name) {
        try {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(name).build(), claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String unsigned(JWTClaimsSet claims) {
        return new PlainJWT(claims).serialize();
    }

    /// With a secret that everybody can know: the issuer's public key, as old libraries took it.
    String signedWithThePublicKey(JWTClaimsSet claims) {
        return mac(claims, key.toPublicJWK().toString());
    }

    static String mac(JWTClaimsSet claims, String secret) {
        try {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(), claims);
            jwt.sign(new MACSigner((secret + " ".repeat(32)).getBytes(StandardCharsets.UTF_8)));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String challenge(String verifier) {
        try {
            return java.util.Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(java.security.MessageDigest.getInstance("SHA-256")
                            .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
