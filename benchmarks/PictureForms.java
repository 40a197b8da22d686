import java.nio.file.Path;
import stoppress.desk.media.Renderer;

/// Makes the forms of pictures as the desk makes them, and prints how many milliseconds that took.
public final class PictureForms {
    private static final int[] WIDTHS = {360, 720, 1_080, 1_440, 2_160};

    private PictureForms() {}

    /// @param args the directory to write to, then pictures
    public static void main(String[] args) throws Exception {
        Renderer renderer = Renderer.here();
        long from = System.nanoTime();
        for (int i = 1; i < args.length; i++) {
            Path photo = Path.of(args[i]);
            for (int width : WIDTHS) {
                for (String type : renderer.writes()) {
                    String ending = type.substring("image/".length()).replace("jpeg", "jpg");
                    Path to = Path.of(args[0], i + "-" + width + "." + ending);
                    renderer.within(photo, new Renderer.Size(width, 30_000), type, to);
                }
            }
        }
        System.out.println((System.nanoTime() - from) / 1_000_000);
    }
}
