package stoppress.desk.migrate.page;

/// A line that is not blank.
///
/// @param number counted from 1 over all lines of the file
/// @param text as it stood, without what nobody sees and without blanks at its ends
/// @param plain as `text`, character for character, but with every kind of blank a space and every apostrophe straight,
///     so that words can be recognised in it and cut out of `text` at the same places
/// @param afterBlank whether a blank line, or nothing, stands before it
/// @param indented whether it began with blanks
record Line(int number, String text, String plain, boolean afterBlank, boolean indented) {
    /// Longer lines can only be paragraphs: nothing else is looked for in them.
    static final int SHORT = 400;

    Line(int number, String text, boolean afterBlank, boolean indented) {
        this(number, text, plain(text), afterBlank, indented);
    }

    boolean isShort() {
        return text.length() <= SHORT;
    }

    /// Whether it ends as sentences do: with a full stop or its kin, perhaps inside quote marks or brackets.
    boolean endsSentence() {
        int end = plain.length();
        while (end > 0 && "\"”»’')]“".indexOf(plain.charAt(end - 1)) >= 0) {
            end--;
        }
        return end > 0 && ".!?…".indexOf(plain.charAt(end - 1)) >= 0;
    }

    int words() {
        int words = 1;
        for (int i = 0; i < plain.length(); i++) {
            if (plain.charAt(i) == ' ') {
                words++;
            }
        }
        return words;
    }

    static String plain(String text) {
        var plain = new StringBuilder(text);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (isBlank(c)) {
                plain.setCharAt(i, ' ');
            } else if (c == '’' || c == '‘' || c == 'ʼ' || c == '`' || c == '´' || c == '′') {
                plain.setCharAt(i, '\'');
            }
        }
        return plain.toString();
    }

    /// Spaces of every width, breaking or not.
    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || Character.isSpaceChar(c);
    }
}
