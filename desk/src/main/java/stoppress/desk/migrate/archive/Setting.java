package stoppress.desk.migrate.archive;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import stoppress.publication.document.Language;

/// What a reader of archives has to know of the paper.
///
/// @param zone in which times are told that have none of their own
/// @param languages of the paper; the first is taken where an archive says none
public record Setting(ZoneId zone, List<Language> languages, PictureFiles pictures) {
    /// The paper's language that is meant by a tag of another system (`en-US`, `uk_UA`); its own where it has no
    /// such.
    Language language(String tag) {
        String wanted = tag.strip().toLowerCase(Locale.ROOT).replaceAll("[-_].*", "");
        return languages.stream()
                .filter(it -> it.tag().replaceAll("-.*", "").equals(wanted))
                .findFirst()
                .orElse(languages.getFirst());
    }

    /// Whether the paper comes out in the language of a tag, or the tag says nothing.
    boolean speaks(String tag) {
        String wanted = tag.strip().toLowerCase(Locale.ROOT).replaceAll("[-_].*", "");
        return wanted.isEmpty()
                || languages.stream()
                        .anyMatch(it -> it.tag().replaceAll("-.*", "").equals(wanted));
    }
}
