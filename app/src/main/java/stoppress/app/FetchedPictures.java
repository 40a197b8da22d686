package stoppress.app;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import stoppress.desk.database.Database;
import stoppress.desk.media.Intake;
import stoppress.desk.media.Pictures;
import stoppress.desk.migrate.BringInArchive.Progress;
import stoppress.desk.migrate.archive.PictureFiles;
import stoppress.desk.outside.Call;
import stoppress.publication.document.MediaFile.PictureFile;

/// Fetches the pictures that an archive names by their addresses, one after the other, and takes each into the library
/// as if somebody had brought it. Only public addresses are called, within the bounds of a picture that is brought and
/// [#PATIENCE]; what a picture is, its bytes say.
///
/// What was fetched is remembered by its address, so an import that goes on after it was cut short fetches nothing
/// twice. What fails for a moment is tried three times; of a host that does not answer five times in a row, nothing
/// more is asked in this run.
final class FetchedPictures implements PictureFiles, AutoCloseable {
    /// For all of one try.
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int TRIES = 3;
    private static final int SILENT = 5;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final int REMEMBERED = 10_000;

    private final Database database;
    private final PictureFiles library;
    private final Call call;
    private final Function<String, Progress> progress;
    private final Optional<URI> oldSite;
    private final Map<String, Integer> silent = new HashMap<>();
    private final Map<String, String> failed = new LinkedHashMap<>();
    private Runnable listener = () -> {};
    private long fetched;
    private long known;
    private long missing;

    /// @param library what takes them in
    /// @param progress how far a story has come, by what its archive knows it by
    /// @param oldSite where the archive's site stands, for pictures that are named without that
    FetchedPictures(
            Database database,
            PictureFiles library,
            Call call,
            Function<String, Progress> progress,
            Optional<URI> oldSite) {
        this.database = database;
        this.library = library;
        this.call = call;
        this.progress = progress;
        this.oldSite = oldSite;
    }

    /// Who is told of each that was asked for.
    void onEach(Runnable listener) {
        this.listener = listener;
    }

    long fetched() {
        return fetched;
    }

    /// Those that had been fetched before.
    long known() {
        return known;
    }

    /// Those that could not be had.
    long missing() {
        return missing;
    }

    @Override
    public PictureFiles of(String key) {
        return switch (progress.apply(key)) {
            case NEW -> this;
            case IN -> new Belated();
            case ENDED -> library;
        };
    }

    /// Of a story that is in already, only what could not be had before is asked for.
    private final class Belated implements PictureFiles {
        @Override
        public Optional<PictureFile> file(String source) {
            Optional<String> address = address(source);
            return address.isPresent() && wasFetched(address.get())
                    ? before(address.get())
                    : FetchedPictures.this.file(source);
        }

        @Override
        public String why(String source) {
            return FetchedPictures.this.why(source);
        }

        @Override
        public Taken take(Path file, String name) {
            return library.take(file, name);
        }
    }

    @Override
    public Optional<PictureFile> file(String source) {
        Optional<String> address = address(source);
        if (address.isEmpty() || failed.containsKey(address.get())) {
            return Optional.empty();
        }
        Optional<PictureFile> before = before(address.get());
        if (before.isPresent()) {
            known++;
            return before;
        }
        Taken taken = fetch(address.get());
        if (taken.file().isPresent()) {
            fetched++;
            PictureFile file = taken.file().get();
            database.write(it -> it.sql()
                    .sql("insert into fetched_picture (address, file) values (?, ?) on conflict (address) do update"
                            + " set file = excluded.file")
                    .params(address.get(), file.sha256())
                    .update());
        } else {
            missing++;
            if (failed.size() < REMEMBERED) {
                failed.put(address.get(), taken.why());
            }
        }
        listener.run();
        return taken.file();
    }

    @Override
    public String why(String source) {
        return address(source).map(it -> failed.getOrDefault(it, "")).orElse("");
    }

    @Override
    public Taken take(Path file, String name) {
        return library.take(file, name);
    }

    /// Hangs up.
    @Override
    public void close() {
        call.close();
    }

    private Optional<String> address(String source) {
        if (source.regionMatches(true, 0, "http:", 0, 5) || source.regionMatches(true, 0, "https:", 0, 6)) {
            return Optional.of(escaped(source.replaceFirst("#.*", "")));
        }
        boolean isPath = !source.isBlank() && !source.matches("(?s)[A-Za-z][A-Za-z0-9+.-]*:.*");
        return oldSite.filter(_ -> isPath)
                .map(it -> escaped(it.toString().replaceAll("/+$", "") + "/" + source.replaceAll("^/+|#.*", "")));
    }

    /// As a request may have it; what is escaped stays so.
    private static String escaped(String address) {
        var escaped = new StringBuilder();
        for (byte b : address.strip().getBytes(StandardCharsets.UTF_8)) {
            int c = b & 0xff;
            escaped.append(c > ' ' && c < 0x7f && "\"<>\\^`{|}".indexOf(c) < 0 ? (char) c : "%%%02X".formatted(c));
        }
        return escaped.toString();
    }

    /// What was fetched before, if the library still shows it.
    private Optional<PictureFile> before(String address) {
        return database.sql()
                .sql("select file from fetched_picture where address = ?")
                .param(address)
                .query((row, _) -> row.getString(1))
                .optional()
                .flatMap(it -> new Pictures(database.sql()).find(it))
                .filter(it -> it.state() != Pictures.State.ENDED)
                .map(Pictures.Kept::file);
    }

    private boolean wasFetched(String address) {
        return database.sql()
                .sql("select 1 from fetched_picture where address = ?")
                .param(address)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private Taken fetch(String address) {
        String host = String.valueOf(host(address));
        if (silent.getOrDefault(host, 0) >= SILENT) {
            return new Taken(Optional.empty(), host + " does not answer");
        }
        try {
            Path file = Files.createTempFile("stoppress-picture", ".part");
            try {
                Optional<String> why = tried(address, host, file);
                String name = address.replaceAll("[?].*", "");
                return why.isPresent()
                        ? new Taken(Optional.empty(), why.get())
                        : library.take(file, name.substring(name.lastIndexOf('/') + 1));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            return new Taken(Optional.empty(), "it cannot be kept: " + e.getMessage());
        }
    }

    /// Empty where it is there now; why not, otherwise.
    private Optional<String> tried(String address, String host, Path file) throws IOException {
        String why = "";
        for (int tries = 1; tries <= TRIES; tries++) {
            Call.Outcome outcome;
            try (OutputStream to = Files.newOutputStream(file)) {
                outcome = call.fetch(address, Intake.BYTES, to);
            }
            Duration pause = Duration.ofSeconds(tries);
            switch (outcome) {
                case Call.Outcome.Taken _ -> {
                    silent.remove(host);
                    return Optional.empty();
                }
                case Call.Outcome.Answered it -> {
                    silent.remove(host);
                    why = it.why();
                    if (it.status() != 429 && it.status() < 500) {
                        return Optional.of(why);
                    }
                    pause = it.stay().orElse(pause);
                }
                case Call.Outcome.Failed(String said) -> {
                    why = said;
                    if (silent.merge(host, 1, Integer::sum) >= SILENT) {
                        return Optional.of(why);
                    }
                }
            }
            if (tries < TRIES) {
                LockSupport.parkNanos((pause.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : pause).toNanos());
            }
        }
        return Optional.of(why);
    }

    private static String host(String address) {
        try {
            return String.valueOf(URI.create(address).getHost());
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
