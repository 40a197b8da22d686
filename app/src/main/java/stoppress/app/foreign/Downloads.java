package stoppress.app.foreign;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Fetches from one paper, each thing bounded in size and time.
final class Downloads implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration WHOLE = Duration.ofSeconds(60);
    /// How often a paper that says "in a moment" is asked.
    private static final int TRIES = 4;

    private final String paper;
    private final HttpClient client;

    /// What was found.
    sealed interface Found {
        record Here(byte[] bytes) implements Found {}

        /// 410.
        record Gone() implements Found {}
    }

    /// @param paper the paper's address, without a slash at its end
    Downloads(String paper) {
        this.paper = paper;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    /// The paper's address in the one form that it is fetched and kept by; empty when it is none.
    static Optional<String> paper(String url) {
        try {
            var uri = new URI(url);
            String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
            boolean whole = (scheme.equals("http") || scheme.equals("https"))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            return whole ? Optional.of(url.replaceAll("/+$", "")) : Optional.empty();
        } catch (java.net.URISyntaxException e) {
            return Optional.empty();
        }
    }

    /// What stands below `/log/`, at most `most` bytes of it.
    ///
    /// @throws Unreachable when there is anything else than it, or a 410
    Found log(String path, int most) {
        return fetch("/log/" + path, most);
    }

    /// As [#log], of what cannot be gone.
    byte[] present(String path, int most) {
        return switch (log(path, most)) {
            case Found.Here(byte[] bytes) -> bytes;
            case Found.Gone() -> throw new Unreachable("%s/log/%s is gone".formatted(paper, path));
        };
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private Found fetch(String path, int most) {
        for (int tries = 1; ; tries++) {
            HttpResponse<byte[]> response = send(path, most);
            int status = response.statusCode();
            if (status == 200) {
                return new Found.Here(response.body());
            }
            if (status == 410) {
                return new Found.Gone();
            }
            if (tries == TRIES || (status != 503 && status != 429)) {
                throw new Unreachable("%s%s answers %d".formatted(paper, path, status));
            }
            pause(tries);
        }
    }

    private HttpResponse<byte[]> send(String path, int most) {
        var request = HttpRequest.newBuilder(URI.create(paper + path))
                .timeout(WHOLE)
                .header("user-agent", "stoppress-verify")
                .build();
        CompletableFuture<HttpResponse<byte[]>> response =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), most));
        try {
            return response.get(WHOLE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new Unreachable("%s%s cannot be fetched: %s".formatted(paper, path, reason(e)), e);
        } catch (TimeoutException e) {
            response.cancel(true);
            throw new Unreachable("%s%s takes longer than %d seconds".formatted(paper, path, WHOLE.toSeconds()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("the check was broken off", e);
        }
    }

    private static String reason(ExecutionException e) {
        return e.getCause() instanceof IOException it && it.getMessage() != null
                ? it.getMessage()
                : String.valueOf(e.getCause());
    }

    private static void pause(int seconds) {
        try {
            Thread.sleep(Duration.ofSeconds(seconds));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("the check was broken off", e);
        }
    }
}
