package stoppress.desk.migrate.archive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import stoppress.publication.json.Json;
import tools.jackson.core.JsonToken;

/// IPTC ninjs, versions 1 to 3: one item, an array of them, or one after the other. Members are known by their names
/// in lower case, since the versions write them differently.
final class Ninjs implements Archive {
    private static final Set<String> READ = Set.of(
            "uri",
            "type",
            "representationtype",
            "version",
            "versioncreated",
            "firstcreated",
            "contentcreated",
            "pubstatus",
            "language",
            "headlines",
            "headline",
            "bodies",
            "body_text",
            "body_xhtml",
            "body_html",
            "descriptions",
            "description_text",
            "description_html",
            "description_xhtml",
            "by",
            "byline",
            "subjects",
            "subject",
            "keywords",
            "associations",
            "copyrightnotice",
            "copyrightholder",
            "usageterms",
            "embargoed",
            "slugline",
            "renditions",
            "standard",
            "$schema",
            "charcount",
            "wordcount",
            "mimetype",
            "title",
            "titles");

    private final ArchiveFile file;
    private final Setting setting;

    Ninjs(ArchiveFile file, Setting setting) {
        this.file = file;
        this.setting = setting;
    }

    @Override
    public void read(Consumer<Item> to) {
        try (var json = new JsonPull(ArchiveFile.stream(file))) {
            for (Optional<JsonToken> token = json.next(); token.isPresent(); token = json.next()) {
                if (token.get() == JsonToken.START_OBJECT && json.value() instanceof Json.Obj item) {
                    item(lower(item), to);
                }
            }
        }
    }

    private static Json.Obj lower(Json.Obj object) {
        Map<String, Json> members = new LinkedHashMap<>();
        object.members().forEach((name, value) -> members.put(name.toLowerCase(Locale.ROOT), lower(value)));
        return new Json.Obj(members);
    }

    private static Json lower(Json value) {
        return switch (value) {
            case Json.Obj object -> lower(object);
            case Json.Arr(List<Json> items) ->
                new Json.Arr(items.stream().map(Ninjs::lower).toList());
            case Json.Str _, Json.Num _, Json.Bool _, Json.Null _ -> value;
        };
    }

    private void item(Json.Obj item, Consumer<Item> to) {
        String uri = JsonPull.text(item, "uri");
        String headline = main(item, "headlines", first(item, "headline", "headline_main", "title"));
        String named = headline.isEmpty() ? uri : "“" + Line.plain(headline) + "”";
        String type = JsonPull.text(item, "type");
        if (!type.isEmpty() && !type.equals("text") && !type.equals("composite")) {
            to.accept(new Item.LeftOut(named, "it is of the kind “%s”, and no text".formatted(type)));
            return;
        }
        String status = JsonPull.text(item, "pubstatus").replaceFirst(".*[:/]", "");
        if (status.equals("canceled") || status.equals("cancelled")) {
            to.accept(new Item.LeftOut(named, "it was cancelled"));
            return;
        }
        if (uri.isEmpty()) {
            to.accept(new Item.Damaged(named.isEmpty() ? "an item" : named, List.of("it has no uri")));
            return;
        }
        var writing = new Writing("ninjs\n" + uri, Links.NONE, setting, /* lines= */ false);
        writing.headline(headline);
        String language = JsonPull.text(item, "language");
        writing.language(setting.language(language));
        if (!setting.speaks(language)) {
            writing.keptBack(
                    "it is in “%s”, in which the paper does not come out; it comes in as a draft".formatted(language));
        }
        if (status.equals("withheld")) {
            writing.keptBack("it was withheld; it comes in as a draft");
        }
        String embargo = JsonPull.text(item, "embargoed");
        if (!embargo.isBlank()) {
            writing.keptBack("it has an embargo until %s; it comes in as a draft".formatted(embargo));
        }
        Optional<Instant> updated = Dates.utc(JsonPull.text(item, "versioncreated"));
        writing.times(
                Dates.utc(JsonPull.text(item, "firstcreated"))
                        .or(() -> Dates.utc(JsonPull.text(item, "contentcreated")))
                        .or(() -> updated),
                updated);
        by(item, writing);
        tags(item, writing);
        for (String right : List.of("copyrightnotice", "usageterms")) {
            if (!JsonPull.text(item, right).isBlank()) {
                writing.remarks.add("its rights: " + Body.shortened(JsonPull.text(item, right)));
            }
        }
        var unread = new TreeSet<>(item.members().keySet());
        unread.removeAll(READ);
        unread.removeIf(it -> it.startsWith("headline_") || it.startsWith("body_") || it.startsWith("description_"));
        if (!unread.isEmpty()) {
            writing.remarks.add("not kept: " + Body.shortened(String.join(", ", unread)));
        }
        try {
            body(item, writing);
        } catch (Body.TooMuch e) {
            to.accept(new Item.Damaged(named, List.of(String.valueOf(e.getMessage()))));
            return;
        }
        to.accept(writing.done(setting));
    }

    private static void by(Json.Obj item, Writing writing) {
        String by = JsonPull.text(item, "by").isBlank() ? JsonPull.text(item, "byline") : JsonPull.text(item, "by");
        writing.by(by.replaceFirst("(?i)^by\\s+", ""));
    }

