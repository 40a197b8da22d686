package stoppress.press;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// One step from a row of pieces to the next. Steps are taken in order: whatever is named by `after` stands already.
sealed interface Change {
    String key();

    /// A piece is there that was not, or says something else; it stands after another, or first.
    record Put(String key, Optional<String> after, String html) implements Change {}

    /// A piece that says what it said stands somewhere else now.
    record Moved(String key, Optional<String> after) implements Change {}

    record Gone(String key) implements Change {}

    /// A live update that has become old says something else; it changes where it still stands, and is put nowhere
    /// else.
    record Edited(String key, String html) implements Change {}

    /// What leads from `before` to `now`; as few pieces as can be are moved.
    static List<Change> between(List<Piece> before, List<Piece> now) {
        var was = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < before.size(); i++) {
            was.put(before.get(i).key(), i);
        }
        var is = new HashSet<String>();
        now.forEach(piece -> is.add(piece.key()));
        var changes = new ArrayList<Change>();
        before.stream().filter(piece -> !is.contains(piece.key())).forEach(piece -> changes.add(new Gone(piece.key())));
        var still = Order.staying(
                List.copyOf(was.keySet()), now.stream().map(Piece::key).toList());
        Optional<String> after = Optional.empty();
        for (Piece piece : now) {
            Integer place = was.get(piece.key());
            if (place == null || !before.get(place).html().equals(piece.html())) {
                changes.add(new Put(piece.key(), after, piece.html()));
            } else if (!still.contains(piece.key())) {
                changes.add(new Moved(piece.key(), after));
            }
            after = Optional.of(piece.key());
        }
        return List.copyOf(changes);
    }
}
