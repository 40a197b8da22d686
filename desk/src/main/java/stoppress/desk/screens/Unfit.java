package stoppress.desk.screens;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Why something does not fit into a document, in the language of whoever typed it. Documents say it in English, for
/// programs too; what they say of things that people type has its words here, and of the rest the English is shown.
enum Unfit {
    EMPTY("(?<field>(?!an? )[\\w. -]+) is empty"),
    LONG("(?<field>[\\w. -]+) is (\\S+) characters long; at most (\\S+) fit"),
    MANY("(?<field>[\\w. -]+) has (\\S+) items; at most (\\S+) fit"),
    CONTROL("(?<field>[\\w. -]+) has the control character (U\\+[0-9A-F]{4})"),
    LINK("not an address that can be linked to: (.*)"),
    SITE("not the address of a site, such as \\S+: (.*)"),
    LANGUAGE("not a language tag: (.*)"),
    LANGUAGES("a site has no language"),
    ZONE("(?:Unknown time-zone ID|Invalid ID for [^:]*): (.*)"),
    TIME("Text '(.*)' could not be parsed.*"),
    SLUG("not a slug: (.*)"),
    TWICE("a tag stands twice"),
    PROMO("a promo that ends before it begins"),
    ITSELF("into (\\S+) would be (?:a part of itself|a ring: .*)"),
    INTO("into (\\S+) leads to no tag that readers know"),
    POLICY("a policy is empty"),
    REASON("readers are told why a policy is changed: say the reason"),
    KEY("the key for IndexNow is not 8 to 128 letters, digits and hyphens");

    private final Pattern english;

    Unfit(String english) {
        this.english = Pattern.compile(english, Pattern.DOTALL);
    }

    /// A whole sentence.
    static String said(String sentence, Words words) {
        String english = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
        return Arrays.stream(values())
                .map(it -> it.told(it.english.matcher(english), words))
                .filter(it -> !it.isEmpty())
                .findFirst()
                .orElse(english + ".");
    }

    private String told(Matcher found, Words words) {
        if (!found.matches()) {
            return "";
        }
        boolean isOfField = found.namedGroups().containsKey("field");
        Object[] filling = IntStream.rangeClosed(1, found.groupCount())
                .mapToObj(at -> at == 1 && isOfField ? field(found.group(1), words) : found.group(at))
                .toArray();
        return words.say("unfit." + name().toLowerCase(Locale.ROOT), filling);
    }

    private static String field(String name, Words words) {
        String word = "unfit.field." + name.replaceFirst("\\..*", "").replace(' ', '-');
        return words.has(word) ? words.say(word) : name;
    }
}
