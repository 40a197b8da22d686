package stoppress.desk.migrate.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stoppress.publication.document.Bounds;

/// What stands over the byline: tags, kicker, headline, standfirst, in this order, each but the headline may be
/// missing.
///
/// The byline (or a time, an editor's note, the audio's disclosure, a dateline) within the first lines is the anchor:
/// the head ends there. A page without an anchor has a head that ends with its headline.
///
/// @param end the index of the first line behind the head
record Head(List<String> tags, Optional<String> kicker, String headline, Optional<String> standfirst, int end) {
    static final String SOUGHT = "no headline was found: looked for a line of at most %,d characters over the byline,"
            + " or the first line where there is no byline";

    /// How far down the anchor may be.
    private static final int REACH = 12;
    private static final int MOST_CANDIDATES = 6;
    /// A sentence that is longer is a paragraph.
    private static final int LONGEST_SENTENCE = 160;

    static Optional<Head> take(Sheet sheet) {
        return new Finder(sheet).find();
    }

    private static final class Finder {
        private final Sheet sheet;
        private final int start;
        private final int anchor;
        private final List<Integer> open = new ArrayList<>();
        private List<String> tags = List.of();
        private Optional<String> kicker = Optional.empty();

        Finder(Sheet sheet) {
            this.sheet = sheet;
            start = sheet.free(0).orElse(sheet.size());
            anchor = anchor();
        }

        Optional<Head> find() {
            int end = anchor < 0 ? Math.min(sheet.size(), start + REACH) : anchor;
            for (int i = start; i < end; i++) {
                open.add(i);
            }
            int staffLink = takeChrome();
            if (open.isEmpty()) {
                return Optional.empty();
            }
            takeTags(staffLink);
            takeOwnLineKicker();
            Line line = sheet.at(open.getFirst());
            if (line.text().length() > Bounds.HEADLINE
                    || line.text().codePoints().noneMatch(Character::isLetter)
                    || (anchor < 0 && line.text().length() > LONGEST_SENTENCE && line.endsSentence())) {
                return Optional.empty();
            }
            int at = open.removeFirst();
            String headline = headline(sheet.take(at));
            return Optional.of(new Head(tags, kicker, headline, standfirst(), anchor < 0 ? at + 1 : anchor));
        }

        /// Lets go of the lines that are not the story's; the index of the staff's link, or -1.
        private int takeChrome() {
            int staffLink = -1;
            int headlines = 0;
            for (int index : List.copyOf(open)) {
                Line line = sheet.at(index);
                var chrome = KnownChrome.of(line);
                if (anchor < 0 && headlines > 1) {
                    break;
                }
                if (chrome.isPresent()) {
                    sheet.takeAsChrome(index, chrome.get());
                    open.remove(Integer.valueOf(index));
                    staffLink = chrome.get().equals("staff link") ? index : staffLink;
                } else if (open.size() > 1 && headlines == 0 && KnownChrome.isWireSlug(line)) {
                    sheet.takeAsChrome(index, "wire slug");
                    open.remove(Integer.valueOf(index));
                } else {
                    headlines++;
                }
            }
            return staffLink;
        }

        private void takeTags(int staffLink) {
            var over = open.stream().filter(index -> index < staffLink).toList();
            if (!over.isEmpty()
                    && over.size() < open.size()
                    && !sheet.at(open.get(over.size())).endsSentence()) {
                open.removeAll(over);
                int last = over.getLast();
                over.subList(0, over.size() - 1)
                        .forEach(index -> sheet.takeAsDoubt(index, "head", "it stands over the tags; left out"));
                if (Tags.couldBe(sheet.at(last))) {
                    tags = Tags.split(sheet.take(last));
                } else {
                    sheet.takeAsDoubt(
                            last, "tags", "it stands where the tags do and does not look like tags; left out");
                }
                return;
            }
            if (open.size() > 1 && Tags.isClear(sheet.at(open.getFirst()))) {
                boolean headlineFollows = !sheet.at(open.get(1)).endsSentence();
                if (headlineFollows || (anchor >= 0 && open.size() > 2)) {
                    tags = Tags.split(sheet.take(open.removeFirst()));
                }
            }
        }

        private void takeOwnLineKicker() {
            if (open.size() < 2) {
                return;
            }
            Line first = sheet.at(open.getFirst());
            Line second = sheet.at(open.get(1));
            kicker = Kickers.ownLine(first);
            boolean over = !second.endsSentence()
                    && second.text().length() > first.text().length();
            if (kicker.isPresent()) {
                sheet.take(open.removeFirst());
            } else if (anchor >= 0 && over && Kickers.isInCapitals(first)) {
                kicker = Optional.of(first.text());
                sheet.take(open.removeFirst());
                sheet.doubt(Doubt.about("kicker", first, "not a kicker that is known; taken as one"));
            } else if (anchor >= 0 && over && first.words() <= 3 && second.words() >= 4) {
                sheet.takeAsDoubt(open.removeFirst(), "head", "a tag, a section or a kicker; left out");
            }
        }

        private String headline(Line line) {
            var split = kicker.isPresent() ? Optional.<Kickers.Split>empty() : Kickers.split(line);
            if (split.isEmpty()) {
                return line.text();
            }
            String label = split.get().kicker();
            if (!split.get().known() && Kickers.isAbbreviation(label)) {
                sheet.doubt(Doubt.about("kicker", line, "“%s” may be a kicker; left in the headline".formatted(label)));
                return line.text();
            }
            if (!split.get().known()) {
                sheet.doubt(Doubt.about(
                        "kicker", line, "“%s” is not a kicker that is known; taken as one".formatted(label)));
            }
            kicker = Optional.of(label);
            return line.text().substring(split.get().headline());
        }

        private Optional<String> standfirst() {
            if (anchor < 0) {
                return Optional.empty();
            }
            if (open.size() == 1
                    && sheet.at(open.getFirst()).words() >= 4
                    && sheet.at(open.getFirst()).text().length() <= Bounds.STANDFIRST) {
                return Optional.of(sheet.take(open.removeFirst()).text());
            }
            open.forEach(index -> sheet.takeAsDoubt(index, "head", "between headline and byline; left out"));
            return Optional.empty();
        }

        /// The index of the line that ends the head, or -1.
        private int anchor() {
            int candidates = 0;
            int note = -1;
            for (int i = start; i < Math.min(sheet.size(), start + REACH); i++) {
                Line line = sheet.at(i);
                if (sheet.meta(i).isPresent()
                        || AudioLine.isDisclosure(line)
                        || Datelines.of(line).isPresent()
                        || Notes.isEditorsNote(line)) {
                    return i;
                }
                if (candidates > 0 && note < 0 && Notes.isNote(line)) {
                    note = i;
                }
                boolean paragraph = line.text().length() > Bounds.HEADLINE
                        || (line.text().length() > LONGEST_SENTENCE && line.endsSentence() && candidates > 1);
                candidates += KnownChrome.of(line).isPresent() ? 0 : 1;
                if (paragraph || candidates > MOST_CANDIDATES) {
                    return note;
                }
            }
            return note;
        }
    }
}
