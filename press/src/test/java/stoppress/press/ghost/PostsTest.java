package stoppress.press.ghost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stoppress.press.Press;
import stoppress.publication.document.Author;
import stoppress.publication.document.Cast;
import stoppress.publication.document.Link;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Tag;
import stoppress.publication.document.TagName;
import stoppress.publication.json.Json;

/// What of a story stands where in a post.
class PostsTest {
    private static final Press PRESS = Press.ready();
    private static final Extent WHOLE =
            new Extent(Optional.empty(), Optional.of(Set.of("html", "plaintext")), Set.of("tags", "authors"));
    private final Posts posts = new Posts(Cast.lamp(), PRESS, new Known() {
        @Override
        public Author author(Slug slug, String name) {
            return new Author(slug, name, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
        }

        @Override
        public Tag tag(TagName name) {
            return new Tag(name.slug(), name.name(), Optional.empty());
        }
    });

    @Test
    void aPostsTextIsWithoutWhatStandsInMembersOfItsOwn() {
        StoryVersion strike = Cast.ferryStrike();
        String standfirst = strike.standfirst().orElseThrow();

        Json.Obj post = posts.post(strike, false, WHOLE);

        assertThat(text(post, "custom_excerpt")).isEqualTo(standfirst);
        assertThat(text(post, "excerpt")).isEqualTo(standfirst);
        assertThat(text(post, "html")).startsWith("<p>").doesNotContain(standfirst);
        assertThat(text(post, "plaintext")).doesNotContain(standfirst, "<");
    }

    @Test
    void whatHasToBeKnownOfAStoryComesFirstInItsText() {
        StoryVersion works = Cast.saltWorks();

        Json.Obj post = posts.post(works, false, WHOLE);

        assertThat(works.corrections()).isNotEmpty();
        assertThat(text(post, "html")).contains(works.corrections().getFirst().right());
        assertThat(text(post, "plaintext"))
                .contains(works.corrections().getFirst().right());
    }

    @Test
    void aLongAnswerTellsAStoryInShort() {
        Json.Obj post = posts.post(Cast.ferryStrike(), true, WHOLE);

        assertThat(text(post, "html").length())
                .isLessThan(text(posts.post(Cast.ferryStrike(), false, WHOLE), "html")
                        .length());
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.facebook.com/ines.writes/, facebook, ines.writes",
        "https://x.com/ines, twitter, @ines",
        "https://twitter.com/ines/, twitter, @ines",
        "https://bsky.app/profile/ines.example, bluesky, ines.example",
        "https://uk.linkedin.com/in/ines, linkedin, in/ines",
        "https://ines.example/, website, https://ines.example/",
        "https://notx.com/ines, website, https://notx.com/ines",
        "https://x.com/, website, https://x.com/"
    })
    void anAuthorsLinkStandsUnderTheNameThatGhostHasForThePlace(String link, String name, String is) {
        var ines = new Author(
                new Slug("ines-halloran"),
                "Ines Halloran",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Link(link)));

        Json.Obj told = new Labels(Cast.lamp(), PRESS).author(ines, OptionalLong.empty(), Extent.USUAL);

        assertThat(text(told, name)).isEqualTo(is);
    }

    @Test
    void theSameThingHasTheSameIdForEver() {
        assertThat(Ids.id(Ids.POST, "ferrystrike")).isEqualTo("50d5284f454d0ad364c7243d");
        assertThat(Ids.uuid("ferrystrike")).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}");
    }

    private static String text(Json.Obj object, String name) {
        return ((Json.Str) object.member(name).orElseThrow()).text();
    }
}
