package stoppress.app;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import stoppress.publication.log.Entry;
import stoppress.publication.log.Log;
import stoppress.publication.log.Position;

/// A log that is not there yet: who follows it waits until it is. So readers are answered while the desk still starts.
record AwaitedLog(CompletableFuture<Log> log) implements Log {
    @Override
    public Position end() {
        return log.join().end();
    }

    @Override
    public List<Entry> after(Position position, int most) {
        return log.join().after(position, most);
    }

    @Override
    public void await(Position position, Duration most) throws InterruptedException {
        log.join().await(position, most);
    }
}
