package stoppress.desk.screens;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.database.Transaction;
import stoppress.desk.media.GoneFiles;
import stoppress.desk.media.Pictures;
import stoppress.desk.media.RefusedPicture;
import stoppress.desk.media.Uploads;
import stoppress.desk.paper.Announced;
import stoppress.desk.publish.BringBack;
import stoppress.desk.publish.Discard;
import stoppress.desk.publish.TakeAway;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Saved;
import stoppress.desk.story.Stories;
import stoppress.publication.document.Author;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Renditions.Focus;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryId;

/// The library of pictures, how they come in, how they are taken away and come back.
final class PictureScreens {
    private static final int SHOWN = 48;
    /// How long before its end a licence is flagged, in days.
    private static final int SOON = 14;
    static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Desk desk;
    private final Templates templates;
    private final TakeAway takeAway;
    private final BringBack bringBack;
    private final Uploads uploads;

    PictureScreens(Desk desk, Templates templates) {
        this.desk = desk;
        this.templates = templates;
        this.uploads = desk.uploads();
        this.takeAway = new TakeAway(desk.database(), desk.door(), desk.announce(), desk.intake());
        this.bringBack = new BringBack(desk.database(), desk.door(), desk.announce(), desk.intake());
    }

    List<Screen> screens() {
        return List.of(
                Screen.get("/pictures", Access.trusted(Deed.READ), this::library),
                Screen.get("/pictures/{file}", Access.trusted(Deed.READ), visit -> picture(200, visit, "")),
                Screen.post("/pictures/{file}", Access.trusted(Deed.WRITE), this::describe),
                Screen.post("/pictures/{file}/focus", Access.trusted(Deed.WRITE), this::focus),
                Screen.post("/pictures/{file}/ending", Access.trusted(Deed.WITHDRAW), this::end),
                Screen.post("/pictures/{file}/return", Access.trusted(Deed.WITHDRAW), this::bringBack),
                Screen.post("/pictures/{file}/removal", Access.trusted(Deed.WITHDRAW), this::discard),
                Screen.post("/stories/{id}/picture", Access.trusted(Deed.WRITE), this::lead),
                Screen.post("/paper/authors/{slug}/picture", Access.trusted(Deed.ARRANGE), this::portrait));
    }

