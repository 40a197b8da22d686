package stoppress.desk.mail;

import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import stoppress.desk.database.Database;
import stoppress.desk.mail.Letters.Asked;
import stoppress.desk.mail.Letters.State;
import stoppress.publication.document.Site;

/// Brings letters to the mail server.
///
/// A letter is taken in one transaction, in which it is also written, sent outside of any, and what came of it is
/// recorded in another. Whatever ends the program in between, the row is there and is due again minutes later: a letter
/// goes out at least once, under the same name, and never in two threads. One letter at a time is enough for a house.
public final class Postman implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Postman.class.getName());
    private static final long LOOK_MILLIS = 500;

    private final Database database;
    private final Writing writing;
    private final Posting posting;
    private final InstantSource clock;
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    private volatile boolean closed;
    private boolean failing;

    /// @param desk the desk's address, as browsers see it
    public Postman(Database database, MailServer server, Supplier<Site> site, URI desk, InstantSource clock) {
        this.database = database;
        this.writing = new Writing(site, desk);
        this.posting = new Posting(server);
        this.clock = clock;
    }

    /// Looks from now on what there is to send, twice a second.
    public Postman started() {
        var _ = looks.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return this;
    }

    /// Lets the letter that is being sent be sent.
    @Override
    public void close() {
        closed = true;
        looks.close();
    }

    /// Sends what is due, one after the other.
    public void round() {
        while (!closed && new Letters(database.sql()).isDue(clock.instant())) {
            one();
        }
    }

    private void look() {
        try {
            round();
        } catch (RuntimeException e) {
            complain("letters are not sent, and are tried again: " + e.getMessage());
        }
    }

    /// A letter that was taken, written where there is something to tell.
    private record Taken(Asked asked, Optional<Letter> letter) {}

    private void one() {
        Instant now = clock.instant();
        Optional<Taken> taken = database.write(transaction -> {
            var letters = new Letters(transaction.sql());
            return letters.next(now).map(asked -> {
                try {
                    Optional<Letter> letter = writing.of(transaction.sql(), asked, now);
                    if (letter.isEmpty()) {
                        letters.become(asked.id(), State.VOID, "", now);
                    }
                    return new Taken(asked, letter);
                } catch (IllegalArgumentException e) {
                    letters.become(asked.id(), State.FAILED, String.valueOf(e.getMessage()), now);
                    return new Taken(asked, Optional.empty());
                }
            });
        });
        taken.ifPresent(it -> it.letter().ifPresent(letter -> send(it.asked(), letter)));
    }

    private void send(Asked asked, Letter letter) {
        Posting.Outcome outcome = posting.post(letter, clock.instant());
        Instant now = clock.instant();
        database.write(transaction -> {
            var letters = new Letters(transaction.sql());
            switch (outcome) {
                case Posting.Outcome.Taken() -> letters.become(asked.id(), State.SENT, "", now);
                case Posting.Outcome.Refused(String why) -> letters.become(asked.id(), State.FAILED, why, now);
                case Posting.Outcome.Failed(String why) -> letters.failed(asked, why, now);
            }
            return outcome;
        });
        switch (outcome) {
            case Posting.Outcome.Taken() -> failing = false;
            case Posting.Outcome.Refused(String why) ->
                LOG.log(Level.WARNING, "a letter (%s) was refused: %s".formatted(asked.id(), why));
            case Posting.Outcome.Failed(String why) -> complain("letters do not leave, and are tried again: " + why);
        }
    }

    private void complain(String what) {
        if (!failing && !closed) {
            failing = true;
            LOG.log(Level.WARNING, what);
        }
    }
}
