package stoppress.app;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import stoppress.publication.log.Entry;
import stoppress.publication.log.Log;
import stoppress.publication.log.LogException;
import stoppress.publication.log.Position;
import stoppress.publication.log.SignedCheckpoint;

/// A log that is not there yet: who follows it waits until it is, or until they are interrupted. So readers are
/// answered while the desk still starts.
record AwaitedLog(CompletableFuture<Log> log) implements Log {
    @Override
    public Position end() {
        return there().end();
    }

    @Override
    public List<Entry> after(Position position, int most) {
        return there().after(position, most);
    }

    @Override
    public Optional<SignedCheckpoint> checkpoint(Position upTo) {
        return there().checkpoint(upTo);
    }

    @Override
    public void await(Position position, Duration most) throws InterruptedException {
        there().await(position, most);
    }

    private Log there() {
        try {
            return log.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogException("the publication log was not opened before the end", e);
        } catch (ExecutionException e) {
            throw new LogException("the publication log could not be opened", e);
        }
    }
}
