package stoppress.desk.sound.ear;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stoppress.publication.document.Block;
import stoppress.publication.document.Block.LiveUpdate;
import stoppress.publication.document.Byline;
import stoppress.publication.document.Correction;
import stoppress.publication.document.Language;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Text;

/// What a voice says of one version of a story, passage by passage: that it is a machine's; headline and byline; the
/// editor's notes; the standfirst; the text, without captions and what lives elsewhere; of a story that is told by
/// updates first what is known, then the newest, each with its time; and the corrections that stand.
///
/// The same version gives the same script, at whatever hour it is made. A block that did not change gives the same
/// passages.
///
/// @param passages in their order; the first is the disclosure
public record Script(List<Passage> passages) {
    /// The most that is read, in characters: about three quarters of an hour.
    public static final int LONGEST = 40_000;
    /// One passage at most, in characters.
    public static final int PASSAGE = 1_500;
    /// How many live updates are read.
    public static final int UPDATES = 12;

    /// How long nothing is said before a passage.
    public enum Pause {
        /// Between the parts of one block.
        BREATH(250),
        /// Between blocks.
        BLOCK(550),
        /// Before a heading, an update, or another part of the story.
        PART(900);

        private final int millis;

        Pause(int millis) {
            this.millis = millis;
        }

        public int millis() {
            return millis;
        }
    }

    /// Words that are said in one go.
    public record Passage(Pause before, String text) {}

    public Script {
        passages = List.copyOf(passages);
    }

    /// All of the story's own words that a listener may hear, as they are written: to look for a word among them.
    public static String written(StoryVersion version) {
        return new Reading(version, ZoneId.of("UTC"), Pronunciations.NONE)
                .lines().stream().map(Line::text).collect(Collectors.joining("\n"));
    }

    /// The script of a version.
    ///
    /// @param zone where the paper's hours are told
    public static Script of(StoryVersion version, ZoneId zone, Pronunciations house) {
        return new Reading(version, zone, house).script();
    }

    /// A few words, ready to be heard; empty where there is none among them.
    public static String heard(Language language, String text, Pronunciations house) {
        String heard = Ear.of(language).heard(text, house);
        return heard.chars().anyMatch(Character::isLetter) ? heard : "";
    }

    /// Words of a part, not made ready yet.
    private record Line(Pause before, String text) {}

