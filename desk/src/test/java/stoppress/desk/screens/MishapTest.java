package stoppress.desk.screens;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stoppress.desk.outside.Call;

/// Why something did not work is told to whoever looks in their own language, but for what others said themselves.
class MishapTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            it answered 500 | відповідь — 500
            it answered 302; nobody is sent on to another address | відповідь — 302; на іншу адресу ніхто не переходить
            it had not answered in whole after 15 s | за 15 с повної відповіді не було
            there is no host named courier.example | сервера з назвою courier.example немає
            courier.example leads to an address that is not public; nobody was called | courier.example веде на непублічну адресу; виклику не було
            Connection refused | там ніхто не відповідає (у з’єднанні відмовлено)
            alloy (tts-1): it does not take the key (401) | alloy (tts-1): рушій не приймає ключа (401)
            slt (flite): flite took longer than 60 seconds | slt (flite): flite працює довше ніж 60 с
            the voice said too little of “This audio is…” | голос сказав замало з «This audio is…»
            no voice speaks uk here: install flite or espeak-ng, or name an engine | жоден голос тут не говорить цією мовою (uk): встановіть flite чи espeak-ng або вкажіть рушій
            """)
    void whatWentWrongIsSaidInTheLanguageOfWhoeverLooks(String english, String ukrainian) {
        assertThat(Words.in("uk").mishap(english)).isEqualTo(ukrainian);
    }

    @Test
    void howAMachineAnsweredIsKnownHere() {
        assertThat(Stream.of(500, 301)
                        .map(it -> new Call.Outcome.Answered(it, Optional.<Duration>empty()).why())
                        .map(Words.in("uk")::mishap))
                .containsExactly("відповідь — 500", "відповідь — 301; на іншу адресу ніхто не переходить");
    }

    @ParameterizedTest
    @ValueSource(strings = {"flite: cannot open the device", "alloy (tts-1): quota exceeded", ""})
    void whatOthersSaidThemselvesIsShownAsTheySaidIt(String english) {
        assertThat(Words.in("uk").mishap(english)).isEqualTo(english);
    }
}
