package stoppress.press;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import stoppress.publication.document.Colour;
import stoppress.publication.document.Colours;

/// The sign of a paper that has colours of its own: a page with a lamp, on the accent. Drawn on a field of 32 by 32, as
/// `favicon.svg` has it, and as PNG and ICO for programs that know no SVG.
final class Sign {
    private static final Colour INK = new Colour("#fffaf0");
    private static final double FIELD = 32;
    private static final double CORNER = 5;
    /// Left, top, width and height of the lines of print.
    private static final double[][] LINES = {{7, 8, 18, 3}, {7, 14, 18, 2}, {7, 19, 11, 2}, {7, 24, 11, 2}};
    private static final double[] LAMP = {23.5, 22.5, 4};
    /// Points looked at in a dot, each way, so that edges are smooth.
    private static final int FINE = 4;

    private final Colours colours;
    /// Red, green and blue of what is drawn: a large picture asks for them millions of times.
    private final int[] ground;

    private final int[] lamp;
    private final int[] ink = parts(INK);

    Sign(Colours colours) {
        this.colours = colours;
        ground = parts(colours.light());
        lamp = parts(colours.dark());
    }

    private static int[] parts(Colour colour) {
        return new int[] {colour.red(), colour.green(), colour.blue()};
    }

    byte[] svg() {
        return ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><rect width=\"32\" height=\"32\" rx=\"5\""
                        + " fill=\"%s\"/><path d=\"M7 8h18v3H7zM7 14h18v2H7zM7 19h11v2H7zM7 24h11v2H7z\" fill=\"%s\"/>"
                        + "<circle cx=\"23.5\" cy=\"22.5\" r=\"4\" fill=\"%s\"/></svg>\n")
                .formatted(colours.light(), INK, colours.dark())
                .getBytes(StandardCharsets.UTF_8);
    }

    /// One PNG of 32 by 32 in an icon file.
    byte[] ico() {
        byte[] png = png(32);
        var file = ByteBuffer.allocate(22 + png.length).order(ByteOrder.LITTLE_ENDIAN);
        file.putShort((short) 0).putShort((short) 1).putShort((short) 1);
        file.put((byte) 32)
                .put((byte) 32)
                .put((byte) 0)
                .put((byte) 0)
                .putShort((short) 1)
                .putShort((short) 32);
        return file.putInt(png.length).putInt(22).put(png).array();
    }

    /// A PNG (ISO/IEC 15948) with eight bits for each of red, green, blue and opacity.
    byte[] png(int size) {
        byte[] rows = new byte[size * (1 + size * 4)];
        int at = 0;
        for (int y = 0; y < size; y++) {
            rows[at++] = 0;
            for (int x = 0; x < size; x++) {
                at = dot(rows, at, x, y, size);
                rows[at++] = opacity(x, y, size);
            }
        }
        return png(rows, size, 6);
    }

    /// A square PNG without holes, with eight bits for each of red, green and blue: what podcast programs ask for.
    byte[] artwork(int size) {
        byte[] rows = new byte[size * (1 + size * 3)];
        int at = 0;
        for (int y = 0; y < size; y++) {
            rows[at++] = 0;
            for (int x = 0; x < size; x++) {
                at = dot(rows, at, x, y, size);
            }
        }
        return png(rows, size, 2);
    }

    private static byte[] png(byte[] rows, int size, int kind) {
        var file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        var head = ByteBuffer.allocate(13).putInt(size).putInt(size);
        chunk(file, "IHDR", head.put(new byte[] {8, (byte) kind, 0, 0, 0}).array());
        chunk(file, "IDAT", deflated(rows));
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    /// The middle of the colours in a dot.
    private int dot(byte[] rows, int at, int x, int y, int size) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int i = 0; i < FINE * FINE; i++) {
            int[] colour = at(place(x, i % FINE, size), place(y, i / FINE, size));
            red += colour[0];
            green += colour[1];
            blue += colour[2];
        }
        rows[at] = (byte) (red / (FINE * FINE));
        rows[at + 1] = (byte) (green / (FINE * FINE));
        rows[at + 2] = (byte) (blue / (FINE * FINE));
        return at + 3;
    }

    /// How much of a dot lies within the round corners.
    private static byte opacity(int x, int y, int size) {
        int seen = 0;
        for (int i = 0; i < FINE * FINE; i++) {
            seen += isOutside(place(x, i % FINE, size), place(y, i / FINE, size)) ? 0 : 1;
        }
        return (byte) (255 * seen / (FINE * FINE));
    }

    private static double place(int dot, int part, int size) {
        return (dot + (part + 0.5) / FINE) * FIELD / size;
    }

    private static boolean isOutside(double x, double y) {
        double dx = Math.max(CORNER - x, x - (FIELD - CORNER));
        double dy = Math.max(CORNER - y, y - (FIELD - CORNER));
        return dx > 0 && dy > 0 && dx * dx + dy * dy > CORNER * CORNER;
    }

    private int[] at(double x, double y) {
        double dx = x - LAMP[0];
        double dy = y - LAMP[1];
        if (dx * dx + dy * dy <= LAMP[2] * LAMP[2]) {
            return lamp;
        }
        for (double[] line : LINES) {
            if (x >= line[0] && x < line[0] + line[2] && y >= line[1] && y < line[1] + line[3]) {
                return ink;
            }
        }
        return ground;
    }

    private static byte[] deflated(byte[] bytes) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        deflater.setInput(bytes);
        deflater.finish();
        var out = new ByteArrayOutputStream();
        byte[] some = new byte[8_192];
        while (!deflater.finished()) {
            out.write(some, 0, deflater.deflate(some));
        }
        deflater.end();
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream file, String name, byte[] bytes) {
        byte[] named = ByteBuffer.allocate(4 + bytes.length)
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .put(bytes)
                .array();
        var sum = new CRC32();
        sum.update(named);
        file.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
        file.writeBytes(named);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }
}
