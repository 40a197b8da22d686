package stoppress.press;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import stoppress.press.Publisher.Step;
import stoppress.publication.document.Audio;
import stoppress.publication.document.Block.LiveUpdate;
import stoppress.publication.document.Block.Paragraph;
import stoppress.publication.document.Byline;
import stoppress.publication.document.Correction;
import stoppress.publication.document.Language;
import stoppress.publication.document.MediaFile.AudioFile;
import stoppress.publication.document.Narration;
import stoppress.publication.document.Notice;
import stoppress.publication.document.Site;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Standing;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.TagName;

/// A story as schema.org describes one, for those who read pages with programs.
final class NewsArticle {
    private static final Pattern DATELINE = Pattern.compile("(\\p{Lu}[\\p{Lu}\\p{M} .'’-]{1,60}?(?:,[^—–(\\n]{1,30}?)?)"
            // Who sent it.
            + "(?: \\([^)\\n]{1,30}\\))? [—–] ");

    private final StoryPage page;
    /// What it says with its pictures as they are now.
    private final StoryVersion shown;
    private final String address;
    private final Site site;
    private final Words words;

    private final Gallery gallery;
    private final Person people;

    NewsArticle(StoryPage page, String address, Gallery gallery) {
        this.gallery = gallery;
        this.people = new Person(page.masthead().site(), page.story().language(), gallery);
        this.page = page;
        this.address = address;
        this.site = page.masthead().site();
        this.shown = ShownStory.of(page.story(), site, gallery);
        this.words = Words.in(page.story().language(), site.language());
    }

    String json() {
        var story = page.story();
        return ScriptJson.of(List.of(
                article(),
                Publisher.way(
                        site,
                        story.language(),
                        story.primaryTag()
                                .map(it -> List.of(Step.of(
                                        site,
                                        it.name(),
                                        new Addresses(site.language()).tag(story.language(), it.slug()))))
                                .orElse(List.of()),
                        new Step(story.headline(), address))));
    }

    private Map<String, Object> article() {
        var story = page.story();
        List<LiveUpdate> updates = Updates.of(shown).newest();
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
        article.put("creativeWorkStatus", status());
        article.put("isAccessibleForFree", true);
        list(article, "author", story.bylines().stream().map(this::person).toList());
        article.put("publisher", Publisher.of(site));
        dateline().ifPresent(it -> article.put("dateline", it));
        article.put("speakable", speakable());
        story.primaryTag().ifPresent(tag -> article.put("articleSection", tag.name()));
        list(article, "keywords", story.tags().stream().map(TagName::name).toList());
        story.picture()
                .filter(it -> Shown.of(it, gallery).isThere())
                .map(people::image)
                .or(this::placard)
                .or(this::pictureToCome)
                .ifPresent(it -> article.put("image", it));
        heard().ifPresent(it -> article.put("audio", it));
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

    private String status() {
        if (page.out().isPresent()) {
            return "Withdrawn";
        }
        return page.story().standing() == Standing.DEVELOPING ? "Developing" : "Final";
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

    /// Where and when it was written, as the first paragraph begins with it: `BRACKWATER, 14 May — `,
    /// `SALTERNE (EPA) — `.
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
        return shown.body().stream()
                .filter(it -> !(it instanceof LiveUpdate))
                .flatMap(ReadingTime::texts)
                .collect(Collectors.joining("\n\n"));
    }

    private Map<String, Object> person(Byline byline) {
        return people.of(byline, page.authors());
    }

    /// The recording that readers are offered, or else one that the version has of its own.
    private Optional<Map<String, Object>> heard() {
        return page.narrated()
                .filter(it -> it.file().isPresent())
                .map(this::narration)
                .or(() -> page.story().audio().map(this::audio));
    }

    /// What stands for a story that has no picture.
    private Optional<Map<String, Object>> placard() {
        return SharedPicture.of(page.story(), gallery)
                .filter(SharedPicture::placard)
                .map(it -> {
                    var image = thing("ImageObject");
                    image.put("url", Addresses.whole(site, it.file().address().address()));
                    image.put("width", it.file().width());
                    image.put("height", it.file().height());
                    return image;
                });
    }

    /// What is said of a picture whose file is still to come; of one that was taken away nothing is said.
    private Optional<Map<String, Object>> pictureToCome() {
        return page.story()
                .picture()
                .filter(it -> Shown.of(it, gallery).withdrawn().isEmpty())
                .map(people::image);
    }

    private Map<String, Object> narration(Narrated narrated) {
        Narration it = narrated.narration();
        var sound = thing("AudioObject");
        narrated.file().ifPresent(file -> describe(file, sound));
        sound.put("name", page.story().headline());
        sound.put("uploadDate", it.at().toString());
        sound.put("inLanguage", it.language().tag());
        sound.put("version", it.version().number());
        // The part of the IPTC's vocabulary that schema.org has taken over.
        switch (it.voice()) {
            case MACHINE -> {
                sound.put("digitalSourceType", "https://schema.org/TrainedAlgorithmicMediaDigitalSource");
                it.disclosure().ifPresent(words -> sound.put("creditText", words));
            }
            case HUMAN -> {
                sound.put("digitalSourceType", "https://schema.org/DigitalCaptureDigitalSource");
                it.reader().ifPresent(reader -> {
                    sound.put("creditText", words.word("audio.reader", reader));
                    var person = thing("Person");
                    person.put("name", reader);
                    sound.put("contributor", person);
                });
            }
        }
        return sound;
    }

    private void describe(AudioFile file, Map<String, Object> sound) {
        sound.put("contentUrl", Addresses.whole(site, file.address().address()));
        sound.put("encodingFormat", file.type());
        sound.put("contentSize", file.bytes() + " B");
        sound.put("duration", file.length().toString());
    }

    private Map<String, Object> audio(Audio audio) {
        var sound = thing("AudioObject");
        audio.file().ifPresent(file -> describe(file, sound));
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
