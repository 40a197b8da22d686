package stoppress.desk.sound.ear;

import java.util.List;
import java.util.stream.Collectors;

/// Ukrainian numbers in words, in the cases and genders that a newspaper needs.
final class UkrainianNumbers {
    private static final int DIGITS = 12;

    /// How a number is declined: as the one who acts, the one acted upon, or the one of whom.
    enum Case {
        NOMINATIVE,
        ACCUSATIVE,
        GENITIVE
    }

    /// What is counted; it decides between «один», «одна» and «одне».
    enum Gender {
        MASCULINE,
        FEMININE,
        NEUTER
    }

    /// A counted word: «кілометр, кілометри, кілометрів», and of a part «кілометра».
    record Counted(Gender gender, String one, String few, String many, String part) {
        /// The word as it stands after that number.
        String after(String number, Case by) {
            if (isBroken(number)) {
                return part;
            }
            long last = whole(number) % 100;
            boolean teen = last >= 11 && last <= 14;
            if (by == Case.GENITIVE) {
                return !teen && last % 10 == 1 ? part : many;
            }
            if (!teen && last % 10 == 1) {
                return by == Case.ACCUSATIVE ? accusative() : one;
            }
            return !teen && last % 10 >= 2 && last % 10 <= 4 ? few : many;
        }

        private String accusative() {
            return gender != Gender.FEMININE
                    ? one
                    : one.endsWith("а")
                            ? one.substring(0, one.length() - 1) + "у"
                            : one.endsWith("я") ? one.substring(0, one.length() - 1) + "ю" : one;
        }
    }

    private static final List<Counted> GROUPS = List.of(
            new Counted(Gender.FEMININE, "тисяча", "тисячі", "тисяч", "тисячі"),
            new Counted(Gender.MASCULINE, "мільйон", "мільйони", "мільйонів", "мільйона"),
            new Counted(Gender.MASCULINE, "мільярд", "мільярди", "мільярдів", "мільярда"));

    private static final List<String> SMALL = List.of(
            "нуль",
            "один",
            "два",
            "три",
            "чотири",
            "п’ять",
            "шість",
            "сім",
            "вісім",
            "дев’ять",
            "десять",
            "одинадцять",
            "дванадцять",
            "тринадцять",
            "чотирнадцять",
            "п’ятнадцять",
            "шістнадцять",
            "сімнадцять",
            "вісімнадцять",
            "дев’ятнадцять");
    private static final List<String> SMALL_GENITIVE = List.of(
            "нуля",
            "одного",
            "двох",
            "трьох",
            "чотирьох",
            "п’яти",
            "шести",
            "семи",
            "восьми",
            "дев’яти",
            "десяти",
            "одинадцяти",
            "дванадцяти",
            "тринадцяти",
            "чотирнадцяти",
            "п’ятнадцяти",
            "шістнадцяти",
            "сімнадцяти",
            "вісімнадцяти",
            "дев’ятнадцяти");
    private static final List<String> TENS = List.of(
            "", "", "двадцять", "тридцять", "сорок", "п’ятдесят", "шістдесят", "сімдесят", "вісімдесят", "дев’яносто");
    private static final List<String> TENS_GENITIVE = List.of(
            "",
            "",
            "двадцяти",
            "тридцяти",
            "сорока",
            "п’ятдесяти",
            "шістдесяти",
            "сімдесяти",
            "вісімдесяти",
            "дев’яноста");
    private static final List<String> HUNDREDS = List.of(
            "", "сто", "двісті", "триста", "чотириста", "п’ятсот", "шістсот", "сімсот", "вісімсот", "дев’ятсот");
    private static final List<String> HUNDREDS_GENITIVE = List.of(
            "",
            "ста",
            "двохсот",
            "трьохсот",
            "чотирьохсот",
            "п’ятисот",
            "шестисот",
            "семисот",
            "восьмисот",
            "дев’ятисот");
    /// Ordinals without their endings.
    private static final List<String> STEMS = List.of(
            "нульов",
            "перш",
            "друг",
            "трет",
            "четверт",
            "п’ят",
            "шост",
            "сьом",
            "восьм",
            "дев’ят",
            "десят",
            "одинадцят",
            "дванадцят",
            "тринадцят",
            "чотирнадцят",
            "п’ятнадцят",
            "шістнадцят",
            "сімнадцят",
            "вісімнадцят",
            "дев’ятнадцят");
    private static final List<String> TEN_STEMS = List.of(
            "", "", "двадцят", "тридцят", "сороков", "п’ятдесят", "шістдесят", "сімдесят", "вісімдесят", "дев’яност");
    private static final List<Counted> PARTS = List.of(
            new Counted(Gender.FEMININE, "десята", "десятих", "десятих", "десятої"),
            new Counted(Gender.FEMININE, "сота", "сотих", "сотих", "сотої"),
            new Counted(Gender.FEMININE, "тисячна", "тисячних", "тисячних", "тисячної"));
    private static final Counted WHOLE = new Counted(Gender.FEMININE, "ціла", "цілих", "цілих", "цілої");

    private UkrainianNumbers() {}

    /// `1 234,5` as «тисяча двісті тридцять чотири цілих п’ять десятих».
    ///
    /// @param number digits, with blanks between thousands and a comma or point, or without
    static String said(String number, Case by, Gender gender) {
        String plain = plain(number);
        int comma = plain.indexOf(',');
        String whole = comma < 0 ? plain : plain.substring(0, comma);
        if (whole.length() > DIGITS || (whole.length() > 1 && whole.startsWith("0"))) {
            return digits(plain);
        }
        if (comma < 0) {
            return cardinal(Long.parseLong(whole), by, gender);
        }
        String part = plain.substring(comma + 1);
        String first = cardinal(Long.parseLong(whole), by, Gender.FEMININE);
        if (part.length() > PARTS.size()) {
            return first + " кома " + digits(part);
        }
        return "%s %s %s %s"
                .formatted(
                        first,
                        WHOLE.after(whole, by),
                        cardinal(Long.parseLong(part), by, Gender.FEMININE),
                        PARTS.get(part.length() - 1).after(part, by));
    }

