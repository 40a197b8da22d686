package stoppress.reader.pages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;

/// The addresses that take a query. However many ask, few are answered at the same time, so that pages are pressed
/// meanwhile; who finds too many waiting is sent away ([Crowded]). Those who ask at one counter do not wait for those
/// at another.
public final class Enquiries {
    /// Where nothing takes a query.
    public static final Enquiries NONE = new Enquiries(Map.of());

    private static final int WAITING = 256;
    private static final int ANSWERING = Runtime.getRuntime().availableProcessors();
    /// At a counter of its own, half of the processors at most.
    private static final int APART = Math.max(1, ANSWERING / 2);

    private final Map<String, Place> exact = new HashMap<>();
    private final List<Map.Entry<String, Place>> below = new ArrayList<>();

    private record Counter(Semaphore places, Semaphore answering) {
        Counter(int answering) {
            this(new Semaphore(WAITING), new Semaphore(answering));
        }
    }

    private record Place(Enquiry enquiry, Counter counter) {}

    /// One that is asked, and for what.
    public static final class Asked {
        private final Place place;
        private final String rest;

        private Asked(Place place, String rest) {
            this.place = place;
            this.rest = rest;
        }

        /// What the address has after the enquiry's own.
        public String rest() {
            return rest;
        }
    }

    /// @param at by address: `/search`, or all that is below one that ends in a slash; with `?` at the end where only
    ///     those who send a query are answered and pages stand for the others
    public Enquiries(Map<String, Enquiry> at) {
        this(at, Map.of());
    }

    /// @param apart others, which have a counter of their own
    public Enquiries(Map<String, Enquiry> at, Map<String, Enquiry> apart) {
        open(at, new Counter(ANSWERING));
        open(apart, new Counter(APART));
    }

    private void open(Map<String, Enquiry> at, Counter counter) {
        at.forEach((address, enquiry) -> {
            exact.put(address, new Place(enquiry, counter));
            if (address.endsWith("/") || address.endsWith("/?")) {
                below.add(Map.entry(address, new Place(enquiry, counter)));
            }
        });
    }

    /// As [#at(String)], for one who sends a query.
    public Optional<Asked> withQuery(String path) {
        Place there = exact.get(path + "?");
        return there != null ? Optional.of(new Asked(there, "")) : find(path, true);
    }

    /// The address of one that a path misses by the slash at its end.
    public Optional<String> withoutSlash(String path) {
        return Optional.of(path)
                .filter(it -> it.endsWith("/"))
                .map(it -> it.substring(0, it.length() - 1))
                .filter(exact::containsKey);
    }

    /// Whose address that is; empty for one of a page.
    public Optional<Asked> at(String path) {
        return find(path, false);
    }

    private Optional<Asked> find(String path, boolean query) {
        Place there = exact.get(path);
        if (there != null) {
            return Optional.of(new Asked(there, ""));
        }
        for (Map.Entry<String, Place> it : below) {
            String address = it.getKey();
            boolean asks = address.endsWith("?");
            String start = asks ? address.substring(0, address.length() - 1) : address;
            if ((query || !asks) && path.startsWith(start)) {
                return Optional.of(new Asked(it.getValue(), path.substring(start.length())));
            }
        }
        return Optional.empty();
    }

    /// The answer, made on another thread, in the first of `encodings` that pays.
    /// Fails with [Crowded], or as the enquiry does.
    public CompletionStage<Ready> ask(Asked asked, Asking asking, List<Encoding> encodings) {
        var answer = new CompletableFuture<Ready>();
        Counter counter = asked.place.counter();
        if (!counter.places().tryAcquire()) {
            answer.completeExceptionally(new Crowded(WAITING));
            return answer;
        }
        Thread.ofVirtual().name("answer an enquiry").start(() -> {
            try {
                counter.answering().acquireUninterruptibly();
                try {
                    answer.complete(Ready.answered(asked.place.enquiry().answer(asking), encodings));
                } finally {
                    counter.answering().release();
                }
            } catch (Throwable e) {
                answer.completeExceptionally(e);
            } finally {
                counter.places().release();
            }
        });
        return answer;
    }
}
