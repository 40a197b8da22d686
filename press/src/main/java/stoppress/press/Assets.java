package stoppress.press;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import stoppress.publication.document.Colours;

/// The style sheet, the scripts and the fonts that every page uses, under addresses that hold the hash of their
/// bytes. They may be kept for ever by whoever fetches them.
public final class Assets {
    private static final List<String> FONTS = List.of(
            "piazzolla-latin-normal",
            "piazzolla-latin-italic",
            "piazzolla-latin-ext-normal",
            "piazzolla-latin-ext-italic",
            "piazzolla-cyrillic-normal",
            "piazzolla-cyrillic-italic");

    /// Style sheets of papers with colours of their own that are kept at a time, and pictures of their signs: those of
    /// a few changes.
    private static final int DRESSES = 32;

    /// Where programs look for the paper's sign.
    private static final List<String> SIGNS =
            List.of(Addresses.ICON, Addresses.FAVICON, Addresses.ICON_SMALL, Addresses.ICON_LARGE, Addresses.ARTWORK);

    private final List<Asset> fonts;
    private final Asset styles;
    private final Map<Colours, Asset> dressed = new ConcurrentHashMap<>();
    private final Map<Dyed, Asset> signs = new ConcurrentHashMap<>();
    private final Asset script;
    private final Asset player;
    private final Asset news;
    private final Asset cardStyles;
    private final Asset cardScript;

    /// A sign in colours of a paper's own, in the form that stands at an address.
    private record Dyed(Colours colours, String address) {}

    private Assets(
            List<Asset> fonts,
            Asset styles,
            Asset script,
            Asset player,
            Asset news,
            Asset cardStyles,
            Asset cardScript) {
        this.fonts = fonts;
        this.styles = styles;
        this.script = script;
        this.player = player;
        this.news = news;
        this.cardStyles = cardStyles;
        this.cardScript = cardScript;
    }

    static Assets read() {
        var fonts = new ArrayList<Asset>();
        var css = new String(resource("paper.css"), StandardCharsets.UTF_8);
        for (String font : FONTS) {
            var asset = hashed(font, "woff2", "font/woff2", resource(font + ".woff2"));
            css = css.replace("url(" + font + ".woff2)", "url(" + asset.address() + ")");
            fonts.add(asset);
        }
        var styles = hashed("paper", "css", "text/css; charset=utf-8", css.getBytes(StandardCharsets.UTF_8));
        var script = hashed("live", "js", "text/javascript; charset=utf-8", resource("live.js"));
        var player = hashed("player", "js", "text/javascript; charset=utf-8", resource("player.js"));
        var news = hashed("news", "js", "text/javascript; charset=utf-8", resource("news.js"));
        var cardStyles = hashed("card", "css", "text/css; charset=utf-8", resource("card.css"));
        var cardScript = hashed("card", "js", "text/javascript; charset=utf-8", resource("card.js"));
        return new Assets(List.copyOf(fonts), styles, script, player, news, cardStyles, cardScript);
    }

    /// Everything that must be served for the pages to look right.
    public List<Asset> all() {
        var all = new ArrayList<Asset>(fonts);
        all.add(styles);
        all.add(script);
        all.add(player);
        all.add(news);
        all.add(cardStyles);
        all.add(cardScript);
        return List.copyOf(all);
    }

    /// The paper's sign in the form that stands at an address, where one does; it may change.
    ///
    /// @param colours the paper's own, where it has some
    public Optional<Asset> sign(String address, Optional<Colours> colours) {
        if (!SIGNS.contains(address)) {
            return Optional.empty();
        }
        return Optional.of(colours.map(it -> {
                    if (signs.size() > DRESSES) {
                        signs.clear();
                    }
                    return signs.computeIfAbsent(new Dyed(it, address), Assets::drawn);
                })
                .orElseGet(() -> plain(address)));
    }

    /// How many signs are kept.
    int signs() {
        return signs.size();
    }

    private static Asset drawn(Dyed dyed) {
        var sign = new Sign(Palette.fit(dyed.colours()));
        return sign(dyed.address(), sign::svg, sign::ico, sign::png, sign::artwork);
    }

    private static Asset plain(String address) {
        return sign(
                address,
                () -> resource("favicon.svg"),
                () -> resource("favicon.ico"),
                size -> resource("icon-" + size + ".png"),
                _ -> resource("artwork.png"));
    }

    private static Asset sign(
            String address,
            Supplier<byte[]> svg,
            Supplier<byte[]> ico,
            IntFunction<byte[]> png,
            IntFunction<byte[]> artwork) {
        return switch (address) {
            case Addresses.ICON -> new Asset(address, "image/svg+xml", svg.get());
            case Addresses.FAVICON -> new Asset(address, "image/vnd.microsoft.icon", ico.get());
            case Addresses.ICON_SMALL -> new Asset(address, "image/png", png.apply(192));
            case Addresses.ICON_LARGE -> new Asset(address, "image/png", png.apply(512));
            case Addresses.ARTWORK -> new Asset(address, "image/png", artwork.apply(1_400));
            default -> throw new IllegalArgumentException("no sign stands at " + address);
        };
    }

    /// The one style sheet.
    public Asset styles() {
        return styles;
    }

    /// The style sheet of a paper: with its own accent, where it has one, and under an address of its own.
    public Asset styles(Optional<Colours> colours) {
        return colours.map(it -> {
                    if (dressed.size() > DRESSES) {
                        dressed.clear();
                    }
                    return dressed.computeIfAbsent(it, this::dressed);
                })
                .orElse(styles);
    }

    /// A style sheet that was made a short while ago for a paper with colours of its own.
    public Optional<Asset> dressed(String address) {
        return dressed.values().stream()
                .filter(it -> it.address().equals(address))
                .findFirst();
    }

    private Asset dressed(Colours colours) {
        Colours fit = Palette.fit(colours);
        String css = new String(styles.bytes(), StandardCharsets.UTF_8)
                .replace("--tide: " + Palette.LIGHT.accent(), "--tide: " + fit.light())
                .replace("--tide: " + Palette.DARK.accent(), "--tide: " + fit.dark());
        return hashed("paper", "css", styles.type(), css.getBytes(StandardCharsets.UTF_8));
    }

    /// The style sheet of cards on other people's pages.
    public Asset cardStyles() {
        return cardStyles;
    }

    /// The script of those: keeps them up to date.
    public Asset cardScript() {
        return cardScript;
    }

    /// The script of lists: says that there are newer stories.
    public Asset news() {
        return news;
    }

    /// The script of stories: keeps open pages up to date.
    public Asset script() {
        return script;
    }

    /// The script of pages with a recording: plays it with the paper's own buttons.
    public Asset player() {
        return player;
    }

    /// The font that a page set in these words needs first; empty where their script has none of ours, and the
    /// reader's own machine sets it.
    Optional<Asset> font(Words words) {
        var name = "/assets/piazzolla-" + words.word("script") + "-normal-";
        return fonts.stream().filter(font -> font.address().startsWith(name)).findFirst();
    }

    private static Asset hashed(String name, String ending, String type, byte[] bytes) {
        return new Asset("/assets/%s-%s.%s".formatted(name, hash(bytes), ending), type, bytes);
    }

    private static String hash(byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] resource(String name) {
        try (var in = Objects.requireNonNull(Assets.class.getResourceAsStream("assets/" + name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
