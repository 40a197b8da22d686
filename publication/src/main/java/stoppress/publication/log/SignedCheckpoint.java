package stoppress.publication.log;

/// A checkpoint as it was signed and recorded.
///
/// @param at the last position of the tree that it is of
/// @param note the signed note, as it is handed on
/// @param key the [VerifierKey] of whoever signed it, as text
public record SignedCheckpoint(Position at, String note, String key) {}
