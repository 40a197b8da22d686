package stoppress.reader.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import stoppress.reader.pages.Source.Answer;

/// The pages that are ready to be sent.
///
/// **No page falls back to an older one.** A page is pressed for one of two reasons: somebody asks for it ([#fetch]),
/// or the shelf has changed ([#refresh], which is called *after* the shelf shows the change). Both press inside
/// `Map.compute` for the path, which lets in one at a time. So of a fetch and a refresh that meet, either
///
/// - the fetch comes first: what it keeps may be of before the change, and the refresh, which has been waiting at the
///   same door, presses again over it; or
/// - the refresh comes first: the fetch that follows it asks a source that shows the change, or takes what the refresh
///   has left.
///
/// `computeIfPresent` must not be put in place of `compute`. It looks whether there is a page without waiting at the
/// door, sees none while the first fetch is still pressing the old state, and goes away; that fetch then keeps the
/// old page, and nobody comes to replace it.
///
/// A change that touches *every* page ([#refreshAll]) does not visit them: each page carries the epoch that began
/// before it was pressed, and one of an earlier epoch counts as absent.
///
/// **However many ask, one presses.** The first who asks for a path that is not ready opens a flight; the others wait
/// for the same flight, and hold no thread. A refresh begins by sending later comers away from the flights that it
/// overtakes, so that nobody who asks after it has returned is handed what was pressed before it. Flights are bounded
/// ([Crowded]), and so are those that press at the same time.
///
/// **What there is not, costs nothing to keep.** A path at which nothing stands never enters the cache. The page that
/// says so is kept once for all of them, by its content.
///
/// What may be lost: nothing. All of it can be pressed again.
public final class Pages implements AutoCloseable {
    /// The default bound of what is kept, in bytes.
    public static final long BYTES = 128L << 20;

    private static final System.Logger LOG = System.getLogger(Pages.class.getName());
    /// How many different pages may wait to be pressed.
    private static final int WAITING = 1024;
    private static final int PRESSES = Runtime.getRuntime().availableProcessors() * 2;
    private static final long CLOSING_SECONDS = 10;
    /// Pages that say that there is nothing: one for each language, say.
    private static final int MISSING = 16;
    /// A source that says "until" this very moment is not asked more often than that.
    private static final long AT_LEAST_MILLIS = 1000;

    private final Source source;
    private final Set<String> hot;
    private final InstantSource clock;
    private final Cache<String, Kept> kept;
    private final Cache<String, Ready> missing;
    private final ConcurrentMap<String, CompletableFuture<Ready>> flights = new ConcurrentHashMap<>();
    private final Semaphore presses = new Semaphore(PRESSES);
    private volatile long epoch;

    private record Kept(Ready ready, long epoch, long until) {}

    /// Pages of `source`, at most `bytes` of them; those at the `hot` paths are pressed before anybody asks.
    public Pages(Source source, Set<String> hot, long bytes, InstantSource clock) {
        this.source = source;
        this.hot = Set.copyOf(hot);
        this.clock = clock;
        this.kept = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((String path, Kept page) ->
                        path.length() * 2 + page.ready().bytes())
                .build();
        this.missing = Caffeine.newBuilder().maximumSize(MISSING).build();
    }

    /// The page at `path`, if it can be sent at once; never blocks.
    public Optional<Ready> ready(String path) {
        Kept page = kept.getIfPresent(path);
        return page != null && usable(page) ? Optional.of(page.ready()) : Optional.empty();
    }

    /// The page at `path`, pressed if need be, on another thread. Fails with [Crowded], or as the source does.
    public CompletionStage<Ready> fetch(String path) {
        var mine = new CompletableFuture<Ready>();
        var others = flights.putIfAbsent(path, mine);
        if (others != null) {
            return others.minimalCompletionStage();
        }
        if (flights.size() > WAITING) {
            flights.remove(path, mine);
            mine.completeExceptionally(new Crowded(WAITING));
        } else {
            Thread.ofVirtual().name("press " + path).start(() -> fly(path, mine));
        }
        return mine.minimalCompletionStage();
    }

