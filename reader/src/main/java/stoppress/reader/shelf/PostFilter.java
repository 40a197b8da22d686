package stoppress.reader.shelf;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import stoppress.press.ghost.Lacking;
import stoppress.reader.ghost.Filter;
import stoppress.reader.ghost.Filter.Compared;
import stoppress.reader.ghost.Filter.Comparison;
import stoppress.reader.ghost.Matching;
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
    private static final Set<String> NOTHING = Lacking.with(
            Lacking.POSTS,
            "mobiledoc",
            "lexical",
            "newsletter_id",
            "created_by",
            "updated_by",
            "published_by",
            "email_subject");
    private static final Set<String> TEXT_ALONE =
            Set.of("html", "plaintext", "feature_image_alt", "feature_image_caption");

    private final String site;
    private final PostRelations relations;
    private final Optional<Compared> leading;
    private final Optional<Long> list;
    private final Clause clause;

    PostFilter(Look look, Optional<Filter> filter) throws SQLException {
        site = look.site.address().address();
        relations = new PostRelations(look);
        leading = filter.isPresent() ? leading(filter.get()) : Optional.empty();
        list = leading.isPresent() ? relations.list(bare(leading.get().key()), leading.get()) : Optional.empty();
        clause = filter.isPresent() ? clause(filter.get()) : Clause.ALWAYS;
    }

    Clause clause() {
        return clause;
    }

    /// The list in which all that are asked for stand; empty where there is no such list.
    Optional<Long> list() {
        return list;
    }

    /// Of the conditions that all must hold, one that names a tag or an author that there is.
    private Optional<Compared> leading(Filter filter) throws SQLException {
        return switch (filter) {
            case Compared it -> relations.list(bare(it.key()), it).map(_ -> it);
            case Filter.All(var parts) -> {
                for (Filter part : parts) {
                    Optional<Compared> leading = leading(part);
                    if (leading.isPresent()) {
                        yield leading;
                    }
                }
                yield Optional.empty();
            }
            case Filter.Any _ -> Optional.empty();
        };
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
            return ColumnClauses.text(TEXTS.get(name), words -> kept(name, words), it);
        }
        if (TIMES.containsKey(name)) {
            return ColumnClauses.time(TIMES.get(name), name, it);
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
        boolean isSaidByTheList = leading.equals(Optional.of(it)) && !name.startsWith("primary");
        return isSaidByTheList ? Clause.ALWAYS : relations.clause(name, it);
    }

    /// As it stands in the column.
    private String kept(String name, String words) {
        if (name.equals("feature_image") && words.startsWith(site + "/")) {
            return words.substring(site.length());
        }
        return FOLDED.contains(name) ? FoldedPosts.folded(words) : words;
    }

    /// The name without the table that Ghost has it in.
    private static String bare(String key) {
        return key.startsWith("posts.") ? key.substring(6) : key.startsWith("posts_meta.") ? key.substring(11) : key;
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
