package stoppress.desk.paper;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.publication.document.Author;
import stoppress.publication.document.Document;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Editions;
import stoppress.publication.document.Erasure;
import stoppress.publication.document.Forwarding;
import stoppress.publication.document.Narration;
import stoppress.publication.document.Pass;
import stoppress.publication.document.Placard;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Promo;
import stoppress.publication.document.Renditions;
import stoppress.publication.document.Signer;
import stoppress.publication.document.Site;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Tag;
import stoppress.publication.document.Withdrawal;
import stoppress.publication.log.Position;

/// The authors, tags, promos and the site in the database, each as it was last announced through the log.
public record Announced(JdbcClient sql) {
    private static final String SITE = "site";
    private static final int SHOWING = 200;

    /// The site; empty in a newsroom that has not been set up.
    public Optional<Site> site() {
        return document(SITE, SITE).map(DocumentJson::read).map(Site.class::cast);
    }

    public boolean hasAuthor(Slug slug) {
        return document("author", slug.text()).isPresent();
    }

    public boolean hasTag(Slug slug) {
        return document("tag", slug.text()).isPresent();
    }

    /// All tags, authors or promos (`tag`, `author`, `promo`), by their addresses.
    public List<Document> all(String kind) {
        return sql.sql("select document from announced where kind = ? order by slug")
                .param(kind)
                .query((row, _) -> DocumentJson.read(row.getBytes(1)))
                .list();
    }

    public Optional<Author> author(Slug slug) {
        return document("author", slug.text()).map(DocumentJson::read).map(Author.class::cast);
    }

    public Optional<Tag> tag(Slug slug) {
        return document("tag", slug.text()).map(DocumentJson::read).map(Tag.class::cast);
    }

    /// The tag that stands for this one: itself, unless it has become a part of another.
    public Optional<Tag> standing(Slug slug) {
        var passed = new HashSet<Slug>();
        Optional<Tag> tag = tag(slug);
        while (tag.isPresent()
                && tag.get().into().isPresent()
                && passed.add(tag.get().slug())) {
            tag = tag(tag.get().into().get());
        }
        return tag;
    }

    /// As [#standing], by its slug; of a tag that was never announced, its own.
    public Slug standsFor(Slug slug) {
        return standing(slug).map(Tag::slug).orElse(slug);
    }

    /// The forms of a picture, by the file that stories name.
    public Optional<Renditions> renditions(String picture) {
        return document("renditions", picture).map(DocumentJson::read).map(Renditions.class::cast);
    }

    /// The pictures in whose place others stand.
    public List<Renditions> replaced() {
        return sql.sql("""
                select document from announced
                where kind = 'renditions' and instr(document, cast('"replacement"' as blob)) > 0
                """).query((row, _) -> (Renditions) DocumentJson.read(row.getBytes(1))).list().stream()
                .filter(it ->
                        it.ending().flatMap(Renditions.Ending::replacement).isPresent())
                .toList();
    }

    /// A story's headline as a picture.
    public Optional<Placard> placard(StoryId story) {
        return document("placard", story.text()).map(DocumentJson::read).map(Placard.class::cast);
    }

    /// What readers know of a key, by its hash.
    public Optional<Pass> pass(String hash) {
        return document("pass", hash).map(DocumentJson::read).map(Pass.class::cast);
    }

    /// The recording that readers are offered of a story, or that it was taken away; empty where there never was one.
    public Optional<Narration> narration(StoryId story) {
        return document("narration", story.text()).map(DocumentJson::read).map(Narration.class::cast);
    }

    /// What was announced last in the place of this one.
    public Optional<Document> before(Document document) {
        return document(DocumentJson.kind(document), key(document)).map(DocumentJson::read);
    }

    /// Whether this very document was announced last.
    public boolean has(Document document) {
        return document(DocumentJson.kind(document), key(document))
                .filter(bytes -> Arrays.equals(bytes, DocumentJson.write(document)))
                .isPresent();
    }

    /// Records that a document was announced.
    public void add(Document document, Position position) {
        sql.sql("""
                insert into announced (kind, slug, document, position) values (?, ?, ?, ?)
                on conflict (kind, slug) do update set document = excluded.document, position = excluded.position
                """)
                .params(DocumentJson.kind(document), key(document), DocumentJson.write(document), position.number())
                .update();
    }

    /// What shows a picture beside stories: authors whose portrait it is, pages about the paper, and pictures in whose
    /// place it stands. At most [#SHOWING].
    public List<Document> showing(String picture) {
        return sql.sql("""
                select document from announced
                where slug <> :picture and instr(document, :bytes) > 0 and (kind in ('author', 'policy')
                    or kind = 'renditions' and slug in (select file from picture where state = 'ended'))
                order by kind, slug limit :most
                """)
                .param("picture", picture)
                .param("bytes", picture.getBytes(StandardCharsets.UTF_8))
                .param("most", SHOWING)
                .query((row, _) -> DocumentJson.read(row.getBytes(1)))
                .list();
    }

    private Optional<byte[]> document(String kind, String slug) {
        return sql.sql("select document from announced where kind = ? and slug = ?")
                .params(kind, slug)
                .query((row, _) -> row.getBytes(1))
                .optional();
    }

    private static String key(Document document) {
        return switch (document) {
            case Author author -> author.slug().text();
            case Tag tag -> tag.slug().text();
            case Promo promo -> promo.slug().text();
            case Policy policy -> policy.slug().text();
            case Renditions renditions -> renditions.picture();
            case Placard placard -> placard.story().text();
            case Pass pass -> pass.hash();
            case Narration narration -> narration.story().text();
            case Site _ -> SITE;
            case Signer _ -> throw new IllegalArgumentException("a key is rotated, not announced");
            case Forwarding _ -> throw new IllegalArgumentException("what moved is told by its story");
            case Editions _ -> throw new IllegalArgumentException("stories are tied, not announced");
            case StoryVersion _, Withdrawal _, Erasure _ ->
                throw new IllegalArgumentException(
                        "a story is published, not announced: " + DocumentJson.kind(document));
        };
    }
}
