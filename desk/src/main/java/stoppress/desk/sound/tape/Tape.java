package stoppress.desk.sound.tape;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import stoppress.publication.document.MediaFile.AudioFile;

/// Makes the files that readers hear: of a voice's pieces, or of a recording that somebody brought. What it makes is
/// levelled ([Levelling]) and lies in `media/` under its SHA-256.
///
/// Bounds: recordings of [#BYTES] and [#SECONDS] at most. What is over them, broken, silent, or no recording, is
/// refused with a reason before anything is kept.
public final class Tape {
    /// The largest recording that is taken, in bytes.
    public static final long BYTES = 256L << 20;
    /// The longest that is taken or made, in seconds.
    public static final int SECONDS = 5_400;

    private static final int ONE_CHANNEL = 64;
    private static final int TWO_CHANNELS = 128;
    private static final int SHORTEST = 1;

    private final Supplier<Optional<Codec>> codec;
    private final Path media;
    private final int seconds;

    /// A piece, and how long nothing is heard before it.
    ///
    /// @param file a WAV file that [Piece#trim] wrote
    public record Cut(Path file, int pause) {}

    /// @param codec empty where the machine has none; asked for when it is needed
    /// @param media the directory of the files that readers fetch
    public Tape(Supplier<Optional<Codec>> codec, Path media) {
        this(codec, media, SECONDS);
    }

    /// @param seconds the longest recording that is taken or made
    Tape(Supplier<Optional<Codec>> codec, Path media, int seconds) {
        this.codec = codec;
        this.media = media;
        this.seconds = seconds;
    }

    /// Whether anything can be made here.
    public boolean isReady() {
        return codec.get().isPresent();
    }

    /// What the recordings are encoded with; empty where there is nothing.
    public Optional<String> codec() {
        return codec.get().map(Codec::name);
    }

    /// Is told of a file before it lies where readers find it.
    public interface Noting {
        void note(AudioFile file);
    }

