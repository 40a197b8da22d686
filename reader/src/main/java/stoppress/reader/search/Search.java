package stoppress.reader.search;

import java.io.IOException;
import java.text.BreakIterator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.QueryTimeoutImpl;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.queries.function.FunctionScoreQuery;
import org.apache.lucene.queryparser.simple.SimpleQueryParser;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DoubleValuesSource;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestWord;
import org.apache.lucene.search.uhighlight.DefaultPassageFormatter;
import org.apache.lucene.search.uhighlight.LengthGoalBreakIterator;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// Looks into the index.
///
/// A headline counts more than names and the standfirst, those more than the body, and of stories of about the same
/// worth the newer comes first. A question that nobody asks in good faith is bounded like any other: so many
/// characters, so many pages, so much time.
final class Search {
    /// Beyond this many stories nobody counts.
    private static final int COUNTED = 1_000;
    /// Milliseconds; a search that takes longer is none ([TookTooLong]): some of the stories are not those that fit
    /// best.
    private static final long PATIENCE = 1_000;
    /// Each of two hundred signs may be a word of its own, in four fields of each language.
    private static final int CLAUSES = 32_768;
    /// The age, in milliseconds, at which being new counts half.
    private static final double HALF = 30.0 * 24 * 60 * 60 * 1_000;
    /// What the oldest story is worth of a new one that says the same.
    private static final double OLD = 0.4;

    private static final Map<String, Float> WEIGHTS =
            Map.of(Index.HEADLINE, 4f, Index.STANDFIRST, 2f, Index.NAMES, 2f, Index.BODY, 1f);
    private static final int EXCERPT = 150;
    private static final int EXCERPTS = 2;
    private static final float LIKENESS = 0.6f;

    private static final Sort BEST = new Sort(SortField.FIELD_SCORE, latestFirst(), SortField.FIELD_DOC);
    private static final Sort NEWEST = new Sort(latestFirst(), SortField.FIELD_DOC);

    static {
        IndexSearcher.setMaxClauseCount(CLAUSES);
    }

    private final SearcherManager searchers;
    private final Tongues tongues;

    Search(SearcherManager searchers, Tongues tongues) {
        this.searchers = searchers;
        this.tongues = tongues;
    }

    Found find(Question question, Instant now) throws IOException {
        if (question.isEmpty()) {
            return Found.NOTHING;
        }
        IndexSearcher acquired = searchers.acquire();
        try {
            var searcher = new IndexSearcher(acquired.getIndexReader());
            searcher.setTimeout(new QueryTimeoutImpl(PATIENCE));
            Found found = find(searcher, question, now);
            if (searcher.timedOut()) {
                // Of what was not looked at, nobody can say that it is not there.
                throw new TookTooLong(PATIENCE);
            }
            return found;
        } finally {
            searchers.release(acquired);
        }
    }

    private static SortField latestFirst() {
        return new SortField(Index.FIRST, SortField.Type.LONG, true);
    }

    private Found find(IndexSearcher searcher, Question question, Instant now) throws IOException {
        List<String> there = values(searcher.getIndexReader(), Index.TONGUE);
        Query all = asked(question, there, Occur.MUST);
        TopDocs top = top(searcher, question, all, now);
        if (top.totalHits.value() > 0) {
            return found(searcher, question, all, top, false, Optional.empty());
        }
        Optional<String> meant = meant(searcher, question, there);
        if (isPlain(question.words())) {
            Query most = most(asked(question, there, Occur.SHOULD));
            TopDocs loose = top(searcher, question, most, now);
            return found(searcher, question, most, loose, loose.totalHits.value() > 0, meant);
        }
        return found(searcher, question, all, top, false, meant);
    }

    private TopDocs top(IndexSearcher searcher, Question question, Query asked, Instant now) throws IOException {
        boolean best =
                question.order() == Question.Order.BEST && !question.words().isEmpty();
        var query = new BooleanQuery.Builder()
                .add(best ? FunctionScoreQuery.boostByValue(asked, news(now)) : asked, Occur.MUST);
        for (Query filter : filters(question)) {
            query.add(filter, Occur.FILTER);
        }
        int wanted = question.page() * Question.SIZE;
        return searcher.search(
                query.build(), new TopFieldCollectorManager(best ? BEST : NEWEST, wanted, null, COUNTED));
    }

