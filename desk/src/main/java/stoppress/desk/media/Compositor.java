package stoppress.desk.media;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.text.AttributedString;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Sets a headline as it stands on a placard: over a picture, on a dark ground that every picture is dark enough
/// under, or on paper. Long ones are set smaller, until they have [#MOST_LINES] lines; what is longer still is cut.
///
/// It sets what its own faces have (Latin, Greek, Cyrillic, Arabic, Hebrew) and then what the machine's have. Signs
/// that none has are left out; words that none has are not set at all.
final class Compositor {
    static final int WIDTH = 1_200;
    static final int HEIGHT = 630;

    private static final List<String> FACES = List.of(
            "piazzolla-latin-800",
            "piazzolla-latin-ext-800",
            "piazzolla-cyrillic-800",
            "piazzolla-greek-800",
            "piazzolla-vietnamese-800",
            "noto-naskh-arabic-700",
            "noto-serif-hebrew-800");
    private static final int MARGIN = 64;
    private static final int MOST_LINES = 5;
    private static final int SMALLEST = 38;
    private static final float LEADING = 1.14f;
    /// Blanks are set wider than the face has them, as on the pages.
    private static final float SPACE = 1.4f;

    private static final Color PAPER = new Color(0xf7f8f6);
    private static final Color INK = new Color(0x11191c);
    private static final Color ALARM = new Color(0xb0151b);
    /// Of a paper without colours of its own.
    private static final Color LAMP = new Color(0xffc038);
    /// White on this over white has a contrast of 8 to 1, and over everything else more.
    private static final Color GROUND = new Color(9, 15, 17, 184);

    private static final Color CLEAR = new Color(9, 15, 17, 0);

    /// What stands on it.
    ///
    /// @param kicker empty: none
    /// @param fromRight whether the language is written from right to left
    /// @param accent the paper's accent on the ground that it stands on, as `#0b5660`; empty: that of all papers
    record Words(String paper, String kicker, String headline, boolean fromRight, String accent) {}

    private final List<Font> faces = new ArrayList<>();
    private final Words words;
    private final BufferedImage sheet = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    private final Graphics2D pen = sheet.createGraphics();

    /// A headline that is set.
    private record Block(List<TextLayout> lines, float size) {
        float height() {
            return lines.size() * size * LEADING;
        }
    }

    private Compositor(Words words) throws IOException {
        this.words = words;
        for (String name : FACES) {
            faces.add(face(name));
        }
        faces.add(new Font(Font.SERIF, Font.BOLD, 1));
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    }

    /// @param picture [#WIDTH] by [#HEIGHT]
    /// @throws IOException when there are no faces for the words
    static BufferedImage placard(Words words, Optional<BufferedImage> picture) throws IOException {
        var compositor = new Compositor(words);
        try {
            if (picture.isPresent()) {
                compositor.over(picture.get());
            } else {
                compositor.onPaper();
            }
            return compositor.sheet;
        } finally {
            compositor.pen.dispose();
        }
    }

    private void over(BufferedImage picture) throws IOException {
        pen.drawImage(picture, 0, 0, WIDTH, HEIGHT, null);
        Block headline = fitted(84, 350);
        float foot = HEIGHT - 34;
        float name = 56;
        float top = foot - name - headline.height();
        float kicker = words.kicker().isEmpty() ? 0 : 58;
        int dark = Math.max(0, Math.round(top - kicker - 16));
        int fade = Math.max(0, dark - 150);
        pen.setPaint(new GradientPaint(0, fade, CLEAR, 0, dark, GROUND));
        pen.fillRect(0, fade, WIDTH, dark - fade);
        pen.setPaint(GROUND);
        pen.fillRect(0, dark, WIDTH, HEIGHT - dark);
        kicker(top - kicker);
        set(headline, Color.WHITE, top);
        name(30, foot - 6, Color.WHITE, true);
        pen.setColor(accent());
        pen.fillRect(0, HEIGHT - 10, WIDTH, 10);
    }

    private void onPaper() throws IOException {
        pen.setColor(PAPER);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setColor(INK);
        name(46, 84, INK, false);
        pen.setColor(INK);
        pen.fillRect(MARGIN, 108, WIDTH - 2 * MARGIN, 9);
        pen.fillRect(MARGIN, 124, WIDTH - 2 * MARGIN, 2);
        float kicker = words.kicker().isEmpty() ? 0 : 66;
        Block headline = fitted(104, 600 - 150 - kicker - 20);
        float room = HEIGHT - 14 - 126;
        float top = 126 + (room - kicker - headline.height()) / 2;
        kicker(top);
        set(headline, INK, top + kicker);
        pen.setColor(accent());
        pen.fillRect(0, HEIGHT - 14, WIDTH, 14);
    }

    private Color accent() {
        return words.accent().isEmpty() ? LAMP : Color.decode(words.accent());
    }

    private void name(int size, float base, Color colour, boolean marked) throws IOException {
        TextLayout line = cut(words.paper(), size, WIDTH - 2 * MARGIN - (marked ? 40 : 0));
        float mark = marked ? 38 : 0;
        if (marked) {
            pen.setColor(accent());
            float x = words.fromRight() ? WIDTH - MARGIN - 24 : MARGIN;
            pen.fill(new Rectangle2D.Float(x, base - size * 0.55f, 24, 8));
        }
        pen.setColor(colour);
        line.draw(pen, words.fromRight() ? WIDTH - MARGIN - mark - line.getAdvance() : MARGIN + mark, base);
    }

