package stoppress.desk.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import stoppress.publication.document.Renditions.Focus;

/// Makes pictures of pictures. What it makes is upright, in sRGB, and says nothing of where it comes from.
///
/// It is given files of strangers. What cannot be decoded is refused ([IOException]); none may take more than a
/// bounded time and memory.
public interface Renderer {
    /// Types that it can read, beside JPEG, PNG and GIF.
    Set<String> reads();

    /// Types that it can write, the smallest first; JPEG is among them.
    Set<String> writes();

    /// Width and height of the upright picture.
    Size size(Path picture) throws IOException;

    /// A picture within these bounds and in that type; never larger than it was.
    void within(Path picture, Size bounds, String type, Path to) throws IOException;

    /// A JPEG of exactly that size, filled, around a point in thousandths.
    void cropped(Path picture, Size size, int x, int y, Path to) throws IOException;

    /// The point that draws the eye, as the machine guesses; empty where it has no idea.
    Optional<Focus> attention(Path picture) throws IOException;

    /// In pixels.
    record Size(int width, int height) {}

    /// The best that this machine has.
    static Renderer here() {
        return Vips.isHere() ? new Vips() : new Booth();
    }
}
