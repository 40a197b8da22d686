package stoppress.desk.screens;

import java.util.List;
import java.util.Optional;
import stoppress.desk.AddressPattern;

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

    /// What stands in the places of the address that have names; empty where the path is another.
    Optional<List<String>> names(String path) {
        return new AddressPattern(address).names(path);
    }
}
