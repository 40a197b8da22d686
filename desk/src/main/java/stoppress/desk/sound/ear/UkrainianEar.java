package stoppress.desk.sound.ear;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stoppress.desk.sound.ear.UkrainianNumbers.Case;
import stoppress.desk.sound.ear.UkrainianNumbers.Gender;

/// Ukrainian, as a newsreader says it. Numbers are declined where the word before them asks for it («до п’яти»), days
/// and years always are («чотирнадцятого травня дві тисячі двадцять шостого року»).
final class UkrainianEar implements Ear {
    private static final List<String> MONTHS = List.of(
            "січня",
            "лютого",
            "березня",
            "квітня",
            "травня",
            "червня",
            "липня",
            "серпня",
            "вересня",
            "жовтня",
            "листопада",
            "грудня");

    private static final String MONTH = "(" + String.join("|", MONTHS) + ")";
    /// Whether a sentence ends there.
    private static final String END = "(?=(\\s*$|\\s+(?-i:[\\p{Lu}“]))?)";
    private static final String YEAR = "(?:\\s+(\\d{4})(?:\\s?(?:р\\.|року))?)?";

    private static final Map<String, String> NUMERALS = Map.ofEntries(
            Map.entry("I", "1"),
            Map.entry("II", "2"),
            Map.entry("III", "3"),
            Map.entry("IV", "4"),
            Map.entry("V", "5"),
            Map.entry("VI", "6"),
            Map.entry("VII", "7"),
            Map.entry("VIII", "8"),
            Map.entry("IX", "9"),
            Map.entry("X", "10"),
            Map.entry("XI", "11"),
            Map.entry("XII", "12"),
            Map.entry("XIII", "13"),
            Map.entry("XIV", "14"),
            Map.entry("XV", "15"),
            Map.entry("XVI", "16"),
            Map.entry("XVII", "17"),
            Map.entry("XVIII", "18"),
            Map.entry("XIX", "19"),
            Map.entry("XX", "20"),
            Map.entry("XXI", "21"));

    private static final String ROMAN =
            NUMERALS.keySet().stream().sorted((a, b) -> b.length() - a.length()).collect(Collectors.joining("|"));

    /// Capitals that are said as a word.
    private static final Set<String> WORDS = Set.of(
            "НАТО", "НАСА", "СНІД", "ОПЕК", "ФІФА", "УЄФА", "МАГАТЕ", "ЮНЕСКО", "ЮНІСЕФ", "ГЕС", "ТЕЦ", "ЗАГС", "РАЦС",
            "ВООЗ", "МОЗ", "ЦЕРН", "НАБУ", "САП", "НАЗК", "ДАСУ", "КОВІД", "ВАКС", "ЦУМ", "МАУ", "СІЗО");

    private static final Map<Character, String> NAMES = Map.ofEntries(
            Map.entry('Б', "бе"),
            Map.entry('В', "ве"),
            Map.entry('Г', "ге"),
            Map.entry('Ґ', "ґе"),
            Map.entry('Д', "де"),
            Map.entry('Ж', "же"),
            Map.entry('З', "зе"),
            Map.entry('Й', "йот"),
            Map.entry('К', "ка"),
            Map.entry('Л', "ел"),
            Map.entry('М', "ем"),
            Map.entry('Н', "ен"),
            Map.entry('П', "пе"),
            Map.entry('Р', "ер"),
            Map.entry('С', "ес"),
            Map.entry('Т', "те"),
            Map.entry('Ф', "еф"),
            Map.entry('Х', "ха"),
            Map.entry('Ц', "це"),
            Map.entry('Ч', "че"),
            Map.entry('Ш', "ша"),
            Map.entry('Щ', "ща"));

    private static final List<Rule> RULES = Stream.of(addresses(), shortForms(), times(), figures(), letters())
            .flatMap(List::stream)
            .toList();

