package stoppress.desk.partner;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import stoppress.publication.log.Position;

/// Somebody who takes the paper's news.
///
/// @param id no secret
/// @param endpoint where news is delivered; empty where they come for it
/// @param expires from when on the token is refused
/// @param reached what is to be delivered is in the queue up to this position of the log
/// @param delivered how many were
public record Partner(
        String id,
        String name,
        Selection selection,
        Format format,
        Optional<URI> endpoint,
        Instant expires,
        Position reached,
        long delivered,
        Optional<Instant> last) {}
