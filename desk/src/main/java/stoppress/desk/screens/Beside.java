package stoppress.desk.screens;

import java.util.List;
import java.util.stream.Stream;
import stoppress.desk.database.Transaction;
import stoppress.desk.media.Pictures;
import stoppress.desk.publish.Discard;
import stoppress.publication.document.Author;
import stoppress.publication.document.Document;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Renditions;

/// What shows a picture and is no story, as the picture's page names it.
///
/// @param kind what it is: `picture.beside.{kind}` has the words
/// @param name what people call it
/// @param address where it is seen to
/// @param deed who may see to it, as [Sheet#may] has it
public record Beside(String kind, String name, String address, String deed) {
    static List<Beside> of(Transaction transaction, String picture) {
        var pictures = new Pictures(transaction.sql());
        return Discard.beside(transaction, picture).stream()
                .flatMap(it -> of(pictures, it))
                .toList();
    }

    private static Stream<Beside> of(Pictures pictures, Document document) {
        if (document instanceof Author author) {
            return Stream.of(new Beside("author", author.name(), "/paper/authors", "arrange"));
        }
        if (document instanceof Policy policy) {
            return Stream.of(new Beside("policy", policy.title(), "/paper/policies", "site"));
        }
        return document instanceof Renditions renditions
                ? pictures.find(renditions.picture()).stream()
                        .map(it -> new Beside("picture", it.name(), "/pictures/" + renditions.picture(), "read"))
                : Stream.empty();
    }
}
