package stoppress.desk.migrate.archive;

import java.util.function.Consumer;

/// An archive of another system. It is read from its beginning to its end, in constant memory: an item is handed out
/// as soon as it is whole, and forgotten. The same file always gives the same items in the same order.
public interface Archive {
    /// Hands out every item.
    ///
    /// @throws Unreadable when the file cannot be read on; what was handed out by then stands
    void read(Consumer<Item> to);
}
