package stoppress.desk.api;

import java.util.List;
import java.util.Optional;
import stoppress.desk.AddressPattern;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.database.Transaction;

/// One thing that programs can ask for.
///
/// @param address the path; `{name}` stands for anything without a slash
/// @param deed what the bearer must be trusted with
public record Route(String method, String address, Deed deed, Handler handler) {
    /// Answers a request inside a transaction; what it throws undoes what it did.
    public interface Handler {
        Reply answer(Transaction transaction, Request request);
    }

    /// What stands in the places of the address that have names; empty where the path is another.
    Optional<List<String>> names(String path) {
        return new AddressPattern(address).names(path);
    }
}
