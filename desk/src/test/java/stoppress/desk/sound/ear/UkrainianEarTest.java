package stoppress.desk.sound.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stoppress.desk.sound.ear.UkrainianNumbers.Case;
import stoppress.desk.sound.ear.UkrainianNumbers.Gender;
import stoppress.publication.document.Language;

/// What is written in Ukrainian, and what is heard.
class UkrainianEarTest {
    private static final Ear EAR = Ear.of(Language.UKRAINIAN);

    @ParameterizedTest
    @CsvSource(delimiter = '|', maxCharsPerColumn = 1_000, textBlock = """
            На борту 17 людей.                            | На борту сімнадцять людей.
            1 234 будинки і 12 000 людей                  | тисяча двісті тридцять чотири будинки і дванадцять тисяч людей
            Минуло 3,5 години                             | Минуло три цілих п’ять десятих години
            2 000 001                                     | два мільйони один
            10–15 човнів                                  | десять-п’ятнадцять човнів
            до 15 людей, близько 40, від 2 до 3           | до п’ятнадцяти людей, близько сорока, від двох до трьох
            понад 1000 осіб                               | понад тисячу осіб
            1-й, 2-го, 3-тя, 26-му, 40-й, 100-й           | перший, другого, третя, двадцять шостому, сороковий, сотий
            16-річний, 2-поверховий, 30-денний, 21-річна  | шістнадцятирічний, двоповерховий, тридцятиденний, двадцятиоднорічна
            Т-72 і COVID-19                               | Т сімдесят два і COVID дев’ятнадцять
            2 години, 1 хвилина                           | дві години, одна хвилина
            телефон +380 44 123 45 67                     | телефон плюс три вісім нуль, чотири чотири, один два три, чотири п’ять, шість сім
            """)
    void numbers(String written, String heard) {
        assertThat(heard(written)).isEqualTo(heard);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', maxCharsPerColumn = 1_000, textBlock = """
            1%, 2%, 5% і 2,5%                             | один відсоток, два відсотки, п’ять відсотків і дві цілих п’ять десятих відсотка
            1 грн, 2 грн, 5 грн, 21 грн                   | одна гривня, дві гривні, п’ять гривень, двадцять одна гривня
            $3 млн, 5 млрд грн і 40 тис. євро             | три мільйони доларів, п’ять мільярдів гривень і сорок тисяч євро
            2 млн гривень, 1 тис. людей                   | два мільйони гривень, одна тисяча людей
            4 км², 1 км, 12 км, 0,5 км                    | чотири квадратні кілометри, один кілометр, дванадцять кілометрів, нуль цілих п’ять десятих кілометра
            до 5 км, до 1 км, понад 30 км/год             | до п’яти кілометрів, до одного кілометра, понад тридцять кілометрів на годину
            -5 °C                                         | мінус п’ять градусів Цельсія
            """)
    void money(String written, String heard) {
        assertThat(heard(written)).isEqualTo(heard);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', maxCharsPerColumn = 1_000, textBlock = """
            14 травня 2026 року                           | чотирнадцятого травня дві тисячі двадцять шостого року
            на 3 червня                                   | на третє червня
            14–16 травня                                  | чотирнадцятого, шістнадцятого травня
            14.05.2026                                    | чотирнадцятого травня дві тисячі двадцять шостого року
            у 2026 році, 1991 рік, 2000 р.                | у дві тисячі двадцять шостому році, тисяча дев’ятсот дев’яносто перший рік, двотисячного року
            у 2026 р.                                     | у дві тисячі двадцять шостому році
            2014–2018 роки                                | дві тисячі чотирнадцятий, дві тисячі вісімнадцятий роки
            1990-х, 90-ті                                 | тисяча дев’ятсот дев’яностих, дев’яності
            у XX ст.                                      | у двадцятому столітті
            о 7:05, о 14:30, об 11:00                     | о сьомій нуль п’ять, о чотирнадцятій тридцять, об одинадцятій годині
            з 8:00 до 17:00                               | з восьмої години до сімнадцятої години
            """)
    void daysAndHours(String written, String heard) {
        assertThat(heard(written)).isEqualTo(heard);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', maxCharsPerColumn = 1_000, quoteCharacter = '`', textBlock = """
            у Київській обл. та в Одеській обл.           | у Київській області та в Одеській області.
            Київська обл., м. Бракі, с. Сіль              | Київська область, місто Бракі, село Сіль
            риба, сіль і т. д.                            | риба, сіль і так далі.
            вул. Набережна, буд. 5, кв. 12                | вулиця Набережна, будинок п’ять, квартира дванадцять
            НАТО, ООН, ЄС, ЗСУ і США                      | НАТО, о-о-ен, є-ес, зе-ес-у і сша
            Т. Г. Шевченко                                | те ге Шевченко
            ПОРОМ СТОЇТЬ ЧЕРЕЗ ТУМАН                      | Пором стоїть через туман
            «Ніхто не постраждав», — сказала вона.        | Ніхто не постраждав, сказала вона.
            «Ми оглянемо кожен ланцюг уже завтра», — каже. | цитата: Ми оглянемо кожен ланцюг уже завтра, кінець цитати, каже.
            п'ять комп’ютерів                             | п’ять комп’ютерів
            див. lamp.example №5                          | дивіться lamp крапка example номер п’ять
            """)
    void shortFormsAndSigns(String written, String heard) {
        assertThat(heard(written)).isEqualTo(heard);
    }

    @Test
    void aWordOfTheHouseKeepsItsEnding() {
        var house = new Pronunciations(List.of(new Pronunciations.Entry("Пеннімарш*", "Пенні-марш")));

        assertThat(EAR.heard("У Пеннімарші та Пеннімарш.", house)).isEqualTo("У Пенні-марші та Пенні-марш.");
    }

    @ParameterizedTest
    @CsvSource({
        "0, нуль",
        "21, двадцять один",
        "40, сорок",
        "115, сто п’ятнадцять",
        "200, двісті",
        "1000, тисяча",
        "2001, дві тисячі один",
        "999999, дев’ятсот дев’яносто дев’ять тисяч дев’ятсот дев’яносто дев’ять",
        "1000000000, мільярд"
    })
    void cardinals(long number, String said) {
        assertThat(UkrainianNumbers.cardinal(number, Case.NOMINATIVE, Gender.MASCULINE))
                .isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({
        "3, третього",
        "13, тринадцятого",
        "20, двадцятого",
        "33, тридцять третього",
        "90, дев’яностого",
        "200, двохсотого",
        "1900, тисяча дев’ятисотого",
        "1000, тисячного",
        "120, сто двадцятого"
    })
    void ordinals(long number, String said) {
        assertThat(UkrainianNumbers.ordinal(number, "ого")).isEqualTo(said);
    }

    @Test
    void whatIsHeardHasNoFigureAndNoSignThatAVoiceWouldSpell() {
        String heard = EAR.heard(
                "А 1,2.3-4/5:6 €7% §8 #9 @10 +11 =12 °13 ~14 {15} [16] <17> |18| ^19^ 20²/21³ 2.3.4 99.99.9999 0:99 25:00"
                        + " 12345678901234567890 ½ №7 £ $ € &&& ••• *** 5-х 77-б",
                Pronunciations.NONE);

        assertThat(heard).doesNotContainPattern("[\\d€$%§#@=°~{}<>|^•*²³№]");
    }

    private static String heard(String written) {
        return EAR.heard(written, Pronunciations.NONE);
    }
}
