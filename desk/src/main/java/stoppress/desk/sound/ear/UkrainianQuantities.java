package stoppress.desk.sound.ear;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import stoppress.desk.sound.ear.UkrainianNumbers.Case;
import stoppress.desk.sound.ear.UkrainianNumbers.Counted;
import stoppress.desk.sound.ear.UkrainianNumbers.Gender;

/// Figures of money, of things measured, of shares; alone, or from one to another, in the case that the word before
/// them asks for.
final class UkrainianQuantities {
    private static final String NUMBER = "\\d{1,3}(?:[ \\u00a0\\u202f]\\d{3})+(?:[.,]\\d+)?|\\d+(?:[.,]\\d+)?";

    private static final Map<String, Counted> UNITS = new LinkedHashMap<>();
    private static final Map<String, Counted> NOUGHTS = Map.of(
            "тис", new Counted(Gender.FEMININE, "тисяча", "тисячі", "тисяч", "тисячі"),
            "млн", new Counted(Gender.MASCULINE, "мільйон", "мільйони", "мільйонів", "мільйона"),
            "млрд", new Counted(Gender.MASCULINE, "мільярд", "мільярди", "мільярдів", "мільярда"),
            "трлн", new Counted(Gender.MASCULINE, "трильйон", "трильйони", "трильйонів", "трильйона"));
    private static final Map<String, Counted> MONEY = Map.of(
            "$", new Counted(Gender.MASCULINE, "долар", "долари", "доларів", "долара"),
            "€", new Counted(Gender.NEUTER, "євро", "євро", "євро", "євро"),
            "£", new Counted(Gender.MASCULINE, "фунт", "фунти", "фунтів", "фунта"),
            "₴", new Counted(Gender.FEMININE, "гривня", "гривні", "гривень", "гривні"));

    static {
        masculine("км/год", "кілометр на годину", "кілометри на годину", "кілометрів на годину", "кілометра на годину");
        masculine(
                "км²", "квадратний кілометр", "квадратні кілометри", "квадратних кілометрів", "квадратного кілометра");
        masculine(
                "кв. км",
                "квадратний кілометр",
                "квадратні кілометри",
                "квадратних кілометрів",
                "квадратного кілометра");
        masculine("м²", "квадратний метр", "квадратні метри", "квадратних метрів", "квадратного метра");
        masculine("кв. м", "квадратний метр", "квадратні метри", "квадратних метрів", "квадратного метра");
        masculine("м³", "кубічний метр", "кубічні метри", "кубічних метрів", "кубічного метра");
        masculine("куб. м", "кубічний метр", "кубічні метри", "кубічних метрів", "кубічного метра");
        masculine("км", "кілометр", "кілометри", "кілометрів", "кілометра");
        masculine("см", "сантиметр", "сантиметри", "сантиметрів", "сантиметра");
        masculine("мм", "міліметр", "міліметри", "міліметрів", "міліметра");
        masculine("кг", "кілограм", "кілограми", "кілограмів", "кілограма");
        feminine("кВт·год", "кіловат-година", "кіловат-години", "кіловат-годин", "кіловат-години");
        masculine("кВт", "кіловат", "кіловати", "кіловатів", "кіловата");
        masculine("МВт", "мегават", "мегавати", "мегаватів", "мегавата");
        masculine("ГВт", "гігават", "гігавати", "гігаватів", "гігавата");
        masculine("га", "гектар", "гектари", "гектарів", "гектара");
        feminine("грн.", "гривня", "гривні", "гривень", "гривні");
        feminine("грн", "гривня", "гривні", "гривень", "гривні");
        feminine("₴", "гривня", "гривні", "гривень", "гривні");
        feminine("коп.", "копійка", "копійки", "копійок", "копійки");
        masculine("дол.", "долар", "долари", "доларів", "долара");
        masculine("$", "долар", "долари", "доларів", "долара");
        UNITS.put("євро", new Counted(Gender.NEUTER, "євро", "євро", "євро", "євро"));
        UNITS.put("€", new Counted(Gender.NEUTER, "євро", "євро", "євро", "євро"));
        masculine("°C", "градус Цельсія", "градуси Цельсія", "градусів Цельсія", "градуса Цельсія");
        masculine("°", "градус", "градуси", "градусів", "градуса");
        masculine("%", "відсоток", "відсотки", "відсотків", "відсотка");
        feminine("год.", "година", "години", "годин", "години");
        feminine("год", "година", "години", "годин", "години");
        feminine("хв.", "хвилина", "хвилини", "хвилин", "хвилини");
        feminine("хв", "хвилина", "хвилини", "хвилин", "хвилини");
        feminine("сек.", "секунда", "секунди", "секунд", "секунди");
        masculine("м", "метр", "метри", "метрів", "метра");
        masculine("г", "грам", "грами", "грамів", "грама");
        feminine("т", "тонна", "тонни", "тонн", "тонни");
        masculine("л", "літр", "літри", "літрів", "літра");
        feminine("с", "секунда", "секунди", "секунд", "секунди");
        // Words that are there already and say what their number is.
        whole("гривня", "гривні", "гривень");
        whole("тисяча", "тисячі", "тисяч");
        whole("година", "години", "годин");
        whole("хвилина", "хвилини", "хвилин");
        whole("секунда", "секунди", "секунд");
        whole("доба", "доби");
        whole("особа", "особи", "осіб");
        whole("людина");
        whole("дитина", "дитини");
        whole("жінка", "жінки", "жінок");
        whole("тонна", "тонни", "тонн");
        whole("область", "області", "областей");
        whole("ракета", "ракети", "ракет");
        whole("машина", "машини", "машин");
        whole("школа", "школи", "шкіл");
        whole("версія", "версії", "версій");
    }

