package stoppress.desk.screens;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.sound.Asked;
import stoppress.desk.sound.HouseSound;
import stoppress.desk.sound.HouseWords;
import stoppress.desk.sound.Narrations;
import stoppress.desk.sound.Studio;
import stoppress.desk.sound.ear.Pronunciations;
import stoppress.desk.sound.voice.Engine.Speech;
import stoppress.desk.sound.voice.Voice;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Language;
import stoppress.publication.document.StoryId;

/// How the house has its stories read aloud: by itself or not, in which voices; how words are said; what is in work,
/// and what went wrong.
public final class HouseSoundScreens {
    private static final String HERE = "/paper/sound";
    private static final int SHOWN = 30;
    private static final int LONGEST_TRY = 300;

    private final Desk desk;
    private final Templates templates;
    /// What was said a moment ago, so that it can be heard.
    private final Tries tries = new Tries();

    HouseSoundScreens(Desk desk, Templates templates) {
        this.desk = desk;
        this.templates = templates;
    }

    List<Screen> screens() {
        return List.of(
                Screen.get(HERE, Access.trusted(Deed.ARRANGE), visit -> shown(200, visit, "")),
                Screen.post(HERE, Access.trusted(Deed.SITE), this::settle),
                Screen.post(HERE + "/words", Access.trusted(Deed.ARRANGE), this::say),
                Screen.post(HERE + "/words/removal", Access.trusted(Deed.ARRANGE), this::remove),
                Screen.post(HERE + "/words/again", Access.trusted(Deed.PUBLISH), this::again),
                Screen.post(HERE + "/tries", Access.trusted(Deed.ARRANGE), this::tryOut),
                Screen.get(HERE + "/tries/{id}", Access.trusted(Deed.ARRANGE), this::tried));
    }

    /// One language of the paper, and who reads it.
    ///
    /// @param voices all that there are
    /// @param chosen the word of the one that reads; empty where none can
    public record Spoken(
            Language language, List<Voice> voices, String chosen, double speed, List<HouseWords.Line> words) {
        /// As the field for it has it.
        public String speedWord() {
            return String.format(Locale.ROOT, "%.2f", speed);
        }
    }

    private Answer shown(int status, Visit visit, String said) {
        return desk.database().read(transaction -> {
            var sql = transaction.sql();
            Studio studio = desk.studio();
            var house = new HouseSound(sql);
            List<Spoken> languages = desk.site().get().languages().stream()
                    .map(it -> new Spoken(
                            it,
                            studio.voices().of(it),
                            studio.voice(it).map(Voice::word).orElse(""),
                            house.speed(it),
                            new HouseWords(sql).all(it)))
                    .toList();
            var narrations = new Narrations(sql);
            List<Narrations.Line> work = narrations.work(SHOWN);
            var progress = new HashMap<StoryId, Studio.Progress>();
            work.forEach(it -> studio.progress(it.kept().story())
                    .ifPresent(far -> progress.put(it.kept().story(), far)));
            Optional<Language> language = language(visit);
            String word = visit.query("word");
            return templates.show(
                    status,
                    visit,
                    "papersound",
                    Map.ofEntries(
                            Map.entry("said", said),
                            Map.entry("each", house.isEach()),
                            Map.entry("after", house.isAfterAPerson()),
                            Map.entry("codec", studio.tape().codec()),
                            Map.entry("languages", languages),
                            Map.entry("work", work),
                            Map.entry("progress", progress),
                            Map.entry("failed", narrations.failed(SHOWN)),
                            Map.entry("heard", narrations.heard(SHOWN)),
                            Map.entry("language", language.map(Language::tag).orElse("")),
                            Map.entry("word", language.isPresent() ? word : ""),
                            Map.entry("again", number(visit.query("again"))),
                            Map.entry(
                                    "saying",
                                    language.isPresent() && isWord(word)
                                            ? new Asked(transaction)
                                                    .saying(language.get(), word)
                                                    .size()
                                            : 0),
                            Map.entry(
                                    "tried", visit.query("tried").matches("[0-9a-f]{32}") ? visit.query("tried") : ""),
                            Map.entry("tryText", visit.query("text")),
                            Map.entry("tryVoice", visit.query("voice"))));
        });
    }

    private Answer settle(Visit visit) {
        Map<Language, String> voices = new HashMap<>();
        Map<Language, Double> speeds = new HashMap<>();
        for (Language language : desk.site().get().languages()) {
            String voice = visit.field("voice-" + language.tag());
            String speed = visit.field("speed-" + language.tag());
            boolean isHere = voice.isEmpty()
                    || desk.studio().voices().find(language, voice).isPresent();
            if (!isHere || !speed.matches("|[01]\\.[0-9]{1,2}|1")) {
                throw Refusal.wrong("refused.form");
            }
            double fast = speed.isEmpty() ? 1 : Double.parseDouble(speed);
            if (fast < Speech.SLOWEST || fast > Speech.FASTEST) {
                return shown(422, visit, visit.words().say("sound.speed.wrong"));
            }
            voices.put(language, voice);
            speeds.put(language, fast);
        }
        desk.database().write(transaction -> {
            var house = new HouseSound(transaction.sql());
            house.say(!visit.field("each").isEmpty(), !visit.field("after").isEmpty());
            voices.forEach((language, voice) -> house.choose(language, voice, speeds.getOrDefault(language, 1.0)));
            visit.note(
                    transaction,
                    "sound-house",
                    "each: %s, voices: %s".formatted(house.isEach(), new TreeMap<>(words(voices))));
            return house;
        });
        return Answer.see(HERE);
    }

