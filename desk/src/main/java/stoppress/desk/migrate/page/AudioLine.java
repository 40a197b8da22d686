package stoppress.desk.migrate.page;

import java.util.regex.Pattern;

/// The line that says that a machine reads the story: `This audio is created with AI assistance`.
final class AudioLine {
    private static final Pattern MACHINE = Words.pattern(
            "\\bai\\b|artificial|synthetic|automated|text[- ]to[- ]speech|computer|(?<!\\p{L})ші(?!\\p{L})|штучн|синтетичн");
    private static final Pattern AUDIO =
            Words.pattern("audio|narrat|voice|read aloud|recording|text[- ]to[- ]speech|аудіо|озвуч|голос");
    private static final Pattern THIS_AUDIO = Words.pattern("this audio|the audio version|це аудіо|аудіоверсі");
    private static final Pattern BEGINNING = Words.pattern(
            "this (?:audio|article|story|recording|narration)|the audio|audio\\b|listen|narrat(?:ed|ion)|voiced?\\b|read aloud"
                    + "|(?:ця |цю |це )?(?:аудіо|новин|статт|озвуч)");
    private static final int LONGEST = 200;

    private AudioLine() {}

    /// In the furniture over the body, where such a line belongs.
    static boolean isDisclosure(Line line) {
        return BEGINNING.matcher(line.plain()).lookingAt() && isOfMachines(line);
    }

    /// Anywhere, where a sentence of the story must not be mistaken for it.
    static boolean isUnmistakable(Line line) {
        return THIS_AUDIO.matcher(line.plain()).lookingAt() && isOfMachines(line);
    }

    private static boolean isOfMachines(Line line) {
        return line.text().length() <= LONGEST
                && AUDIO.matcher(line.plain()).find()
                && MACHINE.matcher(line.plain()).find();
    }
}
