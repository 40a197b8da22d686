package stoppress.reader.shelf;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Language;
import stoppress.publication.document.Promo;
import stoppress.publication.document.Promo.Audience;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.TagName;

/// Chooses the call-out line of a page: the one that is meant for fewest readers; of those, the one that began last.
final class Promos {
    private final Sql sql;
    private final Hour hour;

    /// The page that a line is wanted for.
    sealed interface Subject {
        record Story(StoryVersion story) implements Subject {}

        record Tag(Slug tag, Language in) implements Subject {}

        record Front(Language language) implements Subject {}

        record Other() implements Subject {}

        /// Another page that is in that language.
        record OtherIn(Language in) implements Subject {}

        /// What the page is in; empty where it is the paper's own.
        default Optional<Language> spoken() {
            return switch (this) {
                case Story(var story) -> Optional.of(story.language());
                case Tag(Slug _, Language in) -> Optional.of(in);
                case Front(Language in) -> Optional.of(in);
                case OtherIn(Language in) -> Optional.of(in);
                case Other() -> Optional.empty();
            };
        }
    }

    Promos(Sql sql, Hour hour) {
        this.sql = sql;
        this.hour = hour;
    }

    static Promo of(ResultSet row) throws SQLException {
        return switch (DocumentJson.read(row.getBytes("document"))) {
            case Promo promo -> promo;
            case Object other -> throw new IllegalStateException("not a promo: " + other);
        };
    }

    Optional<Promo> on(Subject subject) throws SQLException {
        List<Promo> running = sql.all(
                "select document from promo where until is null or until >= ? order by position desc",
                Promos::of,
                hour.millis());
        return running.stream()
                .filter(promo -> isFor(promo.audience(), subject))
                .filter(hour::shows)
                .min(Comparator.comparingInt((Promo promo) -> width(promo.audience()))
                        .thenComparing(Promo::from, Comparator.reverseOrder()));
    }

    private static boolean isFor(Audience audience, Subject subject) {
        return switch (audience) {
            case Audience.Everybody() -> true;
            case Audience.Speaking(Language language) ->
                switch (subject) {
                    case Subject.Story(var story) -> story.language().equals(language);
                    case Subject.Front(Language front) -> front.equals(language);
                    case Subject.Tag _, Subject.Other _, Subject.OtherIn _ -> false;
                };
            case Audience.Tagged(var tags) ->
                switch (subject) {
                    case Subject.Story(var story) ->
                        story.tags().stream().map(TagName::slug).anyMatch(tags::contains);
                    case Subject.Tag(Slug tag, Language _) -> tags.contains(tag);
                    case Subject.Front _, Subject.Other _, Subject.OtherIn _ -> false;
                };
            case Audience.Reading(var id) ->
                subject instanceof Subject.Story(var story) && story.story().equals(id);
        };
    }

    private static int width(Audience audience) {
        return switch (audience) {
            case Audience.Reading _ -> 1;
            case Audience.Tagged _ -> 2;
            case Audience.Speaking _ -> 3;
            case Audience.Everybody _ -> 4;
        };
    }
}