    private static void tags(Json.Obj item, Writing writing) {
        var subjects = new ArrayList<>(JsonPull.objects(item, "subjects"));
        subjects.addAll(JsonPull.objects(item, "subject"));
        for (Json.Obj subject : subjects) {
            writing.tag(JsonPull.text(subject, "name"));
        }
        if (item.member("keywords").orElse(new Json.Null()) instanceof Json.Arr(List<Json> words)) {
            words.forEach(word -> {
                if (word instanceof Json.Str(String text)) {
                    writing.tag(text);
                }
            });
        }
    }

    /// The text of a list of `{role, contenttype, value}`: the one whose role is `main`, or the first.
    private static String main(Json.Obj item, String name, String otherwise) {
        List<Json.Obj> all = JsonPull.objects(item, name);
        return all.stream()
                .filter(it -> JsonPull.text(it, "role").equals("main"))
                .findFirst()
                .or(() -> all.stream().findFirst())
                .map(it -> JsonPull.text(it, "value"))
                .orElse(otherwise);
    }

    private static void body(Json.Obj item, Writing writing) {
        List<Json.Obj> bodies = JsonPull.objects(item, "bodies");
        Optional<Json.Obj> html = bodies.stream()
                .filter(it -> JsonPull.text(it, "contenttype").contains("html")
                        || JsonPull.text(it, "value").stripLeading().startsWith("<"))
                .findFirst();
        Optional<String> nitf = bodies.stream()
                .filter(it -> JsonPull.text(it, "contenttype").contains("xml"))
                .map(it -> JsonPull.text(it, "value"))
                .findFirst();
        String rich = html.map(it -> JsonPull.text(it, "value"))
                .or(() -> nitf)
                .orElseGet(() -> first(item, "body_xhtml", "body_html", "body_html5"));
        String plain = bodies.stream()
                .map(it -> JsonPull.text(it, "value"))
                .findFirst()
                .orElse(first(item, "body_text", "body_main"));
        String summary = main(
                item,
                "descriptions",
                first(item, "description_text", "description_main", "description_html", "description_xhtml"));
        if (rich.isBlank() && plain.isBlank()) {
            writing.blocks(writing.body().html(summary));
            if (!summary.isBlank()) {
                writing.remarks.add("it has only a description");
            }
        } else {
            writing.standfirst(summary);
            pictures(item, writing);
            writing.blocks(writing.body().html(rich.isBlank() ? paragraphs(plain) : fragment(rich)));
        }
    }

    private static String first(Json.Obj item, String... names) {
        for (String name : names) {
            if (!JsonPull.text(item, name).isBlank()) {
                return JsonPull.text(item, name);
            }
        }
        return "";
    }

    /// Without the head of a whole page: what its title says is not the text.
    private static String fragment(String html) {
        return html.replaceFirst("(?is)^.{0,2000}?<body[^>]{0,2000}>", "").replaceFirst("(?is)</body>.*$", "");
    }

    private static String paragraphs(String plain) {
        return "<p>" + plain.replace("&", "&amp;").replace("<", "&lt;").replaceAll("(\\r?\\n)+", "</p><p>") + "</p>";
    }

    private static void pictures(Json.Obj item, Writing writing) {
        var associated = new ArrayList<>(JsonPull.objects(item, "associations"));
        JsonPull.object(item, "associations").members().values().forEach(it -> {
            if (it instanceof Json.Obj object) {
                associated.add(object);
            }
        });
        boolean shown = false;
        for (Json.Obj it : associated) {
            String words = main(
                    it,
                    "descriptions",
                    first(it, "description_text", "description_main", "description_caption", "body_text"));
            String headline = main(it, "headlines", first(it, "headline", "headline_main"));
            if (!JsonPull.text(it, "type").equals("picture")) {
                writing.remarks.add("what is associated with it stays behind: %s %s"
                        .formatted(
                                JsonPull.text(it, "type"),
                                Body.shortened(headline.isEmpty() ? JsonPull.text(it, "uri") : headline)));
            } else if (shown) {
                writing.remarks.add(
                        "one picture more stays behind: " + Body.shortened(words.isEmpty() ? headline : words));
            } else {
                String credit = first(it, "by", "byline", "copyrightholder");
                writing.picture(rendition(it), headline, words.isEmpty() ? headline : words, credit);
                shown = true;
            }
        }
    }

    /// The largest that there is.
    private static String rendition(Json.Obj picture) {
        var all = new ArrayList<>(JsonPull.objects(picture, "renditions"));
        JsonPull.object(picture, "renditions").members().values().forEach(it -> {
            if (it instanceof Json.Obj object) {
                all.add(object);
            }
        });
        return all.stream()
                .filter(it -> !JsonPull.text(it, "href").isBlank())
                .max(Comparator.comparingDouble(
                        it -> it.member("width").orElse(new Json.Null()) instanceof Json.Num(double width) ? width : 0))
                .map(it -> JsonPull.text(it, "href"))
                .orElse(JsonPull.text(picture, "uri"));
    }
}
