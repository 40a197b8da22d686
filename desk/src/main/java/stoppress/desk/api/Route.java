package stoppress.desk.api;

import java.util.List;
import java.util.Optional;
import stoppress.desk.AddressPattern;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.database.Transaction;
import stoppress.publication.document.Bounds;

/// One thing that programs can ask for.
///
/// @param address the path; `{name}` stands for anything without a slash
/// @param most the bytes that a request may have
/// @param deed what the bearer must be trusted with
public record Route(String method, String address, Deed deed, int most, Handler handler, Optional<Work> work) {
    /// One that is answered inside a transaction, and takes as much as a document may have.
    public Route(String method, String address, Deed deed, Handler handler) {
        this(method, address, deed, Bounds.DOCUMENT_BYTES, handler, Optional.empty());
    }

    /// One that has to work before it answers, holds no transaction meanwhile, and opens those that it needs.
    ///
    /// @param most the bytes that it takes
    static Route working(String method, String address, Deed deed, int most, Work work) {
        return new Route(
                method,
                address,
                deed,
                most,
                (_, _) -> {
                    throw new IllegalStateException("it works outside of a transaction");
                },
                Optional.of(work));
    }

    /// Answers a request outside of a transaction.
    public interface Work {
        Reply answer(Request request);
    }

    /// Answers a request inside a transaction; what it throws undoes what it did.
    public interface Handler {
        Reply answer(Transaction transaction, Request request);
    }

    /// What stands in the places of the address that have names; empty where the path is another.
    Optional<List<String>> names(String path) {
        return new AddressPattern(address).names(path);
    }
}
