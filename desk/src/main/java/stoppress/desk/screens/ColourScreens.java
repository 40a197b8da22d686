package stoppress.desk.screens;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.database.Transaction;
import stoppress.desk.story.Overview;
import stoppress.desk.version.Versions;
import stoppress.press.Masthead;
import stoppress.press.MissingPage;
import stoppress.press.Palette;
import stoppress.press.StoryPage;
import stoppress.publication.document.Colour;
import stoppress.publication.document.Colours;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Site;
import stoppress.publication.document.StoryVersion;

/// The paper's accent: chosen, looked at, and held to what can be read.
public final class ColourScreens {
    private final Desk desk;
    private final Templates templates;

    ColourScreens(Desk desk, Templates templates) {
        this.desk = desk;
        this.templates = templates;
    }

    List<Screen> screens() {
        return List.of(
                Screen.get("/paper/colours", Access.trusted(Deed.SITE), visit -> show(200, visit, chosen(), List.of())),
                Screen.post("/paper/colours", Access.trusted(Deed.SITE), this::choose),
                Screen.post("/paper/colours/end", Access.trusted(Deed.SITE), this::end),
                Screen.get("/paper/colours/preview", Access.trusted(Deed.SITE), this::preview));
    }

    /// One of the two that cannot be read, and the nearest that can.
    public record Unreadable(Palette palette, Colour colour, Colour nearest) {
        public String contrast() {
            return "%.2f".formatted(Math.floor(palette.contrast(colour) * 100) / 100);
        }
    }

    private Colours chosen() {
        return desk.site().get().colours().orElseGet(() -> new Colours(Palette.LIGHT.accent(), Palette.DARK.accent()));
    }

    private Answer show(int status, Visit visit, Colours colours, List<Unreadable> unreadable) {
        return templates.show(
                status,
                visit,
                "papercolours",
                Map.of("colours", colours, "own", desk.site().get().colours().isPresent(), "unreadable", unreadable));
    }

    private Answer choose(Visit visit) {
        Colours colours = colours(visit.field("light"), visit.field("dark"));
        List<Unreadable> unreadable = List.of(
                        new Unreadable(Palette.LIGHT, colours.light(), Palette.LIGHT.nearest(colours.light())),
                        new Unreadable(Palette.DARK, colours.dark(), Palette.DARK.nearest(colours.dark())))
                .stream()
                .filter(it -> !it.palette().isReadable(it.colour()))
                .toList();
        return unreadable.isEmpty() ? told(visit, Optional.of(colours)) : show(422, visit, colours, unreadable);
    }

    private Answer end(Visit visit) {
        return told(visit, Optional.empty());
    }

    private Answer told(Visit visit, Optional<Colours> colours) {
        desk.door().through(transaction -> {
            visit.note(
                    transaction,
                    "colours",
                    colours.map(it -> it.light() + " " + it.dark()).orElse(""));
            return desk.announce().within(transaction, desk.site().get().in(colours));
        });
        return Answer.see("/paper/colours");
    }

    /// The newest story that readers have, in those colours; the page of what is missing where they have none.
    private Answer preview(Visit visit) {
        Site site = desk.site().get().in(Optional.of(colours(visit.query("light"), visit.query("dark"))));
        var masthead = new Masthead(site, Optional.empty(), visit.now());
        return desk.database()
                .read(transaction -> new Answer.Pressed(newest(transaction, visit)
                        .map(it -> desk.press().story(new StoryPage(masthead, it, 1, List.of())))
                        .orElseGet(() -> desk.press().missing(new MissingPage(masthead, List.of(), site.language())))
                        .bytes()));
    }

    private static Optional<StoryVersion> newest(Transaction transaction, Visit visit) {
        var versions = new Versions(transaction.sql());
        return List.of(Overview.Column.DEVELOPING, Overview.Column.FINAL).stream()
                .flatMap(it -> new Overview(transaction.sql())
                        .list(Overview.Wanted.in(it), visit.who().id(), 1).stream())
                .flatMap(it -> versions.left(it.id()).stream())
                .findFirst();
    }

    private static Colours colours(String light, String dark) {
        try {
            return new Colours(new Colour(light.toLowerCase(Locale.ROOT)), new Colour(dark.toLowerCase(Locale.ROOT)));
        } catch (InvalidDocument e) {
            throw Refusal.wrong("colours.wrong");
        }
    }
}
