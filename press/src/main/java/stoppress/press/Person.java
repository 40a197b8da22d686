package stoppress.press;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stoppress.publication.document.Author;
import stoppress.publication.document.Byline;
import stoppress.publication.document.Language;
import stoppress.publication.document.Link;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Site;
import stoppress.publication.document.Slug;

/// Somebody who writes, and pictures, as schema.org describes them.
final class Person {
    private final Site site;
    private final Language language;
    private final Gallery gallery;

    /// @param language of the page: their own pages are those in it
    Person(Site site, Language language, Gallery gallery) {
        this.site = site;
        this.language = language;
        this.gallery = gallery;
    }

    /// @param known those of whom the paper says more than the name
    Map<String, Object> of(Byline byline, List<Author> known) {
        var person = new LinkedHashMap<String, Object>();
        person.put("@type", "Person");
        person.put("name", byline.name());
        byline.author().ifPresent(slug -> {
            person.put("url", page(slug));
            known.stream()
                    .filter(author -> author.slug().equals(slug))
                    .findFirst()
                    .ifPresent(author -> describe(author, person));
        });
        return person;
    }

    /// Who a page is about.
    Map<String, Object> of(Author author) {
        var person = new LinkedHashMap<String, Object>();
        person.put("@type", "Person");
        person.put("name", author.name());
        person.put("url", page(author.slug()));
        describe(author, person);
        person.put("worksFor", Publisher.of(site));
        return person;
    }

    private String page(Slug author) {
        return Addresses.whole(site, new Addresses(site.language()).author(language, author));
    }

    private void describe(Author author, Map<String, Object> person) {
        author.role().ifPresent(it -> person.put("jobTitle", it));
        author.biography().ifPresent(it -> person.put("description", it));
        author.picture()
                .filter(it -> Shown.of(it, gallery).file().isPresent())
                .ifPresent(it -> person.put("image", image(it)));
        List<String> elsewhere = author.links().stream()
                .map(Link::address)
                .filter(it -> it.startsWith("http"))
                .toList();
        if (!elsewhere.isEmpty()) {
            person.put("sameAs", elsewhere);
        }
    }

    /// A picture, or the words of one that is still to come.
    Map<String, Object> image(Picture picture) {
        var image = new LinkedHashMap<String, Object>();
        image.put("@type", "ImageObject");
        var shown = Shown.of(picture, gallery);
        shown.file().ifPresent(file -> {
            image.put("url", Addresses.whole(site, file.address().address()));
            image.put("width", file.width());
            image.put("height", file.height());
        });
        shown.picture().caption().ifPresent(it -> image.put("caption", it));
        shown.picture().credit().ifPresent(it -> image.put("creditText", it));
        return image;
    }
}
