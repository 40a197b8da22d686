package stoppress.reader.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What was told, in memory. Everything is of one story, `ferry`, and of the whole paper.
public final class ListBacklog implements Backlog {
    private final List<Event> told = new ArrayList<>();

    /// Tells one thing more.
    public synchronized ListBacklog tells(String data) {
        told.add(new Event(told.size() + 1L, "change", data));
        return this;
    }

    @Override
    public Optional<String> topic(String name) {
        return name.isEmpty() || name.equals("ferry") ? Optional.of(name) : Optional.empty();
    }

    @Override
    public synchronized long position() {
        return told.size();
    }

    @Override
    public List<String> changed(long after) {
        return List.of("", "ferry");
    }

    @Override
    public synchronized Optional<List<Event>> after(String topic, long position, int most) {
        return position > told.size() || told.size() - position > most
                ? Optional.empty()
                : Optional.of(List.copyOf(told.subList((int) position, told.size())));
    }
}
