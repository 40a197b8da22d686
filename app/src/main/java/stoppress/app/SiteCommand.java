package stoppress.app;

import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import stoppress.press.Palette;
import stoppress.publication.document.Colour;
import stoppress.publication.document.Colours;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Language;
import stoppress.publication.document.Link;
import stoppress.publication.document.Site;

/// Says what the paper is called and where it is, and changes it.
@Command(
        name = "site",
        description = "Says what the paper is called and where it is; with options, changes that.",
        mixinStandardHelpOptions = true)
final class SiteCommand implements Callable<Integer> {
    @Option(names = "--name", description = "What the paper is called.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--tagline", description = "The line under its name.")
    private Optional<String> tagline = Optional.empty();

    @Option(
            names = "--address",
            description = "Where readers find it: https://lamp.example, without a slash at the end.")
    private Optional<String> address = Optional.empty();

    @Option(names = "--zone", description = "The zone that its times are told in: Europe/Kyiv.")
    private Optional<String> zone = Optional.empty();

    @Option(names = "--languages", split = ",", description = "The languages it comes out in, its own first: en,uk.")
    private List<String> languages = List.of();

    @Option(names = "--corrections", description = "Where in a story its corrections stand: top or foot.")
    private Optional<Site.Corrections> corrections = Optional.empty();

    @Option(
            names = "--colours",
            paramLabel = "LIGHT,DARK",
            description = "Its accent on a light and on a dark ground: #0b5660,#7fd3dc; none for that of all papers.")
    private Optional<String> colours = Optional.empty();

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() {
        try (var newsroom = Newsroom.open(data.open(), InstantSource.system())) {
            Site before =
                    newsroom.site().orElseGet(() -> newsroom.siteAt(ServeCommand.address(ServeCommand.READER_PORT)));
            Site after = changed(before);
            newsroom.announce().document(after);
            System.out.printf(
                    "Name:      %s%nTagline:   %s%nAddress:   %s%nZone:      %s%nLanguages: %s%nCorrections at the %s of a story%n",
                    after.name(),
                    after.tagline().orElse("none"),
                    after.address(),
                    after.zone(),
                    after.languages().stream().map(Language::tag).collect(Collectors.joining(", ")),
                    after.corrections().name().toLowerCase(Locale.ROOT));
            return 0;
        }
    }

    private Optional<Colours> colours(Site site) {
        if (colours.isEmpty() || colours.get().equals("none")) {
            return colours.isEmpty() ? site.colours() : Optional.empty();
        }
        String[] two = colours.get().toLowerCase(Locale.ROOT).split(",", -1);
        if (two.length != 2) {
            throw new Complaint("two colours are wanted, for a light and for a dark ground: #0b5660,#7fd3dc.");
        }
        return Optional.of(new Colours(
                readable(Palette.LIGHT, new Colour(two[0].strip())),
                readable(Palette.DARK, new Colour(two[1].strip()))));
    }

    private static Colour readable(Palette palette, Colour colour) {
        if (!palette.isReadable(colour)) {
            throw new Complaint("%s cannot be read there (%.2f to 1, where 4.5 is needed); the nearest that can is %s."
                    .formatted(colour, palette.contrast(colour), palette.nearest(colour)));
        }
        return colour;
    }

    private Site changed(Site site) {
        try {
            return new Site(
                    name.orElse(site.name()),
                    tagline.or(site::tagline),
                    address.map(Link::new).orElse(site.address()),
                    zone.map(ZoneId::of).orElse(site.zone()),
                    languages.isEmpty()
                            ? site.languages()
                            : languages.stream().map(Language::new).toList(),
                    site.navigation(),
                    corrections.orElse(site.corrections()),
                    site.reach(),
                    colours(site));
        } catch (DateTimeException e) {
            throw new Complaint("%s is not a time zone such as Europe/Kyiv.".formatted(zone.orElse("")), e);
        } catch (InvalidDocument e) {
            throw new Complaint("The paper stays as it is: " + e.getMessage() + ".", e);
        }
    }
}
