package stoppress.desk.sound.tape;

/// A file that is not taken as a recording; the message says why, to the person who brought it.
public final class RefusedSound extends Exception {
    private static final long serialVersionUID = 1;

    /// A word for the reason, which interfaces translate: `sound.refused.{rule}`.
    private final String rule;

    private final String why;

    RefusedSound(String rule, String why) {
        super(why);
        this.rule = rule;
        this.why = why;
    }

    /// Why, in a sentence.
    public String why() {
        return why;
    }

    public String rule() {
        return rule;
    }
}
