package stoppress.desk.api;

import java.util.List;
import java.util.Optional;
import stoppress.desk.publish.Objection;
import stoppress.publication.json.Json;

/// What went wrong with a request, as RFC 9457 has it. Thrown, it undoes everything that the request did.
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final transient Json.Members body;

    Problem(int status, String title, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.body = Json.object()
                .with("type", "about:blank")
                .with("title", title)
                .with("status", Json.of(status))
                .with("detail", detail);
    }

    /// A request that cannot be taken as it is.
    static Problem malformed(String detail) {
        return new Problem(400, "Bad Request", detail);
    }

    static Problem missing(String detail) {
        return new Problem(404, "Not Found", detail);
    }

    /// What the story's documents, or the house, do not allow.
    ///
    /// @param field the path of the member that is at fault; empty where it is the whole
    static Problem refused(String field, String detail) {
        return refused(List.of(new Objection(field, detail)));
    }

    static Problem refused(List<Objection> objections) {
        var problem =
                new Problem(422, "Unprocessable Content", objections.getFirst().why());
        problem.body.with(
                "errors",
                Json.list(objections.stream()
                        .map(it -> Json.object()
                                .with("field", it.field())
                                .with("detail", it.why())
                                .done())
                        .toList()));
        return problem;
    }

    /// Somebody saved meanwhile: both texts, so that nothing is lost.
    static Problem overtaken(Json yours, Json saved, long revision) {
        var problem = new Problem(
                412,
                "Precondition Failed",
                "Somebody saved revision %d meanwhile; nothing was changed.".formatted(revision));
        problem.body.with("yours", yours).with("saved", saved);
        return problem;
    }

    Reply reply() {
        return new Reply(
                status, "application/problem+json", body.done().canonical(), Optional.empty(), Optional.empty());
    }
}
