package stoppress.reader.pages;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;

/// The addresses that take a query. However many ask, few are answered at the same time, so that pages are pressed
/// meanwhile; who finds too many waiting is sent away ([Crowded]).
public final class Enquiries {
    /// Where nothing takes a query.
    public static final Enquiries NONE = new Enquiries(Map.of());

    private static final int WAITING = 256;
    private static final int ANSWERING = Runtime.getRuntime().availableProcessors();

    private final Map<String, Enquiry> exact;
    private final List<Map.Entry<String, Enquiry>> below;
    private final Semaphore places = new Semaphore(WAITING);
    private final Semaphore answering = new Semaphore(ANSWERING);

    /// One that is asked, and for what.
    public record Asked(Enquiry enquiry, String rest) {}

    /// @param at by address: `/search`, or all that is below one that ends in a slash, or `/list?` where only those
    ///     who
    ///     send a query are answered and a page stands for the others
    public Enquiries(Map<String, Enquiry> at) {
        exact = Map.copyOf(at);
        below = at.entrySet().stream()
                .filter(it -> it.getKey().endsWith("/"))
                .map(it -> Map.entry(it.getKey(), it.getValue()))
                .toList();
    }

    /// As [#at(String)], for one who sends a query.
    public Optional<Asked> withQuery(String path) {
        Enquiry there = exact.get(path + "?");
        return there == null ? at(path) : Optional.of(new Asked(there, ""));
    }

    /// Whose address that is; empty for one of a page.
    public Optional<Asked> at(String path) {
        Enquiry there = exact.get(path);
        if (there != null) {
            return Optional.of(new Asked(there, ""));
        }
        for (Map.Entry<String, Enquiry> it : below) {
            if (path.startsWith(it.getKey())) {
                return Optional.of(
                        new Asked(it.getValue(), path.substring(it.getKey().length())));
            }
        }
        return Optional.empty();
    }

    /// The answer, made on another thread, in the first of `encodings` that pays.
    /// Fails with [Crowded], or as the enquiry does.
    public CompletionStage<Ready> ask(Asked asked, Map<String, String> query, List<Encoding> encodings) {
        var answer = new CompletableFuture<Ready>();
        if (!places.tryAcquire()) {
            answer.completeExceptionally(new Crowded(WAITING));
            return answer;
        }
        Thread.ofVirtual().name("answer an enquiry").start(() -> {
            try {
                answering.acquireUninterruptibly();
                try {
                    answer.complete(Ready.answered(asked.enquiry().answer(query, asked.rest()), encodings));
                } finally {
                    answering.release();
                }
            } catch (Throwable e) {
                answer.completeExceptionally(e);
            } finally {
                places.release();
            }
        });
        return answer;
    }
}
