package stoppress.desk.screens;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import stoppress.desk.publish.Objection;

/// What the screens say, in one language.
public final class Words {
    /// The languages that the screens speak, as BCP 47 tags; the first is the one for everybody else.
    public static final List<String> LANGUAGES = List.of("en", "uk");

    private static final Map<String, Words> ALL =
            LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(it -> it, Words::new));

    private final Locale locale;
    private final ResourceBundle said;

    private Words(String language) {
        locale = Locale.forLanguageTag(language);
        said = ResourceBundle.getBundle(
                "stoppress.desk.screens.words",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    static Words in(String language) {
        Words words = ALL.get(language);
        return words == null ? in(LANGUAGES.getFirst()) : words;
    }

    /// The first of the browser's languages that the screens speak.
    static Words wanted(String header) {
        try {
            String tag = Locale.lookupTag(Locale.LanguageRange.parse(header.isBlank() ? "en" : header), LANGUAGES);
            return in(tag == null ? LANGUAGES.getFirst() : tag);
        } catch (IllegalArgumentException e) {
            return in(LANGUAGES.getFirst());
        }
    }

    Locale locale() {
        return locale;
    }

    /// A language's name, in this one.
    String name(String tag) {
        return Locale.forLanguageTag(tag).getDisplayName(locale);
    }

    /// What the house objects, in this language where its rule has a name.
    String say(Objection objection) {
        return objection.rule().isEmpty()
                ? Unfit.said(objection.why(), this)
                : say(
                        objection.rule().startsWith("advice.") ? objection.rule() : "objection." + objection.rule(),
                        objection.filling().toArray());
    }

    /// What was said in English with its particulars, or in another language in general words.
    String says(String word, String english, Object... filling) {
        return locale.getLanguage().equals("en") ? english : say(word, filling);
    }

    /// Why a document does not take what was typed.
    String say(RuntimeException unfit) {
        return Unfit.said(String.valueOf(unfit.getMessage()), this);
    }

    /// Why something did not work that the desk does by itself.
    String mishap(String english) {
        return Mishap.said(english, this);
    }

    boolean has(String word) {
        return said.containsKey(word);
    }

    /// @throws IllegalStateException when nobody has written that
    String say(String word, Object... filling) {
        try {
            String text = said.getString(word);
            return filling.length == 0 ? text : new MessageFormat(text, locale).format(filling);
        } catch (MissingResourceException e) {
            throw new IllegalStateException("the screens have no words for " + word, e);
        }
    }
}