    private static List<Rule> addresses() {
        return List.of(
                Rule.anyCase(
                        "\\b[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+", it -> Addresses.said(it.group(), "крапка", "равлик")),
                Rule.anyCase(
                        "\\b(?:https?://|www\\.)[^\\s“”,]*[^\\s“”.,;:!?)\\]]",
                        it -> Addresses.said(it.group(), "крапка", "равлик")),
                Rule.anyCase(
                        "\\b(?:[a-z0-9-]+\\.)+(?:com|org|net|gov|edu|info|io|eu|ua|example|укр)\\b(?:/\\S*[^\\s.,;:!?)])?",
                        it -> Addresses.said(it.group(), "крапка", "равлик")),
                Rule.of("#(?=\\w)", "гештег "),
                Rule.of("(?<!\\w)@(?=\\w)", ""));
    }

    private static List<Rule> shortForms() {
        return List.of(
                Rule.anyCase("\\bі т\\. ?д\\." + END, it -> "і так далі" + stop(it)),
                Rule.anyCase("\\bі т\\. ?п\\." + END, it -> "і тому подібне" + stop(it)),
                Rule.anyCase("\\bта ін\\." + END, it -> "та інше" + stop(it)),
                Rule.anyCase("\\bт\\. ?зв\\.", "так званий"),
                Rule.anyCase("\\bт\\. ?є\\.", "тобто"),
                Rule.anyCase("\\bдо н\\. ?е\\.", "до нашої ери"),
                Rule.anyCase("\\bн\\. ?е\\.", "нашої ери"),
                Rule.anyCase("\\bнапр\\.,?", "наприклад,"),
                Rule.anyCase("\\bдив\\.", "дивіться"),
                Rule.anyCase("\\bпроф\\.", "професор"),
                Rule.anyCase("\\bакад\\.", "академік"),
                Rule.anyCase("\\bген\\.(?=-)", "генерал"),
                Rule.anyCase("\\bген\\. ", "генерал "),
                Rule.anyCase("\\bд-р\\b\\.?", "доктор"),
                Rule.anyCase("\\bп\\. (?=\\p{Lu})", "пан "),
                Rule.anyCase("\\bім\\.", "імені"),
                Rule.anyCase("\\bвул\\.", "вулиця"),
                Rule.anyCase("\\bпросп\\.", "проспект"),
                Rule.anyCase("\\bпл\\. (?=\\p{Lu})", "площа "),
                Rule.anyCase("\\bбул\\. (?=\\p{Lu})", "бульвар "),
                Rule.anyCase("\\bбуд\\. ?(?=\\d)", "будинок "),
                Rule.anyCase("\\bкв\\. ?(?=\\d)", "квартира "),
                Rule.anyCase("\\bстор\\. ?(?=\\d)", "сторінка "),
                Rule.of("\\bст\\. ?(?=\\d)", "стаття "),
                Rule.of("\\bм\\. ?(?=\\p{Lu})", "місто "),
                Rule.of("\\bс\\. ?(?=\\p{Lu}\\p{Ll})", "село "),
                Rule.of("\\bсмт\\.? (?=\\p{Lu})", "селище "),
                // «Київської обл.», «Київська обл.»: by the word before it.
                Rule.anyCase(
                        "(\\p{L}+)\\s+обл\\." + END,
                        it -> it.group(1) + " " + ofRegion(it.group(1), "област") + stop(it)),
                Rule.anyCase(
                        "(\\p{L}+)\\s+р-н(\\p{Ll}*)", it -> it.group(1) + " " + ofDistrict(it.group(1), it.group(2))),
                Rule.anyCase("\\bобл\\.", "область"),
                Rule.of("№\\s?", "номер "),
                Rule.of("&", " і "),
                Rule.of("½", " одна друга "),
                Rule.of("(?<=\\w)\\s?\\+(?=\\s|$)", " плюс"));
    }

