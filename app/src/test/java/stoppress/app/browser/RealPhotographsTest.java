package stoppress.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stoppress.desk.media.Intake;
import stoppress.desk.media.Originals;
import stoppress.desk.media.Renderer;

/// Photographs that agencies and cameras made, as npm has them beside four readers of IPTC and EXIF: what the desk is
/// offered of each, and that readers get nothing of it.
class RealPhotographsTest {
    @TempDir
    private Path directory;

    /// The file, how its caption begins, its credit, who made it, where, when, by whose right, the position, the
    /// camera.
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "exif-js/example/Bush-dog.jpg | President Bush, along with | AP | DUANE A. LAVERTY | WACO, USA | 2003-08-30 | '' | '' | ''",
                "exif-js/example/DSCN0614_small.jpg | '' | '' | '' | '' | 2006-06-13 15:44:45 | '' | '' | NIKON E4600",
                "exif-js/example/Bloated-Hero.jpg | '' | '' | '' | '' | '' | '' | '' | ''",
                "exif-parser/test/starfish.jpg | '' | '' | '' | '' | 2013-05-10 15:21:35 | '' | 55.03876, 8.45719 | Nokia Lumia 820",
                "iptc-reader/fixture.jpg | Stopped briefly at the | Mike Olbinski | Mike Olbinski | '' | 2017-08-24 00:51:54 | Copyright © Mike Olbinski Photography | '' | Canon Canon EOS 5DS R",
                "node-iptc/test/test1.jpeg | '' | Ralf Roletschek | Ralf Roletschek | '' | 2011-11-19 19:55:44 | (C) Ralf Roletschek | '' | NIKON CORPORATION NIKON D300S",
                "node-iptc/test/test2.jpeg | '' | Norbert Nagel | Norbert Nagel | Frankfurt am Main, Deutschland | 2014-01-01 17:13:12 | Norbert Nagel / Wikimedia Commons | 50.10924, 8.65296 | NIKON CORPORATION NIKON D800",
                "node-iptc/test/test3.jpeg | Lucques (Lucca), Italie | '' | '' | '' | 2011-08-15 12:24:54 | '' | '' | NIKON CORPORATION NIKON D90",
                "node-iptc/test/test4.jpeg | TORONTO, ON - FEBRUARY 13: Klay | NBAE/Getty Images | Joe Murphy | Toronto, Canada | 2016-02-13 20:50:25 | 2016 NBAE | '' | Canon Canon EOS-1D X",
                "node-iptc/test/test_no_iptc.jpeg | '' | '' | '' | '' | 2012-10-29 14:28:42 | '' | '' | Canon Canon EOS 500D",
            })
    void whatAPhotographSaysIsOfferedToTheDeskAndReadersGetNothingOfIt(
            String name,
            String caption,
            String credit,
            String creator,
            String place,
            String taken,
            String rights,
            String position,
            String camera)
            throws Exception {
        Path media = directory.resolve("media");
        var intake = new Intake(Renderer.here(), Originals.in(directory.resolve("originals")), media);

        Intake.Arrival arrival = intake.take(NodeTools.photograph(name));

        var said = arrival.said();
        assertThat(said.caption()).startsWith(caption);
        assertThat(said.caption().isEmpty()).isEqualTo(caption.isEmpty());
        assertThat(said.credit()).isEqualTo(credit);
        assertThat(said.creator()).isEqualTo(creator);
        assertThat(said.place()).isEqualTo(place);
        assertThat(said.taken()).isEqualTo(taken);
        assertThat(said.rights()).isEqualTo(rights);
        assertThat(said.position()).isEqualTo(position);
        assertThat(said.camera()).isEqualTo(camera);
        assertThat(shown(media.resolve(arrival.file().name())))
                .doesNotContain("Exif", "Photoshop", "http://ns.adobe.com", "NIKON", "Canon", "Nokia");
    }

    private static String shown(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}
