package stoppress.desk.migrate.page;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads a page from a file, and never more of it than a page may have.
public final class PageFile {
    private PageFile() {}

    public static PageReader.Outcome read(Path file, PageReader reader) {
        if (Files.isDirectory(file)) {
            return new PageReader.Outcome.Refused("it is a directory");
        }
        try (var in = Files.newInputStream(file)) {
            long size = Files.size(file);
            if (size > PageReader.MOST_BYTES) {
                return PageReader.tooLarge(size);
            }
            // A pipe or a device says nothing of its size.
            return reader.read(in.readNBytes(PageReader.MOST_BYTES + 1));
        } catch (NoSuchFileException e) {
            return new PageReader.Outcome.Refused("there is no such file");
        } catch (AccessDeniedException e) {
            return new PageReader.Outcome.Refused("it may not be read");
        } catch (IOException e) {
            return new PageReader.Outcome.Refused("it cannot be read: " + e.getMessage());
        }
    }
}