    private static List<Rule> times() {
        return List.of(
                Rule.of(
                        "\\b(\\d{4})-(0[1-9]|1[0-2])-([0-2]\\d|3[01])\\b",
                        it -> day(it.group(3), "ого") + " " + MONTHS.get(Integer.parseInt(it.group(2)) - 1)
                                + year(it.group(1), "ого", " року")),
                Rule.of(
                        "\\b([0-2]?\\d|3[01])\\.(0?[1-9]|1[0-2])\\.(\\d{4})(?:\\s?(?:р\\.|року))?",
                        it -> day(it.group(1), "ого") + " " + MONTHS.get(Integer.parseInt(it.group(2)) - 1)
                                + year(it.group(3), "ого", " року")),
                Rule.anyCase(
                        "\\b([1-9]|[12]\\d|3[01])\\s?[–-]\\s?([1-9]|[12]\\d|3[01])\\s+" + MONTH + YEAR,
                        it -> "%s – %s %s%s"
                                .formatted(
                                        day(it.group(1), "ого"),
                                        day(it.group(2), "ого"),
                                        it.group(3),
                                        year(it.group(4), "ого", " року"))),
                Rule.anyCase(
                        "(?:\\b(на|за|по)\\s+)?\\b([1-9]|[12]\\d|3[01])\\s+" + MONTH + YEAR,
                        it -> (it.group(1) == null ? "" : it.group(1) + " ")
                                + day(it.group(2), it.group(1) == null ? "ого" : "е")
                                + " " + it.group(3)
                                + year(it.group(4), "ого", " року")),
                Rule.anyCase(
                        "\\b(\\d{4})\\s?[–-]\\s?(\\d{4})\\s?(роки|років|роках|рр\\.)" + END,
                        it -> years(it.group(1), it.group(2), it.group(3))
                                + (it.group(3).equals("рр.") ? stop(it) : "")),
                Rule.anyCase(
                        "(?:\\b([ув])\\s+)?\\b(1[0-9]\\d\\d|20\\d\\d)\\s?(року|рік|році|роком|р\\.)(?!\\p{L})",
                        it -> year(it)),
                Rule.anyCase(
                        "\\b(\\d{2,4})-(х|ті|ми|тих|тими)(?:\\s+рр\\.)?",
                        it -> UkrainianNumbers.ordinal(
                                        Long.parseLong(it.group(1)),
                                        switch (it.group(2)) {
                                            case "ті" -> "і";
                                            case "ми", "тими" -> "ими";
                                            default -> "их";
                                        })
                                + (it.group().endsWith("рр.") ? " років" : "")),
                Rule.anyCase(
                        "\\b(?:([ув])\\s+)?(" + ROMAN + ")\\s?(ст\\.|століття|столітті|століттям)",
                        UkrainianEar::century),
                Rule.anyCase(
                        "(?:\\b(об|о|з|із|від|до|після|близько|на|по|за)\\s+)?\\b([01]?\\d|2[0-3]):([0-5]\\d)\\b(?!:\\d)",
                        it -> clock(it)));
    }

