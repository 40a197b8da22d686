package stoppress.desk.sound.ear;

/// Addresses of pages and of mail, as far as anybody listens: where it is, without the path.
final class Addresses {
    private Addresses() {}

    /// @param dot the word for a dot
    /// @param at the word for the sign in a mail's address
    static String said(String address, String dot, String at) {
        String host = address.replaceFirst("(?i)^(?:https?://)?(?:www\\.)?", "").replaceFirst("[/?#:].*$", "");
        return host.replace(".", dot.equals(".") ? "." : " " + dot + " ")
                .replace("@", at.equals("@") ? "@" : " " + at + " ")
                .replaceAll("[_+%=&~-]+", " ")
                .strip();
    }
}
