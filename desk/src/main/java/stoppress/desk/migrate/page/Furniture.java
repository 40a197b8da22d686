package stoppress.desk.migrate.page;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import stoppress.desk.migrate.page.CapturedPage.LeadPicture;

/// What stands between headline and story, and now and then among the story's paragraphs: byline, times, reading time,
/// caption, audio disclosure, editor's notes, the page's own chrome. Once the story has begun, only what cannot be a
/// sentence of it is still taken.
final class Furniture {
    private static final Pattern AGENCY = Pattern.compile("(?:The )?[\\p{Lu}][\\p{L}.&' -]{1,40}");

    private final Sheet sheet;
    private final Moments moments;
    private final ZoneId zone;
    private final Notes notes;
    private final List<String> bylines = new ArrayList<>();
    private Optional<Written<Instant>> published = Optional.empty();
    private Optional<Written<Instant>> updated = Optional.empty();
    private Optional<Written<Integer>> minutes = Optional.empty();
    private Optional<LeadPicture> picture = Optional.empty();
    private Optional<String> audio = Optional.empty();
    private int underByline = -1;
    private boolean begun;

    Furniture(Sheet sheet, ZoneId zone, Instant now) {
        this.sheet = sheet;
        this.zone = zone;
        moments = new Moments(zone, now);
        notes = new Notes(sheet);
    }

    List<String> bylines() {
        return bylines;
    }

    Optional<Written<Instant>> published() {
        return published;
    }

    Optional<Written<Instant>> updated() {
        return updated;
    }

    Optional<Written<Integer>> minutes() {
        return minutes;
    }

    Optional<LeadPicture> picture() {
        return picture;
    }

    Optional<String> audio() {
        return audio;
    }

    Notes notes() {
        return notes;
    }

    /// The story begins: what comes now is among its paragraphs.
    void begin() {
        begun = true;
    }

    /// Takes the line if it is furniture. `paragraphEnd` is where the paragraph ends that begins with it.
    boolean take(int index, int paragraphEnd) {
        Line line = sheet.at(index);
        var chrome = KnownChrome.of(line);
        if (chrome.isPresent()) {
            sheet.takeAsChrome(index, chrome.get());
            return true;
        }
        if (begun ? AudioLine.isUnmistakable(line) : AudioLine.isDisclosure(line)) {
            takeAudio(index);
            return true;
        }
        if (Notes.isNote(line)) {
            notes.take(index, paragraphEnd);
            return true;
        }
        var meta = sheet.meta(index);
        if (meta.isPresent()) {
            takeMeta(index, meta.get());
            return true;
        }
        return !begun && (takeAgency(index) || takeCaption(index));
    }

    private void takeAudio(int index) {
        if (audio.isPresent()) {
            sheet.takeAsDoubt(index, "audio", "a second disclosure; left out");
        } else {
            audio = Optional.of(sheet.take(index).text());
        }
    }

    private void takeMeta(int index, MetaLine meta) {
        if (begun) {
            sheet.takeAsDoubt(index, "byline", "a byline or a time among the paragraphs; left out");
            return;
        }
        Line line = sheet.take(index);
        underByline = index;
        takeNames(line, meta);
        meta.published().ifPresent(found -> {
            var told = tell("published", line, found);
            if (published.isPresent()) {
                sheet.doubt(Doubt.about("published", line, "a second time of publication; left out"));
            } else {
                published = told;
            }
        });
        meta.updated().ifPresent(found -> updated = updated.or(() -> tell("updated", line, found)));
        meta.updatedAt().ifPresent(time -> takeUpdatedAt(line, time));
        meta.minutes().ifPresent(claim -> takeMinutes(line, claim));
        meta.rest()
                .forEach(rest ->
                        sheet.doubt(new Doubt("byline", line.number(), rest, "neither a name nor a time; left out")));
    }

    private void takeNames(Line line, MetaLine meta) {
        if (!bylines.isEmpty() && !meta.names().isEmpty()) {
            sheet.doubt(Doubt.about("byline", line, "a second byline; its names were added"));
        } else if (!meta.labelled() && !meta.names().isEmpty()) {
            sheet.doubt(Doubt.about("byline", line, "no “by” before the names; taken as a byline"));
        }
        for (String name : meta.names()) {
            if (!bylines.contains(name)) {
                bylines.add(name);
            }
        }
    }

    private Optional<Written<Instant>> tell(String part, Line line, Dates.Found found) {
        String text = line.text().substring(found.start(), found.end()).strip();
        var told = moments.tell(found);
        told.whys()
                .forEach(why -> sheet.doubt(
                        new Doubt(part, line.number(), text, told.at().isPresent() ? why : why + "; left out")));
        return told.at().map(at -> new Written<>(at, text));
    }

    private void takeUpdatedAt(Line line, Written<LocalTime> time) {
        if (published.isEmpty() || updated.isPresent()) {
            sheet.doubt(new Doubt("updated", line.number(), time.text(), "a time of day without its day; left out"));
            return;
        }
        var day = published.get().value().atZone(zone).toLocalDate();
        updated =
                Optional.of(new Written<>(day.atTime(time.value()).atZone(zone).toInstant(), time.text()));
    }

    private void takeMinutes(Line line, Written<Integer> claim) {
        if (minutes.isPresent()) {
            sheet.doubt(new Doubt("reading time", line.number(), claim.text(), "a second reading time; left out"));
        } else {
            minutes = Optional.of(claim);
        }
    }

    /// A few words in capitals right under a byline: whom the writer works for, or as what.
    private boolean takeAgency(int index) {
        Line line = sheet.at(index);
        boolean stands = underByline == index - 1
                && underByline >= 0
                && !line.afterBlank()
                && line.words() <= 5
                && !line.endsSentence()
                && (AGENCY.matcher(line.plain()).matches() || Names.isRole(line.text()));
        if (stands) {
            sheet.takeAsDoubt(index, "byline", "whom the writer works for, or as what; left out");
        }
        return stands;
    }

    private boolean takeCaption(int index) {
        if (picture.isPresent()) {
            return false;
        }
        picture = Captions.at(sheet, index, underByline == index - 1 && underByline >= 0);
        picture.ifPresent(taken -> {
            Line line = sheet.take(index);
            if (taken.credit().isEmpty() && line.plain().indexOf('(') >= 0) {
                sheet.doubt(Doubt.about("caption", line, "its brackets do not end it, or are too long for a credit"));
            }
        });
        return picture.isPresent();
    }
}