    private static List<Rule> figures() {
        return List.of(
                Rule.of("(?<=\\p{L})-(?=\\d)", " "),
                Rule.of("(?<=\\p{Lu})(?=\\d)", " "),
                Rule.of(
                        "(?<![\\w.,])\\+\\d[\\d ()-]{6,17}\\d\\b|(?<![\\w.,])0\\d{2} \\d{3}[ -]?\\d{2}[ -]?\\d{2}\\b",
                        it -> Stream.of(it.group().replace("+", "плюс ").split("[ ()-]+"))
                                .map(part -> part.equals("плюс") ? part : UkrainianNumbers.digits(part))
                                .collect(Collectors.joining(", "))
                                .replace("плюс,", "плюс")),
                // 1-й, 2-го, 3-тя: by the letters behind it.
                Rule.anyCase(
                        "\\b(\\d{1,9})-(ий|ій|й|ого|го|ому|му|им|м|ша|га|тя|та|а|я|ої|ї|шу|гу|тю|ту|у|ю|ше|ге|тє|те|е|є)(?!\\p{L})",
                        it -> UkrainianNumbers.ordinal(Long.parseLong(it.group(1)), ending(it.group(2)))),
                // 16-річний, 30-денний: one word.
                Rule.anyCase(
                        "\\b([1-9]\\d{0,2})-(?=\\p{L}{4,})",
                        it -> UkrainianNumbers.joined(Integer.parseInt(it.group(1)))),
                new Rule(UkrainianQuantities.WRITTEN, UkrainianQuantities::said),
                Rule.of(
                        "\\d+(?:[.,]\\d+)?",
                        it -> " " + UkrainianNumbers.said(it.group(), Case.NOMINATIVE, Gender.MASCULINE) + " "),
                Rule.of("²", " у квадраті "),
                Rule.of("³", " у кубі "),
                Rule.of("[′″]", " "),
                Rule.of("%", " відсотків "),
                Rule.of("°", " градусів "),
                Rule.of("=", " дорівнює "),
                Rule.of("§", " параграф "),
                Rule.of("[$]", " доларів "),
                Rule.of("€", " євро "),
                Rule.of("₴", " гривень "),
                Rule.of("[+]", " плюс "));
    }

    private static List<Rule> letters() {
        return List.of(
                Rule.of(
                        "\\b(\\p{Lu}\\p{Ll}+ )(" + ROMAN + ")\\b",
                        it -> it.group(1)
                                + UkrainianNumbers.ordinal(
                                        Long.parseLong(NUMERALS.getOrDefault(it.group(2), "1")), "ий")),
                Rule.of(
                        "\\b(" + ROMAN + ")(?= \\p{Ll})",
                        it -> it.group().length() == 1
                                        && !it.group().equals("V")
                                        && !it.group().equals("X")
                                ? it.group()
                                : UkrainianNumbers.ordinal(
                                        Long.parseLong(NUMERALS.getOrDefault(it.group(), "1")), "ий")),
                Rule.of("\\b(\\p{Lu})\\.\\s?(?=(?:\\p{Lu}\\.\\s?)*\\p{Lu}\\p{Ll})", it -> spelt(it.group(1)) + " "),
                Rule.of("\\bСША\\b", "сша"),
                Rule.of("\\b[А-ЯІЇЄҐ]{2,}\\b", it -> isWord(it.group()) ? it.group() : spelt(it.group())));
    }

    @Override
    public String heard(String text, Pronunciations house) {
        var kept = Pronunciations.kept();
        String plain = house.marked(Written.plain(text), kept);
        String said = Rule.all(RULES, Written.isShouted(plain) ? lowered(plain) : plain);
        return Pronunciations.unmarked(
                Written.paced(Written.unquoted(Written.quoted(said, "цитата:", "кінець цитати,"))
                        .replace('\'', '’')),
                kept);
    }

    @Override
    public Phrases phrases() {
        return Phrases.UKRAINIAN;
    }

