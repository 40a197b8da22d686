package stoppress.desk.migrate.page;

import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stoppress.desk.migrate.page.Passage.Items;
import stoppress.publication.document.Block.Listing.Order;

/// Lists: two or more lines in a row with the same bullet, or with numbers that count from 1. A dash is no bullet,
/// since spoken lines begin with one; a hyphen is.
final class Listings {
    private static final Pattern ITEM = Pattern.compile("(?:(?<bullet>[•·▪◦‣*-])|(?<number>\\d{1,3})[.)]) (?=\\S)");

    private Listings() {}

    static boolean isItem(Line line) {
        return ITEM.matcher(line.plain()).lookingAt();
    }

    /// Takes the list that begins at `index`, if one does.
    static Optional<Items> take(Sheet sheet, int index) {
        var texts = new ArrayList<String>();
        Optional<String> bullet = Optional.empty();
        int end = index;
        while (sheet.isFree(end)) {
            Line line = sheet.at(end);
            Matcher item = ITEM.matcher(line.plain());
            boolean belongs = item.lookingAt()
                    && (item.group("bullet") == null
                            ? bullet.isEmpty() && Integer.parseInt(item.group("number")) == texts.size() + 1
                            : end == index
                                    || bullet.filter(item.group("bullet")::equals)
                                            .isPresent());
            if (!belongs) {
                break;
            }
            bullet = Optional.ofNullable(item.group("bullet"));
            texts.add(line.text().substring(item.end()));
            end++;
        }
        if (texts.size() < 2) {
            return Optional.empty();
        }
        for (int i = index; i < end; i++) {
            sheet.take(i);
        }
        return Optional.of(new Items(bullet.isPresent() ? Order.BULLETED : Order.NUMBERED, texts));
    }
}
