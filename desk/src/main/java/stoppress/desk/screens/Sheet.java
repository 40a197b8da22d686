package stoppress.desk.screens;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import stoppress.desk.account.Account;
import stoppress.desk.account.Role;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.account.Secret;
import stoppress.desk.publish.Objection;
import stoppress.desk.story.Draft;
import stoppress.press.Addresses;
import stoppress.publication.document.Document;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Language;

/// What every template asks: the words, who sits there and what they may, how times are told, where the files are.
public final class Sheet {
    private final Words words;
    private final Optional<Person> person;
    private final ZoneId zone;
    private final String paper;
    private final String reader;
    private final Language own;
    private final Instant now;
    private final Files files;

    /// @param paper its name
    /// @param reader where its readers find it
    /// @param own the paper's own language
    Sheet(
            Words words,
            Optional<Person> person,
            ZoneId zone,
            String paper,
            String reader,
            Language own,
            Instant now,
            Files files) {
        this.words = words;
        this.person = person;
        this.zone = zone;
        this.paper = paper;
        this.reader = reader;
        this.own = own;
        this.now = now;
        this.files = files;
    }

    public String t(String word, Object... filling) {
        return words.say(word, filling);
    }

    public String t(Objection objection) {
        return words.say(objection);
    }

    /// Why something did not work, of which English is kept.
    public String why(String english) {
        return words.mishap(english);
    }

    public String language() {
        return words.locale().toLanguageTag();
    }

    public List<String> languages() {
        return Words.LANGUAGES;
    }

    public String paper() {
        return paper;
    }

    public String reader() {
        return reader;
    }

    public Optional<Account> who() {
        return person.map(Person::account);
    }

    public boolean may(String deed) {
        return person.filter(it -> it.may(Deed.valueOf(deed.toUpperCase(Locale.ROOT))))
                .isPresent();
    }

    /// The screens about the house itself, for whoever is here.
    public List<String> house() {
        return Stream.of("people", "partners", "audit").filter(this::may).toList();
    }

    /// The roles that people have.
    public List<Role> roles() {
        return List.of(Role.REPORTER, Role.EDITOR, Role.CHIEF, Role.ADMINISTRATOR);
    }

    /// What each form carries, so that no other site's is taken for one.
    public String form() {
        return person.map(it -> it.session().form()).orElse("");
    }

    /// What a form was filled from, in a few letters: it comes back with the form, so that nobody writes over what
    /// somebody else said meanwhile.
    public static String seen(Document document) {
        return Secret.hash(new String(DocumentJson.write(document), StandardCharsets.UTF_8))
                .substring(0, 16);
    }

    /// A file's address, which changes with what is in it.
    public String file(String name) {
        return files.address(name);
    }

    /// The day and the time, in the paper's zone.
    public String when(Instant at) {
        return DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", words.locale()).format(at.atZone(zone));
    }

    public String when(String at) {
        return at.isEmpty() ? t("never") : when(Instant.parse(at));
    }

    /// The time, with its day where that is not today, and its year where that is not this one.
    public String near(Instant at) {
        ZonedDateTime then = at.atZone(zone);
        ZonedDateTime here = now.atZone(zone);
        String pattern = then.toLocalDate().equals(here.toLocalDate())
                ? "HH:mm"
                : then.getYear() == here.getYear() ? "d MMM, HH:mm" : "d MMM yyyy, HH:mm";
        return DateTimeFormatter.ofPattern(pattern, words.locale()).format(then);
    }

    /// As `<time datetime>` and inputs of the type `datetime-local` have it.
    public String local(Instant at) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm").format(at.atZone(zone));
    }

    public String zone() {
        return zone.getId();
    }

    /// A language's name in the language of the screens.
    public String called(String language) {
        return words.name(language);
    }

    /// How long a recording is: `2:31`.
    public String length(Duration length) {
        return length.toHours() > 0
                ? "%d:%02d:%02d".formatted(length.toHours(), length.toMinutesPart(), length.toSecondsPart())
                : "%d:%02d".formatted(length.toMinutes(), length.toSecondsPart());
    }

    /// A language's own name.
    public String name(String language) {
        return called(new Language(language));
    }

    /// Which way the language runs.
    public String direction(String language) {
        return new Language(language).isRightToLeft() ? "rtl" : "ltr";
    }

    /// Where readers find a story.
    public String page(Draft draft) {
        return reader + new Addresses(own).story(draft.language(), draft.slug());
    }

    /// A language's own name, with a capital letter at its head where its script has those.
    static String called(Language language) {
        Locale locale = language.locale();
        String name = locale.getDisplayName(locale);
        int head = name.offsetByCodePoints(0, 1);
        return name.substring(0, head).toUpperCase(locale) + name.substring(head);
    }
}
