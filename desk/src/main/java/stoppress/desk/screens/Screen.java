package stoppress.desk.screens;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One thing that can be asked for with a browser.
///
/// @param address the path; `{name}` stands for anything without a slash
public record Screen(String method, String address, Access access, Handler handler) {
    /// Answers. It opens the transactions that it needs, and holds none while it waits.
    public interface Handler {
        Answer answer(Visit visit);
    }

    static Screen get(String address, Access access, Handler handler) {
        return new Screen("GET", address, access, handler);
    }

    static Screen post(String address, Access access, Handler handler) {
        return new Screen("POST", address, access, handler);
    }

    /// What stands in the places that have names; empty where the path is another.
    Optional<List<String>> names(String path) {
        String[] parts = address.split("/", -1);
        String[] asked = path.split("/", -1);
        if (parts.length != asked.length) {
            return Optional.empty();
        }
        var names = new ArrayList<String>();
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].startsWith("{")) {
                names.add(asked[i]);
            } else if (!parts[i].equals(asked[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(names);
    }
}
