package stoppress.desk.mail;

import java.util.List;
import java.util.Optional;

/// One letter, written, in the language of whom it goes to.
///
/// @param id its own, the same at each try
/// @param to the address; checked, so that nothing gets into the head by it
/// @param subject one line of at most 150 characters
/// @param paragraphs plain words, without marks
/// @param foot why it came, in small print
public record Letter(
        String id,
        String to,
        String language,
        String sender,
        String subject,
        List<String> paragraphs,
        Optional<Way> way,
        List<String> foot) {
    private static final int LONGEST_LINE = 150;

    /// Where the letter leads.
    public record Way(String words, String address) {}

    public Letter {
        if (!MailServer.ADDRESS.matcher(to).matches()) {
            throw new IllegalArgumentException("not an address that a letter can go to: " + to);
        }
        sender = line(sender);
        subject = line(subject);
        paragraphs = List.copyOf(paragraphs);
        foot = List.copyOf(foot);
    }

    /// As it is read where HTML is not shown.
    String plain() {
        var text = new StringBuilder();
        paragraphs.forEach(it -> text.append(it).append("\r\n\r\n"));
        way.ifPresent(it ->
                text.append(it.words()).append(":\r\n").append(it.address()).append("\r\n\r\n"));
        text.append("-- \r\n");
        foot.forEach(it -> text.append(it).append("\r\n"));
        return text.toString();
    }

    /// What stands in a head is one line: whatever would end it is a blank, and what looks like a word in code (RFC
    /// 2047) is none, so that nobody's reader takes it for one.
    private static String line(String text) {
        String one = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ")
                .replace("=?", "= ?")
                .strip();
        return one.length() <= LONGEST_LINE
                ? one
                : one.substring(0, one.offsetByCodePoints(0, one.codePointCount(0, LONGEST_LINE - 1))) + "…";
    }
}
