import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;
import stoppress.app.DataDirectory;
import stoppress.app.Newspaper;
import stoppress.app.demo.Demo;
import stoppress.desk.publish.Publish;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.publication.document.Block;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.Text;

/// The whole program, which publishes an update for each line that it is given, and says when the log had it.
public final class LiveServer {
    public static void main(String[] arguments) {
        var clock = InstantSource.system();
        var data = DataDirectory.open(Path.of(arguments[0]));
        var at = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1]));
        var ferry = new StoryId("ferryadrift");
        try (var paper = Newspaper.serving(data, at, clock)) {
            var newsroom = paper.desk();
            Demo.into(
                    newsroom.database(), newsroom.log(), newsroom.keys(), data.media(), paper.address(), clock.instant());
            newsroom.siteAt(paper.address());
            paper.caughtUp(java.time.Duration.ofMinutes(1));
            System.out.println("ready " + ProcessHandle.current().pid());
            var lines = new Scanner(System.in);
            for (int i = 1; lines.hasNextLine(); i++) {
                lines.nextLine();
                String words = "Update " + i + ". " + "The tow goes on at a walking pace. ".repeat(20);
                var saved = newsroom.database().write(transaction -> {
                    var stories = new Stories(transaction.sql());
                    var was = stories.find(ferry).orElseThrow();
                    return stories.save(was.draft().saying(body(was, words)), was.revision(), clock.instant()).orElseThrow();
                });
                var outcome = newsroom.publish().story(ferry, saved, Reason.UPDATE, Optional.of("The tow goes on."));
                Instant committed = Instant.now();
                if (!(outcome instanceof Publish.Outcome.Published)) {
                    throw new IllegalStateException(outcome.toString());
                }
                System.out.println(committed.getEpochSecond() * 1_000_000L + committed.getNano() / 1000);
            }
        }
    }

    private static List<Block> body(Saved was, String words) {
        var body = new ArrayList<Block>(was.draft().body());
        body.replaceAll(block -> block.id().text().equals("b1")
                ? new Block.Paragraph(block.id(), Text.of(words))
                : block);
        return body;
    }
}
