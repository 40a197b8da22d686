import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import stoppress.press.Page;
import stoppress.reader.edge.Edge;
import stoppress.reader.edge.Limits;
import stoppress.reader.live.Backlog;
import stoppress.reader.live.Event;
import stoppress.reader.live.Live;
import stoppress.reader.pages.Caching;
import stoppress.reader.pages.Enquiries;
import stoppress.reader.pages.Pages;
import stoppress.reader.pages.Source;

/// The edge with one page at `/story/`, which compresses to about 8 KB: what `serve.sh` measures when nothing else
/// runs.
public final class OnePage {
    public static void main(String[] arguments) throws InterruptedException {
        Page story = new Page(Page.HTML, story().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Source source = path -> path.equals("/story/")
                ? new Source.Answer.Found(story, Optional.empty(), Caching.PAGE)
                : new Source.Answer.Missing(story);
        var pages = new Pages(source, Set.of("/story/"), Pages.BYTES, InstantSource.system());
        pages.refresh(Set.of());
        int port = Integer.parseInt(arguments[0]);
        var edge = new Edge(pages, Enquiries.NONE, new Live(NOTHING, 1), Path.of("."), new InetSocketAddress("127.0.0.1", port), Limits.DEFAULT, Optional.empty(),
                InstantSource.system());
        Runtime.getRuntime().addShutdownHook(new Thread(edge::close));
        Thread.currentThread().join();
    }

    /// Nobody listens, and nothing is told.
    private static final Backlog NOTHING = new Backlog() {
        @Override
        public Optional<String> topic(String name) {
            return Optional.empty();
        }

        @Override
        public long position() {
            return 0;
        }

        @Override
        public List<String> changed(long after) {
            return List.of();
        }

        @Override
        public Optional<List<Event>> after(String topic, long position, int most) {
            return Optional.empty();
        }
    };

    private static String story() {
        var random = new Random(4);
        String[] words = ("the ferry to Ness harbour council strike captain crew said on Monday that talks would resume "
                + "after the company withdrew its offer of a pay rise for winter timetable island residents waited quay")
                .split(" ");
        var html = new StringBuilder("<!doctype html><html lang=\"en\"><title>Ferries stop</title><body>\n");
        for (int paragraph = 0; paragraph < 55; paragraph++) {
            html.append("<p id=\"").append(Long.toHexString(random.nextLong())).append("\">");
            for (int word = 0; word < 60; word++) {
                html.append(words[random.nextInt(words.length)]);
                html.append(random.nextInt(4) == 0 ? Integer.toHexString(random.nextInt(1 << 18)) : "").append(' ');
            }
            html.append("</p>\n");
        }
        return html.append("</body></html>\n").toString();
    }
}