    /// Groups: 1 the word before, 2 a minus, 3 money, 4 the number, 5 the number it goes up to, 6 how many noughts,
    /// 7 what is measured.
    static final Pattern WRITTEN = Pattern.compile(
            "(?:\\b((?iu:до|від|близько|біля|після|без|для|протягом|упродовж|впродовж|менше|більше|серед|крім|окрім|понад))\\s+)?"
                    + "(?<![\\w.,])([\\u2212-](?=[$€£₴\\d]))?([$€£₴])?\\s?(" + NUMBER + ")(?:\\s?[–—-]\\s?(" + NUMBER
                    + "))?(?:\\s?(тис\\.|млн\\.?|млрд\\.?|трлн\\.?))?"
                    + "(?:\\s?(" + UNITS.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|"))
                    + ")(?![\\p{L}²³/]))?(?!\\d|[.,]\\d)",
            Pattern.UNICODE_CHARACTER_CLASS);

    private UkrainianQuantities() {}

    static String said(MatchResult it) {
        String before = Optional.ofNullable(it.group(1)).orElse("");
        Case by =
                before.isEmpty() ? Case.NOMINATIVE : before.equalsIgnoreCase("понад") ? Case.ACCUSATIVE : Case.GENITIVE;
        String last = Optional.ofNullable(it.group(5)).orElse(it.group(4));
        Optional<Counted> noughts = Optional.ofNullable(it.group(6))
                .flatMap(word -> Optional.ofNullable(NOUGHTS.get(word.replace(".", ""))));
        Optional<Counted> unit = Optional.ofNullable(it.group(7))
                .flatMap(word -> Optional.ofNullable(UNITS.get(word))
                        .or(() -> Optional.ofNullable(UNITS.get(word.toLowerCase(Locale.ROOT)))))
                .or(() -> Optional.ofNullable(it.group(3)).flatMap(sign -> Optional.ofNullable(MONEY.get(sign))));
        Gender gender = noughts.or(() -> unit).map(Counted::gender).orElse(Gender.MASCULINE);
        String said = UkrainianNumbers.said(it.group(4), by, gender);
        if (it.group(5) != null) {
            said += "-" + UkrainianNumbers.said(it.group(5), by, gender);
        }
        if (it.group(2) != null) {
            said = "мінус " + said;
        }
        if (noughts.isPresent()) {
            said += " " + noughts.get().after(last, by);
        }
        if (unit.isPresent()) {
            said += " " + measured(it, unit.get(), last, by, noughts.isPresent());
        }
        return (before.isEmpty() ? "" : before + " ") + said;
    }

    /// «Два мільйони гривень»: of what, after thousands and millions. A word that was there stays as it was.
    private static String measured(MatchResult it, Counted unit, String number, Case by, boolean isOfMany) {
        if (unit.one().isEmpty()) {
            return it.group(7);
        }
        return isOfMany ? unit.many() : unit.after(number, by);
    }

    private static void masculine(String written, String one, String few, String many, String part) {
        UNITS.put(written, new Counted(Gender.MASCULINE, one, few, many, part));
    }

    private static void feminine(String written, String one, String few, String many, String part) {
        UNITS.put(written, new Counted(Gender.FEMININE, one, few, many, part));
    }

    private static void whole(String... words) {
        for (String word : words) {
            UNITS.put(word, new Counted(Gender.FEMININE, "", "", "", ""));
        }
    }
}
