package stoppress.reader.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What was told, in memory. Everything is of one story, `ferry`, and of the whole paper.
public final class ListBacklog implements Backlog {
    private final List<Event> told = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private Optional<RuntimeException> failure = Optional.empty();

    /// Tells one thing more.
    public synchronized ListBacklog tells(String data) {
        told.add(new Event(told.size() + 1L, "change", data));
        return this;
    }

    /// The next question is answered with a failure.
    public synchronized ListBacklog failsWith(RuntimeException failure) {
        this.failure = Optional.of(failure);
        return this;
    }

    /// Begins anew, as a shelf does that was folded from another log.
    public synchronized void forgets() {
        told.clear();
    }

    /// The topics that were asked for, in order.
    public synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public Optional<String> topic(String name) {
        fail();
        return name.isEmpty() || name.equals("ferry") ? Optional.of(name) : Optional.empty();
    }

    @Override
    public synchronized long position() {
        return told.size();
    }

    @Override
    public List<String> changed(long after) {
        fail();
        return List.of("", "ferry");
    }

    @Override
    public synchronized Optional<List<Event>> after(String topic, long position, int most) {
        asked.add(topic);
        return position > told.size() || told.size() - position > most
                ? Optional.empty()
                : Optional.of(List.copyOf(told.subList((int) position, told.size())));
    }

    private synchronized void fail() {
        Optional<RuntimeException> now = failure;
        failure = Optional.empty();
        now.ifPresent(it -> {
            throw it;
        });
    }
}
