package stoppress.reader.shelf;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import stoppress.press.ghost.Ids;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Slug;
import stoppress.reader.ghost.Filter.Compared;
import stoppress.reader.ghost.Filter.Comparison;
import stoppress.reader.ghost.Matching;
import stoppress.reader.ghost.Refusal;
import stoppress.reader.ghost.Refused;
import stoppress.reader.ghost.Resource;
import stoppress.reader.ghost.Value;

/// What a client's filter says of the tags and authors of stories, in SQL: which lists a story stands in. For one
/// question, and within what that may cost.
final class PostRelations {
    /// The most lists that a condition on the names of tags, say, may come to.
    private static final int LISTS = 500;

    /// Lists that have no more stories together are short.
    private static final long SHORT = 5_000;

    private static final Resource POSTS = Resource.POSTS;

    private final Look look;
    /// By relation: what is looked through for a name, say, once for all conditions of a question.
    private final Map<Relation, List<Labelled.Label>> labels = new HashMap<>();

    /// Tags, or authors.
    ///
    /// @param prefix of the names of their lists
    /// @param primary the column that has a story's first
    private record Relation(String prefix, String primary, String kind) {
        static final Relation TAGS = new Relation("tag/", "p.tag", Ids.TAG);
        static final Relation AUTHORS = new Relation("author/", "p.author", Ids.AUTHOR);
    }

    PostRelations(Look look) {
        this.look = look;
    }

    /// The list of all stories that the condition is true of, if it names one tag or one author.
    Optional<Long> list(String name, Compared it) throws SQLException {
        boolean isOne = it.values().size() == 1
                && (it.how() == Comparison.EQUAL || it.how() == Comparison.AMONG)
                && !(it.values().getFirst() instanceof Value.Nothing);
        if (!isOne) {
            return Optional.empty();
        }
        return switch (name) {
            case "tag", "tags", "tags.slug", "primary_tag" ->
                key(Relation.TAGS, it.values().getFirst().words());
            case "author", "authors", "authors.slug", "primary_author" ->
                key(Relation.AUTHORS, it.values().getFirst().words());
            default -> Optional.empty();
        };
    }

    /// @param name as the client calls it, without the table
    Clause clause(String name, Compared it) throws SQLException {
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

    private Clause primary(Relation relation, Compared it) throws SQLException {
        var standing = new ArrayList<Value>();
        for (Value value : it.values()) {
            standing.add(value instanceof Value.Nothing ? value : new Value.Words(standing(relation, value.words())));
        }
        Clause affirmed = ColumnClauses.text(
                relation.primary(),
                UnaryOperator.identity(),
                new Compared(it.key(), it.how().affirmed(), standing));
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
        List<Long> keys = labels(relation).stream()
                .filter(label -> Matching.compares(how, it.values(), value(relation, column, label)))
                .map(Labelled.Label::key)
                .limit(LISTS + 1L)
                .toList();
        if (keys.size() > LISTS) {
            throw new Refused(Refusal.tooDear(POSTS));
        }
        return keys;
    }

    private List<Labelled.Label> labels(Relation relation) throws SQLException {
        List<Labelled.Label> known = labels.get(relation);
        if (known == null) {
            known = new Labelled(look, relation.prefix()).all();
            labels.put(relation, known);
        }
        return known;
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
}
