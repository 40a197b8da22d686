package stoppress.desk.migrate.page;

import java.util.List;
import stoppress.publication.document.Block.Listing.Order;

/// One element of a captured body, in the words of the page.
public sealed interface Passage {
    record Paragraph(String text) implements Passage {}

    record Subhead(String text) implements Passage {}

    /// A paragraph that is nothing but a quotation, in its own quote marks, with its source on a line of its own.
    record Quote(String text, String said) implements Passage {}

    record Items(Order order, List<String> items) implements Passage {
        public Items {
            items = List.copyOf(items);
        }
    }
}
