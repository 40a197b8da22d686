package stoppress.press;

import stoppress.publication.document.Colour;

/// Colours by how people see them (Oklab, Björn Ottosson 2020, as CSS Color 4 has it): a lightness from 0 to 1, and two
/// numbers for the hue and how strong it is.
final class Oklab {
    private Oklab() {}

    static double[] of(Colour colour) {
        double red = linear(colour.red());
        double green = linear(colour.green());
        double blue = linear(colour.blue());
        double l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
        double m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
        double s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
        return new double[] {
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
        };
    }

    /// The colour of that lightness and hue; as much weaker as it takes to be one that screens have.
    static Colour colour(double lightness, double a, double b) {
        for (double strength = 1; strength > 0; strength -= 0.02) {
            double[] rgb = linear(lightness, a * strength, b * strength);
            if (isOnScreens(rgb)) {
                return colour(rgb);
            }
        }
        return colour(linear(lightness, 0, 0));
    }

    private static double[] linear(double lightness, double a, double b) {
        double l = Math.pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
        double m = Math.pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
        double s = Math.pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
        return new double[] {
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
        };
    }

    private static boolean isOnScreens(double[] rgb) {
        for (double part : rgb) {
            if (part < -0.0005 || part > 1.0005) {
                return false;
            }
        }
        return true;
    }

    private static Colour colour(double[] rgb) {
        return Colour.of(coded(rgb[0]), coded(rgb[1]), coded(rgb[2]));
    }

    /// A part of sRGB as light.
    static double linear(int part) {
        double coded = part / 255.0;
        return coded <= 0.04045 ? coded / 12.92 : Math.pow((coded + 0.055) / 1.055, 2.4);
    }

    private static int coded(double light) {
        double clipped = Math.clamp(light, 0.0, 1.0);
        double coded = clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * Math.pow(clipped, 1 / 2.4) - 0.055;
        return (int) Math.round(coded * 255);
    }
}