    private static Map<String, String> words(Map<Language, String> voices) {
        var words = new HashMap<String, String>();
        voices.forEach((language, voice) -> words.put(language.tag(), voice));
        return words;
    }

    private Answer say(Visit visit) {
        Optional<Language> language = language(visit);
        Pronunciations.Entry entry;
        try {
            entry = new Pronunciations.Entry(
                    visit.field("word").replaceAll("\\s+", " "),
                    visit.field("said").replaceAll("\\s+", " "));
        } catch (IllegalArgumentException e) {
            return shown(422, visit, visit.words().say("sound.word.wrong"));
        }
        if (language.isEmpty()) {
            throw Refusal.wrong("refused.form");
        }
        boolean isIn = desk.database().write(transaction -> {
            visit.note(transaction, "sound-word", "%s: %s = %s".formatted(language.get(), entry.word(), entry.said()));
            return new HouseWords(transaction.sql())
                    .put(language.get(), entry, visit.who().name(), visit.now());
        });
        return isIn
                ? Answer.see(HERE + "?language=" + language.get() + "&word=" + encoded(entry.word()) + "#Words")
                : shown(422, visit, visit.words().say("sound.word.many", Pronunciations.MOST));
    }

    private Answer remove(Visit visit) {
        Language language = language(visit).orElseThrow(() -> Refusal.wrong("refused.form"));
        String word = visit.field("word");
        desk.database().write(transaction -> {
            visit.note(transaction, "sound-word", "%s: %s, removed".formatted(language, word));
            return new HouseWords(transaction.sql()).remove(language, word);
        });
        return Answer.see(HERE + "?language=" + language + (isWord(word) ? "&word=" + encoded(word) : "") + "#Words");
    }

    private Answer again(Visit visit) {
        Language language = language(visit).orElseThrow(() -> Refusal.wrong("refused.form"));
        String word = visit.field("word");
        if (!isWord(word)) {
            throw Refusal.wrong("sound.word.wrong");
        }
        List<StoryId> saying = desk.database().read(transaction -> new Asked(transaction).saying(language, word));
        int stories = desk.database().write(transaction -> {
            visit.note(transaction, "sound-again", "%s: %s".formatted(language, word));
            return new Asked(transaction).again(saying, visit.now());
        });
        desk.studio().ring();
        return Answer.see(HERE + "?again=" + stories + "#Work");
    }

    private Answer tryOut(Visit visit) {
        Language language = language(visit).orElseThrow(() -> Refusal.wrong("refused.form"));
        String text = visit.field("text");
        Optional<Voice> voice = visit.field("voice").isEmpty()
                ? desk.studio().voice(language)
                : desk.studio().voices().find(language, visit.field("voice"));
        if (text.isEmpty() || text.length() > LONGEST_TRY) {
            return shown(422, visit, visit.words().say("sound.try.wrong", LONGEST_TRY));
        }
        if (voice.isEmpty()) {
            return shown(
                    422, visit, visit.words().say("sound.mute", visit.words().name(language.tag())));
        }
        try {
            double speed = new HouseSound(desk.database().sql()).speed(language);
            String id = tries.keep(
                    desk.studio().tried(language, voice.get(), speed, text),
                    visit.who().id());
            return Answer.see("%s?language=%s&text=%s&voice=%s&tried=%s#Try"
                    .formatted(
                            HERE, language, encoded(text), encoded(voice.get().word()), id));
        } catch (IOException e) {
            return shown(
                    422,
                    visit,
                    visit.words().say("sound.try.failed", visit.words().mishap(String.valueOf(e.getMessage()))));
        }
    }

    private Answer tried(Visit visit) {
        return new Answer.File(
                "audio/wav",
                tries.find(visit.name(), visit.who().id()).orElseThrow(Refusal::missing),
                /* kept= */ false);
    }

    private Optional<Language> language(Visit visit) {
        String tag = visit.query("language").isEmpty() ? visit.field("language") : visit.query("language");
        try {
            return tag.isEmpty() ? Optional.empty() : Optional.of(new Language(tag));
        } catch (InvalidDocument e) {
            throw Refusal.wrong("refused.form");
        }
    }

    private static boolean isWord(String word) {
        try {
            return !new Pronunciations.Entry(word, "x").word().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : -1;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
