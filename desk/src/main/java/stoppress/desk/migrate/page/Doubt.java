package stoppress.desk.migrate.page;

/// Something a person should look at after an import.
///
/// @param part what it is about, in the newsroom's words: `published`, `byline`, `body`
/// @param line where it stands, counted from 1; 0 where it is about the whole page
/// @param text the words in question, as they stood
/// @param why what is doubtful, and which way it was taken
public record Doubt(String part, int line, String text, String why) {
    static Doubt about(String part, Line line, String why) {
        return new Doubt(part, line.number(), line.text(), why);
    }

    @Override
    public String toString() {
        return line == 0 ? part + ": " + why : "%s (line %d): %s: %s".formatted(part, line, why, text);
    }
}
