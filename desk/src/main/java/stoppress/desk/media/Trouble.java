package stoppress.desk.media;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Why a picture's forms could not be made, in a word that interfaces translate and what fills it.
///
/// @param filling how many seconds it took, or what the program said; empty otherwise
public record Trouble(Rule rule, String filling) {
    /// What can be the matter.
    public enum Rule {
        /// It took longer than it may.
        SLOW,
        /// A part of the file is missing.
        PART,
        /// The file is not there any more.
        GONE,
        /// The disk is full, or broken; or the program that makes it said something.
        SAID;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Pattern TEXT = Pattern.compile("(slow|part|gone|said): (.*)", Pattern.DOTALL);

    /// An exception that says it.
    static final class Failed extends IOException {
        private static final long serialVersionUID = 1;

        private final Trouble trouble;

        Failed(Rule rule, String filling, String english) {
            super(english);
            this.trouble = new Trouble(rule, filling);
        }
    }

    static Trouble of(IOException e) {
        if (e instanceof Failed failed) {
            return failed.trouble;
        }
        return e instanceof NoSuchFileException
                ? new Trouble(Rule.GONE, "")
                : new Trouble(Rule.SAID, String.valueOf(e.getMessage()));
    }

    /// As the library keeps it.
    String text() {
        return rule.word() + ": " + filling;
    }

    /// What the library kept; one of before there were rules is what a program said.
    static Trouble read(String text) {
        Matcher kept = TEXT.matcher(text);
        return kept.matches()
                ? new Trouble(Rule.valueOf(kept.group(1).toUpperCase(Locale.ROOT)), kept.group(2))
                : new Trouble(Rule.SAID, text);
    }
}
