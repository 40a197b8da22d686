package stoppress.desk.copy;

import java.util.Map;
import stoppress.publication.json.Json;

/// How a stretch of text is marked: `strong`, `link` with its `href`.
record Mark(String type, Map<String, Json> attrs) {
    Mark {
        attrs = Map.copyOf(attrs);
    }
}
