package stoppress.press;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import stoppress.publication.document.Audio;
import stoppress.publication.document.Author;
import stoppress.publication.document.Block.LiveUpdate;
import stoppress.publication.document.Block.Paragraph;
import stoppress.publication.document.Byline;
import stoppress.publication.document.Correction;
import stoppress.publication.document.Language;
import stoppress.publication.document.Link;
import stoppress.publication.document.Notice;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Site;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Standing;
import stoppress.publication.document.TagName;

/// A story as schema.org describes one, for those who read pages with programs.
final class NewsArticle {
    private static final Pattern DATELINE =
            Pattern.compile("(\\p{Lu}[\\p{Lu}\\p{M} .'’-]{1,60}(?:,[^—–\\n]{1,30})?)\\s+[—–]\\s");

    private final StoryPage page;
    private final String address;
    private final Site site;
    private final Words words;

    private final Gallery gallery;

    NewsArticle(StoryPage page, String address, Gallery gallery) {
        this.gallery = gallery;
        this.page = page;
        this.address = address;
        this.site = page.masthead().site();
        this.words = Words.in(page.story().language(), site.language());
    }

    String json() {
        var story = page.story();
        return ScriptJson.of(List.of(
                article(), Publisher.way(site, story.language(), story.primaryTag(), story.headline(), address)));
    }

    private Map<String, Object> article() {
        var story = page.story();
        List<LiveUpdate> updates = Updates.of(story).newest();
        var article = new LinkedHashMap<String, Object>();
        article.put("@type", updates.isEmpty() ? "NewsArticle" : "LiveBlogPosting");
        article.put("@id", address);
        article.put("url", address);
        article.put("mainEntityOfPage", address);
        article.put("headline", story.headline());
        story.kicker().ifPresent(it -> article.put("alternativeHeadline", it.text() + ": " + story.headline()));
        story.standfirst().ifPresent(it -> article.put("description", it));
        article.put("inLanguage", story.language().tag());
        page.tie().source().ifPresent(it -> article.put("translationOfWork", edition(it.language(), it.slug())));
        list(
                article,
                "workTranslation",
                page.tie().editions().stream()
                        .filter(Tie.Edition::isTranslation)
                        .map(it -> edition(it.language(), it.slug()))
                        .toList());
        article.put("datePublished", story.first().toString());
        article.put("dateModified", story.latest().toString());
        article.put("version", story.number().number());
        article.put("creativeWorkStatus", story.standing() == Standing.DEVELOPING ? "Developing" : "Final");
        article.put("isAccessibleForFree", true);
        list(article, "author", story.bylines().stream().map(this::person).toList());
        article.put("publisher", Publisher.of(site));
        dateline().ifPresent(it -> article.put("dateline", it));
        article.put("speakable", speakable());
        story.primaryTag().ifPresent(tag -> article.put("articleSection", tag.name()));
        list(article, "keywords", story.tags().stream().map(TagName::name).toList());
        story.picture()
                .filter(it -> Shown.of(it, gallery).withdrawn().isEmpty())
                .ifPresent(it -> article.put("image", image(it)));
        story.audio().ifPresent(it -> article.put("audio", audio(it)));
        article.put("wordCount", ReadingTime.words(story));
        article.put("timeRequired", "PT" + ReadingTime.minutes(story) + "M");
        list(article, "comment", notes());
        list(
                article,
                "correction",
                story.corrections().stream().map(NewsArticle::correction).toList());
        if (!updates.isEmpty()) {
            article.put("coverageStartTime", story.first().toString());
            if (story.standing() == Standing.FINAL) {
                article.put("coverageEndTime", story.latest().toString());
            }
        }
        list(
                article,
                "liveBlogUpdate",
                updates.stream()
                        .filter(it -> it.removed().isEmpty())
                        .map(this::update)
                        .toList());
        article.put("articleBody", body());
        return article;
    }

    /// The story in another language, by its address.
    private Map<String, Object> edition(Language language, Slug slug) {
        var edition = thing("NewsArticle");
        String its = Addresses.whole(site, new Addresses(site.language()).story(language, slug));
        edition.put("@id", its);
        edition.put("url", its);
        edition.put("inLanguage", language.tag());
        return edition;
    }

