package stoppress.desk.sound.voice;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import stoppress.desk.sound.tape.Codec;
import stoppress.desk.sound.tape.Kind;
import stoppress.desk.sound.tape.Piece;
import stoppress.desk.sound.tape.Wave;
import stoppress.publication.document.Language;
import stoppress.publication.json.Json;

/// An engine that is called as many are: `POST /v1/audio/speech` with model, voice, input, format and speed, answered
/// with a recording, which is taken for what its content says. Where it is, whoever runs the newsroom has said: it may
/// be in their own network.
///
/// A call has one deadline, from the connection to the answer's last byte; the answer has a bound; nothing is followed
/// that it says. What may go right the next time is tried [#TRIES] times, with longer pauses each time, or with those
/// that the engine asks for where they are short. Nothing of an answer that is no sound is shown to anybody: it may
/// have the key in it.
final class HttpEngine implements Engine {
    private static final int TRIES = 3;
    private static final long MOST = 64L << 20;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
    private static final Pattern VOICE = Pattern.compile("([a-z]{2,3}(?:-[A-Za-z0-9]+)*|\\*)=([A-Za-z0-9._|-]{1,200})");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI at;
    private final String key;
    private final String model;
    private final Map<String, List<String>> voices;
    private final Format format;
    private final Supplier<Optional<Codec>> codec;
    private final Duration patience;
    private final Waiting waiting;
    private final InstantSource clock;

    /// What it is asked to answer with: samples as they are, or fewer bytes on the way.
    enum Format {
        WAV,
        MP3,
        OPUS,
        FLAC;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// How a pause is made.
    interface Waiting {
        void pause(Duration length) throws InterruptedException;
    }

    /// @param key empty where the engine asks for none
    /// @param voices by language, or `*` for those that are not named
    /// @param codec what reads recordings that are no WAV files, where the machine has it
    /// @param patience how long one call may last
    HttpEngine(
            URI at,
            String key,
            String model,
            Map<String, List<String>> voices,
            Format format,
            Supplier<Optional<Codec>> codec,
            Duration patience,
            Waiting waiting,
            InstantSource clock) {
        this.at = at;
        this.key = key;
        this.model = model;
        this.voices = voices;
        this.format = format;
        this.codec = codec;
        this.patience = patience;
        this.waiting = waiting;
        this.clock = clock;
    }

    /// The one that the environment names; empty where it names none.
    ///
    /// @throws IllegalArgumentException when it cannot be called so
    static Optional<Engine> of(Map<String, String> environment) {
        String url = environment.getOrDefault("STOPPRESS_SPEECH_URL", "").strip();
        if (url.isEmpty()) {
            return Optional.empty();
        }
        String key = environment.getOrDefault("STOPPRESS_SPEECH_KEY", "").strip();
        if (!key.matches("[\\x21-\\x7e]{0,500}")) {
            throw new IllegalArgumentException("STOPPRESS_SPEECH_KEY has signs that no key has");
        }
        return Optional.of(new HttpEngine(
                address(url),
                key,
                word(environment, "STOPPRESS_SPEECH_MODEL", "tts-1"),
                voices(environment.getOrDefault("STOPPRESS_SPEECH_VOICES", "*=alloy")),
                format(environment.getOrDefault("STOPPRESS_SPEECH_FORMAT", "wav")),
                Codec::here,
                patience(environment.getOrDefault("STOPPRESS_SPEECH_TIMEOUT", "60")),
                Thread::sleep,
                InstantSource.system()));
    }

    @Override
    public String word() {
        return "http";
    }

    @Override
    public String make() {
        return format == Format.WAV ? model : model + " " + format.word();
    }

    @Override
    public List<String> voices(Language language) {
        return Optional.ofNullable(voices.get(language.tag()))
                .or(() -> Optional.ofNullable(voices.get(language.locale().getLanguage())))
                .or(() -> Optional.ofNullable(voices.get("*")))
                .orElse(List.of());
    }

