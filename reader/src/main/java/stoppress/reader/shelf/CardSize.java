package stoppress.reader.shelf;

import stoppress.publication.document.Correction;
import stoppress.publication.document.StoryVersion;

/// How high a story's card is, about: for frames whose page does not ask the card itself. By the measures of `card.css`
/// and letters of a common width, rather too much than too little.
final class CardSize {
    private static final int AROUND = 34;
    private static final int LINE = 24;
    private static final double LETTER = 8.2;
    private static final double LARGE_LETTER = 11;
    private static final int MARKED = 15;
    private static final int HALF_A_WORD = 4;
    private static final int CORRECTIONS = 2;

    private CardSize() {}

    /// @param width of the frame, in pixels
    static int height(StoryVersion story, int width) {
        int inside = Math.max(100, width - AROUND);
        double height = AROUND + LINE * lines(story.headline().length(), inside / LARGE_LETTER) + 8;
        if (story.kicker().isPresent()) {
            height += LINE + 8;
        }
        if (story.standfirst().isPresent()) {
            height += paragraph(story.standfirst().get().length(), inside);
        }
        for (Correction it :
                story.corrections().reversed().stream().limit(CORRECTIONS).toList()) {
            // With the word that it is one.
            height += paragraph(it.right().length() + 14, inside - MARKED);
        }
        // The paper's name and the time, and a line for a browser that breaks one more than another.
        return (int) (height + LINE * (lines(60, inside / LETTER) + 1));
    }

    private static double paragraph(int letters, int inside) {
        return LINE * lines(letters, inside / LETTER) + 8;
    }

    /// Of each line about half a word is lost at its end.
    private static double lines(int letters, double toALine) {
        return Math.ceil(letters / Math.max(6, toALine - HALF_A_WORD));
    }
}
