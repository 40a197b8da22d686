package stoppress.press;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stoppress.publication.document.Language;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Site;

/// The paper as schema.org describes one, and the way to a page.
final class Publisher {
    private Publisher() {}

    /// In short, as part of something else.
    static Map<String, Object> of(Site site) {
        var publisher = new LinkedHashMap<String, Object>();
        publisher.put("@type", "NewsMediaOrganization");
        publisher.put("@id", site.address() + "/#paper");
        publisher.put("name", site.name());
        publisher.put("url", site.address() + "/");
        var logo = new LinkedHashMap<String, Object>();
        logo.put("@type", "ImageObject");
        logo.put("url", Addresses.whole(site, Addresses.ICON_LARGE));
        logo.put("width", 512);
        logo.put("height", 512);
        publisher.put("logo", logo);
        return publisher;
    }

    /// Where it says what it holds itself to.
    static Map<String, Object> atTheFront(Site site) {
        var publisher = with(site, List.of());
        publisher.put("publishingPrinciples", Addresses.whole(site, Addresses.ABOUT));
        return publisher;
    }

    /// With what it holds itself to.
    static Map<String, Object> with(Site site, List<Policy> policies) {
        var publisher = of(site);
        site.tagline().ifPresent(it -> publisher.put("slogan", it));
        for (Policy policy : policies) {
            property(policy.kind())
                    .ifPresent(it -> publisher.putIfAbsent(it, Addresses.whole(site, Addresses.policy(policy.slug()))));
        }
        publisher.putIfAbsent("correctionsPolicy", Addresses.whole(site, Addresses.CORRECTIONS));
        return publisher;
    }

    private static Optional<String> property(Policy.Kind kind) {
        return switch (kind) {
            case ETHICS -> Optional.of("ethicsPolicy");
            case CORRECTIONS -> Optional.of("correctionsPolicy");
            case OWNERSHIP -> Optional.of("ownershipFundingInfo");
            case MISSION -> Optional.of("missionCoveragePrioritiesPolicy");
            case FACT_CHECKING -> Optional.of("verificationFactCheckingPolicy");
            case UNNAMED_SOURCES -> Optional.of("unnamedSourcesPolicy");
            case FEEDBACK -> Optional.of("actionableFeedbackPolicy");
            case DIVERSITY -> Optional.of("diversityPolicy");
            case MASTHEAD -> Optional.of("masthead");
            case OTHER -> Optional.empty();
        };
    }

    /// One page on the way to another.
    ///
    /// @param address whole
    record Step(String name, String address) {
        /// @param path of this paper
        static Step of(Site site, String name, String path) {
            return new Step(name, Addresses.whole(site, path));
        }
    }

    /// The front of the page's language, what the page is in, and the page.
    static Map<String, Object> way(Site site, Language language, List<Step> in, Step page) {
        var steps = new ArrayList<Map<String, Object>>();
        String front = new Addresses(site.language()).front(site.nearest(language));
        step(steps, site.name(), Addresses.whole(site, front));
        in.forEach(it -> step(steps, it.name(), it.address()));
        step(steps, page.name(), page.address());
        var list = new LinkedHashMap<String, Object>();
        list.put("@type", "BreadcrumbList");
        list.put("itemListElement", steps);
        return list;
    }

    private static void step(List<Map<String, Object>> steps, String name, String address) {
        var step = new LinkedHashMap<String, Object>();
        step.put("@type", "ListItem");
        step.put("position", steps.size() + 1);
        step.put("name", name);
        step.put("item", address);
        steps.add(step);
    }

    /// A page that says that there is none.
    static Map<String, Object> nowhere(Site site, String title) {
        var page = new LinkedHashMap<String, Object>();
        page.put("@type", "WebPage");
        page.put("name", title);
        page.put("publisher", of(site));
        return page;
    }

    /// A page that is no story.
    static Map<String, Object> page(
            String type, Site site, Language language, String title, Optional<String> description, String address) {
        var page = new LinkedHashMap<String, Object>();
        page.put("@type", type);
        page.put("@id", address);
        page.put("url", address);
        page.put("name", title);
        page.put("inLanguage", language.tag());
        description.ifPresent(it -> page.put("description", it));
        page.put("publisher", of(site));
        return page;
    }
}
