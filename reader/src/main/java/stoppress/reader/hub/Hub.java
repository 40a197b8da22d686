package stoppress.reader.hub;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import stoppress.press.Addresses;
import stoppress.press.FeedPage;
import stoppress.reader.pages.Behind;

/// Takes subscriptions to the paper's feeds, makes sure that those who are named want them, and sends a feed to its
/// subscribers when it has changed (WebSub, W3C Recommendation of 2018).
///
/// What is kept on the disk is who is subscribed, and who has still to be sent something; never what: a delivery is
/// of the feed as it is when it goes out, so however often a feed changes, one that is slow has one delivery waiting.
/// It is tried again for about a day. A delivery that was sent and not yet noted as sent when the machine failed is
/// sent again. To one subscriber goes one delivery of a topic at a time, so an older state never comes after a newer
/// one.
///
/// Everything has a bound: subscriptions, those to be verified, deliveries under way, those to one host (which holds up
/// no other), the time and the size of each answer. Only public addresses are called, and no redirection is followed.
public final class Hub implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Hub.class.getName());

    /// Where it is asked.
    public static final String PATH = Addresses.HUB;

    private static final int SUBSCRIPTIONS = 50_000;
    static final int VERIFYING = 256;
    private static final int UNDER_WAY = 512;
    static final int TO_ONE_HOST = 16;
    /// Longer than a delivery can take with all that may wait before it.
    private static final Duration TAKEN = Duration.ofMinutes(10);

    /// How long a delivery waits whose host is sent as many as it may be.
    private static final Duration CROWDED = Duration.ofMillis(200);

    private static final Duration GLANCE = Duration.ofMinutes(1);
    /// Between two looks whether it is still paused.
    private static final Duration MOMENT = Duration.ofMillis(500);

    private final Setting setting;
    private final Topics topics;
    private final InstantSource clock;
    private final Subscriptions subscriptions;
    private final Courier courier;
    private final SecureRandom random = new SecureRandom();
    private final Semaphore verifying = new Semaphore(VERIFYING);
    private final Semaphore sending = new Semaphore(UNDER_WAY);
    private final Semaphore looking = new Semaphore(1);
    private final Hosts hosts = new Hosts(TO_ONE_HOST);
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition something = lock.newCondition();
    private Set<String> changed = new HashSet<>();
    private boolean everything;
    private boolean woken;
    private volatile boolean closed;

    /// Which addresses may be called.
    public enum Net {
        PUBLIC,
        /// For trying it out: this machine's loopback addresses, too.
        THIS_MACHINE_TOO
    }

    /// How it is run.
    ///
    /// @param file where subscriptions are kept
    /// @param retries how long to wait after each failure; after the last, a delivery is given up
    /// @param isPaused whether nobody is to be called for now, and nobody can subscribe; asked again and again
    public record Setting(Path file, Net net, List<Duration> retries, BooleanSupplier isPaused) {
        private static final List<Duration> A_DAY = List.of(
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(30),
                Duration.ofHours(2),
                Duration.ofHours(6),
                Duration.ofHours(15));

        public Setting {
            retries = List.copyOf(retries);
        }

        /// One that is never paused.
        public Setting(Path file, Net net, List<Duration> retries) {
            this(file, net, retries, () -> false);
        }

        /// The open internet, and a day of tries.
        public static Setting usual(Path file, BooleanSupplier isPaused) {
            return new Setting(file, Net.PUBLIC, A_DAY, isPaused);
        }
    }

    /// What becomes of a request.
    public sealed interface Outcome {
        /// It is well-formed; whoever is named is asked now.
        record Accepted() implements Outcome {}

        record Refused(String why) implements Outcome {}

        /// Too many ask at this moment, or are subscribed; or the hub is paused.
        record Crowded() implements Outcome {}
    }

    public Hub(Setting setting, Topics topics, InstantSource clock) {
        this.setting = setting;
        this.topics = topics;
        this.clock = clock;
        this.subscriptions = new Subscriptions(setting.file());
        this.courier = new Courier(setting.net());
        this.thread = Thread.ofPlatform().name("hub").daemon().start(this::work);
    }

    /// A request to begin or to end a subscription, as its form's fields say. Must not be asked on an event loop.
    public Outcome ask(Map<String, String> form) {
        return switch (Request.of(form)) {
            case Request.Unfit(String why) -> new Outcome.Refused(why);
            case Request.Fit it -> ask(it);
        };
    }

    /// Nothing is looked up for one who finds too many before him.
    private Outcome ask(Request.Fit it) {
        if (setting.isPaused().getAsBoolean() || !verifying.tryAcquire()) {
            return new Outcome.Crowded();
        }
        boolean isAsked = false;
        try {
            Optional<String> topic = topics.path(it.topic());
            if (topic.isEmpty()) {
                return new Outcome.Refused("hub.topic is not a feed of this paper");
            }
            if (it.mode() == Request.Mode.SUBSCRIBE
                    && subscriptions.count() >= SUBSCRIPTIONS
                    && !subscriptions.has(it.callback().toString(), topic.get())) {
                return new Outcome.Crowded();
            }
            Thread.ofVirtual().name("verify a subscriber").start(() -> verifyOrGiveUp(it, topic.get()));
            isAsked = true;
            return new Outcome.Accepted();
        } finally {
            if (!isAsked) {
                verifying.release();
            }
        }
    }

    private void verifyOrGiveUp(Request.Fit it, String topic) {
        try {
            verify(it, topic);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "a subscriber was not verified", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            verifying.release();
        }
    }

    /// These paths may have changed; those that are topics are looked at. Returns at once.
    public void changed(Set<String> paths) {
        wake(() -> changed.addAll(paths));
    }

    /// Anything may have changed.
    public void changedAll() {
        wake(() -> everything = true);
    }

    /// Stops; what is under way is sent again another time.
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        courier.close();
        sending.acquireUninterruptibly(UNDER_WAY);
        verifying.acquireUninterruptibly(VERIFYING);
        subscriptions.close();
    }

    /// Asks whoever is named whether he wants it (WebSub, 5.3).
    private void verify(Request.Fit it, String topic) throws IOException, InterruptedException {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String challenge = HexFormat.of().formatHex(bytes);
        String callback = it.callback().toString();
        Optional<String> before = it.mode() == Request.Mode.SUBSCRIBE ? looked(topic) : Optional.empty();
        Courier.Reply reply = courier.get(it.question(topics.address(topic), challenge));
        if (closed || !reply.isGood() || !reply.body().equals(challenge)) {
            return;
        }
        if (it.mode() == Request.Mode.UNSUBSCRIBE) {
            subscriptions.end(callback, topic);
            return;
        }
        if (subscriptions.told(topic).isEmpty()) {
            before.ifPresent(hash -> subscriptions.tell(topic, hash));
        }
        subscriptions.put(new Subscription(callback, topic, it.secret(), clock.millis() + it.lease() * 1_000));
        // Whoever is asked has the feed as it was then, and is owed what changed meanwhile.
        Optional<String> now = looked(topic);
        if (now.isPresent() && !now.equals(before)) {
            subscriptions.due(topic, clock.millis());
            subscriptions.tell(topic, now.get());
            wake(() -> {});
        }
    }

    /// What the feed is now. One at a time: those who subscribe must not keep readers' pages from being pressed.
    private Optional<String> looked(String topic) {
        looking.acquireUninterruptibly();
        try {
            return topics.content(topic).map(Hub::hash);
        } finally {
            looking.release();
        }
    }

    private void wake(Runnable change) {
        lock.lock();
        try {
            change.run();
            woken = true;
            something.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        while (!closed) {
            try {
                if (setting.isPaused().getAsBoolean()) {
                    Thread.sleep(MOMENT);
                    continue;
                }
                subscriptions.expire(clock.millis());
                lookAt(touched());
                sendWhatIsDue();
                rest();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "the hub failed and goes on in a minute", e);
                try {
                    Thread.sleep(GLANCE);
                } catch (InterruptedException interrupted) {
                    return;
                }
            }
        }
    }

    /// The topics that may have changed since it was last asked.
    private Set<String> touched() {
        var subscribed = new HashSet<>(subscriptions.topics());
        lock.lock();
        try {
            woken = false;
            if (!everything) {
                subscribed.retainAll(changed);
            }
            everything = false;
            changed = new HashSet<>();
            return subscribed;
        } finally {
            lock.unlock();
        }
    }

    /// Looks at each, also when another cannot be looked at; that one is looked at again the next time.
    private void lookAt(Set<String> touched) {
        var failed = new HashSet<String>();
        for (String topic : touched) {
            try {
                lookAt(topic);
            } catch (Behind e) {
                failed.add(topic);
            } catch (RuntimeException e) {
                if (failed.isEmpty()) {
                    LOG.log(Level.ERROR, "could not look at " + topic + ", and looks again", e);
                }
                failed.add(topic);
            }
        }
        lock.lock();
        try {
            changed.addAll(failed);
        } finally {
            lock.unlock();
        }
    }

    private void lookAt(String topic) {
        Optional<String> hash = topics.content(topic).map(Hub::hash);
        if (hash.isPresent() && !hash.equals(subscriptions.told(topic))) {
            subscriptions.due(topic, clock.millis());
            subscriptions.tell(topic, hash.get());
        }
    }

    private void sendWhatIsDue() throws InterruptedException {
        var contents = new LinkedHashMap<String, Optional<Topics.Content>>();
        var failed = new HashSet<String>();
        long now = clock.millis();
        for (Subscriptions.Due due : subscriptions.due(now, UNDER_WAY)) {
            Optional<Topics.Content> content = Optional.empty();
            if (!failed.contains(due.to().topic())) {
                try {
                    content = contents.computeIfAbsent(due.to().topic(), topics::content);
                } catch (Behind e) {
                    // Until the shelf is made anew there is nothing to send, and nothing wrong.
                    failed.add(due.to().topic());
                } catch (RuntimeException e) {
                    if (failed.isEmpty()) {
                        LOG.log(Level.ERROR, "could not send " + due.to().topic() + ", and tries again in a minute", e);
                    }
                    failed.add(due.to().topic());
                }
            }
            if (failed.contains(due.to().topic())) {
                subscriptions.later(due, clock.millis() + GLANCE.toMillis(), due.tries());
                continue;
            }
            Optional<Topics.Content> found = content;
            String key = due.to().topic() + " " + due.to().callback();
            if (underWay.contains(key)) {
                continue;
            }
            String host = URI.create(due.to().callback()).getHost();
            if (!hosts.take(host)) {
                // It goes behind the others, so that one host with many subscribers holds up nobody else's.
                subscriptions.later(due, clock.millis() + CROWDED.toMillis(), due.tries());
                continue;
            }
            underWay.add(key);
            subscriptions.later(due, now + TAKEN.toMillis(), due.tries());
            sending.acquire();
            Thread.ofVirtual().name("deliver").start(() -> {
                try {
                    found.ifPresentOrElse(it -> deliver(due, it), () -> subscriptions.done(due));
                } finally {
                    underWay.remove(key);
                    hosts.over(host);
                    sending.release();
                    wake(() -> {});
                }
            });
        }
    }

    private void deliver(Subscriptions.Due due, Topics.Content content) {
        Subscription to = due.to();
        URI callback = URI.create(to.callback());
        boolean delivered = false;
        try {
            Courier.Reply reply = courier.post(callback, headers(to, content), content.bytes());
            if (reply.status() == 410) {
                subscriptions.end(to.callback(), to.topic());
                return;
            }
            delivered = reply.isGood();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "not delivered to " + callback.getHost(), e);
        }
        if (closed && !delivered) {
            return;
        }
        if (delivered || due.tries() >= setting.retries().size()) {
            subscriptions.done(due);
        } else {
            long wait = setting.retries().get(due.tries()).toMillis();
            subscriptions.later(due, clock.millis() + wait, due.tries() + 1);
        }
    }

    private Map<String, String> headers(Subscription to, Topics.Content content) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("content-type", content.type());
        headers.put("link", FeedPage.link(topics.address(to.topic()), topics.address(PATH)));
        to.signature(content.bytes()).ifPresent(it -> headers.put("x-hub-signature", it));
        return headers;
    }

    /// Waits until something has changed or is due. One that is due and under way is waited for: its end wakes us.
    private void rest() throws InterruptedException {
        long next = subscriptions.next().orElse(Long.MAX_VALUE);
        long until = Math.min(GLANCE.toMillis(), Math.max(next - clock.millis(), underWay.isEmpty() ? 0 : 10));
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(until);
            while (!woken && left > 0) {
                left = something.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private static String hash(Topics.Content content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content.bytes()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
