package stoppress.desk.screens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchRuntimeException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import stoppress.desk.publish.Objection;
import stoppress.publication.document.Author;
import stoppress.publication.document.Language;
import stoppress.publication.document.Link;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Promo;
import stoppress.publication.document.Reach;
import stoppress.publication.document.Site;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Tag;

/// What a document does not take is told to whoever typed it in their own language, by the field's name.
class UnfitTest {
    private static final Slug SLUG = new Slug("ines-halloran");
    private static final Instant NOON = Instant.parse("2026-05-14T12:00:00Z");

    static Stream<Arguments> whatDocumentsRefuse() {
        return Stream.of(
                refused("Поле «Ім’я або назва» порожнє.", () -> author(" ", List.of())),
                refused(
                        "Поле «Ім’я або назва» задовге: знаків 201, а вміщається щонайбільше 200. Скоротіть його.",
                        () -> author("x".repeat(201), List.of())),
                refused(
                        "У полі «Посилання» записів: 21, а вміщається щонайбільше 20.",
                        () -> author("Ines", Collections.nCopies(21, new Link("/about/")))),
                refused(
                        "У полі «Ім’я або назва» є знак, який неможливо показати (U+0007). Наберіть текст заново.",
                        () -> author("Ines\u0007", List.of())),
                refused(
                        "На «javascript:alert(1)» неможливо послатися. Напишіть адресу повністю, як-от"
                                + " https://lamp.example/about/, або від першої риски.",
                        () -> new Link("javascript:alert(1)")),
                refused("«Ukrainian!» — не мова. Пишіть uk, en або ar.", () -> new Language("Ukrainian!")),
                refused(
                        "«Atlantis/Lost» — не часовий пояс. Пишіть так: Europe/Kyiv.",
                        () -> ZoneId.of(typed("Atlantis/Lost"))),
                refused("«Kyiv!» — не часовий пояс. Пишіть так: Europe/Kyiv.", () -> ZoneId.of(typed("Kyiv!"))),
                refused("«noon» — не день і час.", () -> LocalDateTime.parse(typed("noon"))),
                refused(
                        "«Тег» не може бути адресою: у ній лише малі латинські літери, цифри та поодинокі дефіси.",
                        () -> new Slug("Тег")),
                refused(
                        "Промо закінчилося б раніше, ніж почалося. Оберіть пізніший кінець.",
                        () -> new Promo(
                                SLUG,
                                "Give",
                                Optional.empty(),
                                new Promo.Audience.Everybody(),
                                NOON,
                                Optional.of(NOON.minusSeconds(1)))),
                refused(
                        "Тег «ines-halloran» став би частиною самого себе. Оберіть інший.",
                        () -> new Tag(SLUG, "Ines", Optional.empty(), Optional.of(SLUG), Map.of())),
                refused(
                        "На сторінці ще немає тексту.",
                        () -> new Policy(SLUG, Policy.Kind.ETHICS, "About", List.of(), NOON, Optional.empty())),
                refused(
                        "Ключ IndexNow має від 8 до 128 літер, цифр і дефісів.",
                        () -> new Reach(Reach.Feeds.FULL, Optional.of("short"), Optional.empty())),
                refused(
                        "Видання має принаймні одну мову. Пишіть uk, en або ar.",
                        () -> site("https://lamp.example", List.of())),
                refused(
                        "«https://lamp.example/news/» — не адреса сайту. Напишіть її так: https://lamp.example.",
                        () -> site("https://lamp.example/news/", List.of(Language.ENGLISH))));
    }

    @ParameterizedTest
    @MethodSource("whatDocumentsRefuse")
    void whatADocumentRefusesIsSaidInTheLanguageOfWhoeverTypedIt(String said, ThrowingCallable typed) {
        RuntimeException refused = catchRuntimeException(typed);

        assertThat(Words.in("uk").say(refused)).isEqualTo(said);
        assertThat(Words.in("en").say(refused)).doesNotContain("unfit").matches("[“A-Z].*\\.");
    }

    @Test
    void whatTheHouseObjectsOfADocumentIsSaidInThatLanguageToo() {
        assertThat(Words.in("uk").say(new Objection("story", "a tag stands twice.")))
                .isEqualTo("Один тег стоїть двічі. Приберіть зайвий.");
        assertThat(Words.in("uk").say(new Objection("story", "not a slug: Тег.")))
                .startsWith("«Тег» не може бути адресою");
    }

    @Test
    void whatHasNoWordsIsSaidInEnglishAsASentence() {
        assertThat(Unfit.said("a heading of level 9", Words.in("uk"))).isEqualTo("a heading of level 9.");
    }

    private static Arguments refused(String said, ThrowingCallable typed) {
        return arguments(said, typed);
    }

    /// What no compiler can know to be wrong.
    private static String typed(String words) {
        return words.strip();
    }

    private static Author author(String name, List<Link> links) {
        return new Author(SLUG, name, Optional.empty(), Optional.empty(), Optional.empty(), links);
    }

    private static Site site(String address, List<Language> languages) {
        return new Site("The Lamp", Optional.empty(), new Link(address), ZoneOffset.UTC, languages, List.of());
    }
}
