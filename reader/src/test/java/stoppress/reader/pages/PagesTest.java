package stoppress.reader.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PagesTest {
    private static final String FERRY = "/ferry-strike/";
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Paper paper = new Paper();
    private final AtomicReference<Instant> time = new AtomicReference<>(NOON);
    private final Pages pages = new Pages(paper, Set.of("/"), Pages.BYTES, time::get);

    @Test
    void aHundredWhoAskAtOnceAreGivenWhatWasPressedOnce() throws Exception {
        paper.prints(FERRY, "Ferries stop").holdUp(FERRY);

        var asked = new ArrayList<CompletableFuture<Ready>>();
        asked.add(pages.fetch(FERRY).toCompletableFuture());
        paper.awaitHeld();
        for (int i = 1; i < 100; i++) {
            asked.add(pages.fetch(FERRY).toCompletableFuture());
        }
        paper.letGo();

        for (var each : asked) {
            assertThat(text(each.get())).isEqualTo("Ferries stop");
        }
        assertThat(paper.timesPressed(FERRY)).isEqualTo(1);
    }

    @Test
    void aPageThatIsReadyIsNotPressedAgain() throws Exception {
        paper.prints(FERRY, "Ferries stop");

        fetch(FERRY);

        assertThat(pages.ready(FERRY)).isPresent();
        fetch(FERRY);
        assertThat(paper.timesPressed(FERRY)).isEqualTo(1);
    }

    @Test
    void whoIsToldOfAChangeIsToldWhenNobodyIsGivenThePastAndBeforeItIsPressedAgain() throws Exception {
        paper.prints(FERRY, "Ferries stop");
        fetch(FERRY);
        paper.prints(FERRY, "Ferries sail again");
        var whenTold = new ArrayList<Optional<String>>();

        pages.refresh(Set.of(FERRY), () -> {
            whenTold.add(pages.ready(FERRY).map(PagesTest::text));
            assertThat(paper.timesPressed(FERRY)).isEqualTo(1);
        });

        assertThat(whenTold).containsExactly(Optional.empty());
        assertThat(pages.ready(FERRY)).map(PagesTest::text).contains("Ferries sail again");
    }

    @Test
    void aPressThatBeganBeforeAPublicationNeverReplacesWhatCameAfterIt() throws Exception {
        paper.prints(FERRY, "Ferries stop").holdUp(FERRY);
        var early = pages.fetch(FERRY).toCompletableFuture();
        paper.awaitHeld();

        paper.prints(FERRY, "Ferries sail again");
        var refresh = new Thread(() -> pages.refresh(Set.of(FERRY)));
        refresh.start();
        while (refresh.getState() == Thread.State.RUNNABLE || refresh.getState() == Thread.State.NEW) {
            Thread.onSpinWait();
        }
        paper.letGo();
        early.get();
        refresh.join();

        assertThat(pages.ready(FERRY)).map(PagesTest::text).contains("Ferries sail again");
    }

    @Test
    void whoAsksAfterAPublicationIsNotHandedThePressThatItOvertook() throws Exception {
        paper.prints(FERRY, "Ferries stop").holdUp(FERRY);
        var early = pages.fetch(FERRY);
        paper.awaitHeld();

        paper.prints(FERRY, "Ferries sail again");
        pages.refreshAll();
        var late = pages.fetch(FERRY).toCompletableFuture();
        paper.letGo();

        assertThat(text(late.get())).isEqualTo("Ferries sail again");
        assertThat(text(early.toCompletableFuture().get())).isEqualTo("Ferries stop");
        assertThat(pages.ready(FERRY)).map(PagesTest::text).contains("Ferries sail again");
    }

    @Test
    void aRefreshPressesTheFrontAndWhatIsKeptBeforeAnybodyAsks() throws Exception {
        paper.prints("/", "Front").prints(FERRY, "Ferries stop").prints("/cold/", "Nobody asked");
        fetch(FERRY);

        paper.prints("/", "New front").prints(FERRY, "Ferries sail again");
        pages.refresh(List.of(FERRY, "/cold/"));

        assertThat(pages.ready("/")).map(PagesTest::text).contains("New front");
        assertThat(pages.ready(FERRY)).map(PagesTest::text).contains("Ferries sail again");
        assertThat(paper.timesPressed("/cold/")).isZero();
    }

    @Test
    void aChangeOfEverythingLeavesNoOldPage() throws Exception {
        paper.prints("/", "Front").prints(FERRY, "The Gazette: ferries stop");
        fetch(FERRY);

        paper.prints(FERRY, "The Harbour Gazette: ferries stop");
        pages.refreshAll();

        assertThat(pages.ready(FERRY)).isEmpty();
        assertThat(text(fetch(FERRY))).isEqualTo("The Harbour Gazette: ferries stop");
    }

    @Test
    void aMillionAddressesOfNothingAreNotKept() throws Exception {
        paper.prints("/", "Front");
        pages.refresh(Set.of());
        long before = pages.bytes();

        Ready first = fetch("/nothing-0/");
        for (int i = 1; i < 2000; i++) {
            assertThat(fetch("/nothing-" + i + "/")).isSameAs(first);
        }

        assertThat(first.status()).isEqualTo(404);
        assertThat(pages.bytes()).isEqualTo(before);
    }

    @Test
    void whatIsKeptStaysWithinItsBound() throws Exception {
        long bound = 1 << 20;
        var small = new Pages(paper, Set.of(), bound, time::get);
        for (int i = 0; i < 200; i++) {
            paper.prints("/story-" + i + "/", ("x" + i).repeat(10_000));
            small.fetch("/story-" + i + "/").toCompletableFuture().get();
        }

        assertThat(small.bytes()).isPositive().isLessThanOrEqualTo(bound);
    }

    @Test
    void aPageIsPressedAgainWhenItsHourHasCome() throws Exception {
        paper.printsUntil(FERRY, "BREAKING: ferries stop", NOON.plusSeconds(60));
        fetch(FERRY);
        paper.prints(FERRY, "Ferries stop");

        time.set(NOON.plusSeconds(59));
        assertThat(pages.ready(FERRY)).map(PagesTest::text).contains("BREAKING: ferries stop");
        time.set(NOON.plusSeconds(60));

        assertThat(pages.ready(FERRY)).isEmpty();
        assertThat(text(fetch(FERRY))).isEqualTo("Ferries stop");
    }

    @Test
    void whoLeavesOutTheLastSlashIsSentOn() throws Exception {
        paper.prints(FERRY, "Ferries stop");

        Ready answer = fetch("/ferry-strike");

        assertThat(answer.status()).isEqualTo(301);
        assertThat(variant(answer).head().at(new Dateline(time::get).now()).get("location"))
                .isEqualTo(FERRY);
        assertThat(fetch("/no-such-story").status()).isEqualTo(404);
    }

    @Test
    void aStoryThatIsWithdrawnIsGoneAfterTheRefresh() throws Exception {
        paper.prints(FERRY, "Ferries stop");
        fetch(FERRY);

        paper.answers(FERRY, new Source.Answer.Gone(Paper.page("Withdrawn")));
        pages.refresh(Set.of(FERRY));

        assertThat(pages.ready(FERRY)).map(Ready::status).contains(410);
    }

    @Test
    void aPageThatCannotBePressedAgainIsNotKeptAsItWas() throws Exception {
        paper.prints(FERRY, "Ferries stop");
        fetch(FERRY);

        paper.fails(FERRY);
        pages.refresh(Set.of(FERRY));

        assertThat(pages.ready(FERRY)).isEmpty();
    }

    @Test
    void aFailureOfTheSourceReachesWhoAskedAndIsNotKept() throws Exception {
        paper.fails(FERRY);

        assertThatThrownBy(() -> fetch(FERRY))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("the press is jammed");
        paper.prints(FERRY, "Ferries stop");
        assertThat(text(fetch(FERRY))).isEqualTo("Ferries stop");
    }

    private Ready fetch(String path) throws Exception {
        return pages.fetch(path).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static Variant variant(Ready ready) {
        return ready.in(List.of(Encoding.IDENTITY)).orElseThrow();
    }

    private static String text(Ready ready) {
        return variant(ready).body().toString(UTF_8);
    }
}
