package stoppress.desk.media;

import com.drew.imaging.ImageMetadataReader;
import com.drew.lang.GeoLocation;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stoppress.publication.json.Json;
import stoppress.publication.json.RefusedJson;

/// What a picture's file says of itself (IPTC, EXIF, XMP). Nothing of it is believed further than as a suggestion.
///
/// @param caption offered as the caption
/// @param credit offered as the credit: the credit line, or else who made it
/// @param taken when, as the camera had it
/// @param position where, for the desk alone
/// @param camera with what, for the desk alone
/// @param provenance whether it carries Content Credentials (C2PA); whether those hold was not checked
public record Said(
        String caption,
        String credit,
        String creator,
        String place,
        String taken,
        String rights,
        String position,
        String camera,
        boolean provenance) {
    private static final int LONGEST = 2_000;
    private static final int CREDIT = 200;
    /// Of all of it as one line, in bytes.
    private static final int LINE = 200_000;
    private static final int HEAD = 1 << 20;

    static final Said NOTHING = new Said("", "", "", "", "", "", "", "", false);

    /// What the file says; a file whose metadata cannot be read says nothing. It may ask for any amount of memory: a
    /// file of a stranger is read in the [Booth].
    static Said by(Path file) throws IOException {
        boolean provenance = hasCredentials(file);
        Metadata metadata;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            metadata = ImageMetadataReader.readMetadata(in, Files.size(file));
        } catch (Exception | StackOverflowError e) {
            return new Said("", "", "", "", "", "", "", "", provenance);
        }
        var iptc = Optional.ofNullable(metadata.getFirstDirectoryOfType(IptcDirectory.class));
        var exif = Optional.ofNullable(metadata.getFirstDirectoryOfType(ExifIFD0Directory.class));
        var taken = Optional.ofNullable(metadata.getFirstDirectoryOfType(ExifSubIFDDirectory.class));
        Map<String, String> xmp = xmp(metadata);
        String creator = first(
                text(iptc, IptcDirectory.TAG_BY_LINE),
                xmp.getOrDefault("dc:creator", ""),
                text(exif, ExifIFD0Directory.TAG_ARTIST));
        return new Said(
                first(
                        text(iptc, IptcDirectory.TAG_CAPTION),
                        xmp.getOrDefault("dc:description", ""),
                        text(exif, ExifIFD0Directory.TAG_IMAGE_DESCRIPTION)),
                cut(
                        first(text(iptc, IptcDirectory.TAG_CREDIT), xmp.getOrDefault("photoshop:Credit", ""), creator),
                        CREDIT),
                creator,
                Stream.of(
                                first(text(iptc, IptcDirectory.TAG_CITY), xmp.getOrDefault("photoshop:City", "")),
                                first(
                                        text(iptc, IptcDirectory.TAG_COUNTRY_OR_PRIMARY_LOCATION_NAME),
                                        xmp.getOrDefault("photoshop:Country", "")))
                        .filter(it -> !it.isEmpty())
                        .collect(Collectors.joining(", ")),
                day(first(
                        text(taken, ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL),
                        text(iptc, IptcDirectory.TAG_DATE_CREATED))),
                first(
                        text(iptc, IptcDirectory.TAG_COPYRIGHT_NOTICE),
                        xmp.getOrDefault("dc:rights", ""),
                        text(exif, ExifIFD0Directory.TAG_COPYRIGHT)),
                position(metadata),
                (text(exif, ExifIFD0Directory.TAG_MAKE) + " " + text(exif, ExifIFD0Directory.TAG_MODEL)).strip(),
                provenance);
    }

    /// As one line, which [#of] reads.
    String line() {
        return new String(
                Json.object()
                        .with("caption", caption)
                        .with("credit", credit)
                        .with("creator", creator)
                        .with("place", place)
                        .with("taken", taken)
                        .with("rights", rights)
                        .with("position", position)
                        .with("camera", camera)
                        .with("provenance", new Json.Bool(provenance))
                        .done()
                        .canonical(),
                StandardCharsets.UTF_8);
    }

    /// Nothing for what is no such line.
    static Said of(String line) {
        try {
            return Json.read(line.getBytes(StandardCharsets.UTF_8), LINE, 2) instanceof Json.Obj it
                    ? new Said(
                            text(it, "caption"),
                            text(it, "credit"),
                            text(it, "creator"),
                            text(it, "place"),
                            text(it, "taken"),
                            text(it, "rights"),
                            text(it, "position"),
                            text(it, "camera"),
                            it.member("provenance").equals(Optional.of(new Json.Bool(true))))
                    : NOTHING;
        } catch (RefusedJson e) {
            return NOTHING;
        }
    }

    private static String text(Json.Obj it, String name) {
        return it.member(name).orElse(Json.of("")) instanceof Json.Str(String text) ? text : "";
    }

    /// Cameras write `2026:05:14 07:00:00`, and IPTC `20260514`.
    private static String day(String taken) {
        return taken.replaceFirst("^(\\d{4}):?(\\d{2}):?(\\d{2})(?!\\d)", "$1-$2-$3");
    }

    private static Map<String, String> xmp(Metadata metadata) {
        var all = new TreeMap<String, String>();
        for (XmpDirectory directory : metadata.getDirectoriesOfType(XmpDirectory.class)) {
            directory.getXmpProperties().forEach((name, value) -> {
                if (value != null) {
                    all.putIfAbsent(name.replaceFirst("\\[1\\]$", ""), tidy(value));
                }
            });
        }
        return all;
    }

    private static String position(Metadata metadata) {
        for (GpsDirectory directory : metadata.getDirectoriesOfType(GpsDirectory.class)) {
            GeoLocation there = directory.getGeoLocation();
            if (there != null && !there.isZero()) {
                return "%.5f, %.5f".formatted(there.getLatitude(), there.getLongitude());
            }
        }
        return "";
    }

    /// A JUMBF box with a C2PA manifest stands among the first parts of a file.
    private static boolean hasCredentials(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
            return head.contains("jumb") && head.contains("c2pa");
        }
    }

    private static String text(Optional<? extends Directory> directory, int tag) {
        return directory.map(it -> it.getString(tag)).map(Said::tidy).orElse("");
    }

    private static String first(String... texts) {
        return Stream.of(texts).filter(it -> !it.isEmpty()).findFirst().orElse("");
    }

    private static String tidy(String text) {
        return cut(
                text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}]+", " ")
                        .replaceAll("\\s+", " ")
                        .strip(),
                LONGEST);
    }

    private static String cut(String text, int most) {
        return text.length() <= most
                ? text
                : text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
