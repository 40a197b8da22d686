package stoppress.desk.screens;

/// A picture that has not come in whole, as the library shows it to whoever brings it.
///
/// @param here how much of it is here, in bytes
public record Unfinished(String id, String name, long here, long size) {
    /// In whole hundredths.
    public long share() {
        return size == 0 ? 0 : here * 100 / size;
    }
}
