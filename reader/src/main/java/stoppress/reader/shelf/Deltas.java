package stoppress.reader.shelf;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import stoppress.press.Delta;
import stoppress.press.Ending;
import stoppress.press.Page;
import stoppress.publication.document.Document;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Withdrawal;
import stoppress.reader.pages.Caching;
import stoppress.reader.pages.Source.Answer;

/// What one entry of the log changes on an open page of a story; the same for ever.
final class Deltas {
    private final Look look;

    private record Said(long position, Document document) {}

    Deltas(Look look) {
        this.look = look;
    }

    /// Empty where the entry is not one of that story, or is its first: nobody has a page of before.
    Optional<Answer> at(String language, String slug, long position) throws SQLException {
        List<Said> said = look.sql.all(
                """
                select v.position, e.document
                from version v join address a on a.story = v.story join entry e on e.position = v.position
                where e.document is not null and a.language = ? and a.slug = ? and v.position <= ? order by v.position desc limit 2
                """, row -> new Said(row.getLong(1), DocumentJson.read(row.getBytes(2))), language, slug, position);
        if (said.size() < 2 || said.getFirst().position() != position) {
            return Optional.empty();
        }
        Said before = said.getLast();
        return switch (said.getFirst().document()) {
            case StoryVersion is
            when before.document() instanceof StoryVersion was ->
                Optional.of(forEver(look.press.delta(new Delta(look.site, before.position(), was, position, is))));
            case Withdrawal withdrawal ->
                Optional.of(forEver(look.press.ending(new Ending(look.site, before.position(), position, withdrawal))));
            case Document _ -> Optional.empty();
        };
    }

    private static Answer forEver(Page page) {
        return new Answer.Found(page, Optional.empty(), Caching.IMMUTABLE);
    }
}