    /// What a story is worth by its age: 1 when it is new, never less than [#OLD].
    private static DoubleValuesSource news(Instant now) {
        long then = now.toEpochMilli();
        return DoubleValuesSource.fromField(
                Index.FIRST, first -> OLD + (1 - OLD) / (1 + Math.max(0, then - first) / HALF));
    }

    private static List<Query> filters(Question question) {
        var filters = new ArrayList<Query>();
        question.language().ifPresent(it -> filters.add(new TermQuery(new Term(Index.LANGUAGE, it.tag()))));
        if (!question.tags().isEmpty()) {
            filters.add(new TermInSetQuery(
                    Index.TAG,
                    question.tags().stream().map(it -> new BytesRef(it.text())).toList()));
        }
        question.author().ifPresent(it -> filters.add(new TermQuery(new Term(Index.AUTHOR, it.text()))));
        if (question.from().isPresent() || question.until().isPresent()) {
            filters.add(LongPoint.newRangeQuery(
                    Index.FIRST,
                    question.from().map(Instant::toEpochMilli).orElse(Long.MIN_VALUE),
                    question.until().map(it -> it.toEpochMilli() - 1).orElse(Long.MAX_VALUE)));
        }
        return filters;
    }

    /// The words, each in any field of any tongue.
    private Query asked(Question question, List<String> there, Occur each) {
        if (question.words().isEmpty()) {
            return MatchAllDocsQuery.INSTANCE;
        }
        var fields = new HashMap<String, Float>();
        WEIGHTS.forEach((field, weight) -> there.forEach(tongue -> fields.put(field + tongue, weight)));
        var parser = new SimpleQueryParser(
                tongues,
                fields,
                SimpleQueryParser.PHRASE_OPERATOR
                        | SimpleQueryParser.NOT_OPERATOR
                        | SimpleQueryParser.WHITESPACE_OPERATOR);
        parser.setDefaultOperator(each);
        return parser.parse(question.words());
    }

    /// Three of five words, at least.
    private static Query most(Query any) {
        if (!(any instanceof BooleanQuery words) || words.clauses().size() < 2) {
            return any;
        }
        var most = new BooleanQuery.Builder();
        for (BooleanClause clause : words.clauses()) {
            most.add(clause);
        }
        return most.setMinimumNumberShouldMatch(Math.ceilDiv(words.clauses().size() * 3, 5))
                .build();
    }

    private static boolean isPlain(String words) {
        return !words.isEmpty() && words.indexOf('"') < 0 && words.indexOf('-') < 0;
    }

    private Found found(
            IndexSearcher searcher,
            Question question,
            Query asked,
            TopDocs top,
            boolean isLoose,
            Optional<String> meant)
            throws IOException {
        int from = Math.min((question.page() - 1) * Question.SIZE, top.scoreDocs.length);
        var on = List.of(top.scoreDocs).subList(from, top.scoreDocs.length);
        return new Found(
                on.isEmpty() ? List.of() : hits(searcher, question, asked, on),
                top.totalHits.value(),
                top.totalHits.relation() == TotalHits.Relation.GREATER_THAN_OR_EQUAL_TO,
                isLoose,
                meant);
    }

    private List<Found.Hit> hits(IndexSearcher searcher, Question question, Query asked, List<ScoreDoc> on)
            throws IOException {
        StoredFields stored = searcher.storedFields();
        var keys = new ArrayList<Long>();
        var spoken = new ArrayList<String>();
        for (ScoreDoc it : on) {
            var document = stored.document(it.doc, Set.of(Index.KEY, Index.TONGUE));
            keys.add(Long.parseLong(document.get(Index.KEY)));
            spoken.add(document.get(Index.TONGUE));
        }
        Map<String, String[]> excerpts =
                question.words().isEmpty() ? Map.of() : excerpts(searcher, asked, on, new TreeSet<>(spoken));
        var hits = new ArrayList<Found.Hit>();
        for (int i = 0; i < keys.size(); i++) {
            String[] of = excerpts.get(Index.BODY + spoken.get(i));
            hits.add(new Found.Hit(keys.get(i), of == null ? List.of() : runs(of[i])));
        }
        return hits;
    }

