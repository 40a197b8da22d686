package stoppress.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the table of rooms against the compiled classes. A new room is a new row here and in `ARCHITECTURE.md`.
class RoomsTest {
    private static final String DOCUMENT = "publication.document";
    private static final String JSON = "publication.json";
    private static final String LOG = "publication.log";

    /// Who may import whom. Rooms without a name after the module are its front door.
    private static final Map<String, Set<String>> ROOMS = Map.ofEntries(
            room("publication"),
            room(JSON),
            room(DOCUMENT, JSON),
            room(LOG, DOCUMENT, JSON),
            room("press", DOCUMENT),
            room("press.exchange", DOCUMENT, JSON, "press"),
            room("press.ghost", DOCUMENT, JSON, "press"),
            room("reader.pages", "press"),
            room("reader.ghost", JSON),
            room("reader.live"),
            room("reader.hub", "press", "reader.pages"),
            room("reader.edge", DOCUMENT, "reader.hub", "reader.live", "reader.pages"),
            room("reader.search", DOCUMENT, "press"),
            room(
                    "reader.shelf",
                    DOCUMENT,
                    JSON,
                    LOG,
                    "press",
                    "press.exchange",
                    "press.ghost",
                    "reader.ghost",
                    "reader.live",
                    "reader.pages",
                    "reader.search"),
            room(
                    "reader",
                    DOCUMENT,
                    LOG,
                    "press",
                    "reader.edge",
                    "reader.hub",
                    "reader.live",
                    "reader.pages",
                    "reader.shelf"),
            room("desk"),
            room("desk.database"),
            room("desk.story", DOCUMENT, JSON, "desk.database"),
            room("desk.copy", DOCUMENT, JSON, "desk.story"),
            room("desk.version", DOCUMENT, LOG, "desk.database"),
            room("desk.paper", DOCUMENT, LOG, "desk.database"),
            room("desk.media", DOCUMENT, JSON, "desk.database"),
            room("desk.sound.ear", DOCUMENT),
            room("desk.sound.tape", DOCUMENT),
            room("desk.sound.voice", DOCUMENT, JSON, "desk.sound.tape"),
            room(
                    "desk.sound",
                    DOCUMENT,
                    LOG,
                    "desk.database",
                    "desk.paper",
                    "desk.sound.ear",
                    "desk.sound.tape",
                    "desk.sound.voice",
                    "desk.story",
                    "desk.version"),
            room(
                    "desk.publish",
                    DOCUMENT,
                    LOG,
                    "press",
                    "desk.copy",
                    "desk.database",
                    "desk.edition",
                    "desk.media",
                    "desk.sound",
                    "desk.story",
                    "desk.version",
                    "desk.paper"),
            room("desk.account"),
            room("desk.outside"),
            room("desk.crier", DOCUMENT, JSON, LOG, "press", "desk.database", "desk.outside", "desk.version"),
            room("desk.provider", JSON, "desk.account"),
            room("desk.mail", DOCUMENT, "desk", "desk.account", "desk.database", "desk.story"),
            room(
                    "desk.partner",
                    DOCUMENT,
                    JSON,
                    LOG,
                    "press",
                    "press.exchange",
                    "desk.account",
                    "desk.database",
                    "desk.outside",
                    "desk.paper",
                    "desk.publish",
                    "desk.story",
                    "desk.version"),
            room("desk.edition", DOCUMENT, "press", "desk.database", "desk.paper", "desk.story", "desk.version"),
            room(
                    "desk.api",
                    DOCUMENT,
                    JSON,
                    LOG,
                    "desk",
                    "press",
                    "desk.account",
                    "desk.copy",
                    "desk.database",
                    "desk.edition",
                    "desk.mail",
                    "desk.media",
                    "desk.sound",
                    "desk.sound.ear",
                    "desk.sound.tape",
                    "desk.migrate",
                    "desk.migrate.page",
                    "desk.paper",
                    "desk.partner",
                    "desk.story",
                    "desk.version",
                    "desk.publish"),
            room(
                    "desk.screens",
                    DOCUMENT,
                    JSON,
                    LOG,
                    "desk",
                    "press",
                    "desk.account",
                    "desk.copy",
                    "desk.crier",
                    "desk.database",
                    "desk.edition",
                    "desk.mail",
                    "desk.media",
                    "desk.sound",
                    "desk.sound.ear",
                    "desk.sound.tape",
                    "desk.sound.voice",
                    "desk.migrate",
                    "desk.migrate.page",
                    "desk.outside",
                    "desk.paper",
                    "desk.partner",
                    "desk.provider",
                    "desk.publish",
                    "desk.story",
                    "desk.version"),
            room("desk.migrate.page", DOCUMENT, "press", "desk.story"),
            room("desk.migrate.archive", DOCUMENT, JSON, "press", "desk.story"),
            room(
                    "desk.migrate",
                    DOCUMENT,
                    LOG,
                    "desk.account",
                    "desk.database",
                    "desk.edition",
                    "desk.media",
                    "desk.story",
                    "desk.version",
                    "desk.paper",
                    "desk.publish",
                    "press",
                    "desk.migrate.archive",
                    "desk.migrate.page"),
            room("app.foreign", DOCUMENT, JSON, LOG),
            room(
                    "app.export",
                    DOCUMENT,
                    JSON,
                    LOG,
                    "press",
                    "press.ghost",
                    "reader",
                    "reader.edge",
                    "desk.database",
                    "desk.paper",
                    "desk.story",
                    "desk.version"),
            room(
                    "app.demo",
                    DOCUMENT,
                    JSON,
                    LOG,
                    "desk.database",
                    "desk.edition",
                    "desk.media",
                    "desk.story",
                    "desk.paper",
                    "desk.publish",
                    "desk.version"),
            room(
                    "app",
                    DOCUMENT,
                    JSON,
                    LOG,
                    "press",
                    "reader",
                    "reader.edge",
                    "reader.hub",
                    "reader.shelf",
                    "desk.database",
                    "desk.media",
                    "desk.sound",
                    "desk.sound.tape",
                    "desk.sound.voice",
                    "desk.story",
                    "desk.version",
                    "desk.paper",
                    "desk.publish",
                    "desk.account",
                    "desk.crier",
                    "desk.outside",
                    "desk.copy",
                    "desk.mail",
                    "desk.partner",
                    "desk.provider",
                    "desk",
                    "desk.api",
                    "desk.screens",
                    "desk.migrate",
                    "desk.migrate.archive",
                    "desk.migrate.page",
                    "app.demo",
                    "app.export",
                    "app.foreign"));

