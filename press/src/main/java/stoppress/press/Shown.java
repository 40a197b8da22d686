package stoppress.press;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Renditions;

/// A picture as readers are offered it: in all the forms that there are, or in its place another, or why it was taken
/// away. This is what the templates ask.
///
/// @param picture the picture, or the one that replaced it
/// @param withdrawn why it was taken away; then there is no file
public record Shown(Picture picture, Optional<Renditions> renditions, Optional<String> withdrawn) {
    /// One picture replaces another, which replaced a third: so often.
    private static final int HOPS = 5;
    /// What a browser that knows neither `srcset` nor `picture` is given: the largest that is no wider.
    private static final int PLAIN = 1_080;
    /// Colours have three levels of each part, and pictures four steps of a side, so that style sheets can name them.
    private static final String[] LEVELS = {"0", "1", "2"};

    /// Files of one type, as a `source` or an `img` lists them.
    public record Forms(String type, String set) {}

    /// @param gallery knows pictures as they are now
    public static Shown of(Picture picture, Gallery gallery) {
        Picture shown = picture;
        for (int hops = 0; hops < HOPS; hops++) {
            Optional<Renditions> renditions = shown.file().flatMap(file -> gallery.of(file.sha256()));
            Optional<Renditions.Ending> ending = renditions.flatMap(Renditions::ending);
            if (ending.isEmpty()) {
                return new Shown(shown, renditions, Optional.empty());
            }
            Optional<Picture> other = ending.get().replacement();
            if (other.isEmpty()) {
                return new Shown(
                        shown, Optional.empty(), Optional.of(ending.get().reason()));
            }
            shown = other.get();
        }
        return new Shown(shown, Optional.empty(), Optional.of(""));
    }

    /// Whether there is something to be seen.
    public boolean isThere() {
        return file().isPresent();
    }

    /// The picture's own file; empty where there is none, or it was taken away.
    public Optional<PictureFile> file() {
        return withdrawn.isPresent() ? Optional.empty() : picture.file();
    }

    public PictureFile whole() {
        return file().orElseThrow();
    }

    /// The smaller types, the smallest first, each in all its widths.
    public List<Forms> sources() {
        return Stream.of("image/avif", "image/webp")
                .filter(type -> isThere() && !type.equals(whole().type()))
                .map(type -> new Forms(type, set(type)))
                .filter(it -> !it.set().isEmpty())
                .toList();
    }

    /// Files of the type that every browser reads, and the whole.
    public String set() {
        return set(whole().type());
    }

    /// The one file for browsers that cannot choose.
    public String plain() {
        return forms(whole().type())
                .filter(it -> it.width() <= PLAIN)
                .max(Comparator.comparingInt(PictureFile::width))
                .orElse(whole())
                .address()
                .address();
    }

    /// The names of the styles that say its colour and which part of it is kept in sight; empty where there are none.
    public String styles() {
        return Stream.concat(
                        renditions.flatMap(Renditions::colour).map(Shown::colour).stream(),
                        renditions.flatMap(Renditions::focus).stream()
                                .flatMap(it -> Stream.of(step("x", it.x()), step("y", it.y())))
                                .filter(it -> !it.endsWith("2")))
                .collect(Collectors.joining(" "));
    }

    /// For where a link to the page is shared.
    Optional<PictureFile> card() {
        return renditions.flatMap(Renditions::card).or(this::file);
    }

    /// What the file says of where it comes from.
    public Optional<String> provenance() {
        return renditions.flatMap(Renditions::provenance);
    }

    private String set(String type) {
        List<PictureFile> forms =
                forms(type).sorted(Comparator.comparingInt(PictureFile::width)).toList();
        return forms.size() == 1 && forms.getFirst().equals(whole())
                ? ""
                : forms.stream()
                        .map(it -> it.address().address() + " " + it.width() + "w")
                        .collect(Collectors.joining(", "));
    }

    private Stream<PictureFile> forms(String type) {
        return Stream.concat(renditions.stream().flatMap(it -> it.files().stream()), Stream.of(whole()))
                .filter(it -> it.type().equals(type))
                .distinct();
    }

    private static String colour(String hex) {
        var name = new StringBuilder("c");
        for (int at = 1; at < 7; at += 2) {
            name.append(LEVELS[Integer.parseInt(hex.substring(at, at + 2), 16) * 3 / 256]);
        }
        return name.toString();
    }

    private static String step(String side, int thousandths) {
        return side + (thousandths + 125) / 250;
    }
}
