package stoppress.reader.search;

/// How far the index is.
///
/// @param log which log it was made of: the hash of its first leaf, in hexadecimal; empty for none
/// @param position the position up to which the index has its stories; 0 for none
public record Mark(String log, long position) {
    static final Mark NONE = new Mark("", 0);
}
