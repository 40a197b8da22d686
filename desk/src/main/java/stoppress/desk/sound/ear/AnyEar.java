package stoppress.desk.sound.ear;

import java.util.List;

/// A language that is not known here: the voice says figures and short forms as it can. What none can say (addresses,
/// pictures, brackets) is gone.
final class AnyEar implements Ear {
    private static final List<Rule> RULES = List.of(
            Rule.anyCase("\\b(?:https?://|www\\.)\\S*[^\\s.,;:!?)]", it -> Addresses.said(it.group(), ".", "@")),
            Rule.of("[#@](?=\\w)", ""));

    @Override
    public String heard(String text, Pronunciations house) {
        var kept = Pronunciations.kept();
        String marked = house.marked(Written.plain(text), kept);
        String said = Rule.all(RULES, marked);
        return Pronunciations.unmarked(Written.paced(said.replaceAll("[“”]", "")), kept);
    }

    @Override
    public Phrases phrases() {
        return Phrases.NONE;
    }
}
