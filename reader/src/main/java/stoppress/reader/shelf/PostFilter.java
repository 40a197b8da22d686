package stoppress.reader.shelf;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import stoppress.press.ghost.Ids;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Slug;
import stoppress.reader.ghost.Filter;
import stoppress.reader.ghost.Filter.Compared;
import stoppress.reader.ghost.Filter.Comparison;
import stoppress.reader.ghost.Matching;
import stoppress.reader.ghost.Moments;
import stoppress.reader.ghost.Refusal;
import stoppress.reader.ghost.Refused;
import stoppress.reader.ghost.Resource;
import stoppress.reader.ghost.Value;

/// A client's filter as a condition on the table `post`, which it calls `p`.
///
/// Names are those of Ghost's columns. What we have stands in columns of `post` or in the lists of tags and authors;
/// what no story of ours ever has (a custom template, say) is compared as the one value that a Ghost would have in
/// its place, before anything is looked up; and what would mean to read every text is refused.
///
/// A filter that asks for a tag or an author first of all is answered from that list ([#list]), so that it costs what
/// the list is long.
final class PostFilter {
    /// The most lists that a condition on the names of tags, say, may come to.
    private static final int LISTS = 500;

    /// Lists that have no more stories together are short.
    private static final long SHORT = 5_000;

    private static final Resource POSTS = Resource.POSTS;
    /// Texts in columns; those of [#FOLDED] are in lower case there.
    private static final Map<String, String> TEXTS = Map.of(
            "id", "p.id",
            "comment_id", "p.id",
            "uuid", "p.uuid",
            "slug", "p.slug",
            "title", "p.title",
            "locale", "p.language",
            "custom_excerpt", "p.excerpt",
            "feature_image", "p.picture");

    private static final Set<String> FOLDED = Set.of("id", "comment_id", "uuid", "slug", "title", "custom_excerpt");
    private static final Map<String, String> TIMES =
            Map.of("published_at", "p.first", "created_at", "p.first", "updated_at", "p.latest");
    private static final Map<String, Value> CONSTANTS = Map.of(
            "type", new Value.Words("post"),
            "status", new Value.Words("published"),
            "visibility", new Value.Words("public"),
            "email_recipient_filter", new Value.Words("all"),
            "featured", new Value.Truth(false),
            "email_only", new Value.Truth(false),
            "show_title_and_feature_image", new Value.Truth(true));
    private static final Set<String> NOTHING = Set.of(
            "mobiledoc",
            "lexical",
            "codeinjection_head",
            "codeinjection_foot",
            "custom_template",
            "canonical_url",
            "newsletter_id",
            "created_by",
            "updated_by",
            "published_by",
            "og_image",
            "og_title",
            "og_description",
            "twitter_image",
            "twitter_title",
            "twitter_description",
            "meta_title",
            "meta_description",
            "email_subject",
            "frontmatter");
    private static final Set<String> TEXT_ALONE =
            Set.of("html", "plaintext", "feature_image_alt", "feature_image_caption");

    private final Look look;
    private final Optional<Compared> leading;
    private final Optional<Long> list;
    private final Clause clause;

    /// What a filter may say of the tags or the authors of a story.
    private record Relation(String prefix, String primary, String kind) {
        static final Relation TAGS = new Relation("tag/", "p.tag", Ids.TAG);
        static final Relation AUTHORS = new Relation("author/", "p.author", Ids.AUTHOR);
    }

    PostFilter(Look look, Optional<Filter> filter) throws SQLException {
        this.look = look;
        leading = filter.isPresent() ? leading(filter.get()) : Optional.empty();
        list = leading.isPresent() ? key(relation(leading.get().key()), leading.get()) : Optional.empty();
        clause = filter.isPresent() ? clause(filter.get()) : Clause.ALWAYS;
    }

    Clause clause() {
        return clause;
    }

    /// The list in which all that are asked for stand; empty where there is no such list.
    Optional<Long> list() {
        return list;
    }

    /// Of the conditions that all must hold, one that names a tag or an author.
    private static Optional<Compared> leading(Filter filter) {
        return switch (filter) {
            case Compared it -> isLeading(it) ? Optional.of(it) : Optional.empty();
            case Filter.All(var parts) ->
                parts.stream().flatMap(it -> leading(it).stream()).findFirst();
            case Filter.Any _ -> Optional.empty();
        };
    }

