package stoppress.press;

import gg.jte.Content;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Byline;
import stoppress.publication.document.Language;
import stoppress.publication.document.Link;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Site;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Text;
import stoppress.publication.document.VersionNumber;

/// How one page is set: the language that it speaks, the zone that its times are told in, where its links lead.
/// This is what the templates ask.
public final class Setting {
    private static final DateTimeFormatter MACHINE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX");

    private final Site site;
    private final Addresses addresses;
    private final Language around;
    private final Words words;
    private final Assets assets;
    private final Gallery gallery;

    /// A page in `language`, or, where the pages do not speak that, in the site's own.
    Setting(Site site, Language language, Assets assets, Gallery gallery) {
        this.site = site;
        this.addresses = new Addresses(site.language());
        this.around = language;
        this.words = Words.in(language, site.language());
        this.assets = assets;
        this.gallery = gallery;
    }

    Gallery gallery() {
        return gallery;
    }

    public Site site() {
        return site;
    }

    /// The language of the page's own words.
    public Language language() {
        return words.language();
    }

    /// Whether the page's text is in a language that its own words are not in.
    public boolean isApart() {
        return isForeign(around);
    }

    /// Whether a part in `language` must say so, because the page around it speaks another.
    public boolean isForeign(Language language) {
        return !language.equals(words.language());
    }

    /// What a language calls itself, with a capital letter at its head where its script has those.
    public String ownName(Language language) {
        Locale locale = language.locale();
        String name = locale.getDisplayName(locale);
        return name.substring(0, name.offsetByCodePoints(0, 1)).toUpperCase(locale)
                + name.substring(name.offsetByCodePoints(0, 1));
    }

    public String direction(Language language) {
        return language.isRightToLeft() ? "rtl" : "ltr";
    }

    public String word(String key) {
        return words.word(key);
    }

    public String word(String key, Object... filling) {
        return words.word(key, filling);
    }

    /// A word in the form that goes with a number.
    public String count(String key, long number) {
        return words.count(key, number);
    }

    /// The forms of a word that a script counts, as JSON.
    public String forms(String key) {
        return ScriptJson.plain(new LinkedHashMap<>(words.forms(key)));
    }

    /// A picture as readers are offered it.
    public Shown shown(Picture picture) {
        return Shown.of(picture, gallery);
    }

    public Content text(Text text) {
        return new Marked(text);
    }

    /// A time as a machine reads it, with its offset.
    public String machine(Instant instant) {
        return zoned(instant).format(MACHINE);
    }

    /// A day as a machine reads it.
    public String machineDay(Instant instant) {
        return day(instant).toString();
    }

    /// A time as people read it, in the pattern that the words have under `date.{pattern}`.
    public String date(String pattern, Instant instant) {
        return words.date(pattern).format(zoned(instant));
    }

    /// A time as a page of the day `today` tells it: that day's by the hour, that year's without the year.
    public String near(Instant instant, Instant today) {
        if (isSameDay(instant, today)) {
            return date("hour", instant);
        }
        return date(isSameYear(instant, today) ? "year" : "day", instant);
    }

    /// A day in little room, without the year where that is the page's own.
    public String brief(Instant instant, Instant today) {
        return date(isSameYear(instant, today) ? "short" : "short.year", instant);
    }

    /// A month as people read it.
    public String name(YearMonth month) {
        return words.date("month").format(month);
    }

    /// An address as people read it: without `https://` or `mailto:`, and without a slash at its end.
    public String shown(Link link) {
        return link.address()
                .replaceFirst("^(https?://(www\\.)?|mailto:|tel:)", "")
                .replaceFirst("/$", "");
    }

    /// The length of a recording, as `3:05` or `1:03:05`.
    public String length(Duration length) {
        var minutesAndSeconds = "%02d:%02d".formatted(length.toMinutesPart(), length.toSecondsPart());
        if (length.toHours() > 0) {
            return length.toHours() + ":" + minutesAndSeconds;
        }
        return minutesAndSeconds.replaceFirst("^0", "");
    }

