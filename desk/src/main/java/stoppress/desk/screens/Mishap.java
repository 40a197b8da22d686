package stoppress.desk.screens;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Why something did not work that the desk does by itself: reading aloud, calling others. It is kept in English, for
/// programs and the server's messages too; here are its words for whoever looks. What the other side said itself, or a
/// program, is shown as it was said.
enum Mishap {
    LATE("it had not answered in whole after (\\d+) s"),
    STATUS("it answered (\\d+)"),
    ELSEWHERE("it answered (\\d+); nobody is sent on to another address"),
    HOST("there is no host named (\\S+)"),
    NAMELESS("nobody said in (\\d+) s which address (\\S+) has"),
    PRIVATE("(\\S+) leads to an address that is not public; nobody was called"),
    UNCALLED("it was not called in time|nobody was called"),
    REACH("(\\S+) cannot be reached"),
    CLOSED("Connection refused"),
    BROKEN("Connection reset.*|Broken pipe.*|Socket closed|Remote host terminated the handshake"),
    CERTIFICATE(".*PKIX path .*|No (?:name matching|subject alternative) .*"),
    KEY("it does not take the key \\((\\d+)\\)"),
    NOWHERE("there is nothing that speaks at that address \\((\\d+)\\)"),
    TEXT("it does not take the voice, the model or the text \\((\\d+)\\)"),
    REST("it asks to be left alone for a while \\((\\d+)\\)"),
    LARGE("it answered with more than (\\d+) MiB"),
    SOUND("it answered with something that is no recording"),
    EMPTY("it answered with a recording of nothing"),
    UNREADABLE("it answered with a recording that cannot be read|it is no WAV file|(?:the|a part of the) WAV file .*"),
    FORMAT("it answers with (.+), which this machine cannot read: install ffmpeg, or ask it for wav"),
    SILENT("(?:it|the voice) said nothing"),
    SHORT("the voice said too little of “(.*)…”"),
    ENDLESS("the voice spoke for longer than (\\d+) seconds"),
    RATE("the voice speaks at another rate each time"),
    VOICE("(espeak-ng|flite) has no voice (\\S+)"),
    MUTE("no voice speaks (\\S+) here: install flite or espeak-ng, or name an engine"),
    WORDLESS("there is no word in it"),
    LONG("it would be longer than (\\d+) minutes"),
    SLOW("(\\S+) took longer than (\\d+) seconds"),
    CODEC("this machine can make no recordings: install ffmpeg, or lame|this machine has neither ffmpeg nor lame"),
    INTERRUPTED("\\S+ was interrupted"),
    FAILED("it failed"),
    DESK("the desk could not do it; it is in the server's messages");

    /// The voice that it happened to.
    private static final Pattern OF = Pattern.compile("(\\S+ \\([^)]*\\): )(.*)", Pattern.DOTALL);

    private final Pattern english;

    Mishap(String english) {
        this.english = Pattern.compile(english, Pattern.DOTALL);
    }

    /// A part of a sentence, such as may stand after a colon.
    static String said(String english, Words words) {
        Matcher of = OF.matcher(english);
        return of.matches() ? of.group(1) + plain(of.group(2), words) : plain(english, words);
    }

    private static String plain(String english, Words words) {
        return Arrays.stream(values())
                .flatMap(it -> it.told(it.english.matcher(english), words).stream())
                .findFirst()
                .orElse(english);
    }

    private Optional<String> told(Matcher found, Words words) {
        return found.matches()
                ? Optional.of(words.say(
                        "mishap." + name().toLowerCase(Locale.ROOT),
                        IntStream.rangeClosed(1, found.groupCount())
                                .mapToObj(found::group)
                                .toArray()))
                : Optional.empty();
    }
}
