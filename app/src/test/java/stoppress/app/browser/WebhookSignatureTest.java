package stoppress.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.desk.database.Database;
import stoppress.desk.outside.Call;
import stoppress.desk.partner.Delivering;
import stoppress.desk.partner.Format;
import stoppress.desk.partner.Partners;
import stoppress.desk.partner.Selection;
import stoppress.publication.log.Position;

/// How a delivery is signed, as the library of Standard Webhooks reads it.
class WebhookSignatureTest {
    private static final String SCRIPT = """
            const { Webhook } = require(process.env.LIBRARY);
            try {
              new Webhook(process.env.SECRET).verify(process.env.BODY, {
                "webhook-id": process.env.ID, "webhook-timestamp": process.env.AT, "webhook-signature": process.env.SIGNED });
              console.log("ours");
            } catch (e) {
              console.log(e.message);
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void theLibraryOfTheStandardTakesADeliveryAndRefusesOneThatWasTouched() throws Exception {
        var sent = new HashMap<String, String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            sent.put("BODY", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            sent.put("ID", exchange.getRequestHeaders().getFirst("webhook-id"));
            sent.put("AT", exchange.getRequestHeaders().getFirst("webhook-timestamp"));
            sent.put("SIGNED", exchange.getRequestHeaders().getFirst("webhook-signature"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        try (var database = Database.open(directory);
                var call = new Call(InetAddress::getAllByName, true, Duration.ofSeconds(10))) {
            Instant now = Instant.now();
            Partners.Made made = database.write(it -> new Partners(it.sql())
                    .add(
                            new Partners.Terms(
                                    "The Courier",
                                    new Selection(Set.of(), Set.of(), false),
                                    Format.NINJS,
                                    Optional.of(endpoint)),
                            now.plus(Duration.ofDays(1)),
                            Position.START,
                            now));
            sent.put("SECRET", made.secret());

            var outcome = Delivering.ping(
                    database, new Partners(database.sql()).find(made.id()).orElseThrow(), call, now);

            assertThat(outcome).contains(new Call.Outcome.Taken());
            assertThat(verdict(sent)).isEqualTo("ours");
            for (String part : Set.of("BODY", "ID", "SECRET", "SIGNED")) {
                var touched = new HashMap<>(sent);
                touched.merge(part, "A", (is, more) -> part.equals("SECRET") ? "whsec_QUFBQQ==" : is + more);
                assertThat(verdict(touched)).as(part).isNotEqualTo("ours");
            }
        } finally {
            server.stop(0);
        }
    }

    private static String verdict(Map<String, String> sent) throws IOException, InterruptedException {
        var node = new ProcessBuilder("node", "-e", SCRIPT);
        node.environment().putAll(sent);
        node.environment().put("LIBRARY", NodeTools.webhooks().toString());
        var running = node.redirectErrorStream(true).start();
        String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        running.waitFor();
        return said.strip();
    }
}
