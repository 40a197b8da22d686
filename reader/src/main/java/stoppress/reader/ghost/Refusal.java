package stoppress.reader.ghost;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import stoppress.publication.json.Json;

/// Why a client is not answered, as Ghost says it.
public record Refusal(
        int status,
        String type,
        String message,
        Optional<String> context,
        Optional<String> help,
        Optional<String> code) {
    private static final Json NULL = new Json.Null();

    /// Nobody comes in without a key.
    public static Refusal withoutKey() {
        return plain(
                403,
                "NoPermissionError",
                "Authorization failed",
                "Unable to determine the authenticated member or integration. Check the supplied Content API Key and"
                        + " ensure cookies are being passed through if member auth is failing.");
    }

    public static Refusal unknownKey() {
        return new Refusal(
                401,
                "UnauthorizedError",
                "Unknown Content API Key",
                Optional.empty(),
                Optional.empty(),
                Optional.of("UNKNOWN_CONTENT_API_KEY"));
    }

    public static Refusal tooManyWrongKeys() {
        return plain(
                429,
                "TooManyRequestsError",
                "Too many attempts.",
                "Too many keys that are none came from there; wait a minute.");
    }

    /// Where nothing stands.
    ///
    /// @param accept the version that the client wants
    static Refusal noEndpoint(Optional<String> accept, Version answered) {
        int order = accept.map(it -> Version.compare(it, answered)).orElse(0);
        if (order == 0) {
            return new Refusal(
                    404, "NotFoundError", "Resource not found", Optional.empty(), Optional.empty(), Optional.empty());
        }
        boolean isAhead = order > 0;
        return new Refusal(
                406,
                "RequestNotAcceptableError",
                "Request could not be served, the endpoint was not found.",
                Optional.of("Provided client accept-version %s is %s current Ghost version v%s."
                        .formatted(accept.orElse(""), isAhead ? "ahead of" : "behind", answered.number())),
                Optional.of(isAhead ? "Try upgrading your Ghost install." : "Try upgrading your Ghost API client."),
                Optional.of(isAhead ? "UPDATE_GHOST" : "UPDATE_CLIENT"));
    }

    /// Something of the query cannot be meant.
    ///
    /// @param validation what Ghost calls the check that failed
    static Refusal invalid(Resource resource, boolean one, String validation, String field) {
        String where = validation.equals("AllowedValues") ? field : field + " undefined." + field;
        return plain(
                422,
                "ValidationError",
                "Validation error, cannot " + action(resource, one) + ".",
                "Validation (%s) failed for %s".formatted(validation, where));
    }

    /// The filter is none.
    static Refusal noFilter(Resource resource) {
        return notUnderstood(resource, "Error parsing filter", Optional.empty());
    }

    /// Nothing is called that.
    public static Refusal unknownName(Resource resource, String name) {
        return notUnderstood(
                resource,
                "Could not understand request. There is nothing called %s to filter by.".formatted(name),
                Optional.of("UNKNOWN_COLUMN"));
    }

    /// Ghost would answer that, and we do not.
    public static Refusal notCompared(Resource resource, String name, String why) {
        return notUnderstood(
                resource, "Could not understand request. %s %s".formatted(name, why), Optional.of("NOT_COMPARED"));
    }

    /// It would keep others waiting.
    public static Refusal tooDear(Resource resource) {
        return notUnderstood(
                resource,
                "This filter looks at too much at once. Narrow it by a tag, an author or a time, or ask for fewer"
                        + " conditions.",
                Optional.of("TOO_DEAR"));
    }

    /// There is none.
    public static Refusal missing(Resource resource) {
        return plain(
                404,
                "NotFoundError",
                "Resource not found error, cannot " + action(resource, true) + ".",
                resource.one() + " not found.");
    }

    private static Refusal notUnderstood(Resource resource, String why, Optional<String> code) {
        return new Refusal(
                400,
                "BadRequestError",
                "Request not understood error, cannot " + action(resource, false) + ".",
                Optional.of(why),
                Optional.empty(),
                code);
    }

    private static Refusal plain(int status, String type, String message, String context) {
        return new Refusal(status, type, message, Optional.of(context), Optional.empty(), Optional.empty());
    }

    private static String action(Resource resource, boolean one) {
        return one ? "read " + resource.one().toLowerCase(Locale.ROOT) : "list " + resource.word();
    }

    /// As clients read it.
    ///
    /// @param id names this one refusal
    public Json.Obj json(String id) {
        Json error = Json.object()
                .with("message", message)
                .with("context", orNull(context))
                .with("type", type)
                .with("details", NULL)
                .with("property", NULL)
                .with("help", orNull(help))
                .with("code", orNull(code))
                .with("id", id)
                .with("ghostErrorCode", NULL)
                .done();
        return Json.object().with("errors", Json.list(List.of(error))).done();
    }

    private static Json orNull(Optional<String> text) {
        return text.<Json>map(Json::of).orElse(NULL);
    }
}
