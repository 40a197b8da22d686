package stoppress.app.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Any number of captured pages, each of another parish meeting, for those who need many.
final class Parish {
    private Parish() {}

    static List<Path> pages(Path directory, int count) throws IOException {
        var files = new ArrayList<Path>();
        for (int i = 1; i <= count; i++) {
            files.add(Files.writeString(
                    directory.resolve("meeting-%05d.txt".formatted(i)), """
                    Council, Pennymarsh
                    Edit post

                    Parish meeting %d agrees on the sluice

                    by Odile Marsh May %d, 2026 7:30 PM 1 min read

                    The parish meeting agreed on sluice number %d by a show of hands on Tuesday.

                    "We have waited for it since the flood," clerk Hob Tarrant said. It costs %d crowns.
                    """.formatted(i, 1 + i % 14, i, 100 + i)));
        }
        return files;
    }

    static String slug(int number) {
        return "parish-meeting-%d-agrees-on-the-sluice".formatted(number);
    }
}
