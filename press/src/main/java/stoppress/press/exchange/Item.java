package stoppress.press.exchange;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import stoppress.press.Addresses;
import stoppress.press.Gallery;
import stoppress.press.ShownStory;
import stoppress.publication.document.Erasure;
import stoppress.publication.document.Language;
import stoppress.publication.document.Renditions.Ending;
import stoppress.publication.document.Site;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.document.Withdrawal;
import stoppress.publication.document.Withdrawal.Way;

/// What one entry of the log tells a partner of a story.
///
/// @param version the story's own number where it is a version; the end of a story has a greater one than all of its
///     versions, so that a partner who only takes what is newer takes it
/// @param at when this was said
/// @param embargo until when nobody may print it
/// @param reason why, as the newsroom says it: the note to readers, or the reason of a withdrawal, an erasure or the
///     end of a picture
/// @param said what the story says, with its pictures as they are now; empty where nobody may keep it
/// @param instead the path of the story that takes its place
/// @param erased the versions that must go from wherever they were kept
public record Item(
        Site site,
        StoryId story,
        Slug slug,
        Language language,
        int version,
        Change change,
        Instant at,
        Optional<Instant> embargo,
        Optional<String> reason,
        Optional<StoryVersion> said,
        Optional<String> instead,
        List<VersionNumber> erased) {
    public Item {
        erased = List.copyOf(erased);
        if (said.isPresent() == (change.status() == Change.Status.CANCELED)) {
            throw new IllegalArgumentException("an item that is %s %s what the story says"
                    .formatted(change.word(), said.isPresent() ? "with" : "without"));
        }
    }

    /// A version, as it was published.
    public static Item version(Site site, StoryVersion it, Gallery gallery) {
        return of(site, ShownStory.of(it, site, gallery), Change.of(it.reason()), it.latest(), it.note());
    }

    /// The version that stands, in which a picture was taken away or replaced.
    public static Item picture(Site site, StoryVersion it, Ending ending, Gallery gallery) {
        return of(site, ShownStory.of(it, site, gallery), Change.PICTURE, ending.at(), Optional.of(ending.reason()));
    }

    /// What would go out at an hour that is to come, if nobody changed it.
    public static Item planned(Site site, StoryVersion it, Instant hour, Gallery gallery) {
        return new Item(
                site,
                it.story(),
                it.slug(),
                it.language(),
                it.number().number(),
                Change.PLANNED,
                it.latest(),
                Optional.of(hour),
                it.note(),
                Optional.of(ShownStory.of(it, site, gallery)),
                Optional.empty(),
                List.of());
    }

    /// That nothing is planned any more of a story that has no version.
    ///
    /// @param number the number that it would have had
    /// @param why in a sentence, for whoever keeps only that
    public static Item dropped(
            Site site, StoryId story, Slug slug, Language language, VersionNumber number, Instant at, String why) {
        return new Item(
                site,
                story,
                slug,
                language,
                number.number(),
                Change.DROPPED,
                at,
                Optional.empty(),
                Optional.of(why),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /// That nothing more is planned of a story, of which this is what stands.
    public static Item standing(Site site, StoryVersion it, String why, Gallery gallery) {
        return of(site, ShownStory.of(it, site, gallery), Change.DROPPED_AND_STANDS, it.latest(), Optional.of(why));
    }

    /// The end of a story. A stricter withdrawal follows at most one that left it readable.
    public static Item withdrawal(Site site, Withdrawal it) {
        var addresses = new Addresses(site.language());
        int last = it.last().number();
        return switch (it.way()) {
            case Way.StillReadable _ -> withdrawal(site, it, Change.READABLE, last + 1, Optional.empty());
            case Way.Gone _ -> withdrawal(site, it, Change.GONE, last + 2, Optional.empty());
            case Way.Replaced(var language, var slug) ->
                withdrawal(site, it, Change.REPLACED, last + 2, Optional.of(addresses.story(language, slug)));
        };
    }

    /// What the law had erased.
    ///
    /// @param last the story's newest version, erased or not
    /// @param left the same, where it was not erased and the story is in print
    public static Item erasure(
            Site site, Erasure it, VersionNumber last, Optional<StoryVersion> left, Gallery gallery) {
        List<VersionNumber> erased =
                it.versions().stream().map(Erasure.Erased::number).toList();
        return new Item(
                site,
                it.story(),
                it.slug(),
                it.language(),
                left.isPresent() ? last.number() : last.number() + 3,
                left.isPresent() ? Change.ERASED_BEFORE : Change.ERASED,
                it.at(),
                Optional.empty(),
                Optional.of(it.reason()),
                left.map(said -> ShownStory.of(said, site, gallery)),
                Optional.empty(),
                erased);
    }

    private static Item of(Site site, StoryVersion it, Change change, Instant at, Optional<String> reason) {
        return new Item(
                site,
                it.story(),
                it.slug(),
                it.language(),
                it.number().number(),
                change,
                at,
                Optional.empty(),
                reason,
                Optional.of(it),
                Optional.empty(),
                List.of());
    }

    private static Item withdrawal(Site site, Withdrawal it, Change change, int version, Optional<String> instead) {
        return new Item(
                site,
                it.story(),
                it.slug(),
                it.language(),
                version,
                change,
                it.at(),
                Optional.empty(),
                Optional.of(it.reason()),
                Optional.empty(),
                instead,
                List.of());
    }

    /// The story's name for the whole world, which neither another address nor another domain changes.
    public String uri() {
        return "urn:uuid:" + UUID.nameUUIDFromBytes(("stoppress:story:" + story).getBytes(StandardCharsets.UTF_8));
    }

    /// Where readers find the story.
    public String address() {
        return whole(new Addresses(site.language()).story(language, slug));
    }

    /// How much it hurries, from 1 to 9: a kicker that has an hour at which it ends is breaking news.
    int urgency() {
        return said.flatMap(StoryVersion::kicker)
                .map(it -> it.until().isPresent() ? 2 : 3)
                .orElse(4);
    }

    /// A path of the paper as others must write it; an address that is whole already stays as it is, and a place on
    /// the story's own page is one of the paper's.
    String whole(String address) {
        if (address.startsWith("#")) {
            return address() + address;
        }
        return address.startsWith("/") ? site.address() + address : address;
    }
}