    private void kicker(float top) throws IOException {
        if (words.kicker().isEmpty()) {
            return;
        }
        TextLayout line = cut(words.kicker(), 30, WIDTH - 2 * MARGIN - 36);
        float width = line.getAdvance() + 36;
        float x = words.fromRight() ? WIDTH - MARGIN - width : MARGIN;
        pen.setColor(ALARM);
        pen.fill(new Rectangle2D.Float(x, top, width, 46));
        pen.setColor(Color.WHITE);
        line.draw(pen, x + 18, top + 33);
    }

    private void set(Block headline, Color colour, float top) {
        pen.setColor(colour);
        float base = top + headline.size() * 0.94f;
        for (TextLayout line : headline.lines()) {
            line.draw(pen, words.fromRight() ? WIDTH - MARGIN - line.getAdvance() : MARGIN, base);
            base += headline.size() * LEADING;
        }
    }

    /// The headline as large as it fits, its lines about equally long.
    private Block fitted(int largest, float height) throws IOException {
        float width = WIDTH - 2f * MARGIN;
        String text = settable(words.headline());
        for (int size = largest; size >= SMALLEST; size -= 2) {
            List<TextLayout> lines = lines(text, size, width);
            if (fits(lines, size, height) && (size == SMALLEST || longestWord(text, size) <= width)) {
                return new Block(balanced(text, size, width, lines.size()), size);
            }
        }
        BreakIterator words = BreakIterator.getLineInstance(Locale.ROOT);
        words.setText(text);
        for (int end = words.preceding(text.length() - 1); end > 0; end = words.previous()) {
            List<TextLayout> lines = lines(text.substring(0, end).strip() + "…", SMALLEST, width);
            if (fits(lines, SMALLEST, height)) {
                return new Block(lines, SMALLEST);
            }
        }
        return new Block(
                lines(text.substring(0, Math.min(text.length(), 120)), SMALLEST, width)
                        .subList(0, 1),
                SMALLEST);
    }

    private static boolean fits(List<TextLayout> lines, int size, float height) {
        return lines.size() <= MOST_LINES && lines.size() * size * LEADING <= height;
    }

    private List<TextLayout> balanced(String text, int size, float width, int count) throws IOException {
        float narrow = width / 2;
        float wide = width;
        while (wide - narrow > 8) {
            float middle = (narrow + wide) / 2;
            if (lines(text, size, middle).size() <= count && longestWord(text, size) <= middle) {
                wide = middle;
            } else {
                narrow = middle;
            }
        }
        return lines(text, size, wide);
    }

    private float longestWord(String text, int size) throws IOException {
        float longest = 0;
        for (String word : text.split("[\\s-]+", -1)) {
            if (!word.isEmpty()) {
                longest = Math.max(longest, layout(word, size).getAdvance());
            }
        }
        return longest;
    }

    private List<TextLayout> lines(String text, int size, float width) throws IOException {
        var lines = new ArrayList<TextLayout>();
        var measurer = new LineBreakMeasurer(
                faced(text, size).getIterator(), BreakIterator.getLineInstance(Locale.ROOT), context());
        while (measurer.getPosition() < text.length()) {
            lines.add(measurer.nextLayout(width));
        }
        return lines;
    }

    /// One line, which ends in an ellipsis where it would be longer.
    private TextLayout cut(String text, int size, float width) throws IOException {
        String settable = settable(text);
        TextLayout whole = layout(settable, size);
        for (int end = settable.length() - 1; whole.getAdvance() > width && end > 0; end--) {
            whole = layout(settable.substring(0, end).strip() + "…", size);
        }
        return whole;
    }

    private TextLayout layout(String text, int size) throws IOException {
        return new TextLayout(faced(text, size).getIterator(), context());
    }

    private FontRenderContext context() {
        return pen.getFontRenderContext();
    }

    private AttributedString faced(String text, int size) throws IOException {
        var faced = new AttributedString(text);
        faced.addAttribute(
                TextAttribute.RUN_DIRECTION,
                words.fromRight() ? TextAttribute.RUN_DIRECTION_RTL : TextAttribute.RUN_DIRECTION_LTR);
        for (int at = 0; at < text.length(); ) {
            int sign = text.codePointAt(at);
            int face = face(sign).orElseThrow(() -> new IOException("there is no face for " + Character.getName(sign)));
            // To Java faces of one name and size are equal, and the parts of one of ours have one name.
            float own = size + face * 0.001f;
            int next = at + Character.charCount(sign);
            faced.addAttribute(
                    TextAttribute.FONT, faces.get(face).deriveFont(sign == ' ' ? own * SPACE : own), at, next);
            at = next;
        }
        return faced;
    }

    private OptionalInt face(int sign) {
        return IntStream.range(0, faces.size())
                .filter(it -> faces.get(it).canDisplay(sign))
                .findFirst();
    }

    /// Without the signs that no face has and that are no letters: small pictures, say.
    private String settable(String text) throws IOException {
        var settable = new StringBuilder();
        text.replaceAll("\\s+", " ").strip().codePoints().forEach(sign -> {
            if (Character.isAlphabetic(sign)
                    || Character.isDigit(sign)
                    || face(sign).isPresent()) {
                settable.appendCodePoint(sign);
            }
        });
        if (settable.isEmpty()) {
            throw new IOException("there is nothing to be set");
        }
        return settable.toString().replaceAll(" +", " ").strip();
    }

    private static Font face(String name) throws IOException {
        try (var in = Objects.requireNonNull(Compositor.class.getResourceAsStream("fonts/" + name + ".ttf"), name)) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (FontFormatException e) {
            throw new IOException("the face " + name + " cannot be read", e);
        }
    }
}
