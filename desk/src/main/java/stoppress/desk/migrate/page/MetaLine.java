package stoppress.desk.migrate.page;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a line says of who wrote the story and when: any of `by NAMES`, a time, `Updated` and a time, `2 min read`.
/// A line is one only if nothing else stands on it, or if what else stands on it can be told apart.
///
/// @param names who, as written; may be empty
/// @param published where a date stands that is not labelled as an update
/// @param updated where one stands that is
/// @param updatedAt a time of day behind *Updated* without a date
/// @param rest what could not be told, piece by piece
record MetaLine(
        List<String> names,
        boolean labelled,
        Optional<Dates.Found> published,
        Optional<Dates.Found> updated,
        Optional<Written<LocalTime>> updatedAt,
        Optional<Written<Integer>> minutes,
        List<String> rest) {

    private static final Pattern BY = Words.pattern(
            "(?:(?:(?:words|text|story|written|reported|reporting) )?by(?: |: ?)|(?:автор(?:ка|и)?|текст):? |authors?: )");
    private static final Pattern MINUTES = Words.pattern("(?:(?:reading time|час читання):? ?)?"
            + "(?<![\\d.,:])(?<minutes>\\d{1,4})[ -]?(?:min(?:ute)?s?\\b\\.?(?:[ -](?:to )?read(?:ing)?\\b)?"
            + "|хв(?:илин[аи]?)?(?!\\p{L})\\.?(?: (?:на )?читання)?)");
    private static final Pattern UPDATED = Words.pattern(
            "(?:last )?(?:updated|modified)(?: on| at)?:? ?$|(?:востаннє )?(?:оновлено|змінено)(?: о)?:? ?$");
    private static final Pattern PUBLISHED =
            Words.pattern("(?:first )?(?:published|posted)(?: on| at)?:? ?$|опубліковано:? ?$");
    private static final Pattern UPDATED_AT = Words.pattern(
            "(?<label>\\(?(?:last )?updated(?: at)?:?|оновлено(?: о)?:?) (?<time>\\d{1,2}(?:[:.]\\d{2})?(?: ?[ap]\\.?m\\.?)?)\\)?");
    private static final Pattern OF_WHERE = Pattern.compile("(?<name>[^,]{2,100}?) (?<where>(?:in|for|at|у|в) .+)");
    private static final Pattern WHERE = Pattern.compile("(?:in|for|at|у|в) ");
    private static final Pattern SEPARATOR = Pattern.compile("[|·•\u0001]|(?:^| )[-–—]+(?: |$)");
    private static final int LONGEST_UNLABELLED = 160;
    /// Stands where something has been taken out.
    private static final char GAP = '\u0001';

    static Optional<MetaLine> of(Line line) {
        return line.isShort() ? new Reader(line).read() : Optional.empty();
    }

    /// Whether it says anything but who.
    boolean isTimed() {
        return published.isPresent() || updated.isPresent() || updatedAt.isPresent() || minutes.isPresent();
    }

    private static final class Reader {
        private final Line line;
        private final StringBuilder open;
        private Optional<Dates.Found> published = Optional.empty();
        private Optional<Dates.Found> updated = Optional.empty();
        private Optional<Written<LocalTime>> updatedAt = Optional.empty();
        private Optional<Written<Integer>> minutes = Optional.empty();

        Reader(Line line) {
            this.line = line;
            open = new StringBuilder(line.plain());
        }

        Optional<MetaLine> read() {
            Matcher by = BY.matcher(line.plain());
            boolean labelled = by.lookingAt();
            if (!labelled && !couldBeTimes()) {
                return Optional.empty();
            }
            takeMinutes();
            takeDates();
            takeUpdatedAt();
            boolean timed =
                    published.isPresent() || updated.isPresent() || updatedAt.isPresent() || minutes.isPresent();
            if (!labelled && !timed) {
                return Optional.empty();
            }
            var pieces = pieces(labelled ? Math.min(by.end(), line.text().length()) : 0);
            return labelled ? labelled(pieces, timed) : unlabelled(pieces);
        }

        private boolean couldBeTimes() {
            return line.plain().length() <= LONGEST_UNLABELLED
                    && line.plain().chars().anyMatch(Character::isDigit);
        }

        private Optional<MetaLine> labelled(List<String> pieces, boolean timed) {
            var names = new ArrayList<String>();
            var rest = new ArrayList<String>(pieces);
            if (!pieces.isEmpty()) {
                rest.removeFirst();
                Names.split(pieces.getFirst()).forEach(piece -> name(piece, names, rest));
            }
            boolean plausible = !names.isEmpty() && rest.stream().allMatch(Reader::isBesideName);
            return plausible || timed ? Optional.of(result(names, true, rest)) : Optional.empty();
        }

        private static void name(String piece, List<String> names, List<String> rest) {
            Matcher of = OF_WHERE.matcher(piece);
            if (of.matches() && Names.isName(of.group("name"))) {
                names.add(of.group("name"));
                rest.add(of.group("where"));
            } else {
                (Names.isName(piece) && !Names.isRole(piece) ? names : rest).add(piece);
            }
        }

        private static boolean isBesideName(String rest) {
            return Names.isRole(rest) || WHERE.matcher(rest).lookingAt();
        }

        private Optional<MetaLine> unlabelled(List<String> pieces) {
            if (pieces.isEmpty()) {
                return Optional.of(result(List.of(), false, List.of()));
            }
            var names = pieces.size() == 1 ? Names.split(pieces.getFirst()) : List.<String>of();
            boolean named = !names.isEmpty()
                    && names.stream().allMatch(name -> name.indexOf(' ') > 0 && Names.isName(name))
                    && published.isPresent()
                    && !line.endsSentence();
            return named ? Optional.of(result(names, false, List.of())) : Optional.empty();
        }

        private MetaLine result(List<String> names, boolean labelled, List<String> rest) {
            return new MetaLine(
                    List.copyOf(names), labelled, published, updated, updatedAt, minutes, List.copyOf(rest));
        }

        private void takeMinutes() {
            Matcher claim = MINUTES.matcher(open);
            if (claim.find()) {
                minutes = Optional.of(
                        new Written<>(Integer.valueOf(claim.group("minutes")), text(claim.start(), claim.end())));
                blot(claim.start(), claim.end());
            }
        }

        private void takeDates() {
            var found = Dates.first(open.toString());
            while (found.isPresent() && (published.isEmpty() || updated.isEmpty())) {
                var date = found.get();
                String before = open.substring(0, date.start());
                Matcher asUpdate = UPDATED.matcher(before);
                Matcher asPublished = PUBLISHED.matcher(before);
                boolean update = asUpdate.find();
                if (update ? updated.isPresent() : published.isPresent()) {
                    return;
                }
                int start = update ? asUpdate.start() : asPublished.find() ? asPublished.start() : date.start();
                updated = update ? found : updated;
                published = update ? published : found;
                blot(start, date.end());
                found = Dates.first(open.toString());
            }
        }

        private void takeUpdatedAt() {
            Matcher at = UPDATED_AT.matcher(open);
            if (updated.isEmpty() && at.find()) {
                Dates.time(at.group("time")).ifPresent(time -> {
                    updatedAt = Optional.of(new Written<>(time, text(at.start(), at.end())));
                    blot(at.start(), at.end());
                });
            }
        }

        private String text(int start, int end) {
            return line.text().substring(start, end);
        }

        private void blot(int start, int end) {
            for (int i = start; i < end; i++) {
                open.setCharAt(i, GAP);
            }
        }

        /// What is left between the gaps, in the words of the page.
        private List<String> pieces(int from) {
            var pieces = new ArrayList<String>();
            Matcher separator = SEPARATOR.matcher(open);
            int start = from;
            while (separator.find()) {
                if (separator.start() >= from) {
                    piece(pieces, start, separator.start());
                    start = separator.end();
                }
            }
            piece(pieces, start, open.length());
            return pieces;
        }

        private void piece(List<String> pieces, int start, int end) {
            int from = start;
            int to = end;
            while (from < to && isEdge(open.charAt(from))) {
                from++;
            }
            while (to > from && isEdge(open.charAt(to - 1))) {
                to--;
            }
            if (from < to) {
                pieces.add(text(from, to));
            }
        }

        private static boolean isEdge(char c) {
            return " ,;:()".indexOf(c) >= 0;
        }
    }
}
