package stoppress.desk.partner;

import stoppress.press.exchange.Item;
import stoppress.publication.log.Position;

/// What one entry of the log tells a partner.
public record Told(Position position, Item item) {}
