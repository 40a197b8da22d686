package stoppress.desk.media;

import java.util.List;

/// A file that is not taken as a picture; the message says why, to the person who brought it.
public final class RefusedPicture extends Exception {
    private static final long serialVersionUID = 1;

    /// A word for the reason, which interfaces translate: `picture.{rule}`.
    private final String rule;

    private final String why;
    private final transient List<String> filling;

    RefusedPicture(String rule, String why, String... filling) {
        super(why);
        this.rule = rule;
        this.why = why;
        this.filling = List.of(filling);
    }

    /// It was here before and was taken away.
    ///
    /// @param day on which, as `2026-05-14`
    /// @param reason why, as readers were told
    public static RefusedPicture takenAway(String day, String reason) {
        return new RefusedPicture(
                "ended",
                ("This picture was taken away on %s: %s It does not come back by being brought again: on its page, "
                                + "whoever may withdraw stories brings it back.")
                        .formatted(day, ended(reason)),
                day,
                ended(reason));
    }

    /// It was to be made anew of its original.
    static RefusedPicture anotherFile() {
        return new RefusedPicture(
                "back.other",
                "What this machine makes of its original is another file than then. Bring another cut of the picture, "
                        + "and put that in its place.");
    }

    /// Why, in a sentence.
    public String why() {
        return why;
    }

    public String rule() {
        return rule;
    }

    /// What a translation of the reason is filled with.
    public List<String> filling() {
        return filling;
    }

    private static String ended(String sentence) {
        return sentence.matches("(?s).*[.!?…]\\s*") ? sentence.strip() : sentence.strip() + ".";
    }
}
