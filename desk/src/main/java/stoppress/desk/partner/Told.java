package stoppress.desk.partner;

import stoppress.press.exchange.Change;
import stoppress.press.exchange.Item;
import stoppress.publication.document.StoryId;
import stoppress.publication.log.Position;

/// What one entry of the log tells a partner of one story.
///
/// @param place the entry's place; the story, too, where the entry may tell of several
public record Told(Place place, Item item) {
    Due due() {
        return new Due(place.position(), item.story(), item.change() != Change.PICTURE);
    }

    /// That there is something to tell, without a word of it.
    ///
    /// @param endsPlan whether what was planned of the story is over with it
    record Due(Position position, StoryId story, boolean endsPlan) {}
}
