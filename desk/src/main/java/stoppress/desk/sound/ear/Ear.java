package stoppress.desk.sound.ear;

import stoppress.publication.document.Language;

/// How what is written in one language is said: the same words, with nothing in them that only an eye can take.
interface Ear {
    /// The text in words. What the house says otherwise is said as it says.
    String heard(String text, Pronunciations house);

    /// What is said between the parts of a story.
    Phrases phrases();

    /// The one for a language. One that is not known here is left to the voice, but for what no voice can say.
    static Ear of(Language language) {
        return switch (language.locale().getLanguage()) {
            case "en" -> new EnglishEar();
            case "uk" -> new UkrainianEar();
            default -> new AnyEar();
        };
    }
}
