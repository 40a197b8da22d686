package stoppress.reader.shelf;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import stoppress.press.Page;
import stoppress.press.Press;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Language;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.json.Json;
import stoppress.reader.pages.Caching;
import stoppress.reader.pages.Enquiry.Answered;

/// The stories in print that a program asks for, newest first, as `docs/contracts/read-api.md` says. What it asks
/// must be right: a parameter that is unknown, or cannot be meant, is refused, so that no one takes all stories for
/// some.
public final class StoryQueries {
    private static final Set<String> PARAMETERS =
            Set.of("tag", "author", "language", "since", "before", "limit", "after", "fields");
    private static final int USUAL = 20;
    private static final int MOST = 100;
    private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]{0,5}");
    private static final Pattern CURSOR = Pattern.compile("(-?[0-9]{1,15})\\.([0-9]{1,15})");
    private static final Pattern FIELDS = Pattern.compile("[A-Za-z]{1,40}(,[A-Za-z]{1,40}){0,39}");
    private static final Map<String, String> OPEN = Map.of("access-control-allow-origin", "*");

    private final Shelf shelf;
    private final Press press;
    private final InstantSource clock;

    /// A story on the shelf, where it stands, and its document without its body.
    private record Row(long first, long key, byte[] card) {}

    /// Why it is not answered, for the person who wrote the program.
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String why) {
            super(why);
        }
    }

    public StoryQueries(Shelf shelf, Press press, InstantSource clock) {
        this.shelf = shelf;
        this.press = press;
        this.clock = clock;
    }

    /// The stories of one page, and where the next begins.
    public Answered answer(Map<String, String> query) {
        try {
            for (String name : query.keySet()) {
                if (!PARAMETERS.contains(name)) {
                    throw new Refused("There is no such parameter. There are: "
                            + String.join(", ", PARAMETERS.stream().sorted().toList()) + ".");
                }
            }
            Json stories = shelf.read(sql -> stories(new Look(sql, press, clock.instant()), query));
            return new Answered(200, JsonPages.page(stories), Caching.PAGE, OPEN);
        } catch (Refused e) {
            Page problem = JsonPages.problem(400, "Bad Request", String.valueOf(e.getMessage()));
            return new Answered(400, problem, Caching.NEVER, OPEN);
        }
    }

    private static Json stories(Look look, Map<String, String> query) throws SQLException {
        int limit = limit(query.get("limit"));
        Optional<Set<String>> fields = fields(query.get("fields"));
        List<Row> rows = rows(look, query, limit + 1);
        var pages = new ListPages(look);
        var told = new ArrayList<Json>();
        for (Row row : rows.subList(0, Math.min(limit, rows.size()))) {
            StoryVersion story = CardBytes.read(row.card());
            var members = new TreeMap<>(pages.json(story).members());
            fields.ifPresent(it -> members.keySet().retainAll(it));
            told.add(new Json.Obj(members));
        }
        var answer = Json.object().with("stories", Json.list(told));
        if (rows.size() > limit) {
            Row last = rows.get(limit - 1);
            answer.with("after", last.first() + "." + last.key());
        }
        return answer.done();
    }

    /// Walks the shortest list that has them all: one of a tag, of an author, of a language, of everything.
    private static List<Row> rows(Look look, Map<String, String> query, int count) throws SQLException {
        Optional<Slug> tag = slug("tag", query.get("tag"));
        Optional<Slug> author = slug("author", query.get("author"));
        Optional<Language> language = language(query.get("language"));
        var lists = new ArrayList<ListName>();
        if (tag.isPresent()) {
            lists.add(new ListName.Tagged(Lists.standsFor(look.sql, tag.get())));
        }
        author.ifPresent(it -> lists.add(new ListName.By(it)));
        if (lists.isEmpty() && language.isEmpty()) {
            lists.add(new ListName.All());
        }
        long[] cursor = cursor(query.get("after"));
        var sql = new StringBuilder();
        var arguments = new ArrayList<@Nullable Object>();
        if (lists.isEmpty()) {
            sql.append("select s.first, s.key, s.card from story s where s.withdrawal is null and s.language = ?");
            arguments.add(language.get().tag());
        } else {
            sql.append("select s.first, s.key, s.card from listed l join story s on s.key = l.story where l.list = ?");
            arguments.add(key(look, lists.getFirst()));
            language.ifPresent(it -> {
                sql.append(" and s.language = ?");
                arguments.add(it.tag());
            });
            if (lists.size() > 1) {
                sql.append(" and exists (select 1 from listed o where o.list = ?"
                        + " and o.first = l.first and o.story = l.story)");
                arguments.add(key(look, lists.getLast()));
            }
        }
        String first = lists.isEmpty() ? "s.first" : "l.first";
        String story = lists.isEmpty() ? "s.key" : "l.story";
        sql.append(" and (%s, %s) < (?, ?) and %s >= ? and %s < ? order by %s desc, %s desc limit ?"
                .formatted(first, story, first, first, first, story));
        arguments.add(cursor[0]);
        arguments.add(cursor[1]);
        arguments.add(moment("since", query.get("since"), Long.MIN_VALUE));
        arguments.add(moment("before", query.get("before"), Long.MAX_VALUE));
        arguments.add(count);
        return look.sql.all(
                sql.toString(), row -> new Row(row.getLong(1), row.getLong(2), row.getBytes(3)), arguments.toArray());
    }

    /// The list's key; that of none, where nothing was ever in it.
    private static long key(Look look, ListName name) throws SQLException {
        return look.sql
                .first("select key from list where name = ?", row -> row.getLong(1), name.text())
                .orElse(-1L);
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return USUAL;
        }
        if (!LIMIT.matcher(text).matches()) {
            throw new Refused("limit is a whole number from 1 to " + MOST + ".");
        }
        return Math.min(MOST, Integer.parseInt(text));
    }

    private static long[] cursor(@Nullable String text) {
        if (text == null) {
            return new long[] {Long.MAX_VALUE, Long.MAX_VALUE};
        }
        Matcher parts = CURSOR.matcher(text);
        if (!parts.matches()) {
            throw new Refused("after is what an answer gave under that name, unchanged.");
        }
        return new long[] {Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2))};
    }

    private static long moment(String name, @Nullable String text, long none) {
        try {
            return text == null ? none : Times.millis(Instant.parse(text));
        } catch (DateTimeParseException e) {
            throw new Refused(name + " is a moment in UTC, such as 2026-05-04T17:30:00Z.");
        }
    }

    private static Optional<Slug> slug(String name, @Nullable String text) {
        try {
            return Optional.ofNullable(text).map(Slug::new);
        } catch (InvalidDocument e) {
            throw new Refused(name + " is the last part of its address: lower-case words joined by hyphens.");
        }
    }

    private static Optional<Language> language(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(Language::new);
        } catch (InvalidDocument e) {
            throw new Refused("language is its tag, such as en.");
        }
    }

    private static Optional<Set<String>> fields(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        if (!FIELDS.matcher(text).matches()) {
            throw new Refused("fields is at most 40 names of members, joined by commas.");
        }
        return Optional.of(Set.copyOf(List.of(text.split(",", -1))));
    }
}