    /// What the picture of the house is made of: were one of these not there, the table would speak of another house.
    private static final Map<String, Set<String>> LEAN_ON = Map.ofEntries(
            room(DOCUMENT, JSON),
            room(LOG, DOCUMENT),
            room("press", DOCUMENT),
            room("reader.shelf", LOG, "press"),
            room("reader.edge", "reader.pages"),
            room("reader", "reader.edge", "reader.shelf"),
            room("desk.publish", LOG, "desk.story", "desk.version"),
            room("desk.migrate", "desk.publish", "desk.migrate.page"),
            room("app", "reader", "desk.publish", "desk.migrate"));

    /// Rooms whose answers depend on nothing but what they are asked.
    private static final Set<String> PURE = Set.of(
            DOCUMENT,
            JSON,
            "press",
            "press.exchange",
            "press.ghost",
            "reader.ghost",
            "desk.migrate.page",
            "desk.sound.ear");

    private static final Pattern IMPURE_MEMBER = Pattern.compile(
            "java\\.time\\.(Instant|LocalDate|LocalTime|LocalDateTime|ZonedDateTime|OffsetDateTime|Year|YearMonth)\\.now"
                    + "|java\\.time\\.Clock\\.(system|tick).*"
                    + "|java\\.time\\.InstantSource\\.system"
                    + "|java\\.lang\\.System\\.(currentTimeMillis|nanoTime)"
                    + "|java\\.util\\.UUID\\.randomUUID"
                    + "|java\\.lang\\.Math\\.random");
    private static final Pattern IMPURE_TYPE = Pattern.compile("java\\.sql\\..*|javax\\.sql\\..*|java\\.net\\.http\\..*"
            + "|java\\.net\\.\\w*(Socket|Connection)\\w*|java\\.nio\\.channels\\.\\w*Socket\\w*"
            + "|java\\.util\\.Random|java\\.util\\.concurrent\\.ThreadLocalRandom|java\\.security\\.SecureRandom");

    private final Path root = Path.of(System.getProperty("stoppress.root"));
    private final List<CompiledClass> classes = compiled();

    @Test
    void everyRoomOnDiskIsInTheTableAndEveryRoomOfTheTableIsOnDisk() {
        var onDisk = new TreeSet<String>();
        for (Path sources : modules("src/main/java")) {
            for (Path file : files(sources, ".java")) {
                onDisk.add(sources.resolve("stoppress")
                        .relativize(file.getParent())
                        .toString()
                        .replace('/', '.'));
            }
        }

        assertThat(onDisk).containsExactlyInAnyOrderElementsOf(ROOMS.keySet());
    }

    @Test
    void noRoomImportsWhatTheTableDoesNotAllow() {
        var broken = new TreeSet<String>();

        imports((by, imported) -> {
            if (!ROOMS.getOrDefault(by.room(), Set.of()).contains(CompiledClass.roomOf(imported))) {
                broken.add(by.name() + " may not import " + imported);
            }
        });

        assertThat(broken).isEmpty();
    }

    @Test
    void whatThePictureShowsIsThere() {
        var found = new TreeMap<String, Set<String>>();
        imports((by, imported) ->
                found.computeIfAbsent(by.room(), room -> new TreeSet<>()).add(CompiledClass.roomOf(imported)));

        LEAN_ON.forEach((room, others) -> assertThat(found.getOrDefault(room, Set.of()))
                .as("what %s imports", room)
                .containsAll(others));
    }

