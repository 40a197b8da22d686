package stoppress.publication.log;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which tile is asked for, as C2SP's `tlog-tiles` writes it: `0/x001/234`, `0/x001/234.p/5`, `entries/067`.
///
/// @param level of the hashes; [#ENTRIES] for a bundle of entries
/// @param number of the tile in its level, from 0
/// @param width how many it holds, 256 when it is full
public record TilePath(int level, long number, int width) {
    public static final int ENTRIES = -1;

    private static final int GROUPS = 5;
    private static final Pattern SHAPE = Pattern.compile(
            "(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/){0," + (GROUPS - 1) + "}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    public TilePath {
        if (level < ENTRIES || level > 63 || number < 0 || width < 1 || width > Tree.WIDTH) {
            throw new IllegalArgumentException(
                    "no tile %d of the width %d at level %d".formatted(number, width, level));
        }
    }

    /// What follows `tile/`; empty when it is not exactly as it has to be.
    public static Optional<TilePath> of(String path) {
        Matcher it = SHAPE.matcher(path);
        if (!it.matches()) {
            return Optional.empty();
        }
        int level = it.group(1).equals("entries") ? ENTRIES : Integer.parseInt(it.group(1));
        String width = it.group(3);
        int wide = width == null ? Tree.WIDTH : Integer.parseInt(width);
        if (level > 63 || (width != null && wide >= Tree.WIDTH)) {
            return Optional.empty();
        }
        long number = Long.parseLong(it.group(2).replace("x", "").replace("/", ""));
        return Optional.of(new TilePath(level, number, wide))
                .filter(tile -> tile.text().equals(path));
    }

    public String text() {
        var groups = new StringBuilder("%03d".formatted(number % 1000));
        for (long rest = number / 1000; rest > 0; rest /= 1000) {
            groups.insert(0, "x%03d/".formatted(rest % 1000));
        }
        return (level == ENTRIES ? "entries" : Integer.toString(level)) + "/" + groups
                + (width == Tree.WIDTH ? "" : ".p/" + width);
    }
}
