package stoppress.reader.hub;

import java.util.Optional;

/// The feeds that can be subscribed to.
public interface Topics {
    /// The path of the feed with that whole address; empty where it is no feed of this paper. Costs little.
    Optional<String> path(String address);

    /// The whole address of a path.
    String address(String path);

    /// The feed as it is now; empty where there is none any more.
    Optional<Content> content(String path);

    /// What is sent.
    ///
    /// @param type the media type, as the feed's own address has it
    record Content(String type, byte[] bytes) {}
}
