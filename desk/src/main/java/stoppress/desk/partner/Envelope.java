package stoppress.desk.partner;

import stoppress.press.exchange.Item;
import stoppress.publication.json.Json;

/// An item with what a partner needs to take it once and in order; the same whether they come for it or it is
/// delivered.
public final class Envelope {
    private Envelope() {}

    /// An item from the log.
    public static Json.Obj of(Partner partner, Told told) {
        return Json.object()
                .with("id", id(partner, told))
                .with("cursor", told.place().toString())
                .with("change", told.item().change().word())
                .with("story", told.item().uri())
                .with("format", partner.format().word())
                .with("item", partner.format().of(told.item()))
                .done();
    }

    /// An item that is in no log, on its way to an endpoint.
    static Json.Obj of(Partner partner, Item item, String id) {
        return Json.object()
                .with("id", id)
                .with("change", item.change().word())
                .with("story", item.uri())
                .with("format", partner.format().word())
                .with("item", partner.format().of(item))
                .done();
    }

    /// The same at each try of the same words, and nowhere else.
    ///
    /// @param hash of what is told
    static String id(Partner partner, long number, String hash) {
        return "%s-plan-%d-%s".formatted(partner.id(), number, hash.substring(0, 12));
    }

    /// An item that is not in the log yet, for those who come for it.
    static Json.Obj planned(Partner partner, Item item) {
        return Json.object()
                .with("change", item.change().word())
                .with("story", item.uri())
                .with("format", partner.format().word())
                .with("item", partner.format().of(item))
                .done();
    }

    /// What a partner is sent to see that it arrives.
    static Json.Obj ping(String id) {
        return Json.object().with("id", id).with("change", "ping").done();
    }

    /// The same at each try, and nowhere else: by this a partner drops what it has.
    static String id(Partner partner, Told told) {
        return partner.id() + "-" + told.place();
    }
}