    private Map<String, Object> update(LiveUpdate update) {
        var posting = thing("BlogPosting");
        String its = Addresses.updates(address, update.id().text());
        posting.put("@id", its);
        posting.put("url", its);
        update.headline().ifPresent(it -> posting.put("headline", it));
        posting.put("datePublished", update.at().toString());
        update.edited().ifPresent(it -> posting.put("dateModified", it.toString()));
        list(posting, "author", update.bylines().stream().map(this::person).toList());
        posting.put(
                "articleBody",
                update.body().stream().flatMap(ReadingTime::texts).collect(Collectors.joining("\n\n")));
        return posting;
    }

    /// Where and when it was written, as the first paragraph begins with it: `BRACKWATER, 14 May — `.
    private Optional<String> dateline() {
        return page.story().body().stream()
                .filter(Paragraph.class::isInstance)
                .findFirst()
                .map(it -> DATELINE.matcher(((Paragraph) it).text().plain()))
                .filter(Matcher::lookingAt)
                .map(it -> it.group(1));
    }

    /// What can be read aloud in place of the whole.
    private static Map<String, Object> speakable() {
        var speakable = thing("SpeakableSpecification");
        speakable.put("cssSelector", List.of("h1", ".standfirst"));
        return speakable;
    }

    /// What stands between the live updates; they stand for themselves.
    private String body() {
        return page.story().body().stream()
                .filter(it -> !(it instanceof LiveUpdate))
                .flatMap(ReadingTime::texts)
                .collect(Collectors.joining("\n\n"));
    }

    private Map<String, Object> person(Byline byline) {
        var person = thing("Person");
        person.put("name", byline.name());
        byline.author().ifPresent(slug -> {
            person.put(
                    "url",
                    Addresses.whole(
                            site,
                            new Addresses(site.language()).author(page.story().language(), slug)));
            page.authors().stream()
                    .filter(author -> author.slug().equals(slug))
                    .findFirst()
                    .ifPresent(author -> describe(author, person));
        });
        return person;
    }

    private void describe(Author author, Map<String, Object> person) {
        author.role().ifPresent(it -> person.put("jobTitle", it));
        author.biography().ifPresent(it -> person.put("description", it));
        author.picture().ifPresent(it -> person.put("image", image(it)));
        list(
                person,
                "sameAs",
                author.links().stream()
                        .map(Link::address)
                        .filter(it -> it.startsWith("http"))
                        .toList());
    }

    private Map<String, Object> image(Picture picture) {
        var image = thing("ImageObject");
        var shown = Shown.of(picture, gallery);
        shown.file().ifPresent(file -> {
            image.put("url", Addresses.whole(site, file.address().address()));
            image.put("width", file.width());
            image.put("height", file.height());
        });
        shown.picture().caption().ifPresent(it -> image.put("caption", it));
        shown.picture().credit().ifPresent(it -> image.put("creditText", it));
        return image;
    }

    private Map<String, Object> audio(Audio audio) {
        var sound = thing("AudioObject");
        audio.file().ifPresent(file -> {
            sound.put("contentUrl", Addresses.whole(site, file.address().address()));
            sound.put("encodingFormat", file.type());
            sound.put("duration", file.length().toString());
        });
        audio.disclosure().ifPresent(it -> sound.put("description", it));
        return sound;
    }

    private List<Map<String, Object>> notes() {
        var notes = new ArrayList<Map<String, Object>>();
        for (Notice notice : page.story().notices()) {
            var note = thing(notice.kind() == Notice.Kind.CORRECTION ? "CorrectionComment" : "Comment");
            note.put("name", words.word(Notices.label(notice)));
            note.put("text", Notices.text(notice, words));
            note.put("dateCreated", notice.at().toString());
            notes.add(note);
        }
        return notes;
    }

    private static Map<String, Object> correction(Correction correction) {
        var comment = thing("CorrectionComment");
        comment.put("text", correction.right());
        comment.put("dateCreated", correction.at().toString());
        return comment;
    }

    private static Map<String, Object> thing(String type) {
        var thing = new LinkedHashMap<String, Object>();
        thing.put("@type", type);
        return thing;
    }

    private static void list(Map<String, Object> thing, String name, List<?> values) {
        if (!values.isEmpty()) {
            thing.put(name, values);
        }
    }
}
