package stoppress.desk.screens;

import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import stoppress.desk.paper.Announced;
import stoppress.desk.story.Slugs;
import stoppress.publication.document.Author;
import stoppress.publication.document.Document;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Promo;
import stoppress.publication.document.Site;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Tag;

/// What somebody typed of what surrounds the stories, on its way to readers. A form says what it was filled from, so
/// that nobody writes over what somebody else said meanwhile, or over something of the same name.
record ToReaders(Desk desk) {
    /// @param typed makes the document of what the visit brings
    /// @param refused shows the screen again with what was wrong
    /// @param then where the screen is
    Answer tell(Visit visit, Function<Announced, Document> typed, Function<String, Answer> refused, String then) {
        try {
            desk.door().through(transaction -> {
                var announced = new Announced(transaction.sql());
                Document told = typed.apply(announced);
                announced
                        .before(told)
                        .filter(it -> !Sheet.seen(it).equals(visit.field("seen")))
                        .ifPresent(it -> overlooked(it, visit));
                visit.note(transaction, "announce", told.getClass().getSimpleName() + " " + name(told));
                return desk.announce().within(transaction, told);
            });
        } catch (InvalidDocument | DateTimeException e) {
            return refused.apply(visit.words().say(e));
        }
        return Answer.see(then);
    }

    private static void overlooked(Document there, Visit visit) {
        if (there instanceof Promo promo) {
            if (promo.until().filter(it -> !it.isAfter(visit.now())).isEmpty()) {
                throw new InvalidDocument(visit.words().say("promo.known"));
            }
            return;
        }
        if (visit.field("seen").isEmpty() && visit.field("slug").isEmpty() && !(there instanceof Site)) {
            throw new InvalidDocument(visit.words().say("paper.known", name(there)));
        }
        if (!visit.field("seen").isEmpty()) {
            throw new InvalidDocument(visit.words().say("paper.meanwhile"));
        }
    }

    private static String name(Document document) {
        return switch (document) {
            case Tag tag -> tag.name();
            case Author author -> author.name();
            case Promo promo -> promo.text();
            case Site site -> site.name();
            case Policy policy -> policy.title();
            default -> "";
        };
    }

    /// The address stays what it was; a new one's is made of its name.
    static Slug slug(Visit visit) {
        String slug = visit.field("slug");
        String name = visit.field("name").isEmpty() ? visit.field("title") : visit.field("name");
        return slug.isEmpty() ? Slugs.of(name) : new Slug(slug);
    }

    static Stream<String> lines(String text) {
        return Stream.of(text.split("[,\n]", -1)).map(String::strip).filter(it -> !it.isEmpty());
    }

    static Optional<String> some(String text) {
        return Optional.of(text).filter(it -> !it.isEmpty());
    }
}