    @Test
    void importsRunOneWay() {
        var settled = new TreeSet<String>();
        boolean more = true;
        while (more) {
            more = settled.addAll(ROOMS.keySet().stream()
                    .filter(room -> settled.containsAll(ROOMS.getOrDefault(room, Set.of())))
                    .toList());
        }

        assertThat(settled).as("rooms that are in no circle").containsAll(ROOMS.keySet());
    }

    @Test
    void readerAndDeskNeverSeeEachOther() {
        var seen = new ArrayList<String>();

        imports((by, imported) -> {
            String room = CompiledClass.roomOf(imported);
            if ((isOf("reader", by.room()) && isOf("desk", room))
                    || (isOf("desk", by.room()) && isOf("reader", room))) {
                seen.add(by.name() + " sees " + imported);
            }
        });

        assertThat(seen).isEmpty();
        assertThat(classes).anyMatch(it -> isOf("reader", it.room())).anyMatch(it -> isOf("desk", it.room()));
        assertThat(root.resolve("reader/pom.xml")).content().doesNotContain("<artifactId>desk<");
        assertThat(root.resolve("desk/pom.xml")).content().doesNotContain("<artifactId>reader<");
    }

    @Test
    void theNounsThePressAndTheParserUseNoClockNoDatabaseNoNetworkAndNoChance() {
        var impure = new TreeSet<String>();
        for (CompiledClass it : classes) {
            if (PURE.contains(it.room())) {
                impurities(it).forEach(what -> impure.add(it.name() + " uses " + what));
            }
        }

        assertThat(impure).isEmpty();
        assertThat(classes.stream().map(CompiledClass::room).collect(Collectors.toSet()))
                .containsAll(PURE);
    }

    @Test
    void theRuleAgainstClocksAndDatabasesSeesThemWhereTheyAre() {
        Path tests = Path.of("target/test-classes/stoppress/app");

        var impurities = impurities(CompiledClass.read(root.resolve("app")
                .resolve(tests)
                .resolve(Impure.class.getName().replaceAll(".*\\.", "") + ".class")));

        assertThat(impurities)
                .contains(
                        "java.time.Instant.now", "java.lang.System.nanoTime", "java.sql.Connection", "java.net.Socket");
    }

    @Test
    void everyRoomIsNullMarkedAtItsFrontDoor() {
        var without = new TreeSet<>(ROOMS.keySet());

        for (Path compiled : modules("target/classes")) {
            for (Path file : files(compiled, "package-info.class")) {
                if (isNullMarked(file)) {
                    without.remove(compiled.resolve("stoppress")
                            .relativize(file.getParent())
                            .toString()
                            .replace('/', '.'));
                }
            }
        }

        assertThat(without).as("rooms without @NullMarked in package-info").isEmpty();
    }

    /// A class that breaks the rule, so that the rule is known to see it.
    interface Impure {
        static Instant now() {
            return System.nanoTime() > 0 ? Instant.now() : Instant.EPOCH;
        }

        void tell(java.sql.Connection database, java.net.Socket network);
    }

    private interface Import {
        void of(CompiledClass by, String imported);
    }

    private void imports(Import each) {
        for (CompiledClass by : classes) {
            for (String type : by.types()) {
                if (isOurs(type) && !CompiledClass.roomOf(type).equals(by.room())) {
                    each.of(by, type);
                }
            }
        }
    }

    /// A resource's path is no type: after the last dot stands an upper-case letter in these only.
    private static boolean isOurs(String type) {
        return type.startsWith("stoppress.") && Character.isUpperCase(type.charAt(type.lastIndexOf('.') + 1));
    }

    private static Set<String> impurities(CompiledClass it) {
        Predicate<String> member = IMPURE_MEMBER.asMatchPredicate();
        Predicate<String> type = IMPURE_TYPE.asMatchPredicate();
        return Stream.concat(
                        it.members().stream().filter(member),
                        it.types().stream().filter(type))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isOf(String module, String room) {
        return room.equals(module) || room.startsWith(module + ".");
    }

    private static boolean isNullMarked(Path packageInfo) {
        try {
            return ClassFile.of().parse(packageInfo).findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
                    .flatMap(it -> it.annotations().stream())
                    .anyMatch(it -> it.className().equalsString("Lorg/jspecify/annotations/NullMarked;"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<CompiledClass> compiled() {
        return modules("target/classes").stream()
                .flatMap(it -> files(it, ".class").stream())
                .filter(it -> !it.endsWith("package-info.class"))
                .map(CompiledClass::read)
                .toList();
    }

    private List<Path> modules(String part) {
        return Stream.of("publication", "press", "reader", "desk", "app")
                .map(module -> root.resolve(module).resolve(part))
                .toList();
    }

    private static List<Path> files(Path under, String ending) {
        try (Stream<Path> files = Files.walk(under)) {
            return files.filter(it -> it.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map.Entry<String, Set<String>> room(String name, String... mayImport) {
        return Map.entry(name, Set.of(mayImport));
    }
}