    private static boolean isLeading(Compared it) {
        boolean names = switch (bare(it.key())) {
            case "tag", "tags", "tags.slug", "author", "authors", "authors.slug", "primary_tag", "primary_author" ->
                true;
            default -> false;
        };
        return names
                && it.values().size() == 1
                && (it.how() == Comparison.EQUAL || it.how() == Comparison.AMONG)
                && !(it.values().getFirst() instanceof Value.Nothing);
    }

    private Clause clause(Filter filter) throws SQLException {
        return switch (filter) {
            case Filter.All(var parts) -> Clause.all(clauses(parts));
            case Filter.Any(var parts) -> Clause.any(clauses(parts));
            case Compared it -> compared(it);
        };
    }

    private List<Clause> clauses(List<Filter> parts) throws SQLException {
        var clauses = new ArrayList<Clause>();
        for (Filter part : parts) {
            clauses.add(clause(part));
        }
        return clauses;
    }

    private Clause compared(Compared it) throws SQLException {
        if (it.how() == Comparison.WITH_ALL) {
            var each = new ArrayList<Filter>();
            it.values().forEach(value -> each.add(new Compared(it.key(), Comparison.EQUAL, List.of(value))));
            return Clause.all(clauses(each));
        }
        String name = bare(it.key());
        if (TEXTS.containsKey(name)) {
            return text(TEXTS.get(name), FOLDED.contains(name), it);
        }
        if (TIMES.containsKey(name)) {
            return time(TIMES.get(name), it);
        }
        if (CONSTANTS.containsKey(name)) {
            return Clause.either(Matching.compares(it.how(), it.values(), CONSTANTS.get(name)));
        }
        if (NOTHING.contains(name)) {
            return Clause.either(Matching.compares(it.how(), it.values(), new Value.Nothing()));
        }
        if (TEXT_ALONE.contains(name)) {
            throw new Refused(Refusal.notCompared(POSTS, name, "is not filtered by here; /search finds words."));
        }
        return related(name, it);
    }

    /// The name without the table that Ghost has it in.
    private static String bare(String key) {
        return key.startsWith("posts.") ? key.substring(6) : key.startsWith("posts_meta.") ? key.substring(11) : key;
    }

    private Clause text(String column, boolean folded, Compared it) {
        if (it.values().getFirst() instanceof Value.Nothing && it.values().size() == 1) {
            return switch (it.how()) {
                case EQUAL -> Clause.of(column + " is null");
                case NOT_EQUAL -> Clause.of(column + " is not null");
                case ABOVE, AT_LEAST, BELOW, AT_MOST, AMONG, NOT_AMONG, WITH_ALL -> Clause.NEVER;
                case CONTAINS, STARTS, ENDS, NOT_CONTAINS, NOT_STARTS, NOT_ENDS -> Clause.NEVER;
            };
        }
        List<Object> words = it.values().stream()
                .filter(value -> !(value instanceof Value.Nothing))
                .map(value -> words(column, folded, value))
                .toList();
        String first = (String) words.getFirst();
        return switch (it.how()) {
            case EQUAL -> Clause.of(column + " = ?", first);
            case NOT_EQUAL -> Clause.of(column + " <> ?", first);
            case ABOVE -> Clause.of(column + " > ?", first);
            case AT_LEAST -> Clause.of(column + " >= ?", first);
            case BELOW -> Clause.of(column + " < ?", first);
            case AT_MOST -> Clause.of(column + " <= ?", first);
            case AMONG, WITH_ALL -> new Clause("%s in (%s)".formatted(column, Clause.marks(words.size())), words);
            case NOT_AMONG ->
                words.size() < it.values().size()
                        ? Clause.NEVER
                        : new Clause("%s not in (%s)".formatted(column, Clause.marks(words.size())), words);
            case CONTAINS -> Clause.of("instr(%s, ?) > 0".formatted(column), first);
            case NOT_CONTAINS -> Clause.of("instr(%s, ?) = 0".formatted(column), first);
            case STARTS -> Clause.of("substr(%s, 1, ?) = ?".formatted(column), length(first), first);
            case NOT_STARTS -> Clause.of("substr(%s, 1, ?) <> ?".formatted(column), length(first), first);
            case ENDS -> Clause.of("substr(%s, ?) = ?".formatted(column), -length(first), first);
            case NOT_ENDS -> Clause.of("substr(%s, ?) <> ?".formatted(column), -length(first), first);
        };
    }

