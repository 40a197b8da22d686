package stoppress.desk.api;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import stoppress.desk.publish.Correct.Mistake;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.json.Json;

/// The mistakes that a publication owns: `{"block", "wrong", "right", "since"}` each.
final class Mistakes {
    private static final Set<String> MEMBERS = Set.of("block", "wrong", "right", "since");

    private Mistakes() {}

    /// None where the request names none.
    static List<Mistake> read(Json.Obj in) {
        Json list = in.member("corrections").orElseGet(() -> Json.list(List.of()));
        if (!(list instanceof Json.Arr(List<Json> items))) {
            throw wrong("corrections is not a list.");
        }
        return items.stream().map(Mistakes::mistake).toList();
    }

    private static Mistake mistake(Json json) {
        if (!(json instanceof Json.Obj it) || !MEMBERS.containsAll(it.members().keySet())) {
            throw wrong("A correction has block, wrong, right and since.");
        }
        try {
            return new Mistake(
                    text(it, "block").map(BlockId::new),
                    text(it, "wrong"),
                    text(it, "right").orElseThrow(() -> wrong("Say what is right, for readers.")),
                    since(it));
        } catch (InvalidDocument e) {
            throw wrong(e.getMessage() + ".");
        }
    }

    private static VersionNumber since(Json.Obj it) {
        if (it.member("since").orElse(Json.of(1)) instanceof Json.Num(double number)
                && number == (int) number
                && number >= 1) {
            return new VersionNumber((int) number);
        }
        throw wrong("since is the number of the first version that had it wrong.");
    }

    private static Optional<String> text(Json.Obj it, String member) {
        return it.member(member).map(json -> {
            if (json instanceof Json.Str(String text)) {
                return text;
            }
            throw wrong(member + " is not a string.");
        });
    }

    private static Problem wrong(String why) {
        return Problem.refused("corrections", why);
    }
}
