package stoppress.reader.pages;

import java.util.Map;
import stoppress.press.Page;

/// What stands at an address that takes a query, and is made for each who asks: nothing of it is kept.
///
/// It is asked off the event loop and may block, by several threads at once. To add one: write it, and give it its
/// address where [stoppress.reader.Reader] makes its [Enquiries].
public interface Enquiry {
    /// Answers one who asks.
    Answered answer(Asking asking);

    /// What is sent.
    ///
    /// @param headers further ones, in lower case
    record Answered(int status, Page page, Caching caching, Map<String, String> headers) {
        public Answered {
            headers = Map.copyOf(headers);
        }

        public static Answered found(Page page, Caching caching) {
            return new Answered(200, page, caching, Map.of());
        }
    }
}