    /// @param number not negative, less than 10 to the 12th
    static String cardinal(long number, Case by, Gender gender) {
        if (number == 0) {
            return by == Case.GENITIVE ? SMALL_GENITIVE.getFirst() : SMALL.getFirst();
        }
        var said = new StringBuilder();
        long unit = 1_000_000_000L;
        for (int group = GROUPS.size(); group >= 0; group--, unit /= 1_000) {
            int part = (int) (number / unit % 1_000);
            if (part == 0) {
                continue;
            }
            said.append(said.isEmpty() ? "" : " ");
            if (group == 0) {
                said.append(below(part, by, gender));
                continue;
            }
            Counted counted = GROUPS.get(group - 1);
            // «Тисяча двісті», not «одна тисяча двісті».
            said.append(part == 1 ? "" : below(part, by, counted.gender()) + " ")
                    .append(counted.after(Integer.toString(part), by));
        }
        return said.toString();
    }

    /// 26 with «ого» as «двадцять шостого»: all but the last word stay as they are.
    ///
    /// @param ending of an adjective: ий, ого, ому, им, а, ої, ій, у, ою, е, і, их
    static String ordinal(long number, String ending) {
        if (number >= 1_000 && number % 1_000 == 0 && number < 1_000_000) {
            long thousands = number / 1_000;
            String before = thousands == 1 ? "" : joined((int) thousands);
            return before + "тисячн" + ending;
        }
        long last = number % 100 == 0 ? number % 1_000 : number % 100 < 20 ? number % 100 : number % 10;
        if (number % 100 >= 20 && number % 10 == 0) {
            last = number % 100;
        }
        long before = number - last;
        return (before == 0 ? "" : cardinal(before, Case.NOMINATIVE, Gender.MASCULINE) + " ")
                + declined((int) last, ending);
    }

    /// The number as the first part of a word: 16 as «шістнадцяти» (річний), 2 as «дво».
    ///
    /// @param number 1 to 999
    static String joined(int number) {
        var said = new StringBuilder(number % 100 == 0 && number == 100 ? "сто" : HUNDREDS_GENITIVE.get(number / 100));
        int rest = number % 100;
        if (rest >= 20) {
            said.append(rest / 10 == 9 ? "дев’яносто" : TENS_GENITIVE.get(rest / 10));
            rest %= 10;
        }
        return said.append(
                        switch (rest) {
                            case 0 -> "";
                            case 1 -> "одно";
                            case 2 -> "дво";
                            case 3 -> "три";
                            case 4 -> "чотири";
                            default -> SMALL_GENITIVE.get(rest);
                        })
                .toString();
    }

    /// One after another.
    static String digits(String digits) {
        return digits.chars()
                .filter(Character::isDigit)
                .mapToObj(it -> SMALL.get(Character.digit(it, 10)))
                .collect(Collectors.joining(" "));
    }

    static boolean isBroken(String number) {
        return plain(number).indexOf(',') >= 0;
    }

    private static long whole(String number) {
        String plain = plain(number);
        return plain.length() > DIGITS ? 0 : Long.parseLong(plain);
    }

    private static String plain(String number) {
        return number.replaceAll("[ \u00a0\u202f]", "").replace('.', ',');
    }

    private static String declined(int last, String ending) {
        if (last == 3) {
            return "трет" + soft(ending);
        }
        String stem = last < 20
                ? STEMS.get(last)
                : last < 100 ? TEN_STEMS.get(last / 10) : last == 100 ? "сот" : HUNDREDS_GENITIVE.get(last / 100);
        return stem + ending;
    }

    /// «Третій» is declined softly.
    private static String soft(String ending) {
        return switch (ending) {
            case "ий" -> "ій";
            case "ого" -> "ього";
            case "ому" -> "ьому";
            case "им" -> "ім";
            case "а" -> "я";
            case "ої" -> "ьої";
            case "у" -> "ю";
            case "ою" -> "ьою";
            case "е" -> "є";
            case "их" -> "іх";
            default -> ending;
        };
    }

    private static String below(int number, Case by, Gender gender) {
        boolean genitive = by == Case.GENITIVE;
        var said = new StringBuilder((genitive ? HUNDREDS_GENITIVE : HUNDREDS).get(number / 100));
        int rest = number % 100;
        if (rest >= 20) {
            said.append(said.isEmpty() ? "" : " ").append((genitive ? TENS_GENITIVE : TENS).get(rest / 10));
            rest %= 10;
        }
        if (rest > 0) {
            said.append(said.isEmpty() ? "" : " ").append(unit(rest, by, gender));
        }
        return said.toString();
    }

    private static String unit(int number, Case by, Gender gender) {
        if (number == 1 && gender == Gender.FEMININE) {
            return switch (by) {
                case NOMINATIVE -> "одна";
                case ACCUSATIVE -> "одну";
                case GENITIVE -> "однієї";
            };
        }
        if (number == 1 && gender == Gender.NEUTER && by != Case.GENITIVE) {
            return "одне";
        }
        if (number == 2 && gender == Gender.FEMININE && by != Case.GENITIVE) {
            return "дві";
        }
        return (by == Case.GENITIVE ? SMALL_GENITIVE : SMALL).get(number);
    }
}
