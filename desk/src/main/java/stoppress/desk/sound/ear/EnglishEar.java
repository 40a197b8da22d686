package stoppress.desk.sound.ear;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// English, as a newsreader says it. The rules are in the order in which they are tried: what a rule has said has no
/// figures in it any more, so that none says it again.
final class EnglishEar implements Ear {
    private static final String MONTHS =
            "(January|February|March|April|May|June|July|August|September|October|November|December"
                    + "|Jan\\.?|Feb\\.?|Mar\\.?|Apr\\.?|Jun\\.?|Jul\\.?|Aug\\.?|Sept?\\.?|Oct\\.?|Nov\\.?|Dec\\.?)";
    private static final List<String> MONTH_NAMES = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");

    /// Short forms, by the words that they stand for; the point of one at a sentence's end ends it.
    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("Mr", "Mister"),
            Map.entry("Mrs", "Missus"),
            Map.entry("Ms", "Miz"),
            Map.entry("Dr", "Doctor"),
            Map.entry("Prof", "Professor"),
            Map.entry("Rev", "Reverend"),
            Map.entry("Hon", "Honourable"),
            Map.entry("Gov", "Governor"),
            Map.entry("Sen", "Senator"),
            Map.entry("Rep", "Representative"),
            Map.entry("Gen", "General"),
            Map.entry("Lt", "Lieutenant"),
            Map.entry("Col", "Colonel"),
            Map.entry("Maj", "Major"),
            Map.entry("Capt", "Captain"),
            Map.entry("Cpl", "Corporal"),
            Map.entry("Sgt", "Sergeant"),
            Map.entry("Adm", "Admiral"),
            Map.entry("Insp", "Inspector"),
            Map.entry("Supt", "Superintendent"),
            Map.entry("Jr", "Junior"),
            Map.entry("Sr", "Senior"),
            Map.entry("Inc", "Incorporated"),
            Map.entry("Ltd", "Limited"),
            Map.entry("Corp", "Corporation"),
            Map.entry("Co", "Company"),
            Map.entry("Bros", "Brothers"),
            Map.entry("Dept", "Department"),
            Map.entry("Govt", "Government"),
            Map.entry("Ave", "Avenue"),
            Map.entry("Blvd", "Boulevard"),
            Map.entry("Rd", "Road"),
            Map.entry("Mt", "Mount"),
            Map.entry("Ft", "Fort"),
            Map.entry("approx", "approximately"),
            Map.entry("est", "estimated"),
            Map.entry("incl", "including"),
            Map.entry("vs", "versus"));

    /// Capitals that are said as a word.
    private static final Set<String> WORDS = Set.of(
            "NATO", "NASA", "AIDS", "OPEC", "FIFA", "UEFA", "FEMA", "OSHA", "SWAT", "NAFTA", "ASEAN", "SARS", "MERS",
            "PIN", "SIM", "RAM", "CERN", "SAGE", "ACAS", "DEFRA", "COBRA", "VAR", "GIF", "JPEG", "ZIP", "SCUBA",
            "LASER", "RADAR", "SONAR", "LIDAR", "COVID", "ISIS", "BAFTA", "TED", "UNRRA", "IKEA", "LEGO", "BUPA",
            "RADA", "SANE");

    private static final Map<String, String> NUMERALS = Map.ofEntries(
            Map.entry("II", "2"),
            Map.entry("III", "3"),
            Map.entry("IV", "4"),
            Map.entry("VI", "6"),
            Map.entry("VII", "7"),
            Map.entry("VIII", "8"),
            Map.entry("IX", "9"),
            Map.entry("XI", "11"),
            Map.entry("XII", "12"),
            Map.entry("XIII", "13"),
            Map.entry("XIV", "14"),
            Map.entry("XV", "15"),
            Map.entry("XVI", "16"),
            Map.entry("XXIII", "23"));

    private static final String ROMAN =
            NUMERALS.keySet().stream().sorted((a, b) -> b.length() - a.length()).collect(Collectors.joining("|"));

    private static final List<Rule> RULES = Stream.of(ADDRESSES(), SHORT_FORMS(), TIMES(), FIGURES(), LETTERS())
            .flatMap(List::stream)
            .toList();

    private static List<Rule> ADDRESSES() {
        return List.of(
                Rule.anyCase("\\b[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+", it -> Addresses.said(it.group(), "dot", "at")),
                Rule.anyCase(
                        "\\b(?:https?://|www\\.)[^\\s“”,]*[^\\s“”.,;:!?)\\]]",
                        it -> Addresses.said(it.group(), "dot", "at")),
                Rule.anyCase(
                        "\\b(?:[a-z0-9-]+\\.)+(?:com|org|net|gov|edu|info|io|eu|co\\.uk|org\\.uk|gov\\.uk|ua|example)\\b(?:/\\S*[^\\s.,;:!?)])?",
                        it -> Addresses.said(it.group(), "dot", "at")),
                Rule.of("#(\\d{1,6})\\b", it -> "number " + it.group(1)),
                Rule.of("#(?=\\w)", "hashtag "),
                Rule.of("(?<!\\w)@(?=\\w)", "at "));
    }

    private static List<Rule> SHORT_FORMS() {
        return List.of(
                Rule.anyCase("\\be\\.g\\.,?", "for example,"),
                Rule.anyCase("\\bi\\.e\\.,?", "that is,"),
                Rule.anyCase("\\betc\\b\\.?(?=\\s+(?-i:[A-Z“])|\\s*$)", "et cetera."),
                Rule.anyCase("\\betc\\b\\.?", "et cetera"),
                Rule.anyCase("\\bet al\\.", "and others"),
                Rule.of("\\b[Nn]os?\\.\\s?(?=\\d)", it -> it.group().startsWith("Nos") ? "numbers " : "number "),
                Rule.of("№\\s?", "number "),
                Rule.of("\\bSt\\.?\\s+(?=[A-Z])", "Saint "),
                Rule.of("(?<=[a-z] )St\\.(?=\\s|,|$)", "Street"),
                Rule.of(
                        "\\b(" + String.join("|", SHORT.keySet()) + ")\\.(?=(\\s*$)?)",
                        it -> SHORT.getOrDefault(it.group(1), "") + (it.group(2) == null ? "" : ".")),
                Rule.of(
                        "\\b(Mr|Mrs|Ms|Dr|Prof|Sgt|Capt|Lt|Ltd|Jr|vs)\\b(?!\\.)",
                        it -> SHORT.getOrDefault(it.group(1), "")),
                Rule.of("\\bw/(?=\\w)", "with "),
                Rule.anyCase("\\band/or\\b", "and or"),
                Rule.anyCase("\\b24/7\\b", "twenty-four seven"),
                Rule.of("\\b9/11\\b", "nine eleven"),
                Rule.of("&", " and "),
                Rule.of("(?<=\\w)\\s?\\+(?=\\s|$)", " plus"),
                Rule.of("(?<=[\\s\\d])[×](?=\\s?\\d)", " by "),
                Rule.of("½", " 1/2"),
                Rule.of("¼", " 1/4"),
                Rule.of("¾", " 3/4"));
    }

    private static List<Rule> TIMES() {
        return List.of(
                Rule.of(
                        "\\b(\\d{4})-(0\\d|1[0-2])-([0-2]\\d|3[01])\\b",
                        it -> date(it.group(3), MONTH_NAMES.get(Integer.parseInt(it.group(2)) - 1), it.group(1))),
                Rule.of("\\b(\\d{1,2})/(\\d{1,2})/(\\d{4})\\b", it -> slashed(it.group(1), it.group(2), it.group(3))),
                Rule.of(
                        "\\b(?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?:\\s?–\\s?|\\s?-\\s?)(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of )?"
                                + MONTHS + "(?![\\w'])",
                        it -> "the %s to the %s of %s"
                                .formatted(ordinal(it.group(1)), ordinal(it.group(2)), month(it.group(3)))),
                Rule.of(
                        "\\b(?:the )?([1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?\\s+(?:of )?" + MONTHS
                                + "(?:,?\\s+(\\d{4}))?(?![\\w'])",
                        it -> date(it.group(1), it.group(2), it.group(3) == null ? "" : it.group(3))),
                Rule.of(
                        "\\b" + MONTHS
                                + "\\s+([1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?\\s?[–-]\\s?([1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?(?![\\w:])",
                        it -> "%s %s to %s".formatted(month(it.group(1)), ordinal(it.group(2)), ordinal(it.group(3)))),
                Rule.of(
                        "\\b" + MONTHS + "\\s+([1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?(?:,?\\s+(\\d{4}))?(?![\\w:]|,\\d)",
                        it -> month(it.group(1)) + " " + ordinal(it.group(2))
                                + (it.group(3) == null ? "" : ", " + year(it.group(3)))),
                Rule.of("\\b" + MONTHS + ",?\\s+(\\d{4})\\b", it -> month(it.group(1)) + " " + year(it.group(2))),
                Rule.anyCase(
                        "\\b(1[0-2]|0?[1-9])(?:[:.]([0-5]\\d))?\\s?([ap])\\.?\\s?m\\b\\.?(?=(\\s*$|\\s+(?-i:[A-Z“]))?)",
                        it -> clock(it.group(1), it.group(2) == null ? "00" : it.group(2), true)
                                + " " + it.group(3).toUpperCase(Locale.ROOT) + " M"
                                + (it.group(4) != null && it.group().endsWith(".") ? "." : "")),
                Rule.of(
                        "\\b([01]?\\d|2[0-3]):([0-5]\\d)(?::[0-5]\\d)?\\b(?!:\\d)",
                        it -> clock(it.group(1), it.group(2), false)));
    }

    private static List<Rule> FIGURES() {
        return List.of(
                Rule.of("(?<=\\p{L})-(?=\\d)", " "),
                Rule.of("(?<=[A-Z])(?=\\d)", " "),
                // A telephone's number is said by its digits.
                Rule.of(
                        "(?<![\\w.,])\\+\\d[\\d ()-]{6,17}\\d\\b|(?<![\\w.,])0\\d{2,4} \\d{3,4}[ -]?\\d{2,4}\\b",
                        it -> Stream.of(it.group().replace("+", "plus ").split("[ ()-]+"))
                                .map(part -> part.equals("plus") ? part : EnglishNumbers.digits(part))
                                .collect(Collectors.joining(", "))
                                .replace("plus,", "plus")),
                Rule.of("\\b(\\d{3})0s\\b", it -> EnglishEar.decade(it.group(1))),
                Rule.of(
                        "'(\\d)0s\\b",
                        it -> EnglishEar.decade("19" + it.group(1)).replaceFirst("^nineteen ", "")),
                Rule.of(
                        "\\b(?:(\\d{1,2})\\s)?([1-9])/([2-9]|10)\\b(?!/)",
                        it -> fraction(it.group(1) == null ? "" : it.group(1), it.group(2), it.group(3))),
                Rule.of(
                        "\\b(\\d{1,3}(?:,\\d{3})*|\\d{1,6})(?:st|nd|rd|th)\\b",
                        it -> EnglishNumbers.ordinal(Long.parseLong(it.group(1).replace(",", "")))),
                new Rule(EnglishQuantities.WRITTEN, EnglishQuantities::said),
                Rule.of("(?<=\\d)\\.(?=\\d+\\.)|(?<=\\d\\.\\d)\\.(?=\\d)", " point "),
                Rule.of("\\d+(?:,\\d{3})*(?:\\.\\d+)?", it -> " " + EnglishNumbers.said(it.group()) + " "),
                Rule.of("(?<=\\w)\\s+(?=-\\w)", ""),
                Rule.of("²", " squared "),
                Rule.of("³", " cubed "),
                Rule.of("[′″]", " "),
                Rule.of("%", " percent "),
                Rule.of("°", " degrees "),
                Rule.of("=", " equals "),
                Rule.of("[§]", " section "),
                Rule.of("[$]", " dollars "),
                Rule.of("£", " pounds "),
                Rule.of("€", " euros "),
                Rule.of("[+]", " plus "));
    }

    private static List<Rule> LETTERS() {
        return List.of(
                Rule.of(
                        "\\b((?:World War|War|Part|Phase|Chapter|Article|Act|Title|Volume|Type|Class|Stage|Division|Schedule) )("
                                + ROMAN + ")\\b",
                        it -> it.group(1) + EnglishNumbers.said(NUMERALS.getOrDefault(it.group(2), "0"))),
                Rule.of(
                        "\\b([A-Z][a-z]+ )(" + ROMAN + ")\\b",
                        it -> it.group(1) + "the " + ordinal(NUMERALS.getOrDefault(it.group(2), "0"))),
                // U.N., J. K.: by their letters; the last point may end the sentence, too.
                Rule.of(
                        "\\b(?:[A-Z]\\.\\s?){2,}(?=(\\s*$)?)",
                        it -> spelt(it.group()) + (it.group(1) == null ? " " : ".")),
                Rule.of("\\b([A-Z])\\.(?=\\s[A-Z])", it -> it.group(1)),
                Rule.of("\\bOK\\b", "okay"),
                Rule.of("\\b([A-Z]{2,6})s\\b", it -> isWord(it.group(1)) ? it.group() : spelt(it.group(1)) + "'s"),
                Rule.of("\\b[A-Z]{2,}\\b", it -> isWord(it.group()) ? it.group() : spelt(it.group())));
    }

    @Override
    public String heard(String text, Pronunciations house) {
        var kept = Pronunciations.kept();
        String plain = house.marked(Written.plain(text), kept);
        String said = Rule.all(RULES, Written.isShouted(plain) ? lowered(plain) : plain);
        return Pronunciations.unmarked(
                Written.paced(Written.unquoted(Written.quoted(said, "quote,", "end quote,"))), kept);
    }

    @Override
    public Phrases phrases() {
        return Phrases.ENGLISH;
    }

    private static String lowered(String text) {
        String lower = text.toLowerCase(Locale.ENGLISH);
        return lower.isEmpty() ? lower : lower.substring(0, 1).toUpperCase(Locale.ENGLISH) + lower.substring(1);
    }

    private static String month(String name) {
        return MONTH_NAMES.stream()
                .filter(it -> it.startsWith(name.substring(0, 3)))
                .findFirst()
                .orElse(name);
    }

    private static String date(String day, String month, String year) {
        return "the " + ordinal(day) + " of " + month(month) + (year.isEmpty() ? "" : ", " + year(year));
    }

    /// 14/5/2026 and 5/14/2026 are the same day; 5/6/2026 is one here and another there, and is said as it is written.
    private static String slashed(String one, String two, String year) {
        int first = Integer.parseInt(one);
        int second = Integer.parseInt(two);
        if (first > 12 && first <= 31 && second >= 1 && second <= 12) {
            return date(one, MONTH_NAMES.get(second - 1), year);
        }
        if (second > 12 && second <= 31 && first >= 1 && first <= 12) {
            return date(two, MONTH_NAMES.get(first - 1), year);
        }
        return "%s, %s, %s".formatted(EnglishNumbers.said(one), EnglishNumbers.said(two), year(year));
    }

    private static String ordinal(String number) {
        return EnglishNumbers.ordinal(Long.parseLong(number));
    }

    private static String year(String number) {
        int year = Integer.parseInt(number);
        return year >= 1_000 && year < 3_000 ? EnglishNumbers.year(year) : EnglishNumbers.cardinal(year);
    }

    private static String decade(String tens) {
        int year = Integer.parseInt(tens) * 10;
        return year < 1_000 || year >= 3_000
                ? EnglishNumbers.cardinal(year) + "'s"
                : EnglishNumbers.year(year).replaceFirst("y$", "ie") + "s";
    }

    private static String clock(String hours, String minutes, boolean isHalfDay) {
        int hour = Integer.parseInt(hours);
        int minute = Integer.parseInt(minutes);
        String said = hour == 0 ? "zero" : EnglishNumbers.cardinal(hour);
        if (minute == 0) {
            return isHalfDay ? said : hour == 0 ? "midnight" : hour <= 12 ? said + " o'clock" : said + " hundred";
        }
        return said + (minute < 10 ? " oh " : " ") + EnglishNumbers.cardinal(minute);
    }

    private static String fraction(String whole, String one, String of) {
        String before = whole.isEmpty() ? "" : EnglishNumbers.said(whole) + " and ";
        if (of.equals("2") && one.equals("1")) {
            return before + (whole.isEmpty() ? "one half" : "a half");
        }
        String parts = of.equals("2") ? "half" : of.equals("4") ? "quarter" : ordinal(of);
        return before + EnglishNumbers.said(one) + " " + parts + (one.equals("1") ? "" : "s");
    }

    /// Whether capitals are said as a word: those that are known as one, and longer ones that can be said.
    private static boolean isWord(String capitals) {
        return WORDS.contains(capitals)
                || (capitals.length() > 4 && capitals.matches("(?:[^AEIOUY]{0,2}[AEIOUY]{1,2})+[^AEIOUY]{0,2}"));
    }

    private static String spelt(String letters) {
        return letters.chars()
                .filter(Character::isLetter)
                .mapToObj(Character::toString)
                .collect(Collectors.joining(" "));
    }
}
