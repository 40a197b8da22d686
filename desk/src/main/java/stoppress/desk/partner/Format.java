package stoppress.desk.partner;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import stoppress.press.exchange.Item;
import stoppress.press.exchange.NewsMl;
import stoppress.press.exchange.Ninjs;
import stoppress.publication.json.Json;

/// In which of the standards a partner takes the news.
public enum Format {
    NINJS,
    NEWSML;

    /// As it is kept, and called outside.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The item, as it stands in an envelope: ninjs is JSON itself, NewsML-G2 a string.
    Json of(Item item) {
        return switch (this) {
            case NINJS -> Ninjs.tree(item);
            case NEWSML -> Json.of(new String(NewsMl.of(item).bytes(), StandardCharsets.UTF_8));
        };
    }
}
