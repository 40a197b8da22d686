package stoppress.desk.screens;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Slugs;
import stoppress.publication.document.Byline;
import stoppress.publication.document.DocumentJson;
import stoppress.publication.document.Kicker;
import stoppress.publication.document.Notice;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Reason;
import stoppress.publication.document.Tag;
import stoppress.publication.document.TagName;
import stoppress.publication.document.Text;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.json.Json;

/// What stands beside a story's text, one line each, as a form has it. Each is saved alone, against what whoever
/// wrote it had seen: two who change the same line are told of each other.
///
/// @param zone the paper's
/// @param known the paper's tags, which have names in other languages too
record Fields(ZoneId zone, Instant now, List<Tag> known) {
    /// Of a paper of whose tags nothing is known.
    Fields(ZoneId zone, Instant now) {
        this(zone, now, List.of());
    }

    static final List<String> NAMES = List.of(
            "slug",
            "language",
            "kicker",
            "until",
            "authors",
            "tags",
            "developing",
            "notice",
            "caption",
            "credit",
            "alternative",
            "disclosure");

    /// What the draft says there; empty where it says nothing.
    String of(Draft draft, String field) {
        return switch (field) {
            case "slug" -> draft.slug().text();
            case "language" -> draft.language().tag();
            case "kicker" -> draft.kicker().map(Kicker::text).orElse("");
            case "until" ->
                draft.kicker().flatMap(Kicker::until).map(this::local).orElse("");
            case "authors" -> draft.bylines().stream().map(Byline::name).collect(Collectors.joining(", "));
            case "tags" -> draft.tags().stream().map(TagName::name).collect(Collectors.joining(", "));
            case "developing" -> developing(draft).isPresent() ? "1" : "";
            case "notice" ->
                developing(draft).map(Notice::text).map(Text::plain).orElse("");
            case "caption" -> draft.picture().flatMap(Picture::caption).orElse("");
            case "credit" -> draft.picture().flatMap(Picture::credit).orElse("");
            case "alternative" -> draft.picture().flatMap(Picture::alternative).orElse("");
            case "disclosure" -> draft.audio().flatMap(it -> it.disclosure()).orElse("");
            default -> throw Refusal.missing();
        };
    }

    Map<String, String> all(Draft draft) {
        var all = new TreeMap<String, String>();
        NAMES.forEach(name -> all.put(name, of(draft, name)));
        return all;
    }

    /// The draft with that line said otherwise.
    ///
    /// @throws stoppress.publication.document.InvalidDocument when it is out of bounds
    Draft with(Draft draft, String field, String value) {
        return switch (field) {
            case "slug" ->
                draft.with(Map.of("slug", Optional.of(Json.of(Slugs.of(value).text()))));
            case "language" -> draft.with(Map.of("language", Optional.of(Json.of(value))));
            case "kicker", "until" -> kicker(draft, field, value);
            case "authors" ->
                draft.with(Map.of(
                        "bylines",
                        named(
                                value,
                                "author",
                                it -> draft.bylines().stream()
                                        .filter(byline -> byline.name().equals(it)
                                                && byline.author().isPresent())
                                        .map(byline ->
                                                new TagName(byline.author().orElseThrow(), it))
                                        .findFirst())));
            case "tags" -> draft.with(Map.of("tags", named(value, "slug", it -> tag(draft, it))));
            case "developing", "notice" -> notice(draft, field, value);
            case "caption", "credit", "alternative" -> picture(draft, field, value);
            case "disclosure" -> audio(draft, value);
            default -> throw Refusal.missing();
        };
    }

    private Draft kicker(Draft draft, String field, String value) {
        String text = field.equals("kicker") ? value : of(draft, "kicker");
        Optional<Instant> until =
                field.equals("until") ? instant(value) : draft.kicker().flatMap(Kicker::until);
        return draft.with(Map.of(
                "kicker",
                text.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Json.object()
                                .with("text", text)
                                .with("until", until.map(it -> Json.of(it.toString())))
                                .done())));
    }

    /// The tag that is meant by a name: one that the story has, or else one of the paper's by its name in any language,
    /// which is then called as it is in the story's.
    private Optional<TagName> tag(Draft draft, String name) {
        Optional<TagName> its =
                draft.tags().stream().filter(it -> it.name().equals(name)).findFirst();
        return its.or(() -> known.stream()
                .filter(it -> it.name().equalsIgnoreCase(name)
                        || it.names().values().stream().anyMatch(name::equalsIgnoreCase))
                .findFirst()
                .map(it -> new TagName(it.slug(), it.names().getOrDefault(draft.language(), name))));
    }

    /// @param meant what a name stands for; where it stands for nothing yet, its address is made of it
    private static Optional<Json> named(String value, String address, Function<String, Optional<TagName>> meant) {
        return Optional.of(Json.list(Arrays.stream(value.split("[,\n]", -1))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .map(it -> meant.apply(it).orElseGet(() -> new TagName(Slugs.of(it), it)))
                .collect(Collectors.toMap(TagName::slug, Function.identity(), (one, _) -> one, LinkedHashMap::new))
                .values()
                .stream()
                .map(it -> Json.object()
                        .with("name", it.name())
                        .with(address, it.slug().text())
                        .done())
                .toList()));
    }

    private static Optional<Notice> developing(Draft draft) {
        return draft.notices().stream()
                .filter(it -> it.kind() == Notice.Kind.DEVELOPING)
                .findFirst();
    }

    private Draft notice(Draft draft, String field, String value) {
        boolean wanted = field.equals("developing")
                ? !value.isEmpty()
                : developing(draft).isPresent() || !value.isEmpty();
        String text = field.equals("notice") ? value : of(draft, "notice");
        var others = draft.notices().stream().filter(it -> it.kind() != Notice.Kind.DEVELOPING);
        var one = wanted
                ? Stream.of(new Notice(
                        Notice.Kind.DEVELOPING,
                        Text.of(text),
                        developing(draft).map(Notice::at).orElse(now)))
                : Stream.<Notice>empty();
        return draft.saying(draft.body(), Stream.concat(one, others).toList());
    }

    private static Draft picture(Draft draft, String field, String value) {
        var members = member(draft, "picture");
        set(members, field, value);
        return draft.with(Map.of("picture", members.isEmpty() ? Optional.empty() : Optional.of(new Json.Obj(members))));
    }

    private static Draft audio(Draft draft, String value) {
        var members = member(draft, "audio");
        boolean file = members.containsKey("file");
        members.putIfAbsent("voice", Json.of("machine"));
        set(members, "disclosure", value);
        return draft.with(
                Map.of("audio", value.isEmpty() && !file ? Optional.empty() : Optional.of(new Json.Obj(members))));
    }

    private static TreeMap<String, Json> member(Draft draft, String name) {
        Instant any = Instant.EPOCH;
        var tree = DocumentJson.tree(draft.version(VersionNumber.FIRST, any, any, Reason.FIRST, Optional.empty()));
        return tree.member(name).orElseGet(() -> Json.object().done()) instanceof Json.Obj(var members)
                ? new TreeMap<>(members)
                : new TreeMap<>();
    }

    private static void set(Map<String, Json> members, String name, String value) {
        if (value.isEmpty()) {
            members.remove(name);
        } else {
            members.put(name, Json.of(value));
        }
    }

    private String local(Instant at) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm").format(at.atZone(zone));
    }

    private Optional<Instant> instant(String local) {
        if (local.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(local).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            throw Refusal.wrong("refused.time");
        }
    }
}
