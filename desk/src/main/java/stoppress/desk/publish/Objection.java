package stoppress.desk.publish;

import java.util.List;
import java.util.stream.Stream;

/// A house rule that a draft breaks.
///
/// @param field the part of the draft, by its name in the documents' JSON (`slug`, `body`)
/// @param rule the rule's name, by which the screens say it in the editor's language; empty where it has none
/// @param filling what stands in the places of what they say
/// @param why what is wrong and what to do, for the editor, in English
public record Objection(String field, String rule, List<String> filling, String why) {
    public Objection {
        filling = List.copyOf(filling);
    }

    /// An objection that is only ever said as it is here.
    public Objection(String field, String why) {
        this(field, "", List.of(), why);
    }

    /// An objection by a rule that has a name.
    ///
    /// @param why with `{0}`, `{1}` where the filling stands
    static Objection by(String rule, String field, String why, Object... filling) {
        List<String> words = Stream.of(filling).map(Object::toString).toList();
        String said = why;
        for (int i = 0; i < words.size(); i++) {
            said = said.replace("{" + i + "}", words.get(i));
        }
        return new Objection(field, rule, words, said);
    }
}
