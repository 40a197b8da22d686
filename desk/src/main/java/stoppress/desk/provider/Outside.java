package stoppress.desk.provider;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import stoppress.publication.json.Json;
import stoppress.publication.json.RefusedJson;

/// Asks the provider. It is sent nowhere else by it, waits 15 seconds, and takes half a megabyte.
final class Outside {
    private static final int MOST_BYTES = 512 * 1024;
    private static final int DEPTH = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Provider provider;
    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();

    Outside(Provider provider) {
        this.provider = provider;
    }

    /// The JSON object that is there.
    ///
    /// @throws ProviderException when there is none
    Json.Obj get(URI address, String authorization) {
        var request = HttpRequest.newBuilder(trusted(address))
                .header("Accept", "application/json")
                .GET();
        return object(authorization.isEmpty() ? request : request.header("Authorization", authorization));
    }

    /// What a form is answered with.
    ///
    /// @throws ProviderException when it is not answered with a JSON object and 200
    Json.Obj post(URI address, String authorization, String form) {
        var request = HttpRequest.newBuilder(trusted(address))
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        return object(authorization.isEmpty() ? request : request.header("Authorization", authorization));
    }

    private URI trusted(URI address) {
        if (!provider.trusts(address)) {
            throw new ProviderException("%s names an address without https".formatted(provider.issuer()));
        }
        return address;
    }

    private Json.Obj object(HttpRequest.Builder request) {
        HttpRequest asked = request.timeout(PATIENCE).build();
        byte[] body;
        int status;
        try {
            HttpResponse<InputStream> answer = http.send(asked, BodyHandlers.ofInputStream());
            status = answer.statusCode();
            try (InputStream in = answer.body()) {
                body = in.readNBytes(MOST_BYTES);
            }
        } catch (IOException e) {
            throw new ProviderException("%s does not answer: %s".formatted(asked.uri(), e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderException("the desk is being stopped", e);
        }
        if (status != 200) {
            throw new ProviderException("%s answers %d".formatted(asked.uri(), status));
        }
        try {
            if (Json.read(body, MOST_BYTES, DEPTH) instanceof Json.Obj object) {
                return object;
            }
        } catch (RefusedJson e) {
            throw new ProviderException("%s answers with what is not JSON".formatted(asked.uri()), e);
        }
        throw new ProviderException("%s does not answer with a JSON object".formatted(asked.uri()));
    }
}
