package stoppress.desk.migrate.archive;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.regex.Pattern;

/// XML as other systems write it, with two mistakes mended that keep a parser from reading it: an `&` that begins no
/// reference of XML's own is one that was meant (`?w=1&h=2`, `&nbsp;`), and control characters are gone. What stands
/// in a CDATA section stays. Works on every encoding that has ASCII as it is; UTF-16 is left alone.
final class MendedXml extends FilterInputStream {
    private static final byte[] MEANT = "&amp;".getBytes(US_ASCII);
    private static final byte[] OPENS = "<![CDATA[".getBytes(US_ASCII);
    private static final byte[] CLOSES = "]]>".getBytes(US_ASCII);
    private static final Pattern REFERENCE = Pattern.compile("(amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});.*");
    private static final int AHEAD = 12;

    private final PushbackInputStream source;
    private boolean begun;
    private boolean wide;
    private boolean inData;
    private int matched;
    /// What is still to be handed out of a reference that was mended.
    private int left;

    MendedXml(InputStream in) {
        super(in);
        source = new PushbackInputStream(in, AHEAD);
    }

    @Override
    public int read() throws IOException {
        if (!begun) {
            begun = true;
            byte[] first = ahead(2);
            wide = first.length == 2 && (first[0] == 0 || first[1] == 0 || (first[0] & 0xfe) == 0xfe);
        }
        if (left > 0) {
            return MEANT[MEANT.length - left--];
        }
        int c = source.read();
        while (!wide && c >= 0 && c < ' ' && c != '\n' && c != '\r' && c != '\t') {
            c = source.read();
        }
        if (wide || c < 0) {
            return c;
        }
        follow(c);
        if (c == '&'
                && !inData
                && !REFERENCE
                        .matcher(new String(ahead(AHEAD), US_ASCII).replace('\n', ' '))
                        .matches()) {
            left = MEANT.length - 1;
        }
        return c;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        int n = 0;
        while (n < most) {
            int c = read();
            if (c < 0) {
                break;
            }
            into[from + n++] = (byte) c;
        }
        return n == 0 && most > 0 ? -1 : n;
    }

    /// Whether a CDATA section has opened or closed with this.
    private void follow(int c) {
        byte[] sought = inData ? CLOSES : OPENS;
        if (c == sought[matched]) {
            matched++;
            if (matched == sought.length) {
                inData = !inData;
                matched = 0;
            }
        } else if (!(inData && c == ']' && matched == 2)) {
            matched = c == sought[0] ? 1 : 0;
        }
    }

    private byte[] ahead(int most) throws IOException {
        byte[] bytes = new byte[most];
        int n = source.readNBytes(bytes, 0, most);
        source.unread(bytes, 0, n);
        return Arrays.copyOf(bytes, n);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
