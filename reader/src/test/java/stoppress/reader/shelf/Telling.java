package stoppress.reader.shelf;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import stoppress.publication.document.Audio;
import stoppress.publication.document.Block;
import stoppress.publication.document.Block.LiveUpdate;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.Byline;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Correction;
import stoppress.publication.document.Erasure;
import stoppress.publication.document.Kicker;
import stoppress.publication.document.Language;
import stoppress.publication.document.MediaFile.AudioFile;
import stoppress.publication.document.Narration;
import stoppress.publication.document.Notice;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Reason;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Standing;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.TagName;
import stoppress.publication.document.Text;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.document.Withdrawal;

/// A story as it is told over time: each [#now] is its next version.
final class Telling {
    private final String id;
    private int number;
    private String slug;
    private Language language = Language.ENGLISH;
    private Standing standing = Standing.FINAL;
    private String headline;
    private Optional<Kicker> kicker = Optional.empty();
    private List<Byline> bylines = List.of(Cast.INES);
    private List<TagName> tags = List.of(Cast.HARBOUR);
    private Instant first = Cast.MORNING;
    private List<Correction> corrections = List.of();
    private int updates;
    private List<Notice> notices = List.of();
    private Optional<Picture> picture = Optional.empty();
    private Reason reason = Reason.UPDATE;

    private Telling(String slug, String headline) {
        this.id = slug.replace("-", "");
        this.slug = slug;
        this.headline = headline;
    }

    static Telling of(String slug, String headline) {
        return new Telling(slug, headline);
    }

    StoryId id() {
        return new StoryId(id);
    }

    Telling at(String slug) {
        this.slug = slug;
        return this;
    }

    /// Says that it is developing, until then.
    Telling promising(Instant until) {
        notices = List.of(new Notice(Notice.Kind.DEVELOPING, Text.of(""), first, Optional.of(until)));
        return this;
    }

    /// So many live updates more.
    Telling updated(int more) {
        updates += more;
        return this;
    }

    Telling showing(Picture picture) {
        this.picture = Optional.of(picture);
        return this;
    }

    Telling in(Language language) {
        this.language = language;
        return this;
    }

    Telling headed(String headline) {
        this.headline = headline;
        return this;
    }

    Telling under(Kicker kicker) {
        this.kicker = Optional.of(kicker);
        this.standing = Standing.DEVELOPING;
        return this;
    }

    Telling by(Byline... bylines) {
        this.bylines = List.of(bylines);
        return this;
    }

    Telling tagged(TagName... tags) {
        this.tags = List.of(tags);
        return this;
    }

    Telling first(Instant first) {
        this.first = first;
        return this;
    }

    /// The version after the present one owns a mistake.
    Telling correcting(String right) {
        var until = new VersionNumber(Math.max(1, number));
        var correction = new Correction(
                Optional.empty(),
                Optional.empty(),
                right,
                VersionNumber.FIRST,
                until,
                first.plusSeconds(number),
                "editor");
        corrections = Stream.concat(corrections.stream(), Stream.of(correction)).toList();
        return this;
    }

    /// The version after the present one changes no more than spelling.
    Telling minor() {
        this.reason = Reason.MINOR;
        return this;
    }

    /// The next version, a minute after the one before.
    StoryVersion now() {
        number++;
        Reason why = number == 1 ? Reason.FIRST : reason;
        reason = Reason.UPDATE;
        return new StoryVersion(
                id(),
                new VersionNumber(number),
                new Slug(slug),
                language,
                standing,
                headline,
                kicker,
                Optional.empty(),
                bylines,
                tags,
                first,
                first.plus(Duration.ofMinutes(number - 1L)),
                picture,
                Optional.empty(),
                notices,
                body(),
                corrections,
                why,
                Optional.empty());
    }

    /// The next version, as a correction.
    StoryVersion correctedNow(String note) {
        StoryVersion it = now();
        return new StoryVersion(
                it.story(),
                it.number(),
                it.slug(),
                it.language(),
                it.standing(),
                it.headline(),
                it.kicker(),
                it.standfirst(),
                it.bylines(),
                it.tags(),
                it.first(),
                it.latest(),
                it.picture(),
                it.audio(),
                it.notices(),
                it.body(),
                it.corrections(),
                Reason.CORRECTION,
                Optional.of(note));
    }

    private List<Block> body() {
        var body = new ArrayList<Block>();
        body.add(Cast.paragraph("b1", "What is known of it so far: " + headline + "."));
        for (int i = updates; i > 0; i--) {
            body.add(new LiveUpdate(
                    new BlockId("u" + i),
                    first.plus(Duration.ofSeconds(i)),
                    Optional.empty(),
                    LiveUpdate.Weight.ORDINARY,
                    Optional.of("Entry " + i),
                    List.of(),
                    List.of(),
                    Optional.empty()));
        }
        return body;
    }

    /// A recording of a version in a machine's voice, so many seconds long.
    Narration narrated(int version, int seconds) {
        return new Narration(
                id(),
                new VersionNumber(version),
                language,
                Optional.of(new AudioFile(
                        "%064x".formatted(31L * id.hashCode() + 1000L * version + seconds & 0xffffffffffL),
                        "audio/mpeg",
                        Duration.ofSeconds(seconds),
                        4_000L * seconds)),
                Audio.Voice.MACHINE,
                Optional.empty(),
                Optional.of("This audio is created with AI assistance"),
                first.plus(Duration.ofMinutes(version)).plusSeconds(seconds));
    }

    Withdrawal withdrawn(String reason) {
        return withdrawn(reason, new Withdrawal.Way.Gone());
    }

    Withdrawal withdrawn(String reason, Withdrawal.Way way) {
        return new Withdrawal(
                id(),
                new Slug(slug),
                language,
                new VersionNumber(number),
                first.plus(Duration.ofHours(9)),
                reason,
                way);
    }

    Erasure erased(String reason, Erasure.Erased... versions) {
        return new Erasure(id(), new Slug(slug), language, List.of(versions), first.plus(Duration.ofHours(10)), reason);
    }

    /// The number of the newest version.
    int number() {
        return number;
    }
}
