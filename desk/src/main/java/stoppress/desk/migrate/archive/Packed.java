package stoppress.desk.migrate.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// A zip with an archive in it. What it says of its sizes is not believed: an entry that unpacks to more than is
/// taken, or to many times of what is in the file, is refused while it is read. Zips within it are not opened.
final class Packed implements AutoCloseable {
    private static final int MOST_ENTRIES = 500_000;
    /// Beyond that the ratio is asked for.
    private static final long SMALL = 32L << 20;

    private static final long RATIO = 200;
    private static final long LONGEST = 64L << 30;

    private final ZipFile zip;

    Packed(Path file) {
        try {
            zip = new ZipFile(file.toFile());
        } catch (IOException e) {
            throw new Unreadable("not a zip that can be opened: " + e.getMessage(), e);
        }
        if (zip.size() > MOST_ENTRIES) {
            close();
            throw new Unreadable("the zip has more than %,d entries".formatted(MOST_ENTRIES));
        }
    }

    Enumeration<? extends ZipEntry> entries() {
        return zip.entries();
    }

    /// An entry, to be read as often as wanted.
    ArchiveFile file(ZipEntry entry) {
        return () -> bounded(entry, LONGEST);
    }

    /// An entry by its name; `most` is how many bytes are taken.
    InputStream open(ZipEntry entry, long most) throws IOException {
        return bounded(entry, most);
    }

    private InputStream bounded(ZipEntry entry, long most) throws IOException {
        long packed = Math.max(1, entry.getCompressedSize());
        long bound = Math.min(most, Math.max(SMALL, packed * RATIO));
        return new FilterInputStream(zip.getInputStream(entry)) {
            private long read;

            @Override
            public int read() throws IOException {
                int c = super.read();
                count(c < 0 ? 0 : 1);
                return c;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int n = super.read(into, from, length);
                count(n);
                return n;
            }

            private void count(int n) throws IOException {
                read += Math.max(0, n);
                if (read > bound) {
                    throw new IOException("%s unpacks to more than %,d bytes; such zips are refused"
                            .formatted(entry.getName(), bound));
                }
            }
        };
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new Unreadable("the zip cannot be closed: " + e.getMessage(), e);
        }
    }
}
