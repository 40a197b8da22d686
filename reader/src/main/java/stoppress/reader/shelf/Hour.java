package stoppress.reader.shelf;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stoppress.press.Card;
import stoppress.publication.document.Kicker;
import stoppress.publication.document.Notice;
import stoppress.publication.document.Promo;
import stoppress.publication.document.StoryVersion;

/// The moment that one page is pressed at. Says what is shown then, and remembers when that changes by itself.
final class Hour {
    private final Instant now;
    private Optional<Instant> next = Optional.empty();

    Hour(Instant now) {
        this.now = now;
    }

    long millis() {
        return Times.millis(now);
    }

    /// When the first of those that were asked about begins or ends; empty where none will.
    Optional<Instant> next() {
        return next;
    }

    boolean shows(Promo promo) {
        if (now.isBefore(promo.from())) {
            changesAt(promo.from());
        } else {
            promo.until().ifPresent(this::changesAt);
        }
        return promo.isShownAt(now);
    }

    /// The story as its page shows it: a kicker that has expired is left out, a promise that has lapsed says so.
    StoryVersion shown(StoryVersion story) {
        story.notices().stream().flatMap(it -> it.until().stream()).forEach(this::changesAt);
        return with(story, story.notices().stream().map(it -> it.at(now)).toList());
    }

    /// The story's card with its kicker left out if that has expired.
    Card card(StoryVersion story) {
        return Card.of(with(story, story.notices()));
    }

    private StoryVersion with(StoryVersion story, List<Notice> notices) {
        boolean labelled = showsAny(story.kicker());
        if (labelled && notices.equals(story.notices())) {
            return story;
        }
        return new StoryVersion(
                story.story(),
                story.number(),
                story.slug(),
                story.language(),
                story.standing(),
                story.headline(),
                labelled ? story.kicker() : Optional.empty(),
                story.standfirst(),
                story.bylines(),
                story.tags(),
                story.first(),
                story.latest(),
                story.picture(),
                story.audio(),
                notices,
                story.body(),
                story.corrections(),
                story.reason(),
                story.note());
    }

    private boolean showsAny(Optional<Kicker> kicker) {
        kicker.flatMap(Kicker::until).ifPresent(this::changesAt);
        return kicker.isEmpty() || kicker.get().isShownAt(now);
    }

    private void changesAt(Instant then) {
        if (then.isAfter(now) && (next.isEmpty() || then.isBefore(next.get()))) {
            next = Optional.of(then);
        }
    }
}
