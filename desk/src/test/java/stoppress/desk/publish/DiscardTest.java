package stoppress.desk.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.desk.database.Database;
import stoppress.desk.media.Intake;
import stoppress.desk.media.Pictures;
import stoppress.desk.media.Said;
import stoppress.desk.paper.OwnPages;
import stoppress.publication.document.Author;
import stoppress.publication.document.Block;
import stoppress.publication.document.BlockId;
import stoppress.publication.document.MediaFile.PictureFile;
import stoppress.publication.document.Picture;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Slug;
import stoppress.publication.log.SigningKey;
import stoppress.publication.log.SqlLog;

/// Which pictures may be deleted, and that looking for that leaves nothing behind.
class DiscardTest {
    private static final Instant MORNING = Instant.parse("2026-05-14T07:00:00Z");
    private static final PictureFile FACE = new PictureFile("ab".repeat(32), "image/jpeg", 600, 400);
    private static final Said NOTHING = new Said("", "", "", "", "", "", "", "", false);

    @TempDir
    private Path directory;

    private Database database;
    private Announce announce;

    @BeforeEach
    void aPictureIsInTheLibrary() {
        database = Database.open(directory);
        var key = SigningKey.make("lamp.example/log");
        announce = new Announce(new Door(database, new SqlLog(database.readers()), _ -> key, () -> MORNING));
        database.write(transaction -> {
            var pictures = new Pictures(transaction.sql());
            pictures.add(
                    new Intake.Arrival("cd".repeat(32), "image/jpeg", 9, FACE, NOTHING), "face.jpg", "Ines", MORNING);
            pictures.move(FACE.sha256(), Pictures.State.READY, "");
            return FACE;
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aPortraitIsUsedAndAfterItWasAskedForAnotherProcessAndThenThisOneGoOnWriting() {
        for (String name : List.of("Ines", "Benno", "Sefa")) {
            announce.document(new Author(
                    new Slug(name.toLowerCase(Locale.ROOT)),
                    name,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(new Picture(Optional.of(FACE), Optional.empty(), Optional.empty(), Optional.empty())),
                    List.of()));
        }

        assertThat(discard()).isInstanceOf(Discard.Outcome.Used.class);

        try (var other = Database.open(directory)) {
            other.write(transaction -> transaction
                    .sql()
                    .sql("insert into policy (rule, value) values ('placards', 'on')")
                    .update());
        }
        assertThat(discard()).isInstanceOf(Discard.Outcome.Used.class);
    }

    @Test
    void aPictureOnAPageAboutThePaperIsUsed() {
        announce.document(contact());

        assertThat(discard()).isInstanceOf(Discard.Outcome.Used.class);
    }

    @Test
    void soIsOneOnAPageThatCameInAndWaitsAndNotOnOneThatWasPutAway() {
        database.write(transaction -> {
            new OwnPages(transaction.sql()).add("old-site/contact", contact());
            return contact();
        });

        assertThat(discard()).isInstanceOf(Discard.Outcome.Used.class);

        database.write(
                transaction -> new OwnPages(transaction.sql()).putAway(contact().slug()));
        assertThat(discard()).isInstanceOf(Discard.Outcome.Discarded.class);
    }

    private static Policy contact() {
        return new Policy(
                new Slug("contact"),
                Policy.Kind.OTHER,
                "How to reach us",
                List.of(new Block.Illustration(
                        new BlockId("b1"),
                        new Picture(Optional.of(FACE), Optional.empty(), Optional.empty(), Optional.empty()))),
                MORNING,
                Optional.empty());
    }

    private Discard.Outcome discard() {
        return database.write(transaction -> new Discard().within(transaction, FACE.sha256()));
    }
}
