package stoppress.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stoppress.desk.account.Role;

/// What somebody typed into a form at the desk is not lost when the form is refused.
class TypedWordsInChromiumTest {
    private static final String BIOGRAPHY = "Has reported from the estuary since the first ferry.";

    @TempDir
    private static Path root;

    private static Paper paper;
    private static String desk;
    private static Browser browser;
    private static BrowserContext context;
    private Page page;

    @BeforeAll
    static void open() {
        paper = Paper.demo(root);
        desk = paper.desk();
        browser = Browser.open();
        context = browser.reader(1280, ColorScheme.LIGHT);
        Seat.take(paper.newsroom().database(), context, desk, "Oda Brenner", Role.ADMINISTRATOR, "uk");
    }

    @AfterAll
    static void close() {
        browser.close();
        paper.close();
    }

    @BeforeEach
    void sitDown() {
        page = context.newPage();
    }

    @AfterEach
    void getUp() {
        page.close();
    }

    @Test
    void whatWasTypedStandsBesideWhatWasWrongWithIt() {
        page.navigate(desk + "/paper/authors");
        Locator author = author("ines-halloran");
        author.locator("summary").click();
        author.locator("[name=biography]").fill(BIOGRAPHY);
        author.locator("[name=links]").fill("javascript:alert(1)");

        author.locator("form.fields button").click();

        assertThat(page.locator("[role=alert]")).containsText("На «javascript:alert(1)» неможливо послатися.");
        assertThat(author.locator("[name=biography]")).isVisible();
        assertThat(author.locator("[name=biography]")).hasValue(BIOGRAPHY);
        assertThat(author("sefa-lund").locator("[name=biography]")).not().hasValue(BIOGRAPHY);
        author.locator("[name=links]").fill("https://lamp.example/ines");
        author.locator("form.fields button").click();
        assertThat(page.locator("[role=alert]")).hasCount(0);
        assertThat(author.locator("[name=biography]")).hasValue(BIOGRAPHY);
    }

    @Test
    void whatWasTypedIsThereAgainWhenTheRefusalWasAPageOfItsOwn() {
        page.navigate(desk + "/paper/rules");
        page.locator("[name=hours]")
                .evaluate("it => { it.removeAttribute('max'); it.type = 'text'; it.value = '250'; }");
        page.locator("[name=hours]").evaluate("it => it.form.requestSubmit()");
        assertThat(page.locator(".slip")).isVisible();
        page.waitForLoadState();

        page.navigate(desk + "/paper/rules");

        assertThat(page.locator("[name=hours]")).hasValue("250");
        page.navigate(desk + "/paper/authors");
        page.navigate(desk + "/paper/rules");
        assertThat(page.locator("[name=hours]")).not().hasValue("250");
    }

    @Test
    void whatWasTakenIsNotPutBackAfterARefusalElsewhere() {
        page.navigate(desk + "/paper/rules");
        page.locator("[name=hours]").evaluate("it => { it.type = 'text'; it.value = '250'; }");
        page.locator("[name=hours]").evaluate("it => { it.removeAttribute('max'); it.form.requestSubmit(); }");
        assertThat(page.locator(".slip")).isVisible();
        page.waitForLoadState();
        page.navigate(desk + "/paper/tags");
        page.locator("summary").first().click();
        Locator name = page.locator("form.fields [name=name]").first();
        name.fill("Lighthouses");

        page.locator("form.fields button").first().click();

        assertThat(page.locator("main")).containsText("/tag/lighthouses/");
        assertThat(name).hasValue("");
    }

    private Locator author(String slug) {
        return page.locator("details")
                .filter(new Locator.FilterOptions().setHas(page.locator("[name=slug][value=" + slug + "]")));
    }
}
