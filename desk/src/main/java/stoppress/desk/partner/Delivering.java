package stoppress.desk.partner;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import stoppress.desk.account.Secret;
import stoppress.desk.database.Database;
import stoppress.desk.outside.Call;
import stoppress.desk.outside.Pause;
import stoppress.desk.partner.Deliveries.Delivery;
import stoppress.desk.partner.Deliveries.What;
import stoppress.press.exchange.Item;
import stoppress.publication.document.Site;
import stoppress.publication.document.StoryId;
import stoppress.publication.json.Json;
import stoppress.publication.log.Log;
import stoppress.publication.log.Position;

/// The postman: brings partners with an endpoint what is new in the log, and what is planned.
///
/// What it promises:
/// - Nothing is lost. What concerns a partner gets a row in the transaction that moves the partner's place in the log
///   on, and the row goes after the endpoint has acknowledged, or when a person says so. Whatever ends the program in
///   between, the row is there at the next start.
/// - At least once: what was acknowledged just before the end is brought again, under the same id.
/// - Of one story, the order of the log: only the first row of a story is ever tried, by one thread at a time. A row
///   that fails, or was given up, holds those of its story and no others.
/// - Bounded: so many calls at a time for all, fewer for one partner, so that one that hangs does not hold up the
///   others; so many rows for a partner, after which the rest waits in the log itself.
/// - While the newsroom keeps to itself, nobody is called; what was on its way to someone is brought when it does not.
/// - A row holds no word of the story. What is delivered is read from the log when it is, and is nothing once the law
///   had it erased.
/// - What is planned is delivered to those who may see it, as it is when it is brought ([Embargo]); never behind the
///   publication that it became, and never in its way.
public final class Delivering implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Delivering.class.getName());
    private static final long LOOK_MILLIS = 200;
    private static final int CALLS = 16;
    private static final int CALLS_A_PARTNER = 4;
    private static final int ROWS = 10_000;
    private static final int AT_A_TIME = 100;
    /// In English, as are the notes of items' other changes that the newsroom does not word.
    private static final String DROPPED = "What was planned does not go out.";

    private final Database database;
    private final Log log;
    private final Supplier<Site> site;
    private final Call call;
    private final Pause pause;
    private final InstantSource clock;
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    /// Of which stories something is being brought, by partner.
    private final Map<String, Set<StoryId>> busy = new HashMap<>();

    private final Embargo embargo;
    private volatile boolean closed;
    private final Set<String> failing = new HashSet<>();

    /// @param log that of the database
    public Delivering(Database database, Log log, Supplier<Site> site, Call call, Pause pause, InstantSource clock) {
        this.database = database;
        this.log = log;
        this.site = site;
        this.call = call;
        this.pause = pause;
        this.clock = clock;
        this.embargo = new Embargo(database, site, clock);
    }

    /// Looks from now on what there is to bring, five times a second.
    public Delivering started() {
        var _ = looks.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return this;
    }

    /// Hangs up; what was on its way is brought at the next start.
    @Override
    public void close() {
        closed = true;
        call.close();
        looks.close();
        calls.close();
    }

    /// Sends the partner's endpoint something that is no news, to see that it arrives; empty where there is none.
    public static Optional<Call.Outcome> ping(Database database, Partner partner, Call call, Instant now) {
        return partner.endpoint().map(endpoint -> {
            String id = partner.id() + "-ping-" + Secret.id();
            byte[] body = Envelope.ping(id).canonical();
            List<String> secrets = new Partners(database.sql()).secrets(partner.id(), now);
            return call.post(endpoint, Signature.headers(secrets, id, now, body), body);
        });
    }

    private void look() {
        if (pause.isOn()) {
            return;
        }
        try {
            new Partners(database.sql())
                    .all().stream().filter(it -> it.endpoint().isPresent()).forEach(this::serve);
            failing.remove("");
        } catch (RuntimeException e) {
            complain("", "partners are not brought the news", e);
        }
    }

    /// What goes wrong with one partner is no other's loss.
    private void serve(Partner partner) {
        try {
            queue(partner);
            embargo.compare(partner, ROWS);
            start(partner.id());
            failing.remove(partner.id());
        } catch (RuntimeException e) {
            complain(partner.id(), partner.name() + " is not brought the news", e);
        }
    }

    private void complain(String who, String what, RuntimeException e) {
        if (!closed && failing.add(who)) {
            LOG.log(Level.ERROR, what + ", and it is tried again: " + e.getMessage(), e);
        }
    }

    /// Gives rows to what is new and concerns the partner. The log is read before the desk's one writer is asked for.
    private void queue(Partner seen) {
        if (log.end().compareTo(seen.reached()) <= 0) {
            return;
        }
        Excerpt excerpt = excerpt(seen);
        var portion = excerpt.after(Place.at(seen.reached()), AT_A_TIME);
        var due = new ArrayList<>(portion.told().stream().map(Told::due).toList());
        boolean endings = portion.endings();
        while (portion.reached().story().isPresent()) {
            // The partner's place is an entry: what one says of many stories is queued with nothing left out.
            portion = excerpt.after(portion.reached(), AT_A_TIME);
            portion.told().stream().map(Told::due).forEach(due::add);
            endings |= portion.endings();
        }
        Position reached = portion.reached().position();
        database.write(transaction -> {
            var partners = new Partners(transaction.sql());
            var deliveries = new Deliveries(transaction.sql());
            boolean isAsSeen = partners.find(seen.id())
                    .filter(it -> it.endpoint().isPresent()
                            && it.reached().equals(seen.reached())
                            && it.selection().equals(seen.selection()))
                    .isPresent();
            var count = deliveries.count(seen.id());
            if (!isAsSeen || count.waiting() + count.dead() >= ROWS) {
                return false;
            }
            due.forEach(it -> deliveries.queue(seen.id(), it, clock.instant()));
            partners.reach(seen.id(), reached);
            return true;
        });
        if (endings) {
            embargo.again(seen.id());
        }
    }

    private void start(String partner) {
        for (Optional<Delivery> next = claim(partner); next.isPresent(); next = claim(partner)) {
            Delivery first = next.get();
            calls.execute(() -> bring(partner, first));
        }
    }

    /// Takes the next that may be tried; whoever takes it brings it, and then [#release]s its story.
    private synchronized Optional<Delivery> claim(String partner) {
        Set<StoryId> stories = busy.getOrDefault(partner, Set.of());
        int all = busy.values().stream().mapToInt(Set::size).sum();
        if (closed || stories.size() >= CALLS_A_PARTNER || all >= CALLS) {
            return Optional.empty();
        }
        Optional<Delivery> next = new Deliveries(database.sql()).next(partner, clock.instant(), stories);
        next.ifPresent(
                it -> busy.computeIfAbsent(partner, same -> new HashSet<>()).add(it.story()));
        return next;
    }

    private synchronized void release(String partner, StoryId story) {
        busy.computeIfPresent(partner, (same, stories) -> {
            stories.remove(story);
            return stories.isEmpty() ? null : stories;
        });
    }

    private void bring(String partner, Delivery first) {
        try {
            for (Optional<Delivery> next = Optional.of(first); next.isPresent(); next = claim(partner)) {
                try {
                    bringOne(partner, next.get());
                } finally {
                    release(partner, next.get().story());
                }
            }
        } catch (RuntimeException e) {
            if (!closed) {
                LOG.log(Level.WARNING, "a delivery could not be recorded, and is made again: " + e.getMessage(), e);
            }
        }
    }

    private void bringOne(String id, Delivery delivery) {
        var sql = database.sql();
        Optional<Partner> found = new Partners(sql).find(id);
        if (found.isEmpty() || found.get().endpoint().isEmpty()) {
            return;
        }
        Partner partner = found.get();
        Optional<Brought> brought = brought(partner, delivery);
        if (brought.isEmpty()) {
            database.write(it -> new Deliveries(it.sql()).drop(id, delivery.number()));
            return;
        }
        byte[] body = brought.get().envelope().canonical();
        Instant now = clock.instant();
        var headers = Signature.headers(
                new Partners(sql).secrets(id, now), brought.get().id(), now, body);
        Call.Outcome outcome = call.post(partner.endpoint().get(), headers, body);
        if (call.isClosed()) {
            return;
        }
        database.write(transaction -> {
            var deliveries = new Deliveries(transaction.sql());
            switch (outcome) {
                case Call.Outcome.Taken _ -> deliveries.acknowledged(id, delivery.number(), clock.instant());
                case Call.Outcome.Answered answered -> deliveries.failed(id, delivery, answered.why(), clock.instant());
                case Call.Outcome.Failed(var why) -> deliveries.failed(id, delivery, why, clock.instant());
            }
            return outcome;
        });
    }

    /// What goes out.
    private record Brought(String id, Json envelope) {}

    /// Empty where there is nothing to bring any more: the law had it erased meanwhile, and that is told in its turn;
    /// or the plan is over.
    private Optional<Brought> brought(Partner partner, Delivery delivery) {
        return switch (delivery.what()) {
            case What.Said(var position) ->
                excerpt(partner)
                        .at(position, delivery.story())
                        .map(it -> new Brought(Envelope.id(partner, it), Envelope.of(partner, it)));
            case What.Planned _ ->
                new Plans(database.sql(), site.get())
                        .shown(partner, delivery.story())
                        .filter(plan -> database.write(
                                it -> new Embargoes(it.sql()).telling(partner.id(), plan, clock.instant())))
                        .map(it -> brought(partner, delivery, it.item(), it.hash()));
            case What.Dropped _ ->
                excerpt(partner)
                        .dropped(delivery.story(), DROPPED, clock.instant())
                        .map(it -> brought(partner, delivery, it, "0".repeat(12)));
        };
    }

    private static Brought brought(Partner partner, Delivery delivery, Item item, String hash) {
        String id = Envelope.id(partner, delivery.number(), hash);
        return new Brought(id, Envelope.of(partner, item, id));
    }

    private Excerpt excerpt(Partner partner) {
        return new Excerpt(log, database.sql(), site.get(), partner.selection());
    }
}
