package stoppress.desk;

import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/// The desk's HTTP, on virtual threads. It listens where only this machine reaches it, unless it is told another
/// address: secrets go over it, so a proxy with TLS belongs in front.
public final class DeskServer implements AutoCloseable {
    /// How long a request may take to arrive.
    private static final Duration USUAL = Duration.ofSeconds(20);

    private final Tomcat tomcat = new Tomcat();
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final Path work;
    private final Context context;

    /// Takes the port; what comes waits until [#open].
    ///
    /// @param port 0 is any free one
    /// @throws IOException when nobody can listen there
    public DeskServer(InetAddress address, int port) throws IOException {
        this(address, port, USUAL);
    }

    DeskServer(InetAddress address, int port, Duration patience) throws IOException {
        work = Files.createTempDirectory("stoppress-desk");
        tomcat.setBaseDir(work.toString());
        tomcat.setSilent(true);
        var connector = new Connector();
        connector.setPort(port);
        connector.setProperty("address", address.getHostAddress());
        connector.setProperty("connectionTimeout", Long.toString(patience.toMillis()));
        connector.setProperty("maxSwallowSize", "0");
        connector.setThrowOnFailure(true);
        connector.setXpoweredBy(false);
        if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
            protocol.setExecutor(requests);
        }
        tomcat.setConnector(connector);
        if (tomcat.getHost() instanceof StandardHost host) {
            // What Tomcat itself refuses is answered without a word of its own.
            host.setErrorReportValveClass(null);
        }
        context = tomcat.addContext("", work.toString());
        var watch = new FilterDef();
        watch.setFilterName("patience");
        watch.setFilter(new Patience(patience));
        context.addFilterDef(watch);
        var everywhere = new FilterMap();
        everywhere.setFilterName("patience");
        everywhere.addURLPattern("/*");
        context.addFilterMap(everywhere);
        try {
            tomcat.init();
        } catch (LifecycleException e) {
            close();
            throw new IOException("nobody can listen at %s:%d".formatted(address.getHostAddress(), port), e);
        }
    }

    /// Answers.
    ///
    /// @param parts what answers, by the addresses that it answers at: `/*`, `/api/*`
    public void open(Map<String, HttpServlet> parts) {
        parts.forEach((at, part) -> Tomcat.addServlet(context, at, part).addMapping(at));
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            throw new IllegalStateException("the desk cannot answer: " + e.getMessage(), e);
        }
    }

    /// The port at which it listens.
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    /// Lets requests in flight finish.
    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
            requests.close();
            try (var files = Files.walk(work)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (LifecycleException | IOException e) {
            throw new IllegalStateException("the desk did not stop cleanly: " + e.getMessage(), e);
        }
    }
}
