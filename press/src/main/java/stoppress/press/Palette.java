package stoppress.press;

import java.util.List;
import java.util.stream.Stream;
import stoppress.publication.document.Colour;
import stoppress.publication.document.Colours;

/// Which colours can be read on the paper's grounds (WCAG 2.2, 1.4.3: 4.5 to 1), and which is the nearest that can.
///
/// What is pressed always can: where a paper's own colour cannot, the nearest that can stands in for it.
@SuppressWarnings("ImmutableEnumChecker") // neither a record of numbers nor a stream's list changes
public enum Palette {
    /// What `paper.css` has for those who want light.
    LIGHT(new Colour("#0b5660"), "#f7f8f6", "#eceeea"),
    /// What it has for those who want dark.
    DARK(new Colour("#7fd3dc"), "#11181b", "#1b2529");

    /// What text needs against its ground.
    public static final double LEAST = 4.5;

    private static final double STEP = 0.0025;

    private final Colour accent;
    private final List<Colour> grounds;

    Palette(Colour accent, String... grounds) {
        this.accent = accent;
        this.grounds = Stream.of(grounds).map(Colour::new).toList();
    }

    /// The accent of papers that have none of their own.
    public Colour accent() {
        return accent;
    }

    /// What text stands on.
    public List<Colour> grounds() {
        return grounds;
    }

    /// How much it stands out against the ground on which it does so least.
    public double contrast(Colour colour) {
        return grounds.stream().mapToDouble(it -> contrast(colour, it)).min().orElseThrow();
    }

    public boolean isReadable(Colour colour) {
        return contrast(colour) >= LEAST;
    }

    /// The colour itself where it can be read; otherwise the same, as little darker or lighter as it takes.
    public Colour nearest(Colour colour) {
        double[] lab = Oklab.of(colour);
        for (double lightness = lab[0]; lightness >= 0 && lightness <= 1; lightness += this == LIGHT ? -STEP : STEP) {
            Colour tried = lightness == lab[0] ? colour : Oklab.colour(lightness, lab[1], lab[2]);
            if (isReadable(tried)) {
                return tried;
            }
        }
        return accent;
    }

    /// As they are pressed.
    public static Colours fit(Colours colours) {
        return new Colours(LIGHT.nearest(colours.light()), DARK.nearest(colours.dark()));
    }

    /// From 1 to 21 (WCAG 2.2, contrast ratio).
    public static double contrast(Colour one, Colour other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(Colour colour) {
        return 0.2126 * Oklab.linear(colour.red())
                + 0.7152 * Oklab.linear(colour.green())
                + 0.0722 * Oklab.linear(colour.blue());
    }
}
