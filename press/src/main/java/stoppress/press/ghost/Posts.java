package stoppress.press.ghost;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import stoppress.press.Addresses;
import stoppress.press.PlainText;
import stoppress.press.Press;
import stoppress.press.ReadingTime;
import stoppress.publication.document.Byline;
import stoppress.publication.document.Document;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Site;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Tag;
import stoppress.publication.json.Json;

/// Stories as posts, and what the paper says of itself as pages, as Ghost's Content API tells them.
public final class Posts {
    /// Of a text, what stands for it in lists.
    private static final int EXCERPT = 500;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx");

    private final Site site;
    private final Press press;
    private final Known known;
    private final Labels labels;
    private final Addresses addresses;
    /// Tags and authors that were told already; many posts have the same.
    private final Map<Document, Json.Obj> told = new HashMap<>();

    public Posts(Site site, Press press, Known known) {
        this.site = site;
        this.press = press;
        this.known = known;
        this.labels = new Labels(site, press);
        this.addresses = new Addresses(site.language());
    }

    /// A story.
    ///
    /// @param inShort whether its text is told in short, where much was told already
    public Json.Obj post(StoryVersion story, boolean inShort, Extent extent) {
        String id = Ids.id(Ids.POST, story.story().text());
        StoryVersion shown = press.shown(site, story);
        var members = new Members(extent)
                .text("id", () -> id)
                .text("uuid", () -> Ids.uuid(story.story().text()))
                .text("comment_id", () -> id)
                .text("title", story::headline)
                .text("slug", story.slug()::text)
                .text("html", () -> inShort ? press.summary(site, story) : press.body(site, story))
                .text("plaintext", () -> inShort ? excerpt(story) : PlainText.of(site, shown))
                .some("custom_excerpt", story::standfirst)
                .text("excerpt", () -> excerpt(story))
                .with("reading_time", () -> Json.of(ReadingTime.minutes(story)))
                .text("locale", story.language()::tag)
                .text("url", () -> whole(addresses.story(story.language(), story.slug())))
                .none("email_subject")
                .with("tags", () -> Json.list(tags(story)))
                .with("primary_tag", () -> first(tags(story)))
                .with("authors", () -> Json.list(authors(story)))
                .with("primary_author", () -> first(authors(story)));
        return common(members, story.first(), story.latest(), story.picture()).done();
    }

    /// What the paper says of itself.
    ///
    /// @param first when it was first said
    public Json.Obj page(Policy policy, Instant first, Extent extent) {
        String id = Ids.id(Ids.PAGE, policy.slug().text());
        Supplier<String> plain = () -> PlainText.of(policy.body());
        var members = new Members(extent)
                .text("id", () -> id)
                .text("uuid", () -> Ids.uuid("page\n" + policy.slug()))
                .text("comment_id", () -> id)
                .text("title", policy::title)
                .text("slug", policy.slug()::text)
                .text("html", () -> press.body(site, policy))
                .text("plaintext", plain)
                .none("custom_excerpt")
                .text("excerpt", () -> cut(plain.get()))
                .with("reading_time", () -> Json.of(ReadingTime.minutes(policy.body())))
                .text("locale", site.language()::tag)
                .text("url", () -> whole(Addresses.policy(policy.slug())))
                .is("show_title_and_feature_image", true)
                .with("tags", () -> Json.list(List.of()))
                .none("primary_tag")
                .with("authors", () -> Json.list(List.of(labels.paper())))
                .with("primary_author", labels::paper);
        return common(members, first, policy.at(), Optional.empty()).done();
    }

    private Members common(Members members, Instant first, Instant latest, Optional<Picture> picture) {
        return members.some("feature_image", () -> picture.flatMap(it -> press.image(site, it)))
                .some("feature_image_alt", () -> picture.flatMap(press::shown).flatMap(Picture::alternative))
                .some(
                        "feature_image_caption",
                        () -> picture.flatMap(press::shown).flatMap(Posts::caption))
                .is("featured", false)
                .text("visibility", () -> "public")
                .is("access", true)
                .is("comments", false)
                .text("created_at", () -> time(first))
                .text("updated_at", () -> time(latest))
                .text("published_at", () -> time(first))
                .with("tiers", () -> Json.list(List.of(Settings.free(latest))))
                .with("sentiment", () -> Json.of(0))
                .none(Lacking.POSTS);
    }

    private List<Json.Obj> tags(StoryVersion story) {
        var tags = new LinkedHashSet<Tag>();
        story.tags().forEach(it -> tags.add(known.tag(it)));
        return tags.stream()
                .map(it -> told.computeIfAbsent(it, _ -> labels.tag(it, OptionalLong.empty(), Extent.USUAL)))
                .toList();
    }

    /// Ghost has no post without an author: what nobody signed is by the paper.
    private List<Json.Obj> authors(StoryVersion story) {
        var authors = new ArrayList<Json.Obj>();
        for (Byline byline : story.bylines()) {
            authors.add(byline.author()
                    .map(it -> known.author(it, byline.name()))
                    .map(it -> told.computeIfAbsent(it, _ -> labels.author(it, OptionalLong.empty(), Extent.USUAL)))
                    .orElseGet(() -> labels.unknown(byline)));
        }
        return authors.isEmpty() ? List.of(labels.paper()) : authors;
    }

    private static Json first(List<Json.Obj> all) {
        return all.isEmpty() ? new Json.Null() : all.getFirst();
    }

    private String excerpt(StoryVersion story) {
        return story.standfirst().orElseGet(() -> cut(PlainText.ofBody(press.left(story))));
    }

    private static String cut(String text) {
        return text.length() <= EXCERPT
                ? text
                : text.substring(0, Character.isHighSurrogate(text.charAt(EXCERPT - 1)) ? EXCERPT - 1 : EXCERPT);
    }

    /// HTML, as Ghost has it.
    private static Optional<String> caption(Picture picture) {
        String caption = picture.caption().orElse("")
                + picture.credit()
                        .map(it -> picture.caption().isPresent() ? " (" + it + ")" : it)
                        .orElse("");
        return caption.isEmpty()
                ? Optional.empty()
                : Optional.of(caption.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(site.zone()));
    }

    private String whole(String address) {
        return Addresses.whole(site, address);
    }
}