    /// In characters, as SQLite counts them.
    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private Object words(String column, boolean folded, Value value) {
        String words = folded ? FoldedPosts.folded(value.words()) : value.words();
        String site = look.site.address().address();
        return column.equals("p.picture") && words.startsWith(site + "/") ? words.substring(site.length()) : words;
    }

    private static Clause time(String column, Compared it) {
        if (it.values().getFirst() instanceof Value.Nothing && it.values().size() == 1) {
            return Clause.either(it.how() == Comparison.NOT_EQUAL);
        }
        if (switch (it.how()) {
            case CONTAINS, STARTS, ENDS, NOT_CONTAINS, NOT_STARTS, NOT_ENDS -> true;
            case EQUAL, NOT_EQUAL, ABOVE, AT_LEAST, BELOW, AT_MOST, AMONG, NOT_AMONG, WITH_ALL -> false;
        }) {
            throw new Refused(Refusal.notCompared(
                    POSTS,
                    bare(it.key()),
                    "is a time, and is compared with > and < and times: now-30d, '2026-05-14'."));
        }
        List<Object> millis = it.values().stream()
                .filter(value -> !(value instanceof Value.Nothing))
                .map(value -> (Object) millis(bare(it.key()), value))
                .toList();
        Object first = millis.getFirst();
        return switch (it.how()) {
            case EQUAL, CONTAINS, STARTS, ENDS -> Clause.of(column + " = ?", first);
            case NOT_EQUAL, NOT_CONTAINS, NOT_STARTS, NOT_ENDS -> Clause.of(column + " <> ?", first);
            case ABOVE -> Clause.of(column + " > ?", first);
            case AT_LEAST -> Clause.of(column + " >= ?", first);
            case BELOW -> Clause.of(column + " < ?", first);
            case AT_MOST -> Clause.of(column + " <= ?", first);
            case AMONG, WITH_ALL -> new Clause("%s in (%s)".formatted(column, Clause.marks(millis.size())), millis);
            case NOT_AMONG -> new Clause("%s not in (%s)".formatted(column, Clause.marks(millis.size())), millis);
        };
    }

    private static long millis(String name, Value value) {
        return Moments.of(value.words())
                .map(Times::millis)
                .orElseThrow(() -> new Refused(Refusal.notCompared(
                        POSTS, name, "is compared with times: now-30d, '2026-05-14', '2026-05-14 06:00:00'.")));
    }

    private Clause related(String name, Compared it) throws SQLException {
        return switch (name) {
            case "tag", "tags", "tags.slug" -> among(Relation.TAGS, "slug", it);
            case "author", "authors", "authors.slug" -> among(Relation.AUTHORS, "slug", it);
            case "tags.id", "tags.name", "tags.visibility" -> among(Relation.TAGS, name.substring(5), it);
            case "authors.id", "authors.name", "authors.visibility" -> among(Relation.AUTHORS, name.substring(8), it);
            case "primary_tag" -> primary(Relation.TAGS, it);
            case "primary_author" -> primary(Relation.AUTHORS, it);
            default -> throw new Refused(Refusal.unknownName(POSTS, it.key()));
        };
    }

    private static Relation relation(String key) {
        return bare(key).contains("tag") ? Relation.TAGS : Relation.AUTHORS;
    }

    private Clause primary(Relation relation, Compared it) throws SQLException {
        var standing = new ArrayList<Value>();
        for (Value value : it.values()) {
            standing.add(value instanceof Value.Nothing ? value : new Value.Words(standing(relation, value.words())));
        }
        Clause affirmed =
                text(relation.primary(), false, new Compared(it.key(), it.how().affirmed(), standing));
        if (!it.how().isNegation()) {
            return affirmed;
        }
        if (it.how() == Comparison.NOT_EQUAL && it.values().getFirst() instanceof Value.Nothing) {
            return Clause.of(relation.primary() + " is not null");
        }
        // As Ghost has it: a story without any is without that one, too.
        return new Clause(
                "(%s is null or not (%s))".formatted(relation.primary(), affirmed.sql()), affirmed.arguments());
    }

