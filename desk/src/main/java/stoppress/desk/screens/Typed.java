package stoppress.desk.screens;

import stoppress.desk.media.Pictures;

/// What stands in the form in which a picture is described.
///
/// @param seen the tag of the words that whoever types saw; empty: they do not say
/// @param isOvertaken whether somebody else described it meanwhile: what is kept now stands beside what was typed
public record Typed(Pictures.Words words, String seen, boolean isOvertaken) {
    /// Nothing was typed yet.
    static Typed nothing(Pictures.Words kept) {
        return new Typed(kept, kept.tag(), /* isOvertaken= */ false);
    }

    /// Whether those are neither the words that were seen nor those that were typed.
    boolean isOvertakenBy(Pictures.Words kept) {
        return !seen.isEmpty() && !seen.equals(kept.tag()) && !words.equals(kept);
    }

    /// Whether what is kept of one field is to be told, too.
    public boolean differs(String typed, String kept) {
        return isOvertaken && !typed.equals(kept);
    }
}
