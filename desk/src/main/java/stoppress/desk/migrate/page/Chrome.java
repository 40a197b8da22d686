package stoppress.desk.migrate.page;

/// A line that belongs to the page's surroundings and not to the story: left out, and said so.
///
/// @param line where it stood, counted from 1
/// @param text the words, as they stood
/// @param what what it was: `staff link`, `end mark`, `wire slug`
public record Chrome(int line, String text, String what) {}
