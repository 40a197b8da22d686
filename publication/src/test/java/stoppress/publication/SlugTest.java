package stoppress.publication;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SlugTest {
    @Test
    void aSlugIsLowerCaseWordsJoinedByHyphens() {
        assertThatThrownBy(() -> new Slug("Ferry Strike")).hasMessage("not a slug: Ferry Strike");
    }
}
