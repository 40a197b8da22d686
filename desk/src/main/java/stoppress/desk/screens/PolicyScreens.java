package stoppress.desk.screens;

import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.paper.Announced;
import stoppress.desk.paper.OwnPages;
import stoppress.publication.document.Document;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Slug;

/// What the paper says of itself, as pages below `/about/`.
final class PolicyScreens {
    private static final String ADDRESS = "/paper/policies";

    private final Desk desk;
    private final Templates templates;

    PolicyScreens(Desk desk, Templates templates) {
        this.desk = desk;
        this.templates = templates;
    }

    List<Screen> screens() {
        Access site = Access.trusted(Deed.SITE);
        return List.of(
                Screen.get(ADDRESS, site, visit -> show(200, visit, "")),
                Screen.post(
                        ADDRESS,
                        site,
                        visit -> new ToReaders(desk)
                                .tell(
                                        visit,
                                        announced -> policy(announced, visit),
                                        said -> show(422, visit, said),
                                        ADDRESS)),
                Screen.post(ADDRESS + "/{slug}/removal", site, this::putAway));
    }

    private Answer show(int status, Visit visit, String said) {
        return desk.database().read(transaction -> {
            List<Policy> policies = new Announced(transaction.sql())
                    .all("policy").stream().map(Policy.class::cast).toList();
            List<Policy> pages = new OwnPages(transaction.sql()).waiting();
            return templates.show(
                    status, visit, "paperpolicies", Map.of("said", said, "policies", policies, "pages", pages));
        });
    }

    /// Words as they are typed ([PolicyWords]). A page that came in from elsewhere waits until it is published here.
    private Document policy(Announced announced, Visit visit) {
        Slug slug = ToReaders.slug(visit);
        Optional<Policy> known = announced.all("policy").stream()
                .map(Policy.class::cast)
                .filter(it -> it.slug().equals(slug))
                .findFirst();
        Optional<Policy> waiting = new OwnPages(desk.database().sql()).waiting(slug);
        Optional<Policy> before = known.or(() -> waiting);
        boolean isTyped = before.filter(Predicate.not(PolicyWords::areAllOf)).isEmpty();
        if (!isTyped && !visit.field("body").isEmpty()) {
            throw new InvalidDocument(visit.words().say("policy.body.more"));
        }
        Optional<String> reason = ToReaders.some(visit.field("reason"));
        if (known.isPresent() && reason.isEmpty()) {
            throw new InvalidDocument("readers are told why a policy is changed: say the reason");
        }
        return new Policy(
                slug,
                kind(visit.field("kind")),
                visit.field("title"),
                isTyped
                        ? PolicyWords.read(
                                visit.field("body"), before.map(Policy::body).orElse(List.of()))
                        : before.orElseThrow().body(),
                waiting.map(Policy::at).orElseGet(() -> visit.now().truncatedTo(ChronoUnit.MILLIS)),
                reason);
    }

    private static Policy.Kind kind(String word) {
        return Arrays.stream(Policy.Kind.values())
                .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidDocument("kind is none of those that a page can be of: " + word));
    }

    /// A page that came in from elsewhere is not to be published.
    private Answer putAway(Visit visit) {
        Slug slug;
        try {
            slug = new Slug(visit.name());
        } catch (InvalidDocument e) {
            throw Refusal.missing();
        }
        boolean wasThere = desk.database().write(transaction -> {
            visit.note(transaction, "page-put-away", slug.text());
            return new OwnPages(transaction.sql()).putAway(slug);
        });
        if (!wasThere) {
            throw Refusal.missing();
        }
        return Answer.see(ADDRESS);
    }
}
