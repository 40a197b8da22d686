package stoppress.press;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stoppress.publication.document.Audio;
import stoppress.publication.document.Block;
import stoppress.publication.document.Block.LiveUpdate;
import stoppress.publication.document.Correction;
import stoppress.publication.document.Language;
import stoppress.publication.document.Narration;
import stoppress.publication.document.Notice;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Run;
import stoppress.publication.document.Site;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Style;
import stoppress.publication.document.Text;

/// A story as the HTML that feeds carry: no script, no style, whole addresses. What was wrong, and that it may still
/// change, comes first.
final class FeedText {
    private final Site site;
    private final Words words;
    private final String address;
    private final Gallery gallery;
    private final Xml html = new Xml();

    private FeedText(Site site, Language language, String address, Gallery gallery) {
        this.site = site;
        this.words = Words.in(language, site.language());
        this.address = address;
        this.gallery = gallery;
    }

    /// All that the story's page says, with its newest live updates.
    static String full(Site site, FeedPage.Told told, String address, Gallery gallery) {
        StoryVersion story = told.story();
        var text = new FeedText(site, story.language(), address, gallery);
        text.notes(story);
        story.picture().ifPresent(text::picture);
        story.standfirst()
                .ifPresent(it -> text.html.open("p").element("strong", it).close());
        text.heard(told);
        text.rest(story);
        return text.html.done();
    }

    /// The same without what stands beside it where other programs show it: its standfirst, and its lead picture,
    /// unless there is nothing of that to be seen but its words.
    static String body(Site site, StoryVersion story, String address, Gallery gallery) {
        var text = new FeedText(site, story.language(), address, gallery);
        text.notes(story);
        story.picture().filter(it -> !Shown.of(it, gallery).isThere()).ifPresent(text::picture);
        story.audio().ifPresent(text::audio);
        text.rest(story);
        return text.html.done();
    }

    /// What the paper says of itself.
    static String of(Site site, Policy policy, String address, Gallery gallery) {
        var text = new FeedText(site, site.language(), address, gallery);
        policy.body().forEach(it -> text.block(it, 0));
        return text.html.done();
    }

    private void rest(StoryVersion story) {
        var shown = Pieces.newest(story);
        story.body().stream()
                .filter(it -> !(it instanceof LiveUpdate) || shown.contains(it.id()))
                .forEach(it -> block(it, 0));
    }

    /// What has to be known of it, and its standfirst, or how it begins.
    static String summary(Site site, FeedPage.Told told, String address) {
        StoryVersion story = told.story();
        var text = new FeedText(site, story.language(), address, Gallery.BARE);
        text.notes(story);
        Heads.description(story).ifPresent(it -> text.html.element("p", it));
        text.heard(told);
        return text.html.done();
    }

    /// That a story is not in print any more, and why.
    static String ended(Site site, FeedPage.Ended ended) {
        var words = Words.in(ended.out().language(), site.language());
        return new Xml()
                .open("p")
                .element("strong", words.word("gone.title." + ended.out().word()))
                .text(" " + ended.out().reason())
                .close()
                .done();
    }

    private void notes(StoryVersion story) {
        for (Notice notice : story.notices()) {
            html.open("p").element("strong", words.word(Notices.label(notice))).text(" ");
            if (Notices.isSilent(notice)) {
                html.text(Notices.text(notice, words));
            } else {
                text(notice.text());
            }
            html.close();
        }
        for (Correction correction : story.corrections()) {
            html.open("p").element("strong", words.word("notice.correction")).text(" " + correction.right());
            correction
                    .wrong()
                    .ifPresent(it -> html.text(" " + words.word("correction.before") + " ")
                            .element("s", it));
            html.close();
        }
    }

    private void block(Block block, int deeper) {
        switch (block) {
            case Block.Paragraph it -> paragraph(it.text());
            case Block.Heading it -> {
                html.open("h" + (it.level() + deeper));
                text(it.text());
                html.close();
            }
            case Block.Quote it -> {
                html.open("blockquote");
                paragraph(it.text());
                it.said().ifPresent(said -> html.open("p").element("cite", said).close());
                html.close();
            }
            case Block.Listing it -> {
                html.open(it.order() == Block.Listing.Order.NUMBERED ? "ol" : "ul");
                it.items().forEach(item -> {
                    html.open("li");
                    text(item);
                    html.close();
                });
                html.close();
            }
            case Block.Illustration it -> picture(it.picture());
            case Block.Sound it -> audio(it.audio());
            case Block.Embed it ->
                html.open("p")
                        .element("a", it.title(), "href", whole(it.address().address()))
                        .close();
            case LiveUpdate it -> update(it);
        }
    }

