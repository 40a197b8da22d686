package stoppress.press;

import java.time.Instant;

/// A line of what is known: what a key entry says in short.
///
/// @param address where the entry stands
public record Known(String address, String words, Instant at) {}