    private Clause among(Relation relation, String column, Compared it) throws SQLException {
        if (it.values().getFirst() instanceof Value.Nothing && it.values().size() == 1) {
            boolean none = it.how() == Comparison.EQUAL;
            return it.how() == Comparison.EQUAL || it.how() == Comparison.NOT_EQUAL
                    ? Clause.of(relation.primary() + (none ? " is null" : " is not null"))
                    : Clause.NEVER;
        }
        if (leading.equals(Optional.of(it)) && list.isPresent()) {
            return Clause.ALWAYS;
        }
        List<Long> lists = lists(relation, column, it);
        boolean not = it.how().isNegation();
        if (lists.isEmpty()) {
            return Clause.either(not);
        }
        String marks = Clause.marks(lists.size());
        // Of few stories the set is made once; of many each is looked up.
        String sql = isShort(lists)
                ? "p.story %s (select story from listed where list in (%s))".formatted(not ? "not in" : "in", marks)
                : "%s (select 1 from listed x where x.list in (%s) and x.first = p.first and x.story = p.story)"
                        .formatted(not ? "not exists" : "exists", marks);
        return new Clause(sql, List.copyOf(lists));
    }

    private boolean isShort(List<Long> lists) throws SQLException {
        return look.sql
                        .once(
                                "select sum(stories) from list where key in (%s)".formatted(Clause.marks(lists.size())),
                                row -> row.getLong(1),
                                lists)
                        .getFirst()
                <= SHORT;
    }

    /// The lists that the condition, or its opposite, is true of.
    private List<Long> lists(Relation relation, String column, Compared it) throws SQLException {
        Comparison how = it.how().affirmed();
        if (column.equals("slug") && (how == Comparison.EQUAL || how == Comparison.AMONG)) {
            var keys = new ArrayList<Long>();
            for (Value value : it.values()) {
                key(relation, value.words()).ifPresent(keys::add);
            }
            return keys;
        }
        List<Long> keys = look.sql
                .within(
                        GhostPosts.STEPS,
                        sql -> new Labelled(look)
                                .all(relation.prefix()).stream()
                                        .filter(label ->
                                                Matching.compares(how, it.values(), value(relation, column, label)))
                                        .map(Labelled.Label::key)
                                        .limit(LISTS + 1L)
                                        .toList())
                .orElseThrow(() -> new Refused(Refusal.tooDear(POSTS)));
        if (keys.size() > LISTS) {
            throw new Refused(Refusal.tooDear(POSTS));
        }
        return keys;
    }

    private static Value value(Relation relation, String column, Labelled.Label label) {
        return new Value.Words(
                switch (column) {
                    case "id" -> Ids.id(relation.kind(), label.slug());
                    case "name" -> label.name();
                    case "visibility" -> "public";
                    default -> label.slug();
                });
    }

    private Optional<Long> key(Relation relation, Compared it) throws SQLException {
        return key(relation, it.values().getFirst().words());
    }

    private Optional<Long> key(Relation relation, String slug) throws SQLException {
        return look.sql.first(
                "select key from list where name = ?",
                row -> row.getLong(1),
                relation.prefix() + standing(relation, slug));
    }

    /// The tag that stands for that one.
    private String standing(Relation relation, String slug) throws SQLException {
        String folded = FoldedPosts.folded(slug);
        if (!relation.equals(Relation.TAGS)) {
            return folded;
        }
        try {
            return Lists.standsFor(look.sql, new Slug(folded)).text();
        } catch (InvalidDocument e) {
            return folded;
        }
    }

    /// What may stand in the SQL that orders posts: the column of that name; empty where they are not ordered by it.
    static Optional<String> ordered(String name) {
        String bare = bare(name);
        return Stream.of(TEXTS, TIMES)
                .filter(it -> it.containsKey(bare))
                .map(it -> it.get(bare))
                .findFirst();
    }
}