    private void update(LiveUpdate update) {
        html.open("h2")
                .element("time", time(update.at()), "datetime", update.at().toString());
        update.headline().ifPresent(it -> html.text(" " + it));
        html.close();
        update.removed()
                .ifPresent(it -> html.element(
                        "p",
                        words.word("update.removed", time(it.at()))
                                + it.reason().map(reason -> " " + reason).orElse("")));
        update.body().forEach(it -> block(it, 1));
    }

    private String time(Instant at) {
        return words.date("when").format(at.atZone(site.zone()));
    }

    private void paragraph(Text text) {
        html.open("p");
        text(text);
        html.close();
    }

    private void picture(Picture picture) {
        var shown = Shown.of(picture, gallery);
        html.open("figure");
        shown.withdrawn().ifPresent(it -> html.element("p", words.word("picture.withdrawn") + " " + it));
        shown.file()
                .ifPresent(file -> html.empty(
                        "img",
                        "src",
                        whole(shown.plain()),
                        "alt",
                        shown.picture().alternative().orElse(""),
                        "width",
                        Integer.toString(file.width()),
                        "height",
                        Integer.toString(file.height())));
        boolean told = shown.picture().caption().isPresent()
                || shown.picture().credit().isPresent();
        if (told && shown.withdrawn().isEmpty()) {
            html.open("figcaption").text(shown.picture().caption().orElse(""));
            shown.picture().credit().ifPresent(it -> html.text(" (" + it + ")"));
            html.close();
        }
        html.close();
    }

    private void audio(Audio audio) {
        audio.file()
                .ifPresent(file -> html.open("p")
                        .element(
                                "a",
                                words.word("audio.listen"),
                                "href",
                                whole(file.address().address()))
                        .text(audio.disclosure().map(it -> " " + it).orElse(""))
                        .close());
    }

    /// The recording that is the entry's enclosure, and who speaks.
    private void heard(FeedPage.Told told) {
        Optional<Narrated> narrated = told.narrated().filter(it -> it.file().isPresent());
        if (narrated.isPresent()) {
            narrated(narrated.get());
        } else {
            told.story().audio().ifPresent(this::audio);
        }
    }

    private void narrated(Narrated it) {
        it.file()
                .ifPresent(file -> html.open("p")
                        .element(
                                "a",
                                words.word("audio.listen"),
                                "href",
                                whole(file.address().address()))
                        .text(" " + spokenBy(it, site))
                        .close());
    }

    /// Who speaks in a recording, and of what where that is not the present version.
    static String spokenBy(Narrated it, Site site) {
        Narration narration = it.narration();
        var words = Words.in(narration.language(), site.language());
        var said = new ArrayList<String>();
        switch (narration.voice()) {
            case MACHINE -> narration.disclosure().ifPresent(disclosure -> said.add(sentence(disclosure)));
            case HUMAN ->
                narration.reader().ifPresent(reader -> said.add(sentence(words.word("audio.reader", reader))));
        }
        if (it.age() == Narrated.Age.EARLIER) {
            String when = words.date("listed").format(it.said().atZone(site.zone()));
            said.add(words.word("audio.earlier") + " "
                    + sentence(words.word("audio.version", narration.version(), when)));
        }
        return String.join(" ", said);
    }

    private static String sentence(String words) {
        return words.endsWith(".") ? words : words + ".";
    }

    private void text(Text text) {
        for (Run run : text.runs()) {
            List<String> elements = elements(run);
            run.link().ifPresent(it -> html.open("a", "href", whole(it.address())));
            elements.forEach(html::open);
            lines(run.text());
            elements.forEach(_ -> html.close());
            run.link().ifPresent(_ -> html.close());
        }
    }

    private void lines(String text) {
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                html.empty("br");
            }
            html.text(lines[i]);
        }
    }

    private static List<String> elements(Run run) {
        var elements = new ArrayList<String>();
        for (Style style : Style.values()) {
            if (run.styles().contains(style)) {
                elements.add(Marked.element(style));
            }
        }
        return elements;
    }

    private String whole(String link) {
        return link.startsWith("#") ? address + link : Addresses.whole(site, link);
    }
}
