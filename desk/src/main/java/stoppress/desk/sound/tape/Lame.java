package stoppress.desk.sound.tape;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;

/// Recordings by LAME, where there is no FFmpeg: it reads MP3, and what is a WAV file already stays one.
final class Lame implements Codec {
    private static final boolean HERE = Limited.has("lame", "--version");
    private static final Limited READING = new Limited(300, 1_000_000_000L, LARGEST);
    private static final Limited WRITING = new Limited(600, 1_000_000_000L, 200L << 20);

    static boolean isHere() {
        return HERE;
    }

    @Override
    public String name() {
        return "lame";
    }

    @Override
    public Set<Kind> reads() {
        return Set.of(Kind.WAV, Kind.MP3);
    }

    @Override
    public void decode(Path file, Kind kind, int seconds, Path wav) throws IOException {
        if (kind == Kind.WAV) {
            try (Wave wave = Wave.open(file)) {
                if (wave.frames() > (long) seconds * wave.rate() || Files.size(file) > LARGEST) {
                    throw new IOException("it is longer than %d seconds".formatted(seconds));
                }
            }
            Files.copy(file, wav, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        if (kind != Kind.MP3) {
            throw new IOException("lame reads no %s".formatted(kind));
        }
        READING.run(List.of(
                "lame",
                "--quiet",
                "--mp3input",
                "--decode",
                file.toAbsolutePath().toString(),
                wav.toAbsolutePath().toString()));
    }

    @Override
    public void encode(Path wav, int kilobits, Path mp3) throws IOException {
        WRITING.run(List.of(
                "lame",
                "--quiet",
                "--cbr",
                "-b",
                Integer.toString(kilobits),
                "--resample",
                "44.1",
                "--noreplaygain",
                wav.toAbsolutePath().toString(),
                mp3.toAbsolutePath().toString()));
    }
}
