package stoppress.reader.shelf;

import stoppress.press.Page;
import stoppress.publication.json.Json;

/// JSON as pages.
final class JsonPages {
    private JsonPages() {}

    static Page page(Json json) {
        return new Page("application/json", json.canonical());
    }

    /// A problem as RFC 9457 has it.
    static Page problem(int status, String title, String detail) {
        return new Page(
                "application/problem+json",
                Json.object()
                        .with("title", title)
                        .with("status", Json.of(status))
                        .with("detail", detail)
                        .done()
                        .canonical());
    }
}
