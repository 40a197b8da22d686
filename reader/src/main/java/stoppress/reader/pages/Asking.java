package stoppress.reader.pages;

import java.util.List;
import java.util.Map;

/// What somebody asks at an address that takes a query.
///
/// @param target the request's path and query as they came
/// @param rest what the address has after the enquiry's own; empty where that is exact
/// @param query the query's parameters by their names, decoded; of one that comes twice the first
/// @param headers those of [#HEARD] that were sent
/// @param from where it comes from: what is counted as one; empty where a proxy does not say
public record Asking(String target, String rest, Map<String, String> query, Map<String, String> headers, String from) {
    /// The headers that enquiries may look at.
    public static final List<String> HEARD = List.of("accept-version");

    public Asking {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /// The same for one who sends nothing but a query.
    public static Asking of(String rest, Map<String, String> query) {
        return new Asking("/", rest, query, Map.of(), "");
    }
}
