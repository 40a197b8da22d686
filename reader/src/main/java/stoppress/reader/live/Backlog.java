package stoppress.reader.live;

import java.util.List;
import java.util.Optional;

/// What the log has told, for those who were not there. It may block, and is never asked on an event loop.
///
/// A topic is one story, or the whole paper. A story keeps its topic when its address changes.
public interface Backlog {
    /// The topic that goes by `name`: a story's address without the slashes around it, or nothing for the whole paper.
    /// Empty where there is no such story.
    Optional<String> topic(String name);

    /// The position up to which readers are served.
    long position();

    /// The topics of which anything is told after a position, the whole paper's among them.
    List<String> changed(long after);

    /// What is told of a topic after a position, in order; empty when that cannot be told: the position is none that
    /// there was, or there are more than `most`.
    Optional<List<Event>> after(String topic, long position, int most);
}
