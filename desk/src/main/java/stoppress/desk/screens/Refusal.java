package stoppress.desk.screens;

/// Why a visit is not answered with what it asks for, in a sentence for whoever sits there. Thrown, it undoes what
/// the visit did.
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final String word;
    private final transient Object[] filling;

    /// @param word of the screens' words, what went wrong and what to do
    Refusal(int status, String word, Object... filling) {
        super(word, null, false, false);
        this.status = status;
        this.word = word;
        this.filling = filling;
    }

    static Refusal missing() {
        return new Refusal(404, "refused.missing");
    }

    static Refusal wrong(String word, Object... filling) {
        return new Refusal(422, word, filling);
    }

    int status() {
        return status;
    }

    String said(Words words) {
        return words.say(word, filling);
    }
}
