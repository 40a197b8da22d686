package stoppress.app.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.app.program.Program.Ended;

/// What a person gets wrong, and what the machine does: one clear line each, an exit code that is not 0, nothing
/// lost.
class BadInputTest {
    @TempDir
    private Path directory;

    private Path data;
    private Path page;

    @BeforeEach
    void writeAPage() throws IOException {
        data = directory.resolve("data");
        page = Parish.pages(Files.createDirectory(directory.resolve("pages")), 1)
                .getFirst();
    }

    @Test
    void aFileThatIsNotThereIsRefusedByName() {
        Ended ended = bringIn(directory.resolve("nowhere.txt"));

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err())
                .containsExactly("refused    %s: there is no such file".formatted(directory.resolve("nowhere.txt")));
    }

    @Test
    void anEmptyFileABinaryOneADirectoryAndTenMegabytesOfNoiseAreRefusedAndTheGoodOneComesIn() throws IOException {
        Path empty = Files.createFile(directory.resolve("empty.txt"));
        Path binary = Files.write(
                directory.resolve("picture.txt"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0});
        byte[] bytes = new byte[10_000_000];
        new Random(1).nextBytes(bytes);
        Path noise = Files.write(directory.resolve("noise.txt"), bytes);

        Ended ended = bringIn(empty, binary, directory, noise, page);

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err()).hasSize(4);
        assertThat(ended.err().get(0)).contains("empty.txt: it is empty");
        assertThat(ended.err().get(1)).contains("picture.txt: ").contains("PNG");
        assertThat(ended.err().get(2)).contains("it is a directory; give its files: DIR/*");
        assertThat(ended.err().get(3)).contains("noise.txt: it is 10,000,000 bytes long; at most");
        assertThat(ended.out()).anyMatch(line -> line.startsWith("published  ") && line.contains(Parish.slug(1)));
    }

    @Test
    void wordsThatAreOffAreSaidToBeOffWithTheExitCodeTwo() {
        assertThat(Program.run("import").exit()).isEqualTo(2);
        assertThat(Program.run("publish").exit()).isEqualTo(2);
        assertThat(Program.run().exit()).isEqualTo(2);
        Ended form = Program.run("import", "--as", "telex", page.toString(), "--data", data.toString());
        assertThat(form.exit()).isEqualTo(2);
        assertThat(form.err().getFirst()).contains("--as").contains("telex");
    }

    @Test
    void aLimitThatThereIsNotAPortThatIsNoneAndAValueThatCannotBeAreNamed() {
        assertThat(serve("--limit", "patience=3").err())
                .singleElement()
                .asString()
                .contains("--limit patience: there is no such limit; there are beat, connections, ");
        assertThat(serve("--limit", "headers=many").err())
                .containsExactly("stoppress: --limit headers=many: not a whole number.");
        assertThat(serve("--limit", "proxies=gateway.example").err())
                .containsExactly("stoppress: --limit proxies: gateway.example is not an address such as 192.0.2.7.");
        assertThat(serve("--reader-port", "70000").err())
                .containsExactly("stoppress: --reader-port 70000 is not a port; they go from 0 to 65535.");
        assertThat(data).doesNotExist();
    }

    @Test
    void aPaperIsNamedAndPlacedAndStaysAsItIsWhenAWordIsOff() {
        Ended named = Program.run("site", "--data", data.toString(), "--name", "The Lamp", "--zone", "Europe/Kyiv");
        assertThat(named.out()).contains("Name:      The Lamp", "Zone:      Europe/Kyiv");

        Ended off = Program.run("site", "--data", data.toString(), "--name", "The Wick", "--zone", "Harbour");
        assertThat(off.exit()).isEqualTo(1);
        assertThat(off.err()).containsExactly("stoppress: Harbour is not a time zone such as Europe/Kyiv.");
        Ended address = Program.run("site", "--data", data.toString(), "--address", "lamp.example");
        assertThat(address.err())
                .singleElement()
                .asString()
                .contains("stays as it is")
                .contains("lamp.example");

        assertThat(Program.run("site", "--data", data.toString()).out()).isEqualTo(named.out());
    }

    private Ended serve(String... words) {
        var all = new ArrayList<>(List.of("serve", "--data", data.toString(), "--desk-port", "0"));
        all.addAll(List.of(words));
        Ended ended = Program.run(all);
        assertThat(ended.exit()).isEqualTo(1);
        return ended;
    }

    @Test
    void aPortInUseIsNamed() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());

            Ended ended = Program.run("serve", "--data", data.toString(), "--reader-port", port, "--desk-port", "0");

            assertThat(ended.exit()).isEqualTo(1);
            assertThat(ended.err()).hasSize(1).first().asString().contains(port).contains("in use");
        }
    }

    @Test
    void aDesksPortInUseIsNamed() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());

            Ended ended = Program.run("serve", "--data", data.toString(), "--reader-port", "0", "--desk-port", port);

            assertThat(ended.exit()).isEqualTo(1);
            assertThat(ended.err())
                    .filteredOn(line -> line.startsWith("stoppress: "))
                    .singleElement()
                    .asString()
                    .contains(port, "--desk-port");
            assertThat(ended.err()).noneMatch(line -> line.startsWith("\tat "));
        }
    }

    @Test
    void aDataDirectoryOfANewerVersionIsLeftAlone() throws IOException {
        Files.createDirectories(data);
        Files.writeString(data.resolve("format"), "2\n");

        Ended ended = bringIn(page);

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err())
                .containsExactly(
                        "stoppress: %s has the format 2, and this version of Stoppress reads 1; start the version that wrote it."
                                .formatted(data));
        assertThat(data.resolve("desk")).doesNotExist();
    }

    @Test
    void aDirectoryWhoseFirstStartWasCutShortIsTakenUp() throws IOException {
        Files.createDirectories(data);
        Files.createFile(data.resolve("format"));

        Ended ended = bringIn(page);

        assertThat(ended.exit()).isZero();
        assertThat(data.resolve("format")).hasContent("1\n");
    }

    @Test
    void aDatabaseOfANewerVersionIsLeftAlone() throws Exception {
        bringIn(page);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("desk/desk.db"));
                var statement = connection.createStatement()) {
            statement.executeUpdate("""
                    insert into flyway_schema_history select 99, '99', 'later', type, 'V99__later.sql', 7, installed_by,
                    installed_on, execution_time, success from flyway_schema_history where installed_rank = 1
                    """);
        }

        Ended ended = bringIn(page);

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err()).hasSize(1).first().asString().contains("newer version of Stoppress");
    }

    @Test
    void aFileInThePlaceOfTheDataDirectoryIsNamed() {
        Ended ended = Program.run("import", page.toString(), "--data", page.toString());

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err()).containsExactly("stoppress: %s is not a directory.".formatted(page));
    }

    @Test
    void aReadOnlyDataDirectoryIsNamed() throws Exception {
        mount("ro");

        Ended ended = bringIn(page);

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err()).hasSize(1).first().asString().contains(data.toString());
        unmount();
    }

    @Test
    void aFullDiskLosesNothingThatWasReportedAsIn() throws Exception {
        mount("size=2m");
        List<Path> pages = Parish.pages(Files.createDirectory(directory.resolve("many")), 2_000);

        Ended ended = bringIn(pages.toArray(Path[]::new));

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err()).hasSize(1).first().asString().contains("full");
        unmountInto(directory.resolve("rescued"));
        Ended verified =
                Program.run("verify", "--data", directory.resolve("rescued").toString());
        assertThat(verified.err()).isEmpty();
        assertThat(verified.exit()).isZero();
        long in = ended.out().stream()
                .filter(line -> line.startsWith("published"))
                .count();
        assertThat(Reported.stories(directory.resolve("rescued"))).hasSize((int) in);
    }

    @Test
    void aSecondProcessThatServesTheSameDataIsRefusedAndTheFirstServesOn() {
        try (var first = Program.start("serve", "--data", data.toString(), "--reader-port", "0", "--desk-port", "0")) {
            first.says(line -> line.startsWith("Readers:"));

            Ended second = Program.run("serve", "--data", data.toString(), "--reader-port", "0", "--desk-port", "0");

            assertThat(second.exit()).isEqualTo(1);
            assertThat(second.err()).hasSize(1).first().asString().contains("is being served by another process");
            assertThat(first.stop().exit()).isEqualTo(143);
        }
    }

    @Test
    void thereIsNothingToVerifyWhereThereIsNoNewsroom() {
        Ended ended = Program.run("verify", "--data", data.toString());

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err())
                .containsExactly("stoppress: %s has no newsroom; say which one with --data DIR.".formatted(data));
        assertThat(data).doesNotExist();
    }

    @Test
    void aStoryIsTakenOutOfPrintByItsAddressOnceAndWhatIsWrongIsSaid() {
        bringIn(page);
        String slug = Parish.slug(1);

        assertRefused(run("withdraw", "nowhere", "--reason", "Why."), "no story has, or had, the address /nowhere/.");
        assertRefused(run("withdraw", "No Where", "--reason", "Why."), "“No Where” is not the address of a story");
        assertRefused(run("withdraw", slug, "--reason", " "), "The story stays in print: reason is empty.");
        assertRefused(
                run("withdraw", slug, "--reason", "Why.", "--replaced-by", slug),
                "cannot take its place: readers have no other story there.");
        assertRefused(
                run("withdraw", slug, "--reason", "Why.", "--replaced-by", "nowhere"),
                "/nowhere/ cannot take its place: readers have no other story there.");
        assertRefused(
                run("erase", slug, "--reason", "Why.", "--versions", "2"), "has no version 2; nothing was erased.");
        assertRefused(
                run("erase", slug, "--reason", "Why.", "--versions", "one"), "“one” is not the number of a version");
        assertThat(run("erase", slug, "--reason", "A court asked us to.", "--versions", "all")
                        .exit())
                .isZero();
        assertRefused(run("erase", slug, "--reason", "Why.", "--versions", "1"), "that was erased before");
        assertThat(run("withdraw", slug, "--reason", "It was wrong.").exit()).isZero();
        assertRefused(run("withdraw", slug, "--reason", "Why."), "is not in print; there is nothing to withdraw.");
        assertThat(run("verify").out()).singleElement().asString().contains("sound", "1 of them erased by law");
    }

    @Test
    void whatIsWrongWithAKeyOrAForeignPaperIsSaid() {
        assertRefused(run("key", "show"), "has no newsroom; say which one with --data DIR.");
        assertRefused(run("token", "list"), "has no newsroom; say which one with --data DIR.");
        assertRefused(run("token", "end", "0123456789ab"), "has no newsroom; say which one with --data DIR.");
        bringIn(page);

        assertRefused(run("token", "end", "0123456789ab"), "there is no token 0123456789ab");
        assertRefused(run("key", "rotate", "--lost"), "the key is there; leave out --lost");
        assertRefused(Program.run("verify", "--url", "nowhere"), "nowhere is not an address such as");
        assertRefused(Program.run("verify", "--url", "http://127.0.0.1:1"), "cannot be fetched");
        assertThat(run("key").exit()).isEqualTo(2);
    }

    @Test
    void whatIsWrongWithAnArchiveIsSaidInALineAndNothingOfItComesIn() throws IOException {
        Path ghost =
                Files.writeString(directory.resolve("ghost.json"), "{\"db\":[{\"data\":{\"posts\":[{\"id\":\"1\",");
        Path wxr =
                Files.writeString(directory.resolve("old.xml"), "<!DOCTYPE rss [<!ENTITY a \"a\">]><rss><item/></rss>");
        Path zip = Files.write(directory.resolve("old.zip"), new byte[] {'P', 'K', 3, 4, 0, 0});

        assertRefusedAs("ghost", ghost, "not JSON that can be read");
        assertRefusedAs("wxr", wxr, "it has a document type declaration");
        assertRefusedAs("feed", wxr, "it has a document type declaration");
        assertRefusedAs("ghost", zip, "not a zip that can be opened");
        assertRefusedAs("ninjs", directory.resolve("nowhere.json"), "there is no such file");
        assertRefusedAs("newsml", directory, "it is no file");
        assertRefused(
                run("import", "--as", "stoppress", directory.toString()), "is no paper: there is no paper.jsonl in it");
        assertThat(Reported.stories(data)).isEmpty();
    }

    private void assertRefusedAs(String form, Path file, String why) {
        Ended ended = run("import", "--as", form, file.toString());
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err())
                .singleElement()
                .asString()
                .startsWith("refused    " + file)
                .contains(why);
    }

    @Test
    void whatIsWrongWithAnExportOrABackupIsSaid() throws IOException {
        assertRefused(
                run("export", "--as", "site", "--to", directory.resolve("out").toString()), "has no newsroom");
        assertRefused(run("backup", "--to", directory.resolve("out").toString()), "has no newsroom");
        bringIn(page);
        Path full = Files.createDirectory(directory.resolve("full"));
        Files.createFile(full.resolve("something"));

        for (String form : List.of("stoppress", "site")) {
            assertRefused(run("export", "--as", form, "--to", full.toString()), "is not empty; say another with --to.");
            assertRefused(run("export", "--as", form, "--to", page.toString()), "is not a directory.");
        }
        assertRefused(run("export", "--as", "ghost", "--to", full.toString()), "ends in .json or .zip");
        assertRefused(run("backup", "--to", full.toString()), "is there already");
        assertRefused(run("restore", "--from", full.toString()), "has no newsroom in it");
        assertRefused(run("restore", "--from", data.toString()), "is not empty; bring the copy back into another");
    }

    private Ended run(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.add("--data");
        all.add(data.toString());
        return Program.run(all);
    }

    private static void assertRefused(Ended ended, String why) {
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err())
                .singleElement()
                .asString()
                .startsWith("stoppress: ")
                .contains(why);
    }

    private Ended bringIn(Path... files) {
        var words = new ArrayList<>(List.of("import", "--publish", "--data", data.toString()));
        for (Path file : files) {
            words.add(file.toString());
        }
        return Program.run(words);
    }

    private void mount(String options) throws Exception {
        Files.createDirectories(data);
        assumeTrue(
                command("mount", "-t", "tmpfs", "-o", options, "tmpfs", data.toString()),
                "needs the right to mount a small file system");
    }

    private void unmount() throws Exception {
        assertThat(command("umount", data.toString())).isTrue();
    }

    private void unmountInto(Path copy) throws Exception {
        assertThat(command("cp", "-r", data.toString(), copy.toString())).isTrue();
        unmount();
    }

    private static boolean command(String... words) throws Exception {
        return new ProcessBuilder(words).inheritIO().start().waitFor() == 0;
    }
}
