package stoppress.reader.shelf;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import stoppress.press.Addresses;
import stoppress.press.Callout;
import stoppress.press.Card;
import stoppress.press.Page;
import stoppress.press.Press;
import stoppress.press.SearchPage;
import stoppress.press.SearchPage.Asked;
import stoppress.press.SearchPage.Hit;
import stoppress.press.SearchPage.Meant;
import stoppress.press.SearchPage.Named;
import stoppress.press.SearchPage.Run;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Language;
import stoppress.publication.document.Slug;
import stoppress.reader.search.Found;
import stoppress.reader.search.Index;
import stoppress.reader.search.Question;
import stoppress.reader.search.TookTooLong;

/// What readers look for, answered from the index, and shown as the shelf has it. What cannot be meant is passed
/// over: a day that is none, a tag that nobody has.
public final class SearchPages {
    private static final System.Logger LOG = System.getLogger(SearchPages.class.getName());
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");

    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private final Shelf shelf;
    private final Press press;
    private final Supplier<Optional<Index>> index;
    private final InstantSource clock;

    /// @param index what is searched; empty while there is none
    public SearchPages(Shelf shelf, Press press, Supplier<Optional<Index>> index, InstantSource clock) {
        this.shelf = shelf;
        this.press = press;
        this.index = index;
        this.clock = clock;
    }

    /// The page of what was found.
    ///
    /// @param query the parameters of the address, decoded
    public Page page(Map<String, String> query) {
        Instant now = clock.instant();
        // Before the shelf is looked at: what is in it is then in the index.
        Optional<Index> open = index.get();
        return shelf.read(sql -> page(new Look(sql, press, now), query, now, open));
    }

    private Page page(Look look, Map<String, String> query, Instant now, Optional<Index> open) throws SQLException {
        Asked asked = asked(look, query);
        int page = Optional.ofNullable(query.get("page"))
                .filter(it -> NUMBER.matcher(it).matches())
                .map(Integer::parseInt)
                .map(it -> Math.min(it, Question.PAGES))
                .orElse(1);
        Sought sought = find(open, question(look, asked, page), now);
        Optional<Found> found = sought.found();
        List<Hit> hits = found.isEmpty() ? List.of() : hits(look, found.get());
        List<Card> cards = hits.stream().map(Hit::card).toList();
        long total = found.map(Found::total).orElse(0L);
        boolean isFurther = page < Question.PAGES && total > (long) page * Question.SIZE;
        return press.search(new SearchPage(
                look.masthead(new Callout.Page.Other(), asked.language().orElse(look.site.language()), cards),
                asked,
                hits,
                total,
                found.map(Found::isMore).orElse(false),
                found.map(Found::isLoose).orElse(false),
                found.flatMap(Found::meant).map(words -> new Meant(words, address(asked, words, 1))),
                page == 1 ? Optional.empty() : Optional.of(address(asked, asked.words(), page - 1)),
                isFurther ? Optional.of(address(asked, asked.words(), page + 1)) : Optional.empty(),
                sought.index()));
    }

    /// What came of asking the index.
    ///
    /// @param found empty when it could not be asked, or did not answer in time
    private record Sought(Optional<Found> found, SearchPage.Index index) {
        static Sought nothing(SearchPage.Index index) {
            return new Sought(Optional.empty(), index);
        }
    }