    private Map<String, String[]> excerpts(IndexSearcher searcher, Query asked, List<ScoreDoc> on, Set<String> spoken)
            throws IOException {
        String[] fields = spoken.stream().map(it -> Index.BODY + it).toArray(String[]::new);
        int[] most = new int[fields.length];
        Arrays.fill(most, EXCERPTS);
        // A searcher without a clock: half an excerpt would be wrong.
        return UnifiedHighlighter.builder(new IndexSearcher(searcher.getIndexReader()), tongues)
                .withBreakIterator(() -> LengthGoalBreakIterator.createClosestToLength(
                        BreakIterator.getSentenceInstance(Locale.ROOT), EXCERPT, 0.5f))
                .withFormatter(new DefaultPassageFormatter(
                        String.valueOf(Index.FOUND), String.valueOf(Index.FOUND_END), " … ", false))
                .withMaxNoHighlightPassages(0)
                .build()
                .highlightFields(
                        fields, asked, on.stream().mapToInt(it -> it.doc).toArray(), most);
    }

    private static List<Found.Run> runs(@Nullable String excerpt) {
        var runs = new ArrayList<Found.Run>();
        if (excerpt == null) {
            return runs;
        }
        String text = excerpt.replace(Index.BLOCK, ' ').replaceAll("\\s+", " ").strip();
        int at = 0;
        while (at < text.length()) {
            boolean found = text.charAt(at) == Index.FOUND;
            int end = text.indexOf(found ? Index.FOUND_END : Index.FOUND, at);
            int until = end < 0 ? text.length() : end;
            int begin = found ? at + 1 : at;
            if (until > begin) {
                runs.add(new Found.Run(text.substring(begin, until), found));
            }
            at = found ? until + 1 : until;
        }
        return runs;
    }

    /// The words with those that no story has replaced by the likeliest that one has, if then something is found.
    private Optional<String> meant(IndexSearcher searcher, Question question, List<String> there) throws IOException {
        var said = new ArrayList<String>();
        boolean mended = false;
        for (String word : question.words().split("\\s+", -1)) {
            Optional<String> like = like(searcher.getIndexReader(), word, there);
            mended |= like.isPresent();
            said.add(like.orElse(word));
        }
        if (!mended) {
            return Optional.empty();
        }
        var other = question.saying(String.join(" ", said));
        var query = new BooleanQuery.Builder().add(asked(other, there, Occur.MUST), Occur.MUST);
        filters(other).forEach(it -> query.add(it, Occur.FILTER));
        return searcher.count(query.build()) > 0 ? Optional.of(other.words()) : Optional.empty();
    }

    private static Optional<String> like(IndexReader reader, String word, List<String> there) throws IOException {
        String small = word.toLowerCase(Locale.ROOT);
        if (small.length() < 4 || !small.codePoints().allMatch(Character::isLetter)) {
            return Optional.empty();
        }
        var speller = new DirectSpellChecker();
        speller.setAccuracy(LIKENESS);
        Optional<SuggestWord> best = Optional.empty();
        for (String tongue : there) {
            var term = new Term(Tongues.PLAIN + tongue, small);
            if (reader.docFreq(term) > 0) {
                return Optional.empty();
            }
            for (SuggestWord it : speller.suggestSimilar(term, 1, reader)) {
                best = best.filter(before -> before.score >= it.score).or(() -> Optional.of(it));
            }
        }
        return best.map(it -> it.string);
    }

    private static List<String> values(IndexReader reader, String field) throws IOException {
        Terms terms = MultiTerms.getTerms(reader, field);
        if (terms == null) {
            return List.of();
        }
        var values = new ArrayList<String>();
        TermsEnum each = terms.iterator();
        while (each.next() != null) {
            values.add(each.term().utf8ToString());
        }
        return values;
    }
}
