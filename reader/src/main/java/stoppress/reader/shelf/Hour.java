package stoppress.reader.shelf;

import java.time.Instant;
import java.util.Optional;
import stoppress.press.Card;
import stoppress.publication.document.Kicker;
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

    /// The story with its kicker left out if that has expired.
    StoryVersion shown(StoryVersion story) {
        if (showsAny(story.kicker())) {
            return story;
        }
        return new StoryVersion(
                story.story(),
                story.number(),
                story.slug(),
                story.language(),
                story.standing(),
                story.headline(),
                Optional.empty(),
                story.standfirst(),
                story.bylines(),
                story.tags(),
                story.first(),
                story.latest(),
                story.picture(),
                story.audio(),
                story.notices(),
                story.body(),
                story.corrections(),
                story.reason(),
                story.note());
    }

    /// The story's card with its kicker left out if that has expired.
    Card card(StoryVersion story) {
        return Card.of(shown(story));
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
