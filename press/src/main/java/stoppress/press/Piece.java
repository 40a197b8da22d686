package stoppress.press;

/// One element of a story's page under a key that stays: a block under its id, a part (`top`, `meta`, `notices`) under
/// its name. A story's page is its pieces in order, and what a version changes on an open page is told by them.
///
/// @param html the element, pressed
public record Piece(String key, String html) {
    /// Whether a recording can be played there. Words that look like it have the script fetched in vain, no more.
    public boolean isHeard() {
        return html.contains("data-player=\"");
    }
}