    /// Presses what is kept for the `touched` paths, and the hot ones, again. To be called when the shelf shows the
    /// change.
    ///
    /// @param then run as soon as nobody is given the past, and before the pages are pressed
    public void refresh(Collection<String> touched, Runnable then) {
        var paths = new LinkedHashSet<>(hot);
        for (String path : touched) {
            flights.remove(path);
            // Waits for one that is being pressed from the past.
            kept.asMap().compute(path, (same, old) -> {
                if (old != null) {
                    paths.add(same);
                }
                return null;
            });
        }
        for (String path : hot) {
            flights.remove(path);
            kept.asMap().compute(path, (same, old) -> null);
        }
        then.run();
        for (String path : paths) {
            kept.asMap().compute(path, (same, old) -> old != null && usable(old) ? old : again(path));
        }
    }

    public void refresh(Collection<String> touched) {
        refresh(touched, () -> {});
    }

    /// The same for a change that touches every page: the site's name, say. Only the hot ones are pressed at once.
    public synchronized void refreshAll(Runnable then) {
        epoch++;
        flights.clear();
        refresh(Set.of(), then);
    }

    public void refreshAll() {
        refreshAll(() -> {});
    }

    /// How many bytes are kept, about.
    public long bytes() {
        kept.cleanUp();
        return kept.policy().eviction().orElseThrow().weightedSize().orElseThrow();
    }

    /// Waits, not for ever, for those that are pressing; afterwards nothing is pressed.
    @Override
    public void close() {
        try {
            if (!presses.tryAcquire(PRESSES, CLOSING_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "a page is still being pressed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void fly(String path, CompletableFuture<Ready> flight) {
        try {
            presses.acquireUninterruptibly();
            Ready landed;
            try {
                landed = press(path);
            } finally {
                presses.release();
            }
            flights.remove(path, flight);
            flight.complete(landed);
        } catch (Throwable e) {
            flights.remove(path, flight);
            flight.completeExceptionally(e);
        }
    }

    private Ready press(String path) {
        var pressed = new AtomicReference<Ready>();
        kept.asMap().compute(path, (same, old) -> {
            if (old != null && usable(old)) {
                pressed.set(old.ready());
                return old;
            }
            Kept page = pressNow(path);
            pressed.set(page.ready());
            return page.ready().status() == 404 ? null : page;
        });
        return pressed.get();
    }

    private @Nullable Kept again(String path) {
        try {
            Kept page = pressNow(path);
            return page.ready().status() == 404 ? null : page;
        } catch (Behind e) {
            return null;
        } catch (RuntimeException e) {
            // Better no page than one of before a correction; whoever asks next tries again.
            LOG.log(Level.ERROR, "could not press " + path + " again", e);
            return null;
        }
    }

    private Kept pressNow(String path) {
        long began = epoch;
        Ready ready = ready(answer(path));
        long until = ready.until();
        if (until != Long.MAX_VALUE) {
            until = Math.max(until, clock.millis() + AT_LEAST_MILLIS);
        }
        return new Kept(ready, began, until);
    }

    /// What the source says, with a left-out slash put right.
    private Answer answer(String path) {
        Answer answer = source.at(path);
        boolean named = path.indexOf('.', path.lastIndexOf('/')) >= 0;
        if (!(answer instanceof Answer.Missing) || path.endsWith("/") || named) {
            return answer;
        }
        String closed = path + "/";
        return source.at(closed) instanceof Answer.Missing ? answer : new Answer.Moved(closed);
    }

    private Ready ready(Answer answer) {
        return switch (answer) {
            case Answer.Found(var page, var until, var caching, var headers) ->
                Ready.found(page, until, caching, headers);
            case Answer.Moved(var address, var headers) -> Ready.moved(address, headers);
            case Answer.Gone(var page, var headers) -> Ready.gone(page, headers);
            case Answer.Missing(var page, var headers) ->
                missing.get(
                        page.type() + Ready.tag(page.bytes(), Encoding.IDENTITY), same -> Ready.missing(page, headers));
        };
    }

    private boolean usable(Kept page) {
        return page.epoch() == epoch && (page.until() == Long.MAX_VALUE || clock.millis() < page.until());
    }
}
