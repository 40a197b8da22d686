package stoppress.publication.log;

/// Foreign words in our messages: short, on one line, and nothing that a terminal obeys.
final class Printable {
    private static final int MOST = 80;

    private Printable() {}

    static String of(String text) {
        String cut = text.length() <= MOST ? text : text.substring(0, MOST) + "…";
        return cut.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }
}
