package stoppress.desk.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import stoppress.desk.account.Tokens.Bearer;
import stoppress.publication.document.Bounds;
import stoppress.publication.json.Json;
import stoppress.publication.json.RefusedJson;

/// One request, as its handler sees it.
///
/// @param from the address of the machine that asks
/// @param names what stands in the places of the route's address that have names
/// @param query the parameters of the address, the last of each name
record Request(
        Bearer bearer,
        String from,
        List<String> names,
        Map<String, String> query,
        byte[] body,
        Optional<String> ifMatch) {
    String name() {
        return names.getFirst();
    }

    /// The body, which has no members but these.
    Json.Obj object(Set<String> members) {
        if (body.length == 0) {
            throw Problem.malformed("The request has no body; it takes a JSON object.");
        }
        Json json;
        try {
            json = Json.read(body, Bounds.DOCUMENT_BYTES, Bounds.DEPTH);
        } catch (RefusedJson e) {
            throw Problem.malformed("The body is not JSON that can be taken: " + e.getMessage() + ".");
        }
        if (!(json instanceof Json.Obj object)) {
            throw Problem.malformed("The body is not a JSON object.");
        }
        var unknown = new TreeSet<>(object.members().keySet());
        unknown.removeAll(members);
        if (!unknown.isEmpty()) {
            throw Problem.refused(
                    unknown.first(),
                    "There is no such member here; known are %s.".formatted(String.join(", ", new TreeSet<>(members))));
        }
        return object;
    }

    /// The revision that the request was made for, where it has to name one.
    long seen() {
        return revision()
                .orElseThrow(() -> new Problem(
                        428, "Precondition Required", "Say with If-Match which revision of the draft you have seen."));
    }

    /// The revision that the request was made for; empty where it names none.
    OptionalLong revision() {
        if (ifMatch.isEmpty()) {
            return OptionalLong.empty();
        }
        String tag = ifMatch.get().strip();
        if (!tag.matches("\"[1-9][0-9]{0,17}\"")) {
            throw Problem.malformed("If-Match takes the draft's ETag, such as \"3\".");
        }
        return OptionalLong.of(Long.parseLong(tag.substring(1, tag.length() - 1)));
    }
}
