package stoppress.desk.sound.tape;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Recordings by FFmpeg. It is told what a file is and may open no other: there are kinds of files that are lists of
/// addresses.
final class Ffmpeg implements Codec {
    private static final boolean HERE = Limited.has("ffmpeg", "-version");
    private static final Limited READING = new Limited(300, 2_000_000_000L, LARGEST);
    private static final Limited WRITING = new Limited(600, 2_000_000_000L, 200L << 20);

    static boolean isHere() {
        return HERE;
    }

    @Override
    public String name() {
        return "ffmpeg";
    }

    @Override
    public Set<Kind> reads() {
        return EnumSet.allOf(Kind.class);
    }

    @Override
    public void decode(Path file, Kind kind, int seconds, Path wav) throws IOException {
        READING.run(List.of(
                "ffmpeg",
                "-nostdin",
                "-hide_banner",
                "-loglevel",
                "error",
                // A frame or two that cannot be read are usual; more are a broken recording.
                "-max_error_rate",
                "0.05",
                "-protocol_whitelist",
                "file",
                "-f",
                switch (kind) {
                    case WAV -> "wav";
                    case MP3 -> "mp3";
                    case M4A -> "mov";
                    case OGG -> "ogg";
                    case FLAC -> "flac";
                },
                "-i",
                "file:" + file.toAbsolutePath(),
                "-map",
                "0:a:0",
                "-t",
                Integer.toString(seconds),
                "-ac",
                "2",
                "-ar",
                "44100",
                "-c:a",
                "pcm_s16le",
                "-map_metadata",
                "-1",
                "-threads",
                "1",
                "-f",
                "wav",
                "-y",
                "file:" + wav.toAbsolutePath()));
    }

    @Override
    public void encode(Path wav, int kilobits, Path mp3) throws IOException {
        WRITING.run(List.of(
                "ffmpeg",
                "-nostdin",
                "-hide_banner",
                "-loglevel",
                "error",
                "-protocol_whitelist",
                "file",
                "-f",
                "wav",
                "-i",
                "file:" + wav.toAbsolutePath(),
                "-ar",
                "44100",
                "-c:a",
                "libmp3lame",
                "-b:a",
                kilobits + "k",
                "-map_metadata",
                "-1",
                "-id3v2_version",
                "0",
                "-write_id3v1",
                "0",
                "-fflags",
                "+bitexact",
                "-flags:a",
                "+bitexact",
                "-threads",
                "1",
                "-f",
                "mp3",
                "-y",
                "file:" + mp3.toAbsolutePath()));
    }
}
