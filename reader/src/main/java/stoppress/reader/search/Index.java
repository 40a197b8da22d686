package stoppress.reader.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.FSDirectory;
import stoppress.press.ReadingTime;
import stoppress.publication.document.Byline;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.TagName;

/// The words of all stories in print. It can be deleted and made anew from the shelf; one that is damaged, or of
/// another form, is.
///
/// One thread writes. Any number read meanwhile, and find what was there when [#reach] was last called. What was
/// written since the last [#keep] is lost in a crash; [#mark] then says from where it must be told again.
public final class Index implements AutoCloseable {
    static final String KEY = "key";
    static final String TONGUE = "tongue";
    static final String LANGUAGE = "language";
    static final String TAG = "tag";
    static final String AUTHOR = "author";
    static final String FIRST = "first";
    static final String HEADLINE = "headline.";
    static final String STANDFIRST = "standfirst.";
    static final String NAMES = "names.";
    static final String BODY = "body.";

    /// Between blocks: no excerpt goes over it.
    static final char BLOCK = '\u2029';
    /// Around a word that was found, in an excerpt; these code points are nobody's, and are kept out of the index.
    static final char FOUND = '\uE000';

    static final char FOUND_END = '\uE001';

    /// Lucene would have the incubating vector module, and says so whenever a process begins.
    private static final Logger LUCENE =
            Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

    static {
        LUCENE.setLevel(java.util.logging.Level.SEVERE);
    }

    private static final System.Logger LOG = System.getLogger(Index.class.getName());
    /// Which fields there are and how their words are taken; another form needs another number.
    private static final String FORM = "2";

    private static final double WRITING_MEGABYTES = 32;
    private static final FieldType WORDS_AND_PLACES = wordsAndPlaces();
    private static final FieldType ONLY_WHETHER = onlyWhether();

    private final Tongues tongues = new Tongues();
    private final FSDirectory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final Search search;
    private Mark mark;

    private Index(FSDirectory directory, IndexWriter writer) throws IOException {
        this.directory = directory;
        this.writer = writer;
        this.searchers = new SearcherManager(writer, null);
        this.search = new Search(searchers, tongues);
        this.mark = markOf(writer);
    }

