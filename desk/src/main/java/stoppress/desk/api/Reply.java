package stoppress.desk.api;

import java.util.Optional;
import stoppress.publication.json.Json;

/// What a request is answered with.
///
/// @param tag the entity tag, quotes included
/// @param location where what was made stands
record Reply(int status, String type, byte[] body, Optional<String> tag, Optional<String> location) {
    static Reply ok(Json body) {
        return new Reply(200, "application/json", body.canonical(), Optional.empty(), Optional.empty());
    }

    static Reply created(Json body) {
        return new Reply(201, "application/json", body.canonical(), Optional.empty(), Optional.empty());
    }

    Reply tagged(long revision) {
        return new Reply(status, type, body, Optional.of("\"" + revision + "\""), location);
    }

    Reply at(String location) {
        return new Reply(status, type, body, tag, Optional.of(location));
    }
}