    private static String lowered(String text) {
        String lower = text.toLowerCase(Locale.forLanguageTag("uk"));
        return lower.isEmpty() ? lower : lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1);
    }

    /// The point of a short form at the end of a sentence ends it, too: the last group of such a rule.
    private static String stop(MatchResult it) {
        return it.group(it.groupCount()) == null ? "" : ".";
    }

    private static String ofRegion(String before, String stem) {
        String word = before.toLowerCase(Locale.ROOT);
        return stem + (word.endsWith("а") ? "ь" : word.endsWith("у") ? "ь" : word.endsWith("ою") ? "ю" : "і");
    }

    private static String ofDistrict(String before, String ending) {
        String word = before.toLowerCase(Locale.ROOT);
        if (!ending.isEmpty()) {
            return "район" + ending;
        }
        return "район" + (word.endsWith("ого") ? "у" : word.endsWith("ому") ? "і" : "");
    }

    private static String day(String day, String ending) {
        return UkrainianNumbers.ordinal(Long.parseLong(day), ending);
    }

    private static String year(String year, String ending, String word) {
        return year == null ? "" : " " + UkrainianNumbers.ordinal(Long.parseLong(year), ending) + word;
    }

    private static String years(String from, String to, String word) {
        String ending = switch (word) {
            case "років" -> "ого";
            case "роках" -> "ому";
            default -> "ий";
        };
        return "%s – %s %s"
                .formatted(
                        UkrainianNumbers.ordinal(Long.parseLong(from), ending),
                        UkrainianNumbers.ordinal(Long.parseLong(to), ending),
                        word.equals("рр.") ? "роки" : word);
    }

    private static String year(MatchResult it) {
        boolean inside = it.group(1) != null;
        String before = inside ? it.group(1) + " " : "";
        long number = Long.parseLong(it.group(2));
        return before
                + switch (it.group(3)) {
                    case "рік" -> UkrainianNumbers.ordinal(number, "ий") + " рік";
                    case "році" -> UkrainianNumbers.ordinal(number, "ому") + " році";
                    case "роком" -> UkrainianNumbers.ordinal(number, "им") + " роком";
                    case "р." ->
                        inside
                                ? UkrainianNumbers.ordinal(number, "ому") + " році"
                                : UkrainianNumbers.ordinal(number, "ого") + " року";
                    default -> UkrainianNumbers.ordinal(number, "ого") + " року";
                };
    }

    private static String century(MatchResult it) {
        boolean inside = it.group(1) != null;
        long number = Long.parseLong(NUMERALS.getOrDefault(it.group(2).toUpperCase(Locale.ROOT), "1"));
        String word = it.group(3);
        if (word.equals("столітті") || (inside && word.equals("ст."))) {
            return (inside ? it.group(1) + " " : "") + UkrainianNumbers.ordinal(number, "ому") + " столітті";
        }
        return (inside ? it.group(1) + " " : "")
                + (word.equals("століттям")
                        ? UkrainianNumbers.ordinal(number, "им") + " століттям"
                        : UkrainianNumbers.ordinal(number, "ого") + " століття");
    }

    private static String clock(MatchResult it) {
        String before = it.group(1) == null ? "" : it.group(1).toLowerCase(Locale.ROOT);
        int hour = Integer.parseInt(it.group(2));
        int minute = Integer.parseInt(it.group(3));
        String ending = switch (before) {
            case "о", "об" -> "ій";
            case "на", "по", "за" -> "у";
            case "" -> "а";
            default -> "ої";
        };
        String word = switch (ending) {
            case "ій" -> "годині";
            case "у" -> "годину";
            case "а" -> "година";
            default -> "години";
        };
        String said = hour == 0 ? "нульов" + ending : UkrainianNumbers.ordinal(hour, ending);
        String minutes = minute < 10
                ? "нуль " + UkrainianNumbers.cardinal(minute, Case.NOMINATIVE, Gender.FEMININE)
                : UkrainianNumbers.cardinal(minute, Case.NOMINATIVE, Gender.FEMININE);
        return (it.group(1) == null ? "" : it.group(1) + " ") + said + " " + (minute == 0 ? word : minutes);
    }

    private static String ending(String letters) {
        return switch (letters.toLowerCase(Locale.ROOT)) {
            case "го", "ого" -> "ого";
            case "му", "ому" -> "ому";
            case "м", "им" -> "им";
            case "ша", "га", "тя", "та", "а", "я" -> "а";
            case "ої", "ї" -> "ої";
            case "шу", "гу", "тю", "ту", "у", "ю" -> "у";
            case "ше", "ге", "тє", "те", "е", "є" -> "е";
            case "ій" -> "ій";
            default -> "ий";
        };
    }

    private static boolean isWord(String capitals) {
        return WORDS.contains(capitals) || capitals.length() > 5;
    }

    private static String spelt(String letters) {
        return letters.chars()
                .mapToObj(it ->
                        NAMES.getOrDefault((char) it, Character.toString(it).toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining("-"));
    }
}