    /// Opens the index in `path`, which is made where there is none.
    ///
    /// @throws UncheckedIOException when it is in use, or cannot be read or written
    public static Index open(Path path) {
        try {
            Files.createDirectories(path);
            try {
                return opened(path);
            } catch (OtherForm | IllegalArgumentException | CorruptIndexException e) {
                LOG.log(Level.INFO, "the index in {0} is made anew: {1}", path, e.getMessage());
                empty(path);
                return opened(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the index in " + path + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static void empty(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private static Index opened(Path path) throws IOException {
        var merging = new TieredMergePolicy();
        // What the law has erased leaves the files when that is asked for, whatever its share of them.
        merging.setForceMergeDeletesPctAllowed(0);
        var directory = FSDirectory.open(path);
        IndexWriter writer = null;
        boolean open = false;
        try {
            writer = new IndexWriter(
                    directory,
                    new IndexWriterConfig(new Tongues())
                            .setMergePolicy(merging)
                            .setRAMBufferSizeMB(WRITING_MEGABYTES)
                            .setCommitOnClose(false));
            if (writer.getDocStats().maxDoc > 0 && !FORM.equals(data(writer).get("form"))) {
                throw new OtherForm();
            }
            var index = new Index(directory, writer);
            open = true;
            return index;
        } finally {
            if (!open) {
                if (writer != null) {
                    writer.rollback();
                }
                directory.close();
            }
        }
    }

    /// How far it is.
    public Mark mark() {
        return mark;
    }

    /// Puts a story in, in place of what there was of it.
    public void put(long key, StoryVersion story) {
        doing("put a story into", () -> writer.updateDocument(new Term(KEY, Long.toString(key)), of(key, story)));
    }

    /// Takes a story out.
    public void remove(long key) {
        doing("take a story out of", () -> writer.deleteDocuments(new Term(KEY, Long.toString(key))));
    }

    /// Forgets everything.
    public void clear() {
        doing("empty", () -> {
            writer.deleteAll();
            mark = Mark.NONE;
        });
    }

    /// Has what was written found from now on.
    public void reach(Mark reached) {
        doing("show what is new in", () -> {
            searchers.maybeRefreshBlocking();
            mark = reached;
        });
    }

    /// Puts everything on the disk, together with the mark.
    public void keep() {
        doing("write", () -> {
            writer.setLiveCommitData(Map.of("form", FORM, "log", mark.log(), "position", Long.toString(mark.position()))
                    .entrySet());
            writer.commit();
        });
    }

    /// Has nothing left in the files of what was taken out or replaced.
    public void purge() {
        doing("purge", () -> {
            writer.forceMergeDeletes();
            searchers.maybeRefreshBlocking();
        });
        keep();
    }

    /// Answers a question; the stories that were put in by the last [#reach] are in the answer.
    ///
    /// @param now for which new stories come before old ones of the same worth
    /// @throws TookTooLong when it was not found in time
    public Found find(Question question, Instant now) {
        try {
            return search.find(question, now);
        } catch (IOException e) {
            throw new UncheckedIOException("the index cannot be read: " + e.getMessage(), e);
        }
    }

    /// Does not keep: that is what [#keep] is for.
    @Override
    public void close() {
        doing("close", () -> {
            searchers.close();
            writer.rollback();
            directory.close();
        });
    }

    private static Document of(long key, StoryVersion story) {
        String tongue = Tongues.of(story.language());
        var document = new Document();
        document.add(new StringField(KEY, Long.toString(key), Field.Store.YES));
        document.add(new StringField(TONGUE, tongue, Field.Store.YES));
        document.add(new StringField(LANGUAGE, story.language().tag(), Field.Store.NO));
        document.add(new LongPoint(FIRST, story.first().toEpochMilli()));
        document.add(new NumericDocValuesField(FIRST, story.first().toEpochMilli()));
        for (TagName tag : story.tags()) {
            document.add(new StringField(TAG, tag.slug().text(), Field.Store.NO));
        }
        for (Byline byline : story.bylines()) {
            byline.author().ifPresent(it -> document.add(new StringField(AUTHOR, it.text(), Field.Store.NO)));
        }
        String standfirst = story.standfirst().orElse("");
        String names = Stream.concat(
                        story.tags().stream().map(TagName::name),
                        story.bylines().stream().map(Byline::name))
                .collect(Collectors.joining(" \n"));
        String body = story.body().stream()
                .flatMap(ReadingTime::texts)
                .map(it -> it.replace(FOUND, ' ').replace(FOUND_END, ' '))
                .collect(Collectors.joining(String.valueOf(BLOCK)));
        document.add(new TextField(HEADLINE + tongue, story.headline(), Field.Store.NO));
        document.add(new TextField(STANDFIRST + tongue, standfirst, Field.Store.NO));
        document.add(new TextField(NAMES + tongue, names, Field.Store.NO));
        document.add(new Field(BODY + tongue, body, WORDS_AND_PLACES));
        document.add(new Field(
                Tongues.PLAIN + tongue, String.join("\n", story.headline(), standfirst, names, body), ONLY_WHETHER));
        return document;
    }

    private static FieldType wordsAndPlaces() {
        var type = new FieldType(TextField.TYPE_STORED);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
        type.freeze();
        return type;
    }

    private static FieldType onlyWhether() {
        var type = new FieldType();
        type.setTokenized(true);
        type.setOmitNorms(true);
        type.setIndexOptions(IndexOptions.DOCS);
        type.freeze();
        return type;
    }

    private static Mark markOf(IndexWriter writer) {
        Map<String, String> data = data(writer);
        String position = data.get("position");
        return position == null ? Mark.NONE : new Mark(data.getOrDefault("log", ""), Long.parseLong(position));
    }

    private static Map<String, String> data(IndexWriter writer) {
        var entries = Optional.ofNullable(writer.getLiveCommitData());
        return entries.isEmpty()
                ? Map.of()
                : Stream.of(entries.get())
                        .flatMap(it -> StreamSupport.stream(it.spliterator(), false))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void doing(String what, Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException("could not " + what + " the index: " + e.getMessage(), e);
        }
    }

    private interface Writing {
        void run() throws IOException;
    }

    private static final class OtherForm extends IOException {
        private static final long serialVersionUID = 1;

        OtherForm() {
            super("it is of another form");
        }
    }
}
