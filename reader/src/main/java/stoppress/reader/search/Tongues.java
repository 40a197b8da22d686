package stoppress.reader.search;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.bg.BulgarianAnalyzer;
import org.apache.lucene.analysis.core.LowerCaseFilter;
import org.apache.lucene.analysis.cz.CzechAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.el.GreekAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fa.PersianAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.hu.HungarianAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ro.RomanianAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;
import org.apache.lucene.analysis.uk.UkrainianMorfologikAnalyzer;
import stoppress.publication.document.Language;

/// How the words of each language are taken: *ferries* as *ferry*, *містами* as *місто*. A language that is not in
/// the table has its words taken as they are, but for case and accents. No word is left out for being frequent.
///
/// A field's name ends in its tongue: `headline.en`. One that begins with [#PLAIN] has the words of its tongue as
/// they were written, in small letters: from those a misspelled word is mended.
final class Tongues extends DelegatingAnalyzerWrapper {
    static final String PLAIN = "plain.";
    private static final String OTHER = "other";

    private static final Map<String, Function<CharArraySet, Analyzer>> STEMMING = Map.ofEntries(
            Map.entry("ar", ArabicAnalyzer::new),
            Map.entry("bg", BulgarianAnalyzer::new),
            Map.entry("cs", CzechAnalyzer::new),
            Map.entry("de", GermanAnalyzer::new),
            Map.entry("el", GreekAnalyzer::new),
            Map.entry("en", EnglishAnalyzer::new),
            Map.entry("es", SpanishAnalyzer::new),
            Map.entry("fa", PersianAnalyzer::new),
            Map.entry("fr", FrenchAnalyzer::new),
            Map.entry("hu", HungarianAnalyzer::new),
            Map.entry("it", ItalianAnalyzer::new),
            Map.entry("nl", DutchAnalyzer::new),
            Map.entry("pt", PortugueseAnalyzer::new),
            Map.entry("ro", RomanianAnalyzer::new),
            Map.entry("ru", RussianAnalyzer::new),
            Map.entry("sv", SwedishAnalyzer::new),
            Map.entry("tr", TurkishAnalyzer::new),
            Map.entry("uk", UkrainianMorfologikAnalyzer::new));

    private final Map<String, Analyzer> made = new ConcurrentHashMap<>();
    private final Analyzer folded = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            var words = new StandardTokenizer();
            return new TokenStreamComponents(words, new ASCIIFoldingFilter(new LowerCaseFilter(words)));
        }
    };
    private final Analyzer plain = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            var words = new StandardTokenizer();
            return new TokenStreamComponents(words, new LowerCaseFilter(words));
        }
    };

    Tongues() {
        super(PER_FIELD_REUSE_STRATEGY);
    }

    /// The tongue of a language: `en` for `en-GB`.
    static String of(Language language) {
        String primary = language.locale().getLanguage();
        return STEMMING.containsKey(primary) ? primary : OTHER;
    }

    @Override
    protected Analyzer getWrappedAnalyzer(String field) {
        if (field.startsWith(PLAIN)) {
            return plain;
        }
        String tongue = field.substring(field.lastIndexOf('.') + 1);
        var stemming = STEMMING.get(tongue);
        return stemming == null ? folded : made.computeIfAbsent(tongue, _ -> stemming.apply(CharArraySet.EMPTY_SET));
    }
}
