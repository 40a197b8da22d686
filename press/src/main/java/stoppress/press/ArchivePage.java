package stoppress.press;

import java.time.YearMonth;
import java.util.List;

/// The archive's door: the months in which stories were published, newest first.
public record ArchivePage(Masthead masthead, List<Count> months) {
    /// How many stories a month has.
    public record Count(YearMonth month, long stories) {}
}
