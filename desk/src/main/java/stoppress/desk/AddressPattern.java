package stoppress.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A path with places in it: `/stories/{id}`. A place stands for anything without a slash.
public record AddressPattern(String text) {
    /// What stands in the places of a path; empty where the path is another.
    public Optional<List<String>> names(String path) {
        String[] parts = text.split("/", -1);
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
