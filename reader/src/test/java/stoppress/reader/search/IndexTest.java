package stoppress.reader.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Terms;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.publication.document.Cast;
import stoppress.publication.document.StoryVersion;

/// What is in the index's files, looked at as they are and not as they are searched.
public class IndexTest {
    private static final String SECRET = "zwillingsbruder";

    @TempDir
    private Path directory;

    /// Lucene leaves what is deleted in its segment until that is merged: in a large one, for ever.
    @Test
    void whatWasTakenOutOrReplacedIsInNoSegmentOnceItIsPurged() throws IOException {
        try (Index index = Index.open(directory)) {
            for (int i = 0; i < 400; i++) {
                index.put(i, story(i, i == 7 || i == 9 ? SECRET : "ordinary"));
            }
            index.reach(new Mark("log", 400));
            index.keep();
            index.put(7, story(7, "ordinary"));
            index.remove(9);
            index.reach(new Mark("log", 402));
            index.keep();
            assertThat(there(directory, SECRET))
                    .as("that there is something to purge")
                    .isNotEmpty();

            index.purge();

            assertThat(there(directory, SECRET)).isEmpty();
            assertThat(there(directory, "ordinary")).as("that words are seen").isNotEmpty();
        }
    }

    private static StoryVersion story(int number, String word) {
        return Cast.brief(
                "storm" + number, "story-" + number, "Number %d and %s".formatted(number, word), Cast.INES, Cast.FERRY);
    }

    /// Where a word stands in the index that was last kept, deleted or not: fields of terms, and stored texts.
    public static List<String> there(Path directory, String word) throws IOException {
        var found = new ArrayList<String>();
        try (var files = FSDirectory.open(directory);
                var reader = DirectoryReader.open(files)) {
            for (LeafReaderContext leaf : reader.leaves()) {
                for (FieldInfo field : leaf.reader().getFieldInfos()) {
                    Terms terms = Terms.getTerms(leaf.reader(), field.name);
                    var each = terms.iterator();
                    for (var term = each.next(); term != null; term = each.next()) {
                        if (isIn(term.utf8ToString(), word)) {
                            found.add("term of " + field.name);
                        }
                    }
                }
                var stored = leaf.reader().storedFields();
                for (int i = 0; i < leaf.reader().maxDoc(); i++) {
                    for (var field : stored.document(i).getFields()) {
                        if (isIn(String.valueOf(field.stringValue()), word)) {
                            found.add("text of " + field.name());
                        }
                    }
                }
            }
        }
        return found;
    }

    /// Also in the form that a language cuts it to.
    private static boolean isIn(String text, String word) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains(word.substring(0, Math.min(word.length(), 12)));
    }
}
