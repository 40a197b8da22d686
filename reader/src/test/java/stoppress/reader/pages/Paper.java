package stoppress.reader.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import stoppress.press.Page;

/// A source that a test writes on, that counts how often it was asked, and that can be held up in the middle.
public final class Paper implements Source {
    private static final Answer JAMMED = new Answer.Moved("/jammed/");

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> pressed = new ConcurrentHashMap<>();
    private final Semaphore entered = new Semaphore(0);
    private final Semaphore mayLeave = new Semaphore(0);
    private volatile String heldUp = "";

    public Paper prints(String path, String text) {
        return answers(path, new Answer.Found(page(text), Optional.empty(), Caching.PAGE));
    }

    public Paper printsUntil(String path, String text, Instant until) {
        return answers(path, new Answer.Found(page(text), Optional.of(until), Caching.PAGE));
    }

    public Paper answers(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    public Paper forgets(String path) {
        answers.remove(path);
        return this;
    }

    public Paper fails(String path) {
        return answers(path, JAMMED);
    }

    /// The next that asks for `path` is held after it has looked, until [#letGo].
    public void holdUp(String path) {
        heldUp = path;
    }

    /// Returns when somebody is held.
    public void awaitHeld() throws InterruptedException {
        entered.acquire();
    }

    public void letGo() {
        mayLeave.release();
    }

    public int timesPressed(String path) {
        AtomicInteger count = pressed.get(path);
        return count == null ? 0 : count.get();
    }

    @Override
    public Answer at(String path) {
        pressed.computeIfAbsent(path, same -> new AtomicInteger()).incrementAndGet();
        Answer answer = answers.getOrDefault(path, new Answer.Missing(page("There is nothing here.")));
        if (answer.equals(JAMMED)) {
            throw new IllegalStateException("the press is jammed");
        }
        if (path.equals(heldUp)) {
            heldUp = "";
            entered.release();
            mayLeave.acquireUninterruptibly();
        }
        return answer;
    }

    public static Page page(String text) {
        return new Page(Page.HTML, text.getBytes(UTF_8));
    }
}