    private Answer library(Visit visit) {
        Optional<LocalDate> day = day(visit.query("day"));
        String soon = today(visit).plusDays(SOON).toString();
        boolean ending = !visit.query("ending").isEmpty();
        var search = new Pictures.Search(
                visit.query("q"),
                visit.query("story"),
                day.map(it -> morning(it)).orElse(""),
                visit.query("before").isEmpty()
                        ? day.map(it -> morning(it.plusDays(1))).orElse("")
                        : visit.query("before"),
                ending ? soon : "");
        return desk.database().read(transaction -> {
            var pictures = new Pictures(transaction.sql());
            var announced = new Announced(transaction.sql());
            List<Pictures.Kept> found = pictures.list(search, SHOWN + 1);
            return templates.show(
                    200,
                    visit,
                    "pictures",
                    Map.of(
                            "pictures",
                            found.stream()
                                    .limit(SHOWN)
                                    .map(it -> Thumbnail.of(
                                            it, announced.renditions(it.file().sha256())))
                                    .toList(),
                            "words",
                            visit.query("q"),
                            "day",
                            day.map(LocalDate::toString).orElse(""),
                            "story",
                            visit.query("story"),
                            "more",
                            found.size() > SHOWN,
                            "soon",
                            soon,
                            "ending",
                            ending,
                            "endings",
                            pictures.ending(soon),
                            "unfinished",
                            uploads.of(visit.who().id()).stream()
                                    .map(it -> Unfinished.of(uploads, it))
                                    .toList()));
        });
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// When a day begins where the paper is, as the library has it.
    private String morning(LocalDate day) {
        return day.atStartOfDay(desk.site().get().zone()).toInstant().toString();
    }

    private LocalDate today(Visit visit) {
        return LocalDate.ofInstant(visit.now(), desk.site().get().zone());
    }

    private Answer picture(int status, Visit visit, String said) {
        return picture(status, visit, said, Optional.empty());
    }

    /// @param typed what is in the form, where it is not what is kept
    private Answer picture(int status, Visit visit, String said, Optional<Typed> typed) {
        return desk.database().read(transaction -> {
            Pictures.Kept kept = kept(visit, transaction);
            return templates.show(
                    status,
                    visit,
                    "picture",
                    Map.of(
                            "picture",
                            kept,
                            "typed",
                            typed.orElseGet(() -> Typed.nothing(kept.words())),
                            "stories",
                            Discard.in(transaction, kept.file().sha256()),
                            "beside",
                            Beside.of(transaction, kept.file().sha256()),
                            "used",
                            Discard.isUsed(transaction, kept),
                            "today",
                            today(visit).toString(),
                            "said",
                            said));
        });
    }

    private static Pictures.Kept kept(Visit visit, Transaction transaction) {
        return Optional.of(visit.name())
                .filter(it -> HASH.matcher(it).matches())
                .flatMap(new Pictures(transaction.sql())::find)
                .orElseThrow(Refusal::missing);
    }

    private Answer describe(Visit visit) {
        String rights = visit.field("rights");
        var words = new Pictures.Words(
                visit.field("alternative"),
                visit.field("caption"),
                visit.field("credit"),
                rights.substring(0, Math.min(2_000, rights.length())),
                visit.field("expires"));
        var typed = new Typed(words, visit.field("seen"), /* isOvertaken= */ false);
        try {
            if (!words.expires().isEmpty()) {
                LocalDate.parse(words.expires());
            }
            words.check();
        } catch (InvalidDocument | DateTimeException e) {
            return picture(422, visit, visit.words().say(e), Optional.of(typed));
        }
        Optional<Pictures.Kept> overtaken = desk.database().write(transaction -> {
            Pictures.Kept kept = kept(visit, transaction);
            if (typed.isOvertakenBy(kept.words())) {
                return Optional.of(kept);
            }
            new Pictures(transaction.sql()).describe(kept.file().sha256(), words);
            visit.note(transaction, "picture", kept.name());
            return Optional.empty();
        });
        return overtaken.isEmpty()
                ? Answer.see("/pictures/" + visit.name())
                : picture(
                        409,
                        visit,
                        visit.words().say("picture.overtaken"),
                        Optional.of(new Typed(words, overtaken.get().words().tag(), /* isOvertaken= */ true)));
    }

    private Answer focus(Visit visit) {
        if (visit.field("by").equals("machine")) {
            return unfocus(visit);
        }
        String x = visit.field("x");
        String y = visit.field("y");
        Focus focus;
        try {
            focus = new Focus(Integer.parseInt(x), Integer.parseInt(y));
        } catch (NumberFormatException | InvalidDocument e) {
            return picture(422, visit, visit.words().say("picture.focus.wrong"));
        }
        desk.database().write(transaction -> {
            Pictures.Kept kept = kept(visit, transaction);
            new Pictures(transaction.sql()).focus(kept.file().sha256(), focus);
            return kept;
        });
        desk.ring().run();
        return Answer.see("/pictures/" + visit.name());
    }

    private Answer unfocus(Visit visit) {
        desk.database().write(transaction -> {
            Pictures.Kept kept = kept(visit, transaction);
            new Pictures(transaction.sql()).unfocus(kept.file().sha256());
            return kept;
        });
        desk.ring().run();
        return Answer.see("/pictures/" + visit.name());
    }

    private Answer end(Visit visit) {
        String reason = visit.field("reason");
        if (reason.isEmpty() || reason.length() > 2_000) {
            return picture(422, visit, visit.words().say("picture.reason"));
        }
        String other = visit.field("replacement");
        TakeAway.Outcome outcome;
        try {
            outcome = takeAway.picture(
                    kept(visit),
                    reason,
                    Optional.of(other.substring(other.lastIndexOf('/') + 1)).filter(_ -> !other.isEmpty()),
                    (transaction, it) -> visit.note(transaction, "picture-ended", it.name() + ": " + reason));
        } catch (InvalidDocument e) {
            return picture(422, visit, visit.words().say(e));
        }
        return switch (outcome) {
            case TakeAway.Outcome.Taken(var _, List<String> left) ->
                left.isEmpty()
                        ? Answer.see("/pictures/" + visit.name())
                        : picture(200, visit, visit.words().say("picture.left", left.size()));
            case TakeAway.Outcome.NoReplacement _ ->
                picture(422, visit, visit.words().say("picture.replacement.missing"));
            case TakeAway.Outcome.Unknown _ -> throw Refusal.missing();
        };
    }

    private Answer bringBack(Visit visit) {
        BringBack.Outcome outcome;
        try {
            outcome = bringBack.picture(
                    kept(visit), (transaction, it) -> visit.note(transaction, "picture-back", it.name()));
        } catch (RefusedPicture e) {
            return picture(
                    422,
                    visit,
                    visit.words()
                            .says("picture." + e.rule(), e.why(), e.filling().toArray()));
        } catch (IOException e) {
            return picture(503, visit, visit.words().say("picture.back.lost", String.valueOf(e.getMessage())));
        }
        return switch (outcome) {
            case BringBack.Outcome.Back _ -> {
                desk.ring().run();
                yield Answer.see("/pictures/" + visit.name());
            }
            case BringBack.Outcome.NotGone _ -> Answer.see("/pictures/" + visit.name());
            case BringBack.Outcome.Expired(String day) ->
                picture(422, visit, visit.words().say("picture.back.expired", day));
            case BringBack.Outcome.NoOriginal _ ->
                picture(422, visit, visit.words().say("picture.back.gone"));
            case BringBack.Outcome.Unknown _ -> throw Refusal.missing();
        };
    }

    /// Of which picture the address speaks.
    private static String kept(Visit visit) {
        return Optional.of(visit.name())
                .filter(it -> HASH.matcher(it).matches())
                .orElseThrow(Refusal::missing);
    }

    private Answer discard(Visit visit) {
        Discard.Outcome outcome = desk.database().write(transaction -> {
            Discard.Outcome done = new Discard()
                    .within(transaction, kept(visit, transaction).file().sha256());
            if (done instanceof Discard.Outcome.Discarded it) {
                visit.note(transaction, "picture-deleted", it.name());
            }
            return done;
        });
        return switch (outcome) {
            case Discard.Outcome.Discarded _ -> {
                GoneFiles.sweep(desk.database(), desk.intake(), visit.name());
                yield Answer.see("/pictures");
            }
            case Discard.Outcome.Used(Optional<String> story) ->
                picture(
                        409,
                        visit,
                        story.map(it -> visit.words().say("picture.delete.used.in", it))
                                .orElseGet(() -> visit.words().say("picture.delete.used")));
            case Discard.Outcome.Unready _ -> picture(409, visit, visit.words().say("picture.delete.unready"));
            case Discard.Outcome.Unknown _ -> throw Refusal.missing();
        };
    }

    /// Gives a story its picture, with the words of the library where the story has none; or takes it from it.
    private Answer lead(Visit visit) {
        String file = visit.field("file");
        return desk.database().write(transaction -> {
            var stories = new Stories(transaction.sql());
            Saved saved = Optional.of(visit.name())
                    .filter(it -> it.matches("[a-z0-9]{4,40}"))
                    .flatMap(it -> stories.find(new StoryId(it)))
                    .orElseThrow(Refusal::missing);
            Optional<Picture> was = saved.draft().picture();
            Optional<Picture> is;
            if (file.isEmpty()) {
                is = Optional.empty();
            } else {
                Pictures.Kept kept = Optional.of(file)
                        .filter(it -> HASH.matcher(it).matches())
                        .flatMap(new Pictures(transaction.sql())::find)
                        .orElseThrow(Refusal::missing);
                is = Optional.of(new Picture(
                        Optional.of(kept.file()),
                        was.flatMap(Picture::alternative)
                                .or(() -> some(kept.words().alternative())),
                        was.flatMap(Picture::caption).or(() -> some(kept.words().caption())),
                        was.flatMap(Picture::credit).or(() -> some(kept.words().credit()))));
            }
            Draft draft = saved.draft().showing(is);
            if (stories.save(draft, saved.revision(), visit.now()).isEmpty()) {
                throw Refusal.wrong("refused.failed");
            }
            return Answer.see("/stories/" + visit.name());
        });
    }

    private Answer portrait(Visit visit) {
        String file = visit.field("file");
        desk.door().through(transaction -> {
            Author author = Optional.of(visit.name())
                    .filter(it -> it.matches("[a-z0-9-]{1,80}"))
                    .flatMap(it -> new Announced(transaction.sql()).author(new Slug(it)))
                    .orElseThrow(Refusal::missing);
            Optional<Picture> picture = file.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Optional.of(file)
                            .filter(it -> HASH.matcher(it).matches())
                            .flatMap(new Pictures(transaction.sql())::find)
                            .map(it -> new Picture(
                                    Optional.of(it.file()),
                                    some(it.words().alternative()),
                                    Optional.empty(),
                                    some(it.words().credit())))
                            .orElseThrow(Refusal::missing));
            visit.note(transaction, "announce", "Author " + author.name());
            return desk.announce()
                    .within(
                            transaction,
                            new Author(
                                    author.slug(),
                                    author.name(),
                                    author.role(),
                                    author.biography(),
                                    picture,
                                    author.links()));
        });
        return Answer.see("/paper");
    }

    private static Optional<String> some(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
