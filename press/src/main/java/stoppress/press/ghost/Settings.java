package stoppress.press.ghost;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import stoppress.press.Addresses;
import stoppress.press.Palette;
import stoppress.publication.document.Colours;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Site;
import stoppress.publication.document.TagName;
import stoppress.publication.json.Json;

/// The paper itself as Ghost's Content API tells it: its settings, and the one tier that everybody is in.
public final class Settings {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final String[] NONE = {
        "logo",
        "cover_image",
        "facebook",
        "twitter",
        "threads",
        "bluesky",
        "mastodon",
        "tiktok",
        "youtube",
        "instagram",
        "linkedin",
        "codeinjection_head",
        "codeinjection_foot",
        "meta_title",
        "meta_description",
        "og_image",
        "og_title",
        "og_description",
        "twitter_image",
        "twitter_title",
        "twitter_description",
        "members_support_address",
        "firstpromoter_account",
        "portal_button_icon",
        "portal_signup_terms_html",
        "default_email_address",
        "support_email_address"
    };
    /// What a Ghost can have switched on, and is not here.
    private static final String[] OFF = {
        "members_enabled",
        "donations_enabled",
        "allow_self_signup",
        "members_invite_only",
        "paid_members_enabled",
        "portal_signup_checkbox_required",
        "portal_name",
        "portal_button",
        "recommendations_enabled",
        "outbound_link_tagging"
    };

    private Settings() {}

    /// What a client shows around the stories.
    ///
    /// @param policies what stands below the paper's navigation
    /// @param identity what tells this paper from every other, for ever
    /// @param version of Ghost, as whom we answer
    public static Json.Obj of(Site site, List<Policy> policies, String identity, String version) {
        String language = site.language().tag();
        var members = new Members(Extent.USUAL)
                .text("title", site::name)
                .some("description", site::tagline)
                .text("icon", () -> Addresses.whole(site, Addresses.ICON_LARGE))
                .text("accent_color", () -> colour(site))
                .text("lang", () -> language)
                .text("locale", () -> language)
                .text("timezone", site.zone()::getId)
                .with("navigation", () -> list(site.navigation().stream().map(it -> tag(site, it))))
                .with(
                        "secondary_navigation",
                        () -> list(policies.stream().map(it -> link(it.title(), Addresses.policy(it.slug())))))
                .none(NONE)
                .text("members_signup_access", () -> "none")
                .text("portal_button_style", () -> "icon-and-text")
                .text("portal_button_signup_text", () -> "Subscribe")
                .with("portal_plans", () -> Json.list(List.of()))
                .text("portal_default_plan", () -> "yearly")
                .text("comments_enabled", () -> "off")
                .text("editor_default_email_recipients", () -> "disabled")
                .with("labs", () -> Json.object().done())
                .text("site_uuid", () -> Ids.uuid(identity))
                .text("url", () -> Addresses.whole(site, Addresses.FRONT))
                .text("version", () -> version);
        for (String name : OFF) {
            members.is(name, false);
        }
        return members.done();
    }

    /// The tier of all readers.
    public static Json.Obj free(Instant since) {
        return new Members(Extent.USUAL)
                .text("id", () -> Ids.id("tier", "free"))
                .text("name", () -> "Free")
                .none("description", "welcome_page_url")
                .text("slug", () -> "free")
                .is("active", true)
                .text("type", () -> "free")
                .text("created_at", () -> TIME.format(since))
                .text("updated_at", () -> TIME.format(since))
                .text("visibility", () -> "public")
                .with("benefits", () -> Json.list(List.of()))
                .with("trial_days", () -> Json.of(0))
                .done();
    }

    /// Of links in the light, as the paper's style sheet has it.
    private static String colour(Site site) {
        return site.colours()
                .map(Palette::fit)
                .map(Colours::light)
                .orElse(Palette.LIGHT.accent())
                .text();
    }

    private static Json tag(Site site, TagName tag) {
        return link(tag.name(), new Addresses(site.language()).tag(tag.slug()));
    }

    private static Json link(String label, String url) {
        return Json.object().with("label", label).with("url", url).done();
    }

    private static Json list(Stream<Json> items) {
        return Json.list(items.toList());
    }
}
