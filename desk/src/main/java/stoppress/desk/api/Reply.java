package stoppress.desk.api;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import stoppress.desk.account.Secret;
import stoppress.publication.json.Json;

/// What a request is answered with.
///
/// @param tag the entity tag, quotes included
/// @param location where what was made stands
/// @param kept what is kept for when the request comes again, in the place of a body with a secret in it
record Reply(
        int status, String type, byte[] body, Optional<String> tag, Optional<String> location, Optional<byte[]> kept) {
    private static final String JSON = "application/json";

    Reply(int status, String type, byte[] body, Optional<String> tag, Optional<String> location) {
        this(status, type, body, tag, location, Optional.empty());
    }

    static Reply ok(Json body) {
        return new Reply(200, JSON, body.canonical(), Optional.empty(), Optional.empty());
    }

    static Reply created(Json body) {
        return new Reply(201, JSON, body.canonical(), Optional.empty(), Optional.empty());
    }

    /// Something made that has a secret, which is told this once.
    ///
    /// @param open the same without the secret: what is told when the request comes again
    static Reply once(Json.Obj body, Json.Obj open) {
        return new Reply(
                201, JSON, body.canonical(), Optional.empty(), Optional.empty(), Optional.of(open.canonical()));
    }

    static Reply html(byte[] body) {
        return new Reply(200, "text/html; charset=utf-8", body, Optional.empty(), Optional.empty());
    }

    /// What tells one state of something from another.
    static String tag(Json json) {
        return "\""
                + Secret.hash(new String(json.canonical(), StandardCharsets.UTF_8))
                        .substring(0, 20) + "\"";
    }

    Reply tagged(long revision) {
        return tagged("\"" + revision + "\"");
    }

    Reply tagged(String tag) {
        return new Reply(status, type, body, Optional.of(tag), location, kept);
    }

    Reply at(String location) {
        return new Reply(status, type, body, tag, Optional.of(location), kept);
    }
}
