package stoppress.desk.screens;

import java.nio.charset.StandardCharsets;
import java.util.List;
import stoppress.publication.json.Json;

/// What a visit is answered with.
public sealed interface Answer {
    /// A page, or a part of one.
    record Shown(int status, byte[] html) implements Answer {}

    /// The browser is to look there (303).
    record See(String address, List<String> cookies) implements Answer {}

    /// Something for a script.
    record Told(int status, Json json) implements Answer {}

    /// A file.
    ///
    /// @param kept whether it never changes
    record File(String type, byte[] bytes, boolean kept) implements Answer {}

    /// A page of the paper itself, as readers will have it, to be shown in a frame.
    record Pressed(byte[] html) implements Answer {}

    static Answer see(String address) {
        return new See(address, List.of());
    }

    static Answer told(Json json) {
        return new Told(200, json);
    }

    static Answer text(int status, String html) {
        return new Shown(status, html.getBytes(StandardCharsets.UTF_8));
    }
}
