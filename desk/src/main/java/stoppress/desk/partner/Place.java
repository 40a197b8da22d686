package stoppress.desk.partner;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stoppress.publication.document.StoryId;
import stoppress.publication.log.Position;

/// How far a partner has come in the log: up to an entry, with all that it says, or within one that concerns several
/// stories. Partners have it as text, `57` or `57-ferrystrike`, and bring it back.
///
/// @param story of the entry there, what it says of stories up to this one, in the order of their ids
public record Place(Position position, Optional<StoryId> story) {
    private static final Pattern SHAPE = Pattern.compile("([0-9]{1,15})(?:-([a-z0-9]{4,40}))?");

    public Place {
        if (story.isPresent() && position.equals(Position.START)) {
            throw new IllegalArgumentException("no entry stands before the first, so none of it is told");
        }
    }

    /// Up to that entry, with all that it says.
    public static Place at(Position position) {
        return new Place(position, Optional.empty());
    }

    /// What a partner has brought back; empty where it is none.
    public static Optional<Place> read(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            return Optional.empty();
        }
        var position = new Position(Long.parseLong(shape.group(1)));
        Optional<StoryId> story = Optional.ofNullable(shape.group(2)).map(StoryId::new);
        return story.isPresent() && position.equals(Position.START)
                ? Optional.empty()
                : Optional.of(new Place(position, story));
    }

    /// The last entry of which there is nothing more to tell.
    Position whole() {
        return story.isPresent() ? new Position(position.number() - 1) : position;
    }

    @Override
    public String toString() {
        return position + story.map(it -> "-" + it).orElse("");
    }
}
