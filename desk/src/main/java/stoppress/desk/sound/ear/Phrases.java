package stoppress.desk.sound.ear;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import stoppress.desk.sound.ear.UkrainianNumbers.Case;
import stoppress.desk.sound.ear.UkrainianNumbers.Counted;
import stoppress.desk.sound.ear.UkrainianNumbers.Gender;
import stoppress.publication.document.Notice;

/// What is said between the parts of a story, in one language. In a language that is not known here only the story's
/// own words are said.
interface Phrases {
    /// Who wrote it.
    String by(String names);

    /// The word between the last two names.
    String and();

    /// Words that somebody said, so that it is heard where they begin and end.
    String quote(Optional<String> said, String text);

    /// What stands over the updates that say what is known; empty where there are no words for it.
    String known();

    /// That so many updates are not read.
    String earlier(int number);

    /// That the story goes on where it is read.
    String rest();

    String correction(String right);

    /// An editor's note under its kind's name; what the kind says where the note has no words.
    String notice(Notice.Kind kind, String text);

    /// The number before an item of a list.
    String item(int number);

    /// When an update came, with its day where that is not the story's.
    String at(ZonedDateTime when, boolean isAnotherDay);

    Phrases ENGLISH = new Phrases() {
        @Override
        public String by(String names) {
            return "By " + names;
        }

        @Override
        public String and() {
            return "and";
        }

        @Override
        public String quote(Optional<String> said, String text) {
            return said.map(it -> it + ": ").orElse("") + "Quote: " + ended(text) + " End of quote.";
        }

        @Override
        public String known() {
            return "What we know.";
        }

        @Override
        public String earlier(int number) {
            return number == 1
                    ? "One earlier update is on the story's page."
                    : EnglishNumbers.cardinal(number) + " earlier updates are on the story's page.";
        }

        @Override
        public String rest() {
            return "The rest of this story is on its page.";
        }

        @Override
        public String correction(String right) {
            return "Correction: " + right;
        }

        @Override
        public String notice(Notice.Kind kind, String text) {
            return switch (kind) {
                case DEVELOPING ->
                    "Editor's note: " + (text.isEmpty() ? "This is a developing story and is being updated." : text);
                case LAPSED ->
                    "Editor's note: "
                            + (text.isEmpty()
                                    ? "This story was developing. Nothing has been added to it for some time."
                                    : text);
                case UPDATE -> "Editor's note: " + (text.isEmpty() ? "This story has been updated." : text);
                case CORRECTION -> "Correction: " + (text.isEmpty() ? "This story has been corrected." : text);
                case CLARIFICATION -> "Clarification: " + (text.isEmpty() ? "This story has been clarified." : text);
                case WITHDRAWAL -> "Editor's note: " + (text.isEmpty() ? "This story has been withdrawn." : text);
            };
        }

        @Override
        public String item(int number) {
            return EnglishNumbers.cardinal(number) + ". ";
        }

        @Override
        public String at(ZonedDateTime when, boolean isAnotherDay) {
            return DateTimeFormatter.ofPattern(
                                    isAnotherDay ? "'On' MMMM d, 'at' h:mm a" : "'At' h:mm a", Locale.ENGLISH)
                            .format(when)
                    + ": ";
        }
    };

    Phrases UKRAINIAN = new Phrases() {
        private static final Counted UPDATES = new Counted(
                Gender.NEUTER,
                "попереднє оновлення",
                "попередні оновлення",
                "попередніх оновлень",
                "попереднього оновлення");

        @Override
        public String by(String names) {
            return names.contains(" і ") ? "Автори: " + names : "Автор: " + names;
        }

        @Override
        public String and() {
            return "і";
        }

        @Override
        public String quote(Optional<String> said, String text) {
            return said.map(it -> it + ": ").orElse("") + "Цитата: " + ended(text) + " Кінець цитати.";
        }

        @Override
        public String known() {
            return "Що відомо.";
        }

        @Override
        public String earlier(int number) {
            return "Ще %s %s на сторінці матеріалу."
                    .formatted(
                            UkrainianNumbers.cardinal(number, Case.NOMINATIVE, Gender.NEUTER),
                            UPDATES.after(Integer.toString(number), Case.NOMINATIVE));
        }

        @Override
        public String rest() {
            return "Решта матеріалу на його сторінці.";
        }

        @Override
        public String correction(String right) {
            return "Виправлення: " + right;
        }

        @Override
        public String notice(Notice.Kind kind, String text) {
            return switch (kind) {
                case DEVELOPING ->
                    "Примітка редактора: " + (text.isEmpty() ? "Подія триває, текст оновлюється." : text);
                case LAPSED ->
                    "Примітка редактора: "
                            + (text.isEmpty() ? "Ця історія розвивалася. До неї давно нічого не додавали." : text);
                case UPDATE -> "Примітка редактора: " + (text.isEmpty() ? "Цей текст оновлено." : text);
                case CORRECTION -> "Виправлення: " + (text.isEmpty() ? "Цей текст виправлено." : text);
                case CLARIFICATION -> "Уточнення: " + (text.isEmpty() ? "Цей текст уточнено." : text);
                case WITHDRAWAL -> "Примітка редактора: " + (text.isEmpty() ? "Цей текст відкликано." : text);
            };
        }

        @Override
        public String item(int number) {
            return UkrainianNumbers.ordinal(number, "е") + ". ";
        }

        @Override
        public String at(ZonedDateTime when, boolean isAnotherDay) {
            return DateTimeFormatter.ofPattern(
                                    isAnotherDay ? "d MMMM, 'о' H:mm" : "'О' H:mm", Locale.forLanguageTag("uk"))
                            .format(when)
                    + ": ";
        }
    };

    Phrases NONE = new Phrases() {
        @Override
        public String by(String names) {
            return names;
        }

        @Override
        public String and() {
            return ",";
        }

        @Override
        public String quote(Optional<String> said, String text) {
            return said.map(it -> it + ": ").orElse("") + text;
        }

        @Override
        public String known() {
            return "";
        }

        @Override
        public String earlier(int number) {
            return "";
        }

        @Override
        public String rest() {
            return "";
        }

        @Override
        public String correction(String right) {
            return right;
        }

        @Override
        public String notice(Notice.Kind kind, String text) {
            return text;
        }

        @Override
        public String item(int number) {
            return number + ". ";
        }

        @Override
        public String at(ZonedDateTime when, boolean isAnotherDay) {
            return DateTimeFormatter.ofPattern(isAnotherDay ? "d.M., H:mm" : "H:mm", Locale.ROOT)
                            .format(when) + ". ";
        }
    };

    private static String ended(String text) {
        return text.matches("(?s).*[.!?…][”»\"]?\\s*") ? text : text + ".";
    }
}
