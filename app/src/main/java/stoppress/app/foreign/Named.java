package stoppress.app.foreign;

/// A foreign name in our messages.
final class Named {
    private Named() {}

    static String of(String name) {
        String cut = name.length() <= 80 ? name : name.substring(0, 80) + "…";
        return cut.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }
}
