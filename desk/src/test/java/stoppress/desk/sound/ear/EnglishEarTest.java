package stoppress.desk.sound.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stoppress.publication.document.Language;

/// What is written in English, and what is heard.
class EnglishEarTest {
    private static final Ear EAR = Ear.of(Language.ENGLISH);

    @ParameterizedTest
    @CsvSource(delimiter = '|', maxCharsPerColumn = 1_000, textBlock = """
            She had 17 people aboard.                     | She had seventeen people aboard.
            Some 1,234 homes and 12,000 people            | Some one thousand two hundred and thirty-four homes and twelve thousand people
            It took 3.5 hours, not 2.25.                  | It took three point five hours, not two point two five.
            1,000,000 of 2,000,001                        | one million of two million and one
            The 1st, 2nd, 3rd, 12th, 21st and 100th       | The first, second, third, twelfth, twenty-first and one hundredth
            Route 007                                     | Route zero zero seven
            3–5 boats, 10-15 people                       | three to five boats, ten to fifteen people
            Pennymarsh won 3-2 and lost 1–3.              | Pennymarsh won three two and lost one to three.
            In 2019 and 1905, and in 2000 and 2007        | In twenty nineteen and nineteen oh five, and in two thousand and two thousand and seven
            from 2019–2021, and 2019–21                   | from twenty nineteen to twenty twenty-one, and twenty nineteen to twenty-one
            the 1990s and the '80s                        | the nineteen nineties and the eighties
            a 16-year-old boy on a 24-hour watch          | a sixteen-year-old boy on a twenty-four-hour watch
            It fell to -5 °C.                             | It fell to minus five degrees Celsius.
            Half is 1/2, and 3/4, and 2 1/2 miles         | Half is one half, and three quarters, and two and a half miles
            open 24/7 since 9/11                          | open twenty-four seven since nine eleven
            Call +44 1632 960983                          | Call plus four four, one six three two, nine six zero nine eight three
            an F-16, the G7, COVID-19 and the A38         | an F sixteen, the G seven, COVID nineteen and the A thirty-eight
            """)
    void numbers(String written, String heard) {
        assertThat(heard(written)).isEqualTo(heard);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', maxCharsPerColumn = 1_000, textBlock = """
            Up 5% and 2.5 per cent                        | Up five percent and two point five percent
            between 10–15%                                | between ten to fifteen percent
            £20, $1 and €300                              | twenty pounds, one dollar and three hundred euros
            It cost £1.50, $2.05 and €0.99.               | It cost one pound fifty, two dollars and five cents and ninety-nine cents.
            $3.5 million, £2bn, £7m and €40k              | three point five million dollars, two billion pounds, seven million pounds and forty thousand euros
            US$10-15 million                              | ten to fifteen million US dollars
            1.2 million people                            | one point two million people
            over 4 km² and 1 km                           | over four square kilometres and one kilometre
            at 30 km/h, or 20mph                          | at thirty kilometres an hour, or twenty miles an hour
            5 m, 3 kg, 6 ft, 40 ha, 2 MW            | five metres, three kilograms, six feet, forty hectares, two megawatts
            """)
    void money(String written, String heard) {
        assertThat(heard(written)).isEqualTo(heard.replace("ten to fifteen million US", "ten to fifteen million U S"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', maxCharsPerColumn = 1_000, textBlock = """
            On May 14, 2026, she sailed.                  | On May fourteenth, twenty twenty-six, she sailed.
            on 14 May 2026                                | on the fourteenth of May, twenty twenty-six
            on 14th May and Sept. 3                       | on the fourteenth of May and September third
            since May 2026                                | since May twenty twenty-six
            2026-05-14                                    | the fourteenth of May, twenty twenty-six
            14/05/2026                                    | the fourteenth of May, twenty twenty-six
            May 14–16, or 14–16 May                       | May fourteenth to sixteenth, or the fourteenth to the sixteenth of May
            It may 14 times fail.                         | It may fourteen times fail.
            at 7:05 a.m. and 7 pm                         | at seven oh five A M and seven P M
            He left at 7.30pm.                            | He left at seven thirty P M.
            at 17:30, 09:00, 14:00 and 0:15               | at seventeen thirty, nine o'clock, fourteen hundred and zero fifteen
            """)
    void daysAndHours(String written, String heard) {
        assertThat(heard(written)).isEqualTo(heard);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', maxCharsPerColumn = 1_000, textBlock = """
            Gov. Marsh met Dr. Lund and Mr Voss.          | Governor Marsh met Doctor Lund and Mister Voss.
            St. Bride's, on Mill St., near Quay Rd.       | Saint Bride's, on Mill Street, near Quay Road.
            fish, e.g. cod, i.e. food, etc.               | fish, for example, cod, that is, food, et cetera.
            Lamp Ltd. sued. No. 5 won.                    | Lamp Limited sued. number five won.
            NATO and the U.N. met the EU in the U.S.      | NATO and the U N met the E U in the U S.
            the BBC, the RNLI, UNESCO and OK              | the B B C, the R N L I, UNESCO and okay
            three MPs and an ID                           | three M P's and an I D
            J. K. Rowe and R.J. Marsh                     | J K Rowe and R J Marsh
            World War II, Act IV and Charles III          | World War two, Act four and Charles the third
            FERRY ADRIFT IN THICK FOG                     | Ferry adrift in thick fog
            Salt & vinegar and/or R&D                     | Salt and vinegar and or R and D
            """)
    void shortForms(String written, String heard) {
        assertThat(heard(written)).isEqualTo(heard);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', maxCharsPerColumn = 1_000, quoteCharacter = '`', textBlock = """
            See https://www.lamp.example/fog?x=1.         | See lamp dot example.
            Write to desk@lamp.example, or #harbour       | Write to desk at lamp dot example, or hashtag harbour
            “Nobody is hurt,” she said.                   | Nobody is hurt, she said.
            “Nobody is hurt and all are home,” she said.  | quote, Nobody is hurt and all are home, end quote, she said.
            She said "we will look at every chain now".   | She said quote, we will look at every chain now, end quote.
            The so-called ‘safe’ chain – an old one – broke. | The so-called safe chain, an old one, broke.
            The ferry (built in Brackwater) sank…         | The ferry, built in Brackwater, sank.
            Rain ☔ and 🎉 more → rain!!                   | Rain and more rain!
            It’s Ines’s boat; don’t touch it.             | It's Ines's boat; don't touch it.
            **Bold** and <b>tags</b>                      | Bold and b tags b
            """)
    void signs(String written, String heard) {
        assertThat(heard(written)).isEqualTo(heard);
    }

    @Test
    void theHousesWordsAreSaidAsItSaysAndNothingElseIsMadeOfThem() {
        var house = new Pronunciations(List.of(
                new Pronunciations.Entry("Sefa Lund", "SAY-fah Loond"),
                new Pronunciations.Entry("Sefa", "SAY-fah"),
                new Pronunciations.Entry("NATO", "Nay-toe"),
                new Pronunciations.Entry("quay", "key"),
                new Pronunciations.Entry("Brack*", "Brock")));

        assertThat(EAR.heard("Sefa Lund of NATO and Sefa's Quay, at Brackwater's quay. Quayside!", house))
                .isEqualTo("SAY-fah Loond of Nay-toe and SAY-fah's key, at Brockwater's key. Quayside!");
        assertThat(house.isIn("the QUAY")).isTrue();
        assertThat(house.isIn("quayside, sefa")).isFalse();
    }

    @Test
    void whatIsHeardHasNoFigureAndNoSignThatAVoiceWouldSpell() {
        String heard = heard(
                "A 1,2.3-4/5:6 €7% §8 #9 @10 +11 =12 °13 ~14 {15} [16] <17> |18| ^19^ 20²/21³ 2.3.4 1/0 99/99/9999"
                        + " 0:99 25:00 31/31/2026 12345678901234567890 1e9 0x1f ½¾ 5′6″ №7 £ $ € &&& ••• ***");

        assertThat(heard).doesNotContainPattern("[\\d€$£%§#@=°~{}<>|^•*²³№]");
    }

    private static String heard(String written) {
        return EAR.heard(written, Pronunciations.NONE);
    }
}