    private record Reading(
            StoryVersion version, ZoneId zone, Pronunciations house, Ear ear, Phrases phrases, List<Line> lines) {
        Reading(StoryVersion version, ZoneId zone, Pronunciations house) {
            this(version, zone, house, Ear.of(version.language()), new ArrayList<>());
            read();
        }

        private Reading(StoryVersion version, ZoneId zone, Pronunciations house, Ear ear, List<Line> lines) {
            this(version, zone, house, ear, ear.phrases(), lines);
        }

        private void read() {
            say(Pause.BLOCK, version.headline());
            byline();
            version.notices().stream()
                    .map(it -> it.at(version.latest()))
                    .forEach(it -> say(
                            Pause.BLOCK,
                            phrases.notice(it.kind(), it.text().plain().strip())));
            version.standfirst().ifPresent(it -> say(Pause.BLOCK, it));
            int first = lines.size();
            version.body().stream().filter(it -> !(it instanceof LiveUpdate)).forEach(this::block);
            if (lines.size() > first) {
                Line line = lines.get(first);
                lines.set(first, new Line(Pause.PART, line.text()));
            }
            updates();
            corrections();
        }

        private void byline() {
            List<String> names = version.bylines().stream().map(Byline::name).toList();
            if (!names.isEmpty()) {
                String last = names.getLast();
                say(
                        Pause.BLOCK,
                        phrases.by(
                                names.size() == 1
                                        ? last
                                        : String.join(", ", names.subList(0, names.size() - 1)) + " " + phrases.and()
                                                + " " + last));
            }
        }

        private void block(Block block) {
            switch (block) {
                case Block.Paragraph it -> say(Pause.BLOCK, it.text().plain());
                case Block.Heading it -> say(Pause.PART, it.text().plain());
                case Block.Quote it ->
                    say(Pause.BLOCK, phrases.quote(it.said(), bare(it.text().plain())));
                case Block.Listing it -> listing(it);
                case Block.Illustration _, Block.Sound _, Block.Embed _ -> {}
                case LiveUpdate it -> update(it);
            }
        }

        private void listing(Block.Listing list) {
            int number = 1;
            for (Text item : list.items()) {
                String before = list.order() == Block.Listing.Order.NUMBERED ? phrases.item(number++) : "";
                say(Pause.BREATH, before + item.plain());
            }
        }

        /// Who comes in now wants to know what is known, and then what is new.
        private void updates() {
            List<LiveUpdate> all = version.body().stream()
                    .filter(LiveUpdate.class::isInstance)
                    .map(LiveUpdate.class::cast)
                    .filter(it -> it.removed().isEmpty())
                    .sorted(Comparator.comparing(LiveUpdate::at).reversed())
                    .toList();
            List<LiveUpdate> known = all.stream()
                    .filter(it -> it.weight() == LiveUpdate.Weight.KEY)
                    .limit(UPDATES)
                    .toList();
            List<LiveUpdate> others = all.stream()
                    .filter(it -> !known.contains(it))
                    .limit(UPDATES - known.size())
                    .toList();
            if (!known.isEmpty()) {
                say(Pause.PART, phrases.known());
            }
            Stream.concat(known.stream(), others.stream()).forEach(this::update);
            int left = all.size() - known.size() - others.size();
            if (left > 0) {
                say(Pause.PART, phrases.earlier(left));
            }
        }

        private void update(LiveUpdate update) {
            ZonedDateTime at = update.at().atZone(zone);
            boolean isAnotherDay =
                    !at.toLocalDate().equals(version.latest().atZone(zone).toLocalDate());
            String time = phrases.at(at, isAnotherDay);
            List<Block.Plain> body = update.body();
            if (update.headline().isPresent()) {
                say(Pause.PART, time + update.headline().get());
                body.forEach(this::block);
                return;
            }
            int before = lines.size();
            body.forEach(this::block);
            if (lines.size() > before) {
                lines.set(before, new Line(Pause.PART, time + lines.get(before).text()));
            }
        }

        /// One that an editor's note says already is not said twice.
        private void corrections() {
            String notes =
                    version.notices().stream().map(it -> it.text().plain()).collect(Collectors.joining("\n"));
            Pause pause = Pause.PART;
            for (Correction it : version.corrections()) {
                if (!notes.contains(it.right())) {
                    say(pause, phrases.correction(it.right()));
                    pause = Pause.BLOCK;
                }
            }
        }

        private void say(Pause before, String text) {
            if (!text.isBlank()) {
                lines.add(new Line(before, text));
            }
        }

        /// The words of a quotation without the marks around them all.
        private static String bare(String text) {
            return text.strip().replaceFirst("(?s)^[«“„\"]([^«»“”\"]*)[»”“\"]$", "$1");
        }

        Script script() {
            var passages = new ArrayList<Passage>();
            passages.add(new Passage(Pause.BLOCK, Disclosures.of(version.language())));
            int length = 0;
            for (Line line : lines) {
                String heard = ended(ear.heard(line.text(), house));
                if (heard.isEmpty()) {
                    continue;
                }
                if (length + heard.length() > LONGEST) {
                    Optional.of(phrases.rest())
                            .filter(it -> !it.isEmpty())
                            .ifPresent(it -> passages.add(new Passage(Pause.PART, it)));
                    break;
                }
                length += heard.length();
                Pause pause = line.before();
                for (String part : Sentences.parts(heard, PASSAGE)) {
                    passages.add(new Passage(pause, part));
                    pause = Pause.BREATH;
                }
            }
            return new Script(passages);
        }

        /// With the sign at its end that lets the voice fall; empty where there is nothing that can be said.
        private static String ended(String text) {
            if (text.chars().noneMatch(Character::isLetterOrDigit)) {
                return "";
            }
            return text.matches("(?s).*[.!?]") ? text : text.replaceFirst("[\\s,;:-]+$", "") + ".";
        }
    }
}
