package stoppress.press;

/// A file that pages refer to and that never changes: the hash of its bytes is in its address.
///
/// @param address a path of this paper, such as `/assets/paper-1f0c….css`
/// @param type the media type, with the charset where it is text
public record Asset(String address, String type, byte[] bytes) {}