    /// What stands after one of several names: a comma, an *and*, or nothing.
    public String between(List<Byline> names, Byline name) {
        int left = names.size() - 1 - names.lastIndexOf(name);
        return switch (left) {
            case 0 -> "";
            case 1 -> " " + words.word("byline.and");
            default -> words.word("byline.comma");
        };
    }

    public boolean isSameDay(Instant one, Instant other) {
        return day(one).equals(day(other));
    }

    public String story(Language language, Slug slug) {
        return addresses.story(language, slug);
    }

    /// The address of the story's versions.
    public String history(StoryVersion story) {
        return Addresses.history(story(story.language(), story.slug()));
    }

    /// The address of one live update.
    public String update(StoryVersion story, BlockId update) {
        return Addresses.updates(story(story.language(), story.slug()), update.text());
    }

    /// Where in a story the paper has its corrections.
    Site.Corrections corrections() {
        return site.corrections();
    }

    /// Where the log proves that it has the entry.
    public String proof(long position) {
        return Addresses.proof(position);
    }

    /// The story's address without the slashes around it: its name where events are asked for.
    public String path(StoryVersion story) {
        String address = story(story.language(), story.slug());
        return address.substring(1, address.length() - 1);
    }

    /// Where a program asks how the story can be shown elsewhere.
    public String oembed(StoryVersion story) {
        return site.address().address() + Addresses.OEMBED + "?format=json&url="
                + URLEncoder.encode(
                        site.address().address() + story(story.language(), story.slug()), StandardCharsets.UTF_8);
    }

    public String version(String story, VersionNumber number) {
        return Addresses.version(story, number.number());
    }

    public String changes(String story, int from, int to) {
        return Addresses.changes(story, from, to);
    }

    public String script() {
        return assets.script().address();
    }

    public String player() {
        return assets.player().address();
    }

    /// The feed of the recordings in a language.
    public String podcast(Language language) {
        return addresses.podcast(language);
    }

    public String cardStyles() {
        return assets.cardStyles().address();
    }

    public String cardScript() {
        return assets.cardScript().address();
    }

    public String news() {
        return assets.news().address();
    }

    /// The front in the language of the page, where the paper has one; else its own.
    public String front() {
        return addresses.front(site.nearest(around));
    }

    /// A path of the paper with its address before it.
    public String whole(String path) {
        return Addresses.whole(site, path);
    }

    /// The feed of a list.
    public String feed(String list, FeedFormat format) {
        return Addresses.feed(list, format);
    }

    /// The tag's stories in the language of the page.
    public String tag(Slug slug) {
        return addresses.tag(around, slug);
    }

    public String tag(Language language, Slug slug) {
        return addresses.tag(language, slug);
    }

    /// The tag as one of the paper's sections: in the language of the page, where the paper comes out in it.
    public String section(Slug slug) {
        return addresses.tag(site.nearest(around), slug);
    }

    public String author(Slug slug) {
        return addresses.author(around, slug);
    }

    /// Where the search begins that looks for stories in the language of the page.
    public String search() {
        Language language = site.nearest(around);
        return language.equals(site.language()) ? Addresses.SEARCH : Addresses.SEARCH + "?language=" + language;
    }

    public String month(YearMonth month) {
        return addresses.month(month);
    }

    public String styles() {
        return assets.styles(site.colours()).address();
    }

    /// What the browser may paint its own bars with; empty where the paper has no colours of its own.
    public Optional<String> bars() {
        return site.colours().map(it -> Palette.fit(it).light().text());
    }

    /// The font that the page needs first; empty where its script has none of ours.
    public Optional<String> font() {
        return assets.font(words).map(Asset::address);
    }

    private boolean isSameYear(Instant one, Instant other) {
        return day(one).getYear() == day(other).getYear();
    }

    private LocalDate day(Instant instant) {
        return zoned(instant).toLocalDate();
    }

    private ZonedDateTime zoned(Instant instant) {
        return instant.atZone(site.zone());
    }
}