    /// Joins a voice's pieces.
    ///
    /// @throws MixedRates when they do not fit together
    /// @throws IOException when it cannot be made
    public AudioFile joined(List<Cut> cuts, Noting noting) throws IOException {
        Files.createDirectories(media);
        Path whole = Files.createTempFile(media, "joined", ".part");
        try {
            join(cuts, whole);
            return made(whole, Loudness.of(whole), /* mono= */ true, noting);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    /// Takes a recording in, whatever its name is. The file itself stays where it is.
    ///
    /// @throws RefusedSound when it is not taken
    /// @throws IOException when it cannot be kept
    public AudioFile taken(Path file, Noting noting) throws RefusedSound, IOException {
        long bytes = Files.size(file);
        if (bytes == 0) {
            throw new RefusedSound("empty", "The file is empty.");
        }
        if (bytes > BYTES) {
            throw new RefusedSound("bytes", "The file has %,d bytes; at most %,d are taken.".formatted(bytes, BYTES));
        }
        Kind kind = Kind.of(file)
                .orElseThrow(() -> new RefusedSound(
                        "type", "This is no recording that is known here; MP3, M4A, Ogg (Opus), WAV and FLAC are."));
        Codec reading = codec.get()
                .orElseThrow(
                        () -> new RefusedSound(
                                "machine",
                                "This machine can make no recordings: whoever runs it has to install ffmpeg (or lame, for MP3 and WAV)."));
        if (!reading.reads().contains(kind)) {
            throw new RefusedSound(
                    "machine.type",
                    "This machine cannot read %s; bring it as MP3 or WAV, or have ffmpeg installed.".formatted(kind));
        }
        Files.createDirectories(media);
        Path read = Files.createTempFile(media, "taken", ".part");
        try {
            try {
                reading.decode(file, kind, seconds + 1, read);
            } catch (IOException e) {
                throw new RefusedSound("broken", "The recording is broken: " + e.getMessage() + ".");
            }
            Loudness loudness = measured(read);
            return made(read, loudness, areTheSame(read), noting);
        } finally {
            Files.deleteIfExists(read);
        }
    }

    private Loudness measured(Path wav) throws RefusedSound {
        try (Wave wave = Wave.open(wav)) {
            if (wave.frames() < (long) wave.rate() * SHORTEST) {
                throw new RefusedSound("short", "The recording is shorter than a second.");
            }
            if (wave.frames() > (long) wave.rate() * seconds) {
                throw new RefusedSound("long", "The recording is longer than %d minutes.".formatted(seconds / 60));
            }
            Loudness loudness = Loudness.of(wav);
            if (loudness.integrated() <= Loudness.SILENT + 10) {
                throw new RefusedSound("silent", "Nothing is to be heard in the recording.");
            }
            return loudness;
        } catch (IOException e) {
            throw new RefusedSound("broken", "The recording is broken: " + e.getMessage() + ".");
        }
    }

    /// Whether both channels say the same.
    private static boolean areTheSame(Path wav) throws IOException {
        try (Wave wave = Wave.open(wav)) {
            if (wave.channels() == 1) {
                return true;
            }
            var some = new float[8_192];
            for (int n = wave.read(some); n > 0; n = wave.read(some)) {
                for (int i = 0; i < n; i++) {
                    if (Math.abs(some[2 * i] - some[2 * i + 1]) > 0.001f) {
                        return false;
                    }
                }
            }
            return true;
        }
    }

    private void join(List<Cut> cuts, Path to) throws IOException {
        int rate;
        try (Wave first = Wave.open(cuts.getFirst().file())) {
            rate = first.rate();
        }
        var some = new float[8_192];
        try (var out = new WaveWriter(to, rate, 1)) {
            out.pause(100);
            for (Cut cut : cuts) {
                out.pause(cut.equals(cuts.getFirst()) ? 0 : cut.pause());
                try (Wave wave = Wave.open(cut.file())) {
                    if (wave.rate() != rate || wave.channels() != 1) {
                        throw new MixedRates();
                    }
                    for (int n = wave.read(some); n > 0; n = wave.read(some)) {
                        out.write(some, n);
                    }
                }
                if (out.frames() > (long) rate * seconds) {
                    throw new IOException("it would be longer than %d minutes".formatted(seconds / 60));
                }
            }
            out.pause(300);
        }
    }

    private AudioFile made(Path wav, Loudness loudness, boolean mono, Noting noting) throws IOException {
        Codec writing = codec.get().orElseThrow(() -> new IOException("this machine has neither ffmpeg nor lame"));
        Path levelled = Files.createTempFile(media, "levelled", ".part");
        Path encoded = Files.createTempFile(media, "encoded", ".part");
        try {
            Levelling.level(wav, loudness, mono, levelled);
            Duration length;
            try (Wave wave = Wave.open(levelled)) {
                length = Duration.ofSeconds(Math.max(1, Math.round((double) wave.frames() / wave.rate())));
            }
            writing.encode(levelled, mono ? ONE_CHANNEL : TWO_CHANNELS, encoded);
            var file = new AudioFile(hash(encoded), "audio/mpeg", length, Files.size(encoded));
            noting.note(file);
            Path at = media.resolve(file.name());
            if (!Files.exists(at)) {
                onTheDisk(encoded);
                Files.setPosixFilePermissions(encoded, PosixFilePermissions.fromString("rw-r--r--"));
                Files.move(encoded, at, StandardCopyOption.ATOMIC_MOVE);
            }
            return file;
        } finally {
            Files.deleteIfExists(levelled);
            Files.deleteIfExists(encoded);
        }
    }

    /// Before anybody is told of it.
    private static void onTheDisk(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static String hash(Path file) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// A voice's pieces that were made at another rate than the others.
    public static final class MixedRates extends IOException {
        private static final long serialVersionUID = 1;

        MixedRates() {
            super("the pieces have different rates");
        }
    }
}
