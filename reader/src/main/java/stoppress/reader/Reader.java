package stoppress.reader;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import stoppress.press.Addresses;
import stoppress.press.Press;
import stoppress.publication.log.Log;
import stoppress.publication.log.Position;
import stoppress.reader.edge.Edge;
import stoppress.reader.edge.Limits;
import stoppress.reader.hub.Hub;
import stoppress.reader.live.Live;
import stoppress.reader.pages.Behind;
import stoppress.reader.pages.Caching;
import stoppress.reader.pages.Enquiries;
import stoppress.reader.pages.Enquiry.Answered;
import stoppress.reader.pages.Pages;
import stoppress.reader.pages.Source;
import stoppress.reader.shelf.Follower;
import stoppress.reader.shelf.GhostApi;
import stoppress.reader.shelf.Indexer;
import stoppress.reader.shelf.Oembed;
import stoppress.reader.shelf.ReadApi;
import stoppress.reader.shelf.SearchPages;
import stoppress.reader.shelf.Shelf;
import stoppress.reader.shelf.ShelfBacklog;
import stoppress.reader.shelf.ShelfSource;
import stoppress.reader.shelf.Touched;

/// The reading plane, running: it follows a log and serves what that says. It answers as soon as it is made, from the
/// shelf as it was left, and knows nothing of who writes the log.
public final class Reader implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /// Opened in this order, closed in reverse.
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private final Follower follower;
    private final Edge edge;

    /// Where a reader keeps and finds its files, and where it is met.
    ///
    /// @param shelf a directory of its own; can be deleted at any time
    /// @param media the directory of the files that stories show; never written
    /// @param address where readers meet it; port 0 is any free one
    /// @param management where those who run it ask how it is
    /// @param hub where its subscribers are kept; without it, feeds cannot be subscribed to
    public record Setting(
            Path shelf,
            Path media,
            InetSocketAddress address,
            Optional<InetSocketAddress> management,
            Limits limits,
            Optional<Hub.Setting> hub) {
        /// One without a hub.
        public Setting(
                Path shelf,
                Path media,
                InetSocketAddress address,
                Optional<InetSocketAddress> management,
                Limits limits) {
            this(shelf, media, address, management, limits, Optional.empty());
        }
    }

    /// Starts to serve and to follow.
    ///
    /// @throws stoppress.reader.shelf.ShelfException when the shelf is in use, or cannot be read or written
    /// @throws stoppress.reader.edge.CannotListen when an address cannot be had
    public Reader(Setting setting, Log log, InstantSource clock) {
        boolean started = false;
        try {
            var shelf = opened(Shelf.open(setting.shelf()));
            var press = Press.ready();
            var pressed = new ShelfSource(shelf, press, clock);
            Source source = path -> current(shelf, path, pressed);
            var pages = opened(new Pages(source, Set.of(Addresses.FRONT), Pages.BYTES, clock));
            var live = new Live(
                    new ShelfBacklog(shelf, press, clock), setting.limits().listeners());
            var hub = setting.hub().map(it -> opened(new Hub(it, new FeedTopics(shelf, pressed), clock)));
            var indexer = opened(Indexer.start(shelf, setting.shelf().resolve("index")));
            follower = opened(Follower.start(
                    log,
                    shelf,
                    touched -> {
                        indexer.catchUp();
                        refresh(pages, touched, live::tell);
                        hub.ifPresent(it -> tell(it, touched));
                    },
                    PAUSE));
            var oembed = new Oembed(shelf, press, clock);
            var search = new SearchPages(shelf, press, indexer::upToDate, clock);
            var api = new ReadApi(shelf, press, clock);
            var ghost = new GhostApi(shelf, press, clock);
            edge = opened(new Edge(
                    pages,
                    new Enquiries(
                            Map.of(
                                    Addresses.API + "?",
                                    it -> current(shelf, () -> api.answer(it)),
                                    Addresses.OEMBED,
                                    it -> current(shelf, () -> oembed.answer(it.query())),
                                    Addresses.SEARCH,
                                    it -> current(shelf, () -> Answered.found(search.page(it.query()), Caching.PAGE))),
                            Map.of(Addresses.GHOST, it -> current(shelf, () -> ghost.answer(it)))),
                    live,
                    hub,
                    setting.media(),
                    setting.address(),
                    setting.limits(),
                    setting.management().map(at -> new Edge.Management(at, follower::hasCaughtUp)),
                    clock));
            started = true;
        } finally {
            if (!started) {
                close();
            }
        }
    }

    /// The port at which readers are served.
    public int port() {
        return edge.port();
    }

    /// Waits until readers are served what the log has at `position`; false when `most` passed before.
    public boolean await(Position position, Duration most) throws InterruptedException {
        return follower.await(position, most);
    }

    /// Lets requests in flight finish.
    @Override
    public void close() {
        RuntimeException failed = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                failed = new IllegalStateException("the reader did not stop cleanly", e);
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    /// Nothing of the past: a shelf that is folded from nothing shows withdrawn stories until it has come to their
    /// end.
    private static Source.Answer current(Shelf shelf, String path, Source source) {
        if (!shelf.isComplete() && !path.startsWith(Addresses.ASSETS)) {
            throw new Behind();
        }
        return source.at(path);
    }

    private static Answered current(Shelf shelf, Supplier<Answered> answer) {
        if (!shelf.isComplete()) {
            throw new Behind();
        }
        return answer.get();
    }

    private static void refresh(Pages pages, Touched touched, Runnable then) {
        switch (touched) {
            case Touched.Everything() -> pages.refreshAll(then);
            case Touched.Paths(var paths) -> pages.refresh(paths, then);
        }
    }

    private static void tell(Hub hub, Touched touched) {
        switch (touched) {
            case Touched.Everything() -> hub.changedAll();
            case Touched.Paths(var paths) -> hub.changed(paths);
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }
}
