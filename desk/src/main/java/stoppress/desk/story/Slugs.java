package stoppress.desk.story;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import stoppress.publication.document.Slug;

/// Makes slugs of headlines and names: the same text always gives the same slug.
///
/// Ukrainian is written in Latin by the table of the Cabinet's resolution 55 of 2010; letters with marks lose their
/// marks (`ø`, `ß` and their like by custom); apostrophes vanish; everything else parts words. What is longer than a
/// slug may be ends at a word. Text that has more letters which cannot be written in Latin than letters which can gets
/// a hash of itself at its end, so that it is told apart from others like it, and a slug is never empty.
public final class Slugs {
    private static final Map<Character, String> LETTERS = table("""
            а a, б b, в v, г h, ґ g, д d, е e, є ie, ж zh, з z, и y, і i, ї i, й i, к k, л l, м m, н n, о o, п p, р r,
            с s, т t, у u, ф f, х kh, ц ts, ч ch, ш sh, щ shch, ю iu, я ia,
            ы y, э e, ё io, ў u,
            ß ss, æ ae, œ oe, ø o, đ d, ð d, þ th, ł l, ı i""");

    /// The letters that the table writes otherwise where a word begins.
    private static final Map<Character, String> BEGINNINGS = table("є ye, ї yi, й y, ю yu, я ya");

    /// Letters that have no sound of their own.
    private static final String SILENT = "ьъ";

    private static final String APOSTROPHES = "'’‘ʼ`´′";
    private static final int HASH_DIGITS = 12;

    private final String text;
    private final StringBuilder slug = new StringBuilder();
    private boolean inWord;
    private int kept;
    private int lost;

    private Slugs(String text) {
        this.text = text;
    }

    private static Map<Character, String> table(String pairs) {
        return Pattern.compile(",\\s*")
                .splitAsStream(pairs)
                .collect(Collectors.toUnmodifiableMap(pair -> pair.charAt(0), pair -> pair.substring(2)));
    }

    public static Slug of(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var slugs = new Slugs(composed);
        slugs.write();
        return slugs.slug();
    }

    private void write() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLowSurrogate(c) || Character.getType(c) == Character.NON_SPACING_MARK) {
                continue;
            }
            if (APOSTROPHES.indexOf(c) >= 0) {
                continue;
            }
            if (!Character.isLetterOrDigit(text.codePointAt(i))) {
                inWord = false;
                continue;
            }
            letter(c, i > 0 && text.charAt(i - 1) == 'з');
            inWord = true;
        }
    }

    private void letter(char c, boolean afterZe) {
        String latin = latin(c, afterZe);
        if (latin.isEmpty()) {
            lost += SILENT.indexOf(c) < 0 ? 1 : 0;
            return;
        }
        kept += Character.isLetter(c) ? 1 : 0;
        if (!inWord && !slug.isEmpty()) {
            slug.append('-');
        }
        slug.append(latin);
    }

    private String latin(char c, boolean afterZe) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            return String.valueOf(c);
        }
        if (c == 'г' && afterZe) {
            return "gh";
        }
        String letter = inWord ? LETTERS.get(c) : BEGINNINGS.getOrDefault(c, LETTERS.get(c));
        if (letter != null) {
            return letter;
        }
        char base = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0);
        return base != c && ((base >= 'a' && base <= 'z') || LETTERS.containsKey(base)) ? latin(base, false) : "";
    }

    private Slug slug() {
        if (lost <= kept && !slug.isEmpty()) {
            return new Slug(atMost(Slug.LONGEST));
        }
        String start = atMost(Slug.LONGEST - HASH_DIGITS - 1);
        return new Slug(start.isEmpty() ? hash() : start + "-" + hash());
    }

    private String atMost(int most) {
        if (slug.length() <= most) {
            return slug.toString();
        }
        int end = slug.charAt(most) == '-' ? most : slug.lastIndexOf("-", most - 1);
        String cut = slug.substring(0, end > 0 ? end : most);
        return cut.endsWith("-") ? cut.substring(0, cut.length() - 1) : cut;
    }

    private String hash() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
