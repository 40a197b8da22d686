package stoppress.publication.log;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import stoppress.publication.document.Bounds;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.json.Json;
import stoppress.publication.json.RefusedJson;

/// An entry of the log in a line of its own, for a log that is carried from one house to another. With its salt it is
/// the same leaf there, and with all before it the same tree. Of an entry that was erased by law there is what it
/// committed to, and nothing else.
public final class CarriedEntry {
    /// More bytes than a line has.
    public static final int LONGEST = Bounds.DOCUMENT_BYTES + 4_096;

    private static final int DEPTH = Bounds.DEPTH + 2;

    private CarriedEntry() {}

    /// The line, without its end: canonical JSON.
    public static byte[] line(Entry entry) {
        Json.Members line = Json.object()
                .with("position", Json.of(entry.position().number()))
                .with("at", entry.at().toString())
                .with("kind", entry.committed().kind());
        if (entry.said().isPresent()) {
            Entry.Said said = entry.said().get();
            line.with("salt", HexFormat.of().formatHex(said.salt()))
                    .with("document", Json.read(said.document(), Bounds.DOCUMENT_BYTES, Bounds.DEPTH));
        } else {
            line.with("commitment", entry.committed().commitment().hex());
        }
        return line.done().canonical();
    }

    /// Reads what [#line] wrote.
    ///
    /// @throws Malformed when it is no entry
    public static Entry read(byte[] line) {
        try {
            if (!(Json.read(line, LONGEST, DEPTH) instanceof Json.Obj it)) {
                throw new Malformed("not an entry");
            }
            String kind = text(it, "kind");
            Optional<Entry.Said> said = it.member("document")
                    .map(document -> new Entry.Said(HexFormat.of().parseHex(text(it, "salt")), document.canonical()));
            if (said.isPresent()
                    && !DocumentJson.kind(DocumentJson.read(said.get().document()))
                            .equals(kind)) {
                throw new Malformed("its document is not of the kind " + Printable.of(kind));
            }
            Hash commitment = said.map(them -> Leaf.commitment(them.salt(), them.document()))
                    .orElseGet(() -> Hash.of(HexFormat.of().parseHex(text(it, "commitment"))));
            return new Entry(
                    new Leaf(new Position(number(it, "position")), Instant.parse(text(it, "at")), kind, commitment),
                    said);
        } catch (RefusedJson | DateTimeException | IllegalArgumentException e) {
            throw new Malformed("not an entry of a log: " + e.getMessage());
        }
    }

    private static String text(Json.Obj line, String name) {
        if (line.member(name).orElse(new Json.Null()) instanceof Json.Str(String text)) {
            return text;
        }
        throw new Malformed("an entry without its " + name);
    }

    private static long number(Json.Obj line, String name) {
        if (line.member(name).orElse(new Json.Null()) instanceof Json.Num(double number)
                && number == Math.rint(number)
                && number >= 1
                && number < 1L << 53) {
            return (long) number;
        }
        throw new Malformed("an entry without its " + name);
    }
}
