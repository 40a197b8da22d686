package stoppress.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The files of one directory, copied while others are brought in and deleted. Each is checked against its name.
final class CopiedFiles {
    /// What a file is called while it is still being taken in or made: it may be gone before it is copied.
    private static final Pattern HALF = Pattern.compile("(intake|made|dot|filled)[0-9]+[.][a-z]+|.*[.]part");

    private final Path from;
    private final Path to;
    private final Consumer<Path> listener;
    private final Set<String> copied = new TreeSet<>();
    private final Set<String> went = new TreeSet<>();

    /// @param listener is told of each that is copied next
    CopiedFiles(Path from, Path to, Consumer<Path> listener) {
        this.from = from;
        this.to = to;
        this.listener = listener;
    }

    /// Copies what is there and was not copied before, and takes back what is there no more.
    ///
    /// @throws Complaint when a file is not what its name says
    void copy() throws IOException {
        Files.createDirectories(to);
        for (Iterator<String> all = copied.iterator(); all.hasNext(); ) {
            String it = all.next();
            if (!Files.exists(from.resolve(it))) {
                Files.deleteIfExists(to.resolve(it));
                went.add(it);
                all.remove();
            }
        }
        for (Path file : there()) {
            String name = from.relativize(file).toString();
            if (!copied.contains(name) && !isHalf(file)) {
                copy(file, name);
            }
        }
    }

    private List<Path> there() throws IOException {
        if (!Files.isDirectory(from)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(from)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void copy(Path file, String name) throws IOException {
        Path copy = to.resolve(name);
        Files.createDirectories(copy.getParent());
        listener.accept(file);
        try {
            Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (NoSuchFileException e) {
            if (Files.exists(file)) {
                throw e;
            }
            went.add(name);
            return;
        }
        if (!MediaCheck.isWhatItIsNamed(copy)) {
            throw new Complaint("%s is not the file that its name says; nothing was copied.".formatted(file));
        }
        copied.add(name);
        went.remove(name);
    }

    int count() {
        return copied.size();
    }

    /// How many were there and were deleted before the copy was whole.
    int went() {
        return went.size();
    }

    /// Those of these names that are not among the copies.
    Set<String> lacking(Set<String> names) {
        return names.stream().filter(it -> !copied.contains(it)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isHalf(Path file) {
        return HALF.matcher(file.getFileName().toString()).matches();
    }
}
