package stoppress.desk.crier;

import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import stoppress.desk.crier.Cries.State;
import stoppress.desk.database.Database;
import stoppress.desk.outside.Call;
import stoppress.desk.outside.Pause;
import stoppress.desk.outside.PublicAddress;
import stoppress.desk.version.Versions;
import stoppress.press.Addresses;
import stoppress.publication.document.Site;
import stoppress.publication.json.Json;
import stoppress.publication.log.Entry;
import stoppress.publication.log.Log;
import stoppress.publication.log.Position;

/// Tells search engines which addresses have changed, as IndexNow has it, where the newsroom wants that.
///
/// What it promises:
/// - Nobody is told of what readers do not get yet.
/// - What changes within ten seconds is one call; an address is not told again within ten minutes, unless it is gone.
/// - What is to be told gets a row in the transaction that moves the place in the log on, and is told after any end of
///   the program. It may be told twice.
/// - A call that fails is made again, after a minute and then twice as long each time, at most two hours, or as long as
///   whoever was called asks for. What has waited for a day is given up: engines come by themselves, too.
/// - Bounded: one call at a time, 1,000 addresses in it, so many rows; the rest waits in the log.
/// - Nobody is called for a paper that nobody outside can reach, or while the newsroom keeps to itself.
public final class Crier implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Crier.class.getName());
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int AT_A_TIME = 500;
    private static final int MOST = 1_000;
    private static final int ROWS = 20_000;
    private static final List<String> OF_NOBODY =
            List.of(".localhost", ".local", ".internal", ".test", ".invalid", ".lan", ".home.arpa");
    private static final Pattern LITERAL = Pattern.compile("\\[.*]|[0-9.]+");

    private final Database database;
    private final Log log;
    private final Supplier<Optional<Site>> site;
    private final Call call;
    private final Pause pause;
    private final Predicate<Position> isServed;
    private final InstantSource clock;
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    private volatile boolean closed;
    private String complained = "";

    /// @param log that of the database
    /// @param isServed whether readers are served what the log says up to there
    public Crier(
            Database database,
            Log log,
            Supplier<Optional<Site>> site,
            Call call,
            Pause pause,
            Predicate<Position> isServed,
            InstantSource clock) {
        this.database = database;
        this.log = log;
        this.site = site;
        this.call = call;
        this.pause = pause;
        this.isServed = isServed;
        this.clock = clock;
    }

    /// Looks from now on what there is to tell, once a second.
    public Crier started() {
        return started(LOOK);
    }

    Crier started(Duration look) {
        var _ = looks.scheduleWithFixedDelay(this::look, 0, look.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    /// Hangs up; what was being told is told again at the next start.
    @Override
    public void close() {
        closed = true;
        call.close();
        looks.close();
    }

    /// Whether others can reach the paper at the address that it says it has.
    public static boolean canBeReached(Site site) {
        String host =
                String.valueOf(URI.create(site.address().address()).getHost()).toLowerCase(Locale.ROOT);
        if (LITERAL.matcher(host).matches()) {
            try {
                return PublicAddress.is(InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")));
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
        return host.contains(".") && OF_NOBODY.stream().noneMatch(host::endsWith);
    }

    private void look() {
        try {
            State state = new Cries(database.sql()).state();
            if (!state.isCalling() || pause.isOn()) {
                return;
            }
            Optional<Site> paper =
                    site.get().filter(it -> it.reach().indexNow().isPresent()).filter(Crier::canBeReached);
            gather(state, paper);
            if (paper.isPresent() && !clock.instant().isBefore(state.due())) {
                tell(paper.get(), state);
            }
        } catch (RuntimeException e) {
            complain("search engines are not told what has changed, and it is tried again: " + e.getMessage());
        }
    }

    /// Notes what the log says that readers are served. Of a paper that nobody is told of, nothing is noted.
    private void gather(State state, Optional<Site> paper) {
        if (state.waiting() >= ROWS || log.end().compareTo(state.reached()) <= 0) {
            return;
        }
        List<Entry> entries = log.after(state.reached(), AT_A_TIME).stream()
                .takeWhile(it -> isServed.test(it.position()))
                .toList();
        if (entries.isEmpty()) {
            return;
        }
        var changed = new ArrayList<Changed.Path>();
        paper.ifPresent(it -> {
            var by = new Changed(new Addresses(it.language()), new Versions(database.sql()));
            entries.forEach(entry -> entry.document().ifPresent(document -> changed.addAll(by.by(document))));
        });
        database.write(transaction -> {
            var cries = new Cries(transaction.sql());
            // Somebody may have ended it meanwhile.
            if (cries.state().isCalling()) {
                changed.forEach(it -> cries.add(it, clock.instant()));
                cries.reach(entries.getLast().position());
            }
            return changed;
        });
    }

    private void tell(Site paper, State state) {
        List<String> paths = new Cries(database.sql()).due(clock.instant(), MOST);
        if (paths.isEmpty()) {
            return;
        }
        Call.Outcome outcome = call.post(state.endpoint().orElse(Cries.USUAL), Map.of(), body(paper, paths));
        if (closed || call.isClosed()) {
            return;
        }
        database.write(transaction -> {
            var cries = new Cries(transaction.sql());
            switch (outcome) {
                case Call.Outcome.Taken _ -> cries.told(paths, clock.instant());
                case Call.Outcome.Answered it -> cries.failed(it.status(), it.why(), it.stay(), clock.instant());
                case Call.Outcome.Failed(var why) -> cries.failed(0, why, Optional.empty(), clock.instant());
            }
            return outcome;
        });
        switch (outcome) {
            case Call.Outcome.Taken _ -> complained = "";
            case Call.Outcome.Answered it -> complain("search engines were not told what has changed: " + it.why());
            case Call.Outcome.Failed(var why) -> complain("search engines were not told what has changed: " + why);
        }
    }

    private static byte[] body(Site paper, List<String> paths) {
        String address = paper.address().address();
        String key = paper.reach().indexNow().orElseThrow();
        return Json.object()
                .with("host", URI.create(address).getHost())
                .with("key", key)
                .with("keyLocation", address + "/" + key + ".txt")
                .with(
                        "urlList",
                        Json.list(
                                paths.stream().map(it -> Json.of(address + it)).toList()))
                .done()
                .canonical();
    }

    /// Once, until it works again or something else is wrong.
    private void complain(String what) {
        if (!closed && !complained.equals(what)) {
            complained = what;
            LOG.log(Level.WARNING, what);
        }
    }
}
