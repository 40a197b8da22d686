package stoppress.reader.shelf;

/// What a program asks of the read API cannot be meant; says why to the person who wrote it.
final class ApiRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    ApiRefused(String why) {
        super(why, null, false, false);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