    private static Sought find(Optional<Index> index, Question question, Instant now) {
        if (index.isEmpty()) {
            return Sought.nothing(SearchPage.Index.CLOSED);
        }
        try {
            return new Sought(Optional.of(index.get().find(question, now)), SearchPage.Index.READY);
        } catch (TookTooLong e) {
            LOG.log(System.Logger.Level.DEBUG, "an answer was not found in time", e);
            return Sought.nothing(SearchPage.Index.SLOW);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "could not search: " + e.getMessage(), e);
            return Sought.nothing(SearchPage.Index.CLOSED);
        }
    }

    private static List<Hit> hits(Look look, Found found) throws SQLException {
        var hits = new ArrayList<Hit>();
        for (Found.Hit it : found.hits()) {
            // One that went out of print a moment ago is in the index still.
            for (Card card : look.cards("select card from story where key = ? and withdrawal is null", it.key())) {
                hits.add(new Hit(
                        card,
                        it.excerpt().stream()
                                .map(run -> new Run(run.text(), run.isFound()))
                                .toList()));
            }
        }
        return hits;
    }

    private static Question question(Look look, Asked asked, int page) throws SQLException {
        return new Question(
                asked.words(),
                asked.language(),
                tags(look, asked),
                asked.author().map(Named::slug),
                asked.from().map(it -> it.atStartOfDay(look.site.zone()).toInstant()),
                asked.until()
                        .map(it -> it.plusDays(1).atStartOfDay(look.site.zone()).toInstant()),
                asked.newest() ? Question.Order.NEWEST : Question.Order.BEST,
                page);
    }

    /// The tag, and those that have become a part of it.
    private static Set<Slug> tags(Look look, Asked asked) throws SQLException {
        if (asked.tag().isEmpty()) {
            return Set.of();
        }
        Slug tag = asked.tag().get().slug();
        var tags = new HashSet<>(Set.of(tag));
        for (String part : look.sql.all("""
                select slug from tag where instr(cast(document as text), '"into":') > 0
                """, row -> row.getString(1))) {
            if (Lists.standsFor(look.sql, new Slug(part)).equals(tag)) {
                tags.add(new Slug(part));
            }
        }
        return tags;
    }

    private static Asked asked(Look look, Map<String, String> query) throws SQLException {
        String words = query.getOrDefault("q", "")
                .codePoints()
                .filter(it -> !Character.isISOControl(it))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        words = words.strip();
        if (words.length() > Question.LENGTH) {
            words = words.substring(0, words.offsetByCodePoints(0, words.codePointCount(0, Question.LENGTH) - 1));
        }
        Optional<Language> language = Optional.ofNullable(query.get("language"))
                .flatMap(wanted -> look.site.languages().stream()
                        .filter(it -> it.tag().equals(wanted))
                        .findFirst());
        Language around = language.orElse(look.site.language());
        return new Asked(
                words,
                language,
                tag(look, query.get("tag"), around),
                author(look, query.get("author"), around),
                day(query.get("from")),
                day(query.get("until")),
                "newest".equals(query.get("order")));
    }

    /// The tag that the slug's stands for, as it is called in that language; empty where there is none.
    private static Optional<Named> tag(Look look, @Nullable String text, Language language) throws SQLException {
        Optional<Slug> slug = slug(text);
        if (slug.isEmpty()) {
            return Optional.empty();
        }
        Slug stands = Lists.standsFor(look.sql, slug.get());
        return new Called(look.sql)
                .tag(stands, language, look.site.language())
                .map(it -> new Named(it.slug(), it.name()));
    }

    private static Optional<Named> author(Look look, @Nullable String text, Language language) throws SQLException {
        Optional<Slug> slug = slug(text);
        return slug.isEmpty()
                ? Optional.empty()
                : new Called(look.sql).author(slug.get(), language).map(it -> new Named(it.slug(), it.name()));
    }

    private static Optional<Slug> slug(@Nullable String text) {
        try {
            return Optional.ofNullable(text).filter(it -> !it.isEmpty()).map(Slug::new);
        } catch (InvalidDocument e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> day(@Nullable String text) {
        try {
            return Optional.ofNullable(text)
                    .filter(it -> DAY.matcher(it).matches())
                    .map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String address(Asked asked, String words, int page) {
        var query = new StringJoiner("&", Addresses.SEARCH + "?", "");
        query.add("q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
        asked.language().ifPresent(it -> query.add("language=" + it.tag()));
        asked.tag().ifPresent(it -> query.add("tag=" + it.slug()));
        asked.author().ifPresent(it -> query.add("author=" + it.slug()));
        asked.from().ifPresent(it -> query.add("from=" + it));
        asked.until().ifPresent(it -> query.add("until=" + it));
        if (asked.newest()) {
            query.add("order=newest");
        }
        if (page > 1) {
            query.add("page=" + page);
        }
        return query.toString();
    }
}
