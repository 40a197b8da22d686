package stoppress.reader.hub;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/// A paper that takes its time to say that it has no such feed.
public final class SlowTopics implements Topics {
    private final Semaphore asked = new Semaphore(0);
    private final CountDownLatch end = new CountDownLatch(1);

    /// Returns when it was asked so often.
    public void awaitAsked(int times) throws InterruptedException {
        asked.acquire(times);
    }

    /// How often it was asked, beside those that were waited for.
    public int timesAsked() {
        return asked.availablePermits();
    }

    /// From now on it takes no time.
    public void say() {
        end.countDown();
    }

    @Override
    public Optional<String> path(String address) {
        asked.release();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    @Override
    public String address(String path) {
        return path;
    }

    @Override
    public Optional<Content> content(String path) {
        return Optional.empty();
    }
}