    @Override
    public Outcome speak(Speech speech, Path to) {
        Outcome outcome = new Outcome.Busy("nobody was called", Optional.empty());
        for (int tries = 1; tries <= TRIES; tries++) {
            try {
                outcome = called(speech, to);
                if (!(outcome instanceof Outcome.Busy(var _, Optional<Duration> after)) || tries == TRIES) {
                    return outcome;
                }
                Duration pause = after.orElse(Duration.ofSeconds(1L << (2 * tries - 2)));
                if (pause.compareTo(LONGEST_PAUSE) > 0) {
                    return outcome;
                }
                waiting.pause(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Outcome.Busy("it was interrupted", Optional.empty());
            }
        }
        return outcome;
    }

    private Outcome called(Speech speech, Path to) throws InterruptedException {
        var answering = http.sendAsync(
                request(speech),
                BodyHandlers.limiting(
                        BodyHandlers.ofFile(
                                to,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.TRUNCATE_EXISTING),
                        MOST));
        try {
            HttpResponse<Path> answer = answering.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return outcome(answer, to);
        } catch (TimeoutException e) {
            return new Outcome.Busy(
                    "it had not answered in whole after %d s".formatted(patience.toSeconds()), Optional.empty());
        } catch (ExecutionException e) {
            return new Outcome.Busy(why(e.getCause()), Optional.empty());
        } finally {
            answering.cancel(true);
        }
    }

    private HttpRequest request(Speech speech) {
        Json.Members body = Json.object()
                .with("model", model)
                .with("voice", speech.voice())
                .with("input", speech.text())
                .with("response_format", format.word());
        if (speech.speed() != 1) {
            body.with("speed", new Json.Num(speech.speed()));
        }
        var request = HttpRequest.newBuilder(at)
                .timeout(patience)
                .header("Content-Type", "application/json")
                .header("Accept", "audio/*")
                .POST(BodyPublishers.ofByteArray(body.done().canonical()));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        return request.build();
    }

    private Outcome outcome(HttpResponse<Path> answer, Path to) {
        int status = answer.statusCode();
        return switch (status) {
            case 200 -> sound(to);
            case 401, 403 -> new Outcome.Refused("it does not take the key (%d)".formatted(status));
            case 404, 405 -> new Outcome.Refused("there is nothing that speaks at that address (%d)".formatted(status));
            case 400, 413, 415, 422 ->
                new Outcome.Refused("it does not take the voice, the model or the text (%d)".formatted(status));
            case 429 -> new Outcome.Busy("it asks to be left alone for a while (429)", after(answer));
            default ->
                status >= 300 && status < 400
                        ? new Outcome.Refused("it answered %d; nobody is sent on to another address".formatted(status))
                        : new Outcome.Busy("it answered %d".formatted(status), after(answer));
        };
    }

    /// An engine may answer with another format than the one that it was asked for.
    private Outcome sound(Path to) {
        try {
            Optional<Kind> kind = Kind.of(to);
            if (kind.isEmpty()) {
                return new Outcome.Busy("it answered with something that is no recording", Optional.empty());
            }
            if (kind.get() != Kind.WAV) {
                Optional<Codec> reading = codec.get().filter(it -> it.reads().contains(kind.get()));
                if (reading.isEmpty()) {
                    return new Outcome.Refused(
                            "it answers with %s, which this machine cannot read: install ffmpeg, or ask it for wav"
                                    .formatted(kind.get()));
                }
                read(reading.get(), kind.get(), to);
            }
            try (Wave wave = Wave.open(to)) {
                return wave.frames() > 0
                        ? new Outcome.Spoken()
                        : new Outcome.Busy("it answered with a recording of nothing", Optional.empty());
            }
        } catch (IOException e) {
            return new Outcome.Busy("it answered with a recording that cannot be read", Optional.empty());
        }
    }

    private static void read(Codec codec, Kind kind, Path to) throws IOException {
        Path wav = Files.createTempFile("spoken", ".wav");
        try {
            codec.decode(to, kind, Piece.LONGEST + 1, wav);
            Files.move(wav, to, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(wav);
        }
    }

    /// `Retry-After`, in seconds or as a date.
    private Optional<Duration> after(HttpResponse<?> answer) {
        return answer.headers().firstValue("Retry-After").map(String::strip).flatMap(it -> {
            if (it.matches("\\d{1,6}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(it)));
            }
            try {
                Instant then = ZonedDateTime.parse(it, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                return Optional.of(Duration.between(clock.instant(), then))
                        .map(left -> left.isNegative() ? Duration.ZERO : left);
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    private String why(@Nullable Throwable e) {
        String said = e == null ? "" : String.valueOf(e.getMessage());
        if (said.contains("capacity") || said.contains("limit")) {
            return "it answered with more than %d MiB".formatted(MOST >> 20);
        }
        return "%s cannot be reached".formatted(at.getHost());
    }

    private static URI address(String url) {
        try {
            URI uri = URI.create(url.replaceFirst("/+$", ""));
            String scheme = Optional.ofNullable(uri.getScheme()).orElse("");
            if (scheme.matches("https?")
                    && uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null) {
                String path = uri.getRawPath();
                String further = path.endsWith("/audio/speech")
                        ? ""
                        : path.endsWith("/v1") ? "/audio/speech" : "/v1/audio/speech";
                return URI.create(uri + further);
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "STOPPRESS_SPEECH_URL is no address such as https://speech.example or http://10.0.0.5:8000");
    }

    private static String word(Map<String, String> environment, String name, String usual) {
        String word = environment.getOrDefault(name, usual).strip();
        if (!word.matches("[A-Za-z0-9._/:@-]{1,100}")) {
            throw new IllegalArgumentException(name + " is no name of a model");
        }
        return word;
    }

    private static Format format(String word) {
        return Arrays.stream(Format.values())
                .filter(it -> it.word().equals(word.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "STOPPRESS_SPEECH_FORMAT is wav, mp3, opus or flac; not “%s”".formatted(word)));
    }

    private static Map<String, List<String>> voices(String text) {
        var voices = new LinkedHashMap<String, List<String>>();
        for (String one : text.strip().split("[,;\\s]+", -1)) {
            Matcher matcher = VOICE.matcher(one);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "STOPPRESS_SPEECH_VOICES says which voice speaks which language, as in “en=alloy uk=nova”; not “%s”"
                                .formatted(one));
            }
            var names = new ArrayList<String>();
            for (String name : matcher.group(2).split("\\|", -1)) {
                if (!name.isEmpty()) {
                    names.add(name);
                }
            }
            voices.put(matcher.group(1), List.copyOf(names));
        }
        return voices;
    }

    private static Duration patience(String seconds) {
        if (!seconds.strip().matches("[1-9]\\d{0,3}")) {
            throw new IllegalArgumentException("STOPPRESS_SPEECH_TIMEOUT is a number of seconds, from 1 to 9999");
        }
        return Duration.ofSeconds(Long.parseLong(seconds.strip()));
    }
}
