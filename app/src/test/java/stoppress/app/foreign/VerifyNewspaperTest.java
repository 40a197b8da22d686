package stoppress.app.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.app.DataDirectory;
import stoppress.app.Newspaper;
import stoppress.app.Newsroom;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Tag;
import stoppress.publication.log.VerifierKey;

/// A newspaper as it is really served, checked by whoever comes.
class VerifyNewspaperTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    @Test
    void whoEverKnewAKeyOfThePaperFollowsItThroughAllItsKeys() {
        var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (var paper = Newspaper.serving(DataDirectory.open(directory), anyPort, InstantSource.system())) {
            Newsroom newsroom = paper.desk();
            newsroom.siteAt(paper.address());
            tell(newsroom, "flood");
            paper.caughtUp(LONG);
            VerifierKey first = newsroom.keys().verifier().orElseThrow();
            Kept kept;
            try (var verify = new VerifyForeign(paper.address())) {
                assertThat(verify.ownWord()).isEqualTo(first);
                kept = ((VerifyForeign.Outcome.Sound) verify.log(first, Optional.empty())).seen();
            }

            newsroom.rotateKey().next();
            tell(newsroom, "ferry");
            newsroom.rotateKey().next();
            for (int i = 0; i < 300; i++) {
                tell(newsroom, "tag-" + i);
            }
            paper.caughtUp(LONG);

            try (var verify = new VerifyForeign(paper.address())) {
                var outcome = (VerifyForeign.Outcome.Sound) verify.log(kept.key(), Optional.of(kept));
                assertThat(outcome.key()).isEqualTo(newsroom.keys().verifier().orElseThrow());
                assertThat(outcome.changes()).hasSize(303);
                assertThat(outcome.changes().getFirst().toString()).contains("3  signer");
            }
        }
    }

    private static void tell(Newsroom newsroom, String slug) {
        newsroom.announce().document(new Tag(new Slug(slug), slug, Optional.empty()));
    }
}
