package stoppress.desk.migrate.archive;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/// Something that can be read from its beginning as often as wanted: a file, or an entry of a zip.
interface ArchiveFile {
    InputStream open() throws IOException;

    static InputStream stream(ArchiveFile file) {
        try {
            return new BufferedInputStream(file.open(), 1 << 16);
        } catch (IOException e) {
            throw new Unreadable("it cannot be read: " + e.getMessage(), e);
        }
    }

    /// A file whose bytes are counted as they are read.
    static ArchiveFile of(Path path, AtomicLong read) {
        return () -> new FilterInputStream(Files.newInputStream(path)) {
            @Override
            public int read() throws IOException {
                int c = super.read();
                read.addAndGet(c < 0 ? 0 : 1);
                return c;
            }

            @Override
            public int read(byte[] into, int from, int most) throws IOException {
                int n = super.read(into, from, most);
                read.addAndGet(Math.max(n, 0));
                return n;
            }
        };
    }
}
